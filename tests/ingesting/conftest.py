"""Courses that people have played in, to take in."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from peertrain.course import Course


@pytest.fixture
def cohort(cohort_course: Path, tmp_path: Path) -> Course:
    """A copy of the course that six made-up people have played, to do with as a test likes."""
    return Course.open(Path(shutil.copytree(cohort_course, tmp_path / "cohort", symlinks=True)))
