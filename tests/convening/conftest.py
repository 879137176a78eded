"""The small clone with scenes to rate, and the panel's course made from it."""

from __future__ import annotations

from pathlib import Path

import pytest
from a_panel import lay

from peertrain.convening.opening import open_panel
from peertrain.course import Course


@pytest.fixture
def root(tmp_path: Path, clone: Path) -> Path:
    """A clone with two scenes that have keys."""
    return lay(tmp_path / "clone", (clone / "curriculum/competencies.yaml").read_text(encoding="utf-8"))


@pytest.fixture
def panel(root: Path, tmp_path: Path) -> Course:
    """A panel's course, opened from it, with nobody enrolled."""
    return open_panel(root, "nights", tmp_path / "panel").course
