"""A filled notebook is the released one with scores and words in it, whatever the words are."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as some

from peertrain.errors import FaultyFile
from peertrain.grading import master
from peertrain.grading.master import Master

WORDS = some.text(some.characters(exclude_categories=["Cs"]))


@pytest.fixture(scope="module")
def released(released_course: Path) -> Master:
    return master.read(released_course / "release" / "boundaries" / "boundaries.ipynb")


def test_it_knows_the_cells_that_nbgrader_grades(released: Master) -> None:
    graded = {cell.grade_id: cell for cell in released.cells}
    assert set(graded) == {"score_the_old_cellmate", "score_the_only_one", "words_the_only_one", "score_the_umbrella"}
    assert graded["words_the_only_one"].solution
    assert graded["score_the_umbrella"].code


def test_unfilled_it_is_the_released_file(released: Master) -> None:
    assert json.loads(master.filled(released, {}, {})) == json.loads(released.text)


@given(words=WORDS, score=some.floats(0, 6))
def test_words_and_scores_are_read_again_as_they_were(released: Master, words: str, score: float) -> None:
    made = master.filled(released, {"score_the_umbrella": score}, {"words_the_only_one": words})
    notebook = nbformat.reads(made.decode(), as_version=4)
    cells = {cell.metadata.nbgrader.grade_id: cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade")}
    assert cells["words_the_only_one"].source == words
    assert float(cells["score_the_umbrella"].outputs[0].data["text/plain"]) == score
    assert cells["score_the_old_cellmate"].outputs == []
    assert nbformat.writes(notebook) + "\n" == made.decode()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"cells": [1]}', '{"cells": [{"cell_type": "code", "source": "", "metadata": []}]}'])
def test_what_is_no_notebook_is_said_with_its_place(text: str, tmp_path: Path) -> None:
    (tmp_path / "n.ipynb").write_text(text)
    with pytest.raises(FaultyFile, match=r"n\.ipynb:1: not a released notebook"):
        master.read(tmp_path / "n.ipynb")
