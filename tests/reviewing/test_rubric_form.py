"""The desk's form and a rubric are two ways of saying the same; a change keeps what still fits and asks for the rest anew."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from peertrain.errors import GradingError
from peertrain.reviewing.rubric_form import effect, from_form, told
from peertrain.rubric import Rubric

WORDS = some.text("abc dé:#-\"'\n", min_size=1, max_size=20).filter(str.strip)
CRITERIA = some.dictionaries(
    some.from_regex(r"[a-z][a-z_]{0,8}", fullmatch=True),
    some.tuples(WORDS, some.lists(WORDS, min_size=2, max_size=9)),
    min_size=1,
    max_size=8,
)
RUBRICS = some.builds(
    lambda title, criteria: Rubric.model_validate(
        {
            "id": "plain",
            "title": title,
            "criteria": {name: {"question": asked, "levels": dict(enumerate(levels, 1))} for name, (asked, levels) in criteria.items()},
        }
    ),
    WORDS,
    CRITERIA,
)


def form(**changes: Any) -> dict[str, Any]:
    criterion = {"id": "clear", "question": "Is it clear?", "levels": [{"level": 1, "text": "No."}, {"level": 2, "text": "Yes."}]}
    return {"id": "plain", "title": "Plain", "criteria": [criterion]} | changes


@given(RUBRICS)
def test_a_rubric_comes_back_from_the_form_as_it_was(rubric: Rubric) -> None:
    shown = told(rubric)
    assert from_form(shown).digest == rubric.digest == shown["digest"]


@given(RUBRICS, RUBRICS, some.randoms())
def test_levels_that_fit_are_counted_and_others_are_asked_for_again(before: Rubric, after: Rubric, dice: Any) -> None:
    levels = {name: dice.choice(list(criterion.levels)) for name, criterion in before.criteria.items()}
    found = effect(after, levels, before.share(levels))
    fits = all(levels.get(name) in criterion.levels for name, criterion in after.criteria.items())
    assert (found.after is not None) == fits == (found.levels is not None) == (found.state != "to rate again")
    if found.levels is not None:
        assert found.after == after.share(found.levels)
        assert (found.state == "same") == (found.after == pytest.approx(found.before, abs=1e-9))


@given(RUBRICS, some.randoms())
def test_the_same_rubric_changes_nothing(rubric: Rubric, dice: Any) -> None:
    levels = {name: dice.choice(list(criterion.levels)) for name, criterion in rubric.criteria.items()}
    assert effect(rubric, levels, rubric.share(levels)).state == "same"


def test_a_new_question_gets_an_id_from_its_words() -> None:
    levels = [{"level": 1, "text": "No."}, {"level": 2, "text": "Yes."}]
    made = from_form(
        form(
            criteria=[
                {"id": "", "question": question, "levels": levels} for question in ("Could they hear it?", "Could they hear it!", "?", "42 is it?")
            ]
        )
    )
    assert list(made.criteria) == ["could_they_hear", "could_they_hear_2", "question", "question_2"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (None, "This is no rubric"),
        ({}, "This is no rubric"),
        (form(criteria=None), "This is no rubric"),
        (form(criteria=[]), "one to eight questions"),
        (form(title="  "), "The title is empty"),
        (form(title=3), "This is no rubric"),
        (form(id="../plain"), "The id is empty"),
        (form(criteria=[{"id": "clear", "question": " ", "levels": [{"text": "No."}, {"text": "Yes."}]}]), "Question 1: write what"),
        (form(criteria=[{"id": "clear", "question": "Clear?", "levels": [{"text": "No."}]}]), "Question 1 needs at least two levels."),
        (form(criteria=[{"id": "clear", "question": "Clear?", "levels": [{"text": "No."}, {"text": ""}]}]), "Question 1, level 2: say in words"),
        (form(criteria=[{"id": "clear", "question": "Clear?", "levels": [{"text": "x"}] * 10}]), "nine levels"),
        (form(criteria=[{"id": "clear", "question": "Clear?", "levels": [{"text": "x"}] * 2}] * 2), "the same id"),
    ],
)
def test_what_is_no_rubric_is_said_at_its_place(wrong: Any, said: str) -> None:
    with pytest.raises(GradingError, match=said):
        from_form(wrong)
