"""The one nbgrader configuration: used by `peertrain grade`, and by plain nbgrader through nbgrader_config.py.

Stages are named, not imported, so that reading a course's configuration does not bring nbgrader, which takes seconds.
"""

from __future__ import annotations

import os
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from traitlets.config import Config, PyFileConfigLoader
from traitlets.config.loader import ConfigFileNotFound

from ..course import Course
from ..errors import GradingError
from ..store.gradebook_writer import Penalty

WORDS_STUB = "Your own words from this scene go to your supervisor when you submit. There is nothing to type here."
CONFIG_FILE = "nbgrader_config.py"
OLDEST = (0, 9, 0)

_OURS, _THEIRS = "peertrain.grading.preprocessors", "nbgrader.preprocessors"
STAGES = {
    "sanitize_preprocessors": [
        f"{_OURS}.UseMasterCells",
        f"{_THEIRS}.ClearOutput",
        f"{_THEIRS}.DeduplicateIds",
        f"{_THEIRS}.OverwriteKernelspec",
        f"{_THEIRS}.OverwriteCells",
        f"{_THEIRS}.CheckCellMetadata",
    ],
    "autograde_preprocessors": [
        f"{_OURS}.ScoreResponses",
        f"{_THEIRS}.LimitOutput",
        f"{_THEIRS}.SaveAutoGrades",
        f"{_OURS}.CountRatings",
        f"{_THEIRS}.AssignLatePenalties",
        f"{_THEIRS}.CheckCellMetadata",
    ],
}
_NAMED_BY_US = {"root", "course_id", "db_url"}


def configure(config: Any, root: Path | str = ".") -> None:
    """Set nbgrader up for the course at `root`: its database, and pipelines without Execute."""
    course = Course.open(Path(root))
    config.CourseDirectory.root = str(course.root)
    config.CourseDirectory.course_id = course.settings.course_id
    config.CourseDirectory.db_url = course.gradebook_url
    for name, stages in STAGES.items():
        config.Autograde[name] = list(stages)
    for stage in ("UseMasterCells", "ScoreResponses", "CountRatings"):
        config[stage].course_root = str(course.root)
    config.ClearSolutions.enforce_metadata = False
    config.ClearSolutions.text_stub = WORDS_STUB
    config.Exporter.default_preprocessors = []


def load(course: Course) -> Config:
    """The course's own nbgrader configuration, after making sure that it is safe to grade with.

    Raises GradingError, in one line, where nbgrader is too old or the configuration is missing, broken, or another than ours in what is
    run, in which order, or where.
    """
    place = course.root / CONFIG_FILE
    _refuse_old()
    os.environ["TRAITLETS_APPLICATION_RAISE_CONFIG_FILE_ERROR"] = "1"
    try:
        config = PyFileConfigLoader(CONFIG_FILE, path=str(course.root)).load_config()
    except ConfigFileNotFound:
        raise GradingError(f"{place}: missing; grading needs it (peertrain new writes one)") from None
    except (Exception, SystemExit) as problem:  # noqa: BLE001  a trainer's own file can raise anything
        raise GradingError(f"{place}: cannot be used: {type(problem).__name__}: {' '.join(str(problem).split())}") from None
    own = Config()
    configure(own, course.root)
    for name, ours in STAGES.items():
        found = config.Autograde.get(name)
        stages = [_name(stage) for stage in found] if isinstance(found, list) else []
        if any("Execute" in stage for stage in stages):
            raise GradingError(f"{place}: {name} contains Execute, which would run learners' code")
        if missing := next((stage for stage in ours if stage not in stages), None):
            raise GradingError(f"{place}: {name} leaves out {missing.rpartition('.')[2]}, so nothing would be scored from the record as it should")
        if stages != ours:
            other = next((stage for stage in stages if stage not in ours), "another order")
            raise GradingError(
                f"{place}: {name} has {other}, and peertrain grade knows only its own stages; take it out, or grade with nbgrader alone"
            )
    for name, value in dict(config.CourseDirectory).items():
        if name not in _NAMED_BY_US or value != own.CourseDirectory[name]:
            raise GradingError(
                f"{place}: CourseDirectory.{name} is set to {value!r}, and peertrain keeps to the folders and databases of course.yaml"
            )
    return config


def penalty(config: Config) -> Penalty | None:
    """nbgrader's late policy as `config` has it; None where it takes nothing off, as without being told. Brings nbgrader if it is needed."""
    chosen = "plugin_class" in config.AssignLatePenalties or config.LateSubmissionPlugin.get("penalty_method", "none") != "none"
    if not chosen:
        return None
    from nbgrader.preprocessors import AssignLatePenalties

    stage = AssignLatePenalties(parent=None, config=config)
    stage.init_plugin()
    policy: Penalty = stage.plugin_inst.late_submission_penalty
    return policy


def _name(stage: object) -> str:
    if not isinstance(stage, type):
        return str(stage)
    module = _THEIRS if stage.__module__.startswith(f"{_THEIRS}.") else stage.__module__
    return f"{module}.{stage.__name__}"


def _refuse_old() -> None:
    try:
        found = version("nbgrader")
    except PackageNotFoundError:
        raise GradingError("nbgrader is not installed; install peertrain anew") from None
    parts = tuple(int(part) for part in found.split(".")[:3] if part.isdecimal())
    if parts < OLDEST:
        raise GradingError(f"nbgrader {found} is too old; peertrain needs {'.'.join(map(str, OLDEST))} or newer: pip install --upgrade nbgrader")
