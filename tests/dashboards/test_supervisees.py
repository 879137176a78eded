"""What a supervisor reads of people and modules, from rows: counts, words, and what is graded."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from peertrain.curriculum import Module
from peertrain.dashboards.attention import Attention, Reason
from peertrain.dashboards.queries import Marks
from peertrain.dashboards.supervisees import (
    attention_list,
    is_open,
    last_of,
    module_row,
    own_module_row,
    people_row,
    score,
    seconds_of,
    sentence,
    stands,
    works,
)
from peertrain.dashboards.tables import Link
from peertrain.store.rows import Learner, Progress

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
ANA = Learner("ana", "Ana", False, "")


def module(id: str, audience: str = "peers") -> Module:
    told = {"id": id, "title": id.title(), "summary": "S", "minutes": {"lesson": 9, "assignment": 9}, "competencies": ["growth"]}
    return Module.model_validate(told | {"practice": [f"{id}_a", f"{id}_b"], "assignment": id, "audience": audience})


MODULES = [module("ethics"), module("safety"), module("leading", "leaders")]


def done(module: str, last: int = 3, handed_in: int | None = None, seconds: int = 600) -> Progress:
    """Times in days before now."""
    at, handed = (NOW - timedelta(days=last)).timestamp(), handed_in is not None and (NOW - timedelta(days=handed_in)).timestamp()
    return Progress("ana", module, 5, 1, 2, 0, 3, seconds, int(at), int(at), int(handed) if handed else None)


def marks(module: str, earned: float = 3, possible: float = 4, waiting: int = 0, graded: int = 3) -> Marks:
    return Marks("ana", module, earned, possible, waiting, NOW - timedelta(days=graded))


def test_a_person_has_a_row_with_counts_of_what_peers_are_asked_for() -> None:
    own = works(MODULES, [done("ethics", 3, 2), done("leading", 9)], [marks("ethics", graded=2)])
    assert people_row(ANA, own, "/x", NOW) == (Link("Ana", "/x"), "1 of 2", "20 min", "75%", "2 days ago")
    assert is_open(own)
    assert last_of(own) == NOW - timedelta(days=2)
    assert not is_open(works(MODULES, [done("ethics", 3, 3), done("safety", 3, 3)], []))


def test_a_person_who_has_not_begun_has_dashes_and_no_zeros() -> None:
    own = works(MODULES, [], [])
    assert people_row(ANA, own, "/x", NOW) == (Link("Ana", "/x"), "0 of 2", None, "–", "nothing yet")
    assert (score(own), seconds_of(own), last_of(own)) == (None, 0, None)


def test_what_waits_for_a_person_counts_neither_way() -> None:
    own = works(MODULES, [], [marks("ethics", 3, 4, waiting=2), marks("safety", 1, 4)])
    assert score(own) == pytest.approx(0.5)
    assert score(works(MODULES, [], [marks("ethics", 0, 0, waiting=2)])) is None


@pytest.mark.parametrize(
    ("progress", "earned", "words"),
    [
        (None, None, "Not started"),
        (done("ethics"), None, "Started"),
        (done("ethics", 3, 2), None, "Handed in 2 days ago, not graded yet"),
        (done("ethics", 3, 1), marks("ethics", graded=3), "Handed in yesterday, not graded yet"),
        (done("ethics", 3, 3), marks("ethics", graded=3), "Graded"),
        (done("ethics", 3, 3), marks("ethics")._replace(graded=None), "Graded"),
        (done("ethics", 3, 3), marks("ethics", waiting=1), "1 answer waiting for you"),
        (done("ethics", 3, 3), marks("ethics", waiting=2), "2 answers waiting for you"),
    ],
)
def test_where_a_module_stands_is_said_in_words(progress: Progress | None, earned: Marks | None, words: str) -> None:
    (work, *_) = works(MODULES, [progress] if progress else [], [earned] if earned else [])
    assert stands(work, NOW) == words


def test_a_part_of_a_second_makes_no_work_ungraded() -> None:
    row = done("ethics", 3, 3)
    exact = marks("ethics")._replace(graded=datetime.fromtimestamp((row.handed_in or 0) - 0.9, UTC))
    assert works(MODULES, [row], [exact])[0].ungraded is None


def test_a_module_is_counted_over_people() -> None:
    people = [
        works(MODULES, [done("ethics", 3, 3)], [marks("ethics", waiting=2)]),
        works(MODULES, [done("ethics", 3, 1)], [marks("ethics")]),
        works(MODULES, [done("ethics")], []),
        works(MODULES, [], []),
    ]
    assert module_row(MODULES[0], [own[0] for own in people]) == ("Ethics", 3, 2, 1, 2)
    assert own_module_row(people[2][0], NOW) == ("Ethics", "Started", "1 of 2", "10 min", "–", "3 days ago")
    assert own_module_row(people[3][0], NOW) == ("Ethics", "Not started", "none of 2", "–", "–", "nothing yet")


def test_reasons_are_one_sentence_and_text() -> None:
    row = Attention(Learner("x", "<b>", False, ""), (Reason("look", "asked for a second look", 0), Reason("quiet", "no activity for 16 days", 16)))
    assert sentence(row) == "Asked for a second look; no activity for 16 days."
    drawn = attention_list([row], ['/x?"'])
    assert "&lt;b&gt;" in drawn
    assert "<b>" not in drawn
