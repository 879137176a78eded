"""Where it is asked for, a supervisor rates the examples before learners; agreed levels show only after their own, and all is kept."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing

import pytest

from at_the_desk import LEVELS, WORDS, Page
from peertrain.course import Course
from peertrain.errors import FaultyFile, GradingError
from peertrain.store.records import Records
from peertrain.store.reviews import Reviews

Down = Callable[..., Page]
EXEMPLARS = """rubric: clear_and_kind
status: draft
exemplars:
""" + "".join(
    f"""  - id: {name}
    scenario: the_only_one
    step: your_words
    words: Made up, {name}.
    levels: {{clear: {clear}, kind: 2, wider: 1}}
    why: {{clear: It says so., kind: It is kind., wider: Nobody else is in it.}}
"""
    for name, clear in (("one", 3), ("two", 1))
)


@pytest.fixture(autouse=True)
def exemplars(course: Course) -> None:
    folder = course.root / "exemplars"
    folder.mkdir(exist_ok=True)
    (folder / "clear_and_kind.yaml").write_text(EXEMPLARS)


@pytest.fixture
def asked_for(course: Course) -> None:
    with closing(Records(course.records_url)) as records:
        Reviews(records).set("calibrate", "yes", "Lead")


def calibrated(page: Page) -> bool:
    found: bool = page.ask("open_question", question=WORDS, view="waiting")["question"]["calibrated"]
    return found


def test_agreed_levels_show_only_after_ones_own(down: Down) -> None:
    page = down()
    told = page.ask("calibrate", question=WORDS)
    assert told["draft"] is True
    assert [(row["id"], row["mine"], row["agreed"], row["why"]) for row in told["exemplars"]] == [
        ("one", None, None, None),
        ("two", None, None, None),
    ]
    assert all(row["prompt"] and row["words"] for row in told["exemplars"])
    told = page.ask("rate_exemplar", question=WORDS, exemplar="one", levels={"clear": 3, "kind": 1, "wider": 3})
    first, second = told["exemplars"]
    assert first["agreed"] == {"clear": 3, "kind": 2, "wider": 1}
    assert first["why"]["kind"] == "It is kind."
    assert second["agreed"] is None
    assert told["summary"] == {"exact": 1, "near": 1, "of": 3}


def test_what_was_given_first_counts_since_the_agreed_levels_are_known_then(down: Down) -> None:
    page = down()
    page.ask("rate_exemplar", question=WORDS, exemplar="one", levels={"clear": 1, "kind": 1, "wider": 1})
    told = page.ask("rate_exemplar", question=WORDS, exemplar="one", levels={"clear": 3, "kind": 2, "wider": 1})
    assert told["exemplars"][0]["mine"] == {"clear": 1, "kind": 1, "wider": 1}
    assert down("Bea").ask("calibrate", question=WORDS)["exemplars"][0]["mine"] is None


def test_nobody_rates_learners_before_all_examples_where_that_is_asked(down: Down, asked_for: None) -> None:
    page = down()
    assert not calibrated(page)
    first = page.ids()[0]
    page.ask("rate_exemplar", question=WORDS, exemplar="one", levels=LEVELS)
    with pytest.raises(GradingError, match="Rate the examples of this rubric first"):
        page.rate(first)
    page.ask("rate_exemplar", question=WORDS, exemplar="two", levels=LEVELS)
    assert calibrated(page)
    assert page.rate(first)["saved"]
    assert calibrated(down("R. Supervisor")), "it is kept for the next time"
    assert not calibrated(down("Bea"))


def test_a_changed_rubric_is_calibrated_anew(down: Down, course: Course, asked_for: None) -> None:
    page = down()
    for name in ("one", "two"):
        page.ask("rate_exemplar", question=WORDS, exemplar=name, levels=LEVELS)
    path = course.root / "rubrics" / "clear_and_kind.yaml"
    path.write_text(path.read_text().replace("title: A clear and kind answer", "title: Clear, and kind"))
    assert not calibrated(page)


def test_where_nobody_asks_or_there_are_no_examples_learners_come_at_once(down: Down, course: Course) -> None:
    assert calibrated(down())
    (course.root / "exemplars" / "clear_and_kind.yaml").unlink()
    with closing(Records(course.records_url)) as records:
        Reviews(records).set("calibrate", "yes", "Lead")
    page = down()
    assert calibrated(page)
    assert page.ask("calibrate", question=WORDS) == {"exemplars": [], "summary": {"exact": 0, "near": 0, "of": 0}, "draft": False}


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"exemplar": "gone"}, "no longer there"),
        ({"exemplar": None}, "no longer there"),
        ({"levels": {"clear": 3}}, "no level was chosen"),
        ({"levels": LEVELS | {"clear": 7}}, "has no level 7"),
        ({"levels": None}, "No levels"),
    ],
)
def test_what_is_no_rating_of_an_example_is_refused(down: Down, fields: dict[str, object], said: str) -> None:
    with pytest.raises(GradingError, match=said):
        down().ask("rate_exemplar", **({"question": WORDS, "exemplar": "one", "levels": LEVELS} | fields))


def test_examples_with_a_fault_are_named_where_they_lie(down: Down, course: Course, asked_for: None) -> None:
    (course.root / "exemplars" / "clear_and_kind.yaml").write_text(EXEMPLARS.replace("clear: 3", "clear: 9"))
    with pytest.raises(FaultyFile, match=r"clear_and_kind\.yaml:\d+: "):
        down().ids()
