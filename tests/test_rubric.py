"""A rubric says what a set of levels is worth, and what is no set of levels."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peertrain import rubric
from peertrain.errors import FaultyFile
from peertrain.rubric import Rubric


def made_up(**tops: int) -> Rubric:
    """A rubric with a criterion for each name, and so many levels."""
    criteria = {
        name: {"question": f"Is it {name}?", "levels": {level: f"Level {level}." for level in range(1, top + 1)}} for name, top in tops.items()
    }
    return Rubric.model_validate({"id": "made_up", "title": "Made up", "criteria": criteria})


TWO = made_up(clear=4, kind=3)


@pytest.mark.parametrize(("levels", "share"), [((1, 1), 0.0), ((4, 3), 1.0), ((4, 1), 0.5), ((2, 2), (1 / 3 + 1 / 2) / 2)])
def test_a_share_is_the_mean_over_criteria(levels: tuple[int, int], share: float) -> None:
    assert TWO.share(dict(zip(("clear", "kind"), levels, strict=True))) == pytest.approx(share)


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(2, 9), min_size=1), st.data())
def test_a_share_is_from_0_to_1_and_higher_levels_never_earn_less(tops: dict[str, int], data: st.DataObject) -> None:
    built = made_up(**tops)
    levels = {name: data.draw(st.integers(1, top)) for name, top in tops.items()}
    share = built.share(levels)
    assert 0 <= share <= 1
    raised = data.draw(st.sampled_from(sorted(tops)))
    assert built.share(levels | {raised: tops[raised]}) >= share


@pytest.mark.parametrize(
    ("levels", "fault"),
    [
        ({"clear": 1}, 'no level was chosen for "Is it kind?"'),
        ({"clear": 0, "kind": 1}, '"Is it clear?" has no level 0'),
        ({"clear": 5, "kind": 1}, '"Is it clear?" has no level 5'),
        ({"clear": True, "kind": 1}, '"Is it clear?" has no level True'),
        ({"clear": "2", "kind": 1}, "\"Is it clear?\" has no level '2'"),
        ({"clear": 2.0, "kind": 1}, '"Is it clear?" has no level 2.0'),
        ({"clear": [2], "kind": 1}, '"Is it clear?" has no level [2]'),
        ({"clear": None, "kind": 1}, '"Is it clear?" has no level None'),
        ({"clear": 1, "kind": 1, "loud": 1}, "the rubric has no criterion 'loud'"),
        ({}, 'no level was chosen for "Is it clear?"'),
    ],
)
def test_what_is_no_rating_is_said_in_words_and_has_no_share(levels: Any, fault: str) -> None:
    assert TWO.fault_in(levels) == fault
    with pytest.raises(ValueError, match=r"."):
        TWO.share(levels)


def test_any_word_changes_the_digest() -> None:
    data = TWO.model_dump()
    data["criteria"]["clear"]["levels"][1] = "Level 1!"
    assert Rubric.model_validate(data).digest != TWO.digest


def test_a_rubric_is_named_as_its_file(tmp_path: Path, clone: Path) -> None:
    shipped = clone / "assessments/rubrics/clear_and_kind.yaml"
    assert list(rubric.read(shipped).criteria) == ["clear", "kind", "wider"]
    (tmp_path / "other.yaml").write_bytes(shipped.read_bytes())
    with pytest.raises(FaultyFile, match='id is "clear_and_kind", but the file is named "other"'):
        rubric.read(tmp_path / "other.yaml")
