"""A known bad decision is found at the stated power; a healthy cohort raises no more than the stated false alarms."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from made_up_cohorts import AGAINST_PANEL, BY_DICE, PANEL, SOUND, TURNED_ROUND, Decision, scene, tally
from peertrain.statistics import charts, consistency, intervals, items, raters
from peertrain.statistics import findings as looked
from peertrain.statistics.findings import LEAST, WORDS, Kind, findings
from peertrain.statistics.items import MILLION, Tally

SCENES = 120


def found(people: int, first: Decision, seed: int = 1) -> list[list[set[Kind]]]:
    """The kinds of findings at each decision of made-up scenes whose first decision is as told."""
    dice = np.random.default_rng([people, seed])
    return [[{told.kind for told in findings(*decision, PANEL)} for decision in scene(dice, people, first)] for _ in range(SCENES)]


@pytest.mark.parametrize("people", [24, 100, 300])
def test_a_healthy_cohort_raises_at_most_one_finding_in_fifty_decisions(people: int) -> None:
    raised = [kinds for played in found(people, SOUND) for kinds in played]
    assert len(raised) == 5 * SCENES
    assert sum(map(bool, raised)) <= len(raised) / 50


@pytest.mark.parametrize(
    ("people", "first", "kinds", "power"),
    [
        (24, AGAINST_PANEL, {"against_panel"}, 0.9),
        (100, TURNED_ROUND, {"turned_round", "tells_little"}, 0.9),
        (300, BY_DICE, {"turned_round", "tells_little"}, 0.65),
        (1000, BY_DICE, {"turned_round", "tells_little"}, 0.95),
    ],
)
def test_a_bad_decision_is_found(people: int, first: Decision, kinds: set[Kind], power: float) -> None:
    assert np.mean([bool(played[0] & kinds) for played in found(people, first, 2)]) >= power


def test_what_is_too_hard_too_easy_or_passed_on_is_told_in_words() -> None:
    rest = np.arange(40) * 1000
    assert [told.words for told in findings(tally(np.full(40, 1000), rest))] == [WORDS["hard"]]
    assert [told.kind for told in findings(tally(np.full(400, MILLION), np.arange(400)))] == ["easy"]
    sound = np.tile([0, MILLION, MILLION, MILLION // 2], 10)
    passed = findings(tally(sound, sound, passed=40))
    assert [told.kind for told in passed] == ["passed_on"]
    assert passed[0].figure.value == 0.5 and passed[0].figure.n == 80


def test_of_fewer_than_twenty_people_nothing_is_said() -> None:
    n = LEAST - 1
    assert findings(Tally(n, 0, 0, 0, 0, 0, 0), {"worst": n}, PANEL) == []
    assert [told.kind for told in findings(Tally(LEAST, 0, 0, 0, 0, 0, 0), {"worst": LEAST}, PANEL)] == ["against_panel", "hard"]


def test_the_document_says_what_the_code_does(clone: Path) -> None:
    said = " ".join((clone / "docs" / "statistics.md").read_text(encoding="utf-8").split())
    least = {
        "share": intervals.LEAST_FOR_A_SHARE,
        "difficulty": intervals.LEAST_FOR_A_MEAN,
        "discrimination": intervals.LEAST_FOR_A_CORRELATION,
        "distance from the panel": items.LEAST_FOR_A_DISTANCE,
    }
    rows = {cells[1]: cells[3] for cells in ([cell.strip() for cell in line.split("|")] for line in table(clone)) if len(cells) > 3}
    assert {name: int(rows[name]) for name in least} == least
    for words in WORDS.values():
        assert words.split(".")[0] in said
    for claim in (
        f"once {LEAST} people have answered",
        f"correlation is under {looked.TELLS}",
        f"mean credit is under {looked.HARD:.0%}".replace("%", " %"),
        f"mean credit is over {looked.EASY:.0%}".replace("%", " %"),
        f"more than {looked.MANY_PASS:.0%}".replace("%", " %"),
        f"both from {consistency.LEAST} people",
        f"From {raters.LEAST} ratings",
        f"From 4 weeks with {charts.FEWEST_CHOICES_BEFORE} such decisions",
        f"From {charts.FEWEST_LOGS_BEFORE + charts.TOGETHER} weeks with two hours or more",
        f"at most one week of {1 / charts.EACH_RULE:.0f}",
    ):
        assert claim in said
    assert charts.FEWEST_WEEKS_BEFORE == charts.TOGETHER == 4 and charts.FEWEST_MINUTES == 120


def table(clone: Path) -> list[str]:
    return (clone / "docs" / "statistics.md").read_text(encoding="utf-8").splitlines()
