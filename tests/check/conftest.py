"""The small clone, for tests to stand in."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_clone import files, write


@pytest.fixture
def tree(tmp_path: Path, clone: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone with one module and nothing wrong with it; the tests stand in it."""
    for name, text in files((clone / "curriculum/competencies.yaml").read_text(encoding="utf-8")).items():
        write(tmp_path / name, text)
    monkeypatch.chdir(tmp_path)
    return tmp_path
