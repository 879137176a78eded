"""What a notebook plays and gives points for, beside its scenarios."""

from __future__ import annotations

from typing import Any

import pytest
from small_clone import plays, prose

from made_up import one_choice, two_steps, with_words
from peertrain.assignment import Assignment, Item
from peertrain.check.notebooks import graded, played, sections
from peertrain.scenario import Scenario

PRIVATE = one_choice.model_copy(update={"private": True})
SCENES: dict[str, Scenario | None] = {"the_visit": one_choice, "my_lines": PRIVATE}


def said(*cells: dict[str, Any], counts: str | None = "first", scenes: dict[str, Scenario | None] | None = None) -> list[tuple[str, str]]:
    return [(found.by, found.finding.message) for found in played(list(cells), SCENES if scenes is None else scenes, counts)]


MINE = plays("my_lines")
CALLS = {
    ", assessed=True": (None, "first"),
    ", assessed = True, counts='best'": (None, "best"),
    "": ('plays "the_visit" without saying that it counts (assessed=True)', "first"),
    ", assessed=False": ('plays "the_visit" without saying that it counts (assessed=True)', "first"),
    ', assessed=True, counts="last"': (
        'plays "the_visit" and says counts="last", but the notebook\'s metadata say that the first attempt counts',
        "first",
    ),
    ",\n    assessed=True": ('plays "the_visit" and says nothing of it, but the notebook\'s metadata say that the best attempt counts', "best"),
}


@pytest.mark.parametrize("more", CALLS)
def test_an_assignment_says_that_it_counts_and_which_attempt(more: str) -> None:
    message, counts = CALLS[more]
    assert said(plays("the_visit", more), MINE, counts=counts) == ([('ScenarioPlayer(\\"the_visit\\"', message)] if message else [])


def test_a_lesson_plays_for_practice() -> None:
    assert said(plays("the_visit"), MINE, counts=None) == []
    assert said(plays("the_visit", ", assessed=True"), MINE, counts=None) == [
        ('ScenarioPlayer(\\"the_visit\\"', 'plays "the_visit" as assessed, but a lesson is for practice')
    ]


def test_what_is_not_there_or_not_played_is_told() -> None:
    assert said(plays("the_vist"), MINE) == [
        ('ScenarioPlayer(\\"the_vist\\"', 'plays "the_vist", which is not among its scenarios (did you mean "the_visit"?)'),
        ("", 'does not play "the_visit", which is among its scenarios'),
    ]
    found = list(played([MINE], SCENES, None))
    assert [one.finding.grave for one in found] == [False]  # in a lesson it may be on purpose


def test_outputs_are_told() -> None:
    cell = plays("the_visit", ", assessed=True") | {"execution_count": 3}
    assert said(cell, MINE) == [("", "holds outputs of a run; clear them before saving")]


def points(*items: tuple[str, str | None]) -> Assignment:
    return Assignment("visiting", "Visiting", tuple(Item(f"cell{number}", 2.0, *item) for number, item in enumerate(items)))


GRADED: dict[str, tuple[dict[str, Scenario | None], list[tuple[str, str | None]], list[str]]] = {
    "everything once": ({"a": one_choice, "b": with_words, "mine": PRIVATE}, [("a", None), ("b", None), ("b", "words")], []),
    "an unknown scenario": ({"a": one_choice}, [("a", None), ("c", None)], ['cell "cell1" stands for the scenario "c", which is not there']),
    "a faulty scenario": ({"a": None}, [("a", None), ("a", "x")], []),
    "a private scenario": ({"mine": PRIVATE}, [("mine", None)], ['cell "cell0" gives points for "mine", which is private']),
    "nothing decided": ({"b": two_steps}, [("b", None)], ['cell "cell0" scores "b", in which nothing is decided']),
    "twice": ({"a": one_choice}, [("a", None)] * 2, [f'cell "cell{number}" scores "a", and so does another cell' for number in (0, 1)]),
    "decisions unscored": ({"b": with_words}, [("b", "words")], ['no cell gives points for the decisions of "b"']),
    "words unrated": ({"b": with_words}, [("b", None)], ['no cell gives points for the written answer "b/words"']),
}


@pytest.mark.parametrize("name", GRADED)
def test_points_are_given_for_everything_once(name: str) -> None:
    scenes, items, expected = GRADED[name]
    assert [found.finding.message for found in graded(points(*items), scenes)] == expected


def test_a_private_written_answer_is_not_rated() -> None:
    steps = {name: step.model_copy(update={"private": name == "words"}) for name, step in with_words.steps.items()}
    it = with_words.model_copy(update={"steps": steps})
    assert [found.finding.message for found in graded(points(("a", None), ("a", "words")), {"a": it})] == [
        'cell "cell1" rates "a/words", which is private'
    ]
    assert list(graded(points(("a", None)), {"a": it})) == []


def test_prose_is_taken_by_its_headings_without_the_sources() -> None:
    cells = [prose("# Boundaries", "One.", "## Sources", "A title."), MINE, prose("## Key points", "- Two")]
    assert [(found.owner, found.text) for found in sections(cells)] == [
        ('the section "Boundaries"', " Boundaries\nOne.\n"),
        ('the section "Key points"', " Key points\nTwo.\n"),
    ]
