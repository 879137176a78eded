"""A rubric's file is written whole or stays as it was, keeps its comments, and reads as what was to be written."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from test_rubric_form import RUBRICS

from peertrain.errors import GradingError
from peertrain.reviewing import rubric_file
from peertrain.reviewing.rubric_file import write
from peertrain.rubric import Rubric, read

KEPT = """# Read this aloud before a session.
id: plain
title: Plain words
criteria:
  clear:
    question: Is it clear?  # the limit, that is
    levels:
      1: No.
      2: 'Yes.'
"""


def changed(rubric: Rubric, **changes: object) -> Rubric:
    return Rubric.model_validate(rubric.model_dump() | changes)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "plain.yaml"
    file.write_text(KEPT)
    return file


def test_what_did_not_change_stays_as_it_was_written(path: Path) -> None:
    write(path, changed(read(path), title="Plainer words"))
    assert path.read_text() == KEPT.replace("Plain words", "Plainer words")
    assert [file.name for file in path.parent.iterdir()] == ["plain.yaml"]


@given(some.lists(RUBRICS, min_size=1, max_size=3))
def test_one_version_after_another_reads_as_what_was_written(tmp_path_factory: pytest.TempPathFactory, versions: list[Rubric]) -> None:
    path = tmp_path_factory.mktemp("rubrics") / "plain.yaml"
    path.write_text(KEPT)
    for rubric in versions:
        write(path, rubric)
        assert read(path).digest == rubric.digest


def test_a_file_that_cannot_be_read_is_written_anew(path: Path) -> None:
    wanted = read(path)
    path.write_text("title: [")
    write(path, wanted)
    assert read(path).digest == wanted.digest


def test_what_would_not_read_back_is_not_written(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = changed(read(path), title="Another")
    monkeypatch.setattr(rubric_file, "_reads_as", lambda *given: False)
    with pytest.raises(GradingError, match="Nothing was saved"):
        write(path, wanted)
    assert path.read_text() == KEPT
    assert [file.name for file in path.parent.iterdir()] == ["plain.yaml"]


def test_a_disk_that_is_full_leaves_the_file_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(rubric_file.os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write(path, changed(read(path), title="Another"))
    assert path.read_text() == KEPT
