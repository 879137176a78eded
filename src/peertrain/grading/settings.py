"""The one nbgrader configuration: used by `peertrain grade`, and by plain nbgrader through nbgrader_config.py."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from nbgrader.preprocessors import (
    AssignLatePenalties,
    CheckCellMetadata,
    ClearOutput,
    DeduplicateIds,
    Execute,
    LimitOutput,
    OverwriteCells,
    OverwriteKernelspec,
    SaveAutoGrades,
)
from traitlets.config import Config, PyFileConfigLoader
from traitlets.config.loader import ConfigFileNotFound

from ..course import Course
from ..errors import GradingError
from .findable import make_commands_findable
from .preprocessors import CountRatings, ScoreResponses, UseMasterCells

WORDS_STUB = "Your own words from this scene go to your supervisor when you submit. There is nothing to type here."
CONFIG_FILE = "nbgrader_config.py"


def configure(config: Any, root: Path | str = ".") -> None:
    """Set nbgrader up for the course at `root`: its database, and pipelines without Execute."""
    course = Course.open(Path(root))
    config.CourseDirectory.root = str(course.root)
    config.CourseDirectory.course_id = course.settings.course_id
    config.CourseDirectory.db_url = course.gradebook_url
    config.Autograde.sanitize_preprocessors = [UseMasterCells, ClearOutput, DeduplicateIds, OverwriteKernelspec, OverwriteCells, CheckCellMetadata]
    config.Autograde.autograde_preprocessors = [ScoreResponses, LimitOutput, SaveAutoGrades, CountRatings, AssignLatePenalties, CheckCellMetadata]
    for stage in (UseMasterCells, ScoreResponses, CountRatings):
        config[stage.__name__].course_root = str(course.root)
    config.ClearSolutions.enforce_metadata = False
    config.ClearSolutions.text_stub = WORDS_STUB
    config.Exporter.default_preprocessors = []


def load(course: Course) -> Config:
    """The course's own nbgrader configuration, after making sure that it is safe to grade with.

    Raises GradingError where it is missing, broken, leaves our pipeline out or would run learners' code.
    """
    make_commands_findable()
    os.environ["TRAITLETS_APPLICATION_RAISE_CONFIG_FILE_ERROR"] = "1"
    try:
        config = PyFileConfigLoader(CONFIG_FILE, path=str(course.root)).load_config()
    except ConfigFileNotFound:
        raise GradingError(f"{course.root / CONFIG_FILE}: missing; grading needs it (peertrain new writes one)") from None
    except (Exception, SystemExit) as problem:  # noqa: BLE001  a trainer's own file can raise anything
        raise GradingError(f"{course.root / CONFIG_FILE}: cannot be used: {type(problem).__name__}: {problem}") from None
    own = Config()
    configure(own, course.root)
    merged = Config(config)
    merged.CourseDirectory = own.CourseDirectory
    for name, ours in (("sanitize_preprocessors", UseMasterCells), ("autograde_preprocessors", ScoreResponses)):
        stages = merged.Autograde.get(name)
        if not isinstance(stages, list) or ours not in stages:
            raise GradingError(f"{course.root / CONFIG_FILE}: {name} leaves out {ours.__name__}, so nothing would be scored from the record")
        if any(stage is Execute or (isinstance(stage, type) and issubclass(stage, Execute)) or "Execute" in str(stage) for stage in stages):
            raise GradingError(f"{course.root / CONFIG_FILE}: {name} contains Execute, which would run learners' code")
    return merged
