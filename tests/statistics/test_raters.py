"""A strict rater is found at the stated power, a team that does not differ left in peace, and least squares are NumPy's."""

from __future__ import annotations

import numpy as np
import pytest

from made_up_cohorts import ratings
from peertrain.statistics.raters import LEAST, Row, Severity, severities

TEAMS = 60


def named(raters: int, answers: int, twice: float, *, lot: bool, shift: dict[int, float] | None = None, seed: int = 1) -> list[dict[str, str]]:
    """Of each made-up team, who has a finding, and which."""
    dice = np.random.default_rng([seed, raters, answers])
    teams = (severities(ratings(dice, raters, answers, twice, shift), assigned_at_random=lot) for _ in range(TEAMS))
    return [{told.rater: told.finding for told in team if told.finding} for team in teams]


SHAPES = [(4, 200, 0.1, True), (4, 400, 0.3, False), (8, 400, 0.2, True)]


@pytest.mark.parametrize(("raters", "answers", "twice", "lot"), SHAPES)
def test_a_team_that_does_not_differ_has_a_finding_in_at_most_one_team_of_twenty(raters: int, answers: int, twice: float, lot: bool) -> None:
    assert np.mean([bool(team) for team in named(raters, answers, twice, lot=lot)]) <= 0.05


@pytest.mark.parametrize(("raters", "answers", "twice", "lot"), SHAPES)
def test_a_strict_and_a_mild_rater_are_found(raters: int, answers: int, twice: float, lot: bool) -> None:
    for shift, finding in ((-0.8, "stricter"), (0.8, "milder")):
        teams = named(raters, answers, twice, lot=lot, shift={1: shift}, seed=2)
        assert np.mean([team.get("rater 1") == finding for team in teams]) >= 0.9
        assert np.mean([bool(team.keys() - {"rater 1"}) for team in teams]) <= 0.1


def test_who_reads_weaker_answers_is_not_called_strict_unless_chance_dealt_them_out() -> None:
    dice, rows = np.random.default_rng(5), []
    for answer in range(200):
        weak = answer % 2
        level = 3.0 - weak + dice.normal(scale=0.4)
        readers = ["reads the weak" if weak else "reads the strong"] + (["reads the weak", "reads the strong"] if answer % 4 < 2 else [])
        rows += [Row(reader, "question", str(answer), level + dice.normal(scale=0.2)) for reader in dict.fromkeys(readers)]
    assert [told.finding for told in severities(rows)] == ["", ""]
    assert {told.finding for told in severities(rows, assigned_at_random=True)} <= {"", "stricter", "milder"}


def test_where_all_read_all_the_difference_is_that_of_the_means() -> None:
    dice = np.random.default_rng(6)
    quality, severity = dice.normal(2.5, 0.6, size=300), {"a": 0.0, "b": -1.0, "c": 0.0}
    rows = [Row(name, "q", str(at), value + shift + dice.normal(scale=0.3)) for at, value in enumerate(quality) for name, shift in severity.items()]
    means = {name: np.mean([row.level for row in rows if row.rater == name]) for name in severity}
    alike = (means["a"] + means["c"]) / 2
    for lot in (False, True):
        for told in severities(rows, assigned_at_random=lot):
            assert told.n == 300
            assert told.value == pytest.approx(means[told.rater] - alike, abs=0.01)
            assert told.low <= told.value <= told.high  # type: ignore[operator]


def test_the_interval_holds_the_true_difference() -> None:
    dice, held = np.random.default_rng(7), []
    many = ratings(dice, 4, 20_000, 0.0, {0: -0.8})  # levels end at 1 and 4, so the true difference is a little less
    means = [np.mean([row.level for row in many if row.rater == f"rater {at}"]) for at in range(4)]
    truth = means[0] - np.mean(means[1:])
    for _ in range(TEAMS):
        found = {told.rater: told for told in severities(ratings(dice, 4, 200, 0.2, {0: -0.8}), assigned_at_random=True)}
        held.append(found["rater 0"].low <= truth <= found["rater 0"].high)  # type: ignore[operator]
    assert np.mean(held) >= 0.95


def test_too_few_ratings_and_nobody_beside_them_say_nothing() -> None:
    pair = [Row(name, "q", str(at), 2.0 + at % 2) for at in range(20) for name in ("a", "b")]
    alone = [Row("c", "q", f"c{at}", 1.0) for at in range(20)]
    few = [Row("d", "q", str(at), 1.0) for at in range(LEAST - 1)]
    found = {told.rater: told for told in severities([*pair, *alone, *few])}
    assert found["c"] == Severity("c", 0, why=f"Not enough to say: 0 ratings that can be compared, and {LEAST} are needed.")
    assert found["d"].n == LEAST - 1 and found["d"].value is None
    assert found["a"].value == pytest.approx(0) and found["a"].finding == ""
    assert severities([]) == []
    island = [Row(name, "other", str(at), 3.0) for at in range(30) for name in ("x", "y", "z")]
    told = {one.rater: one.why for one in severities([*pair, *island])}
    assert told["a"] == "Not enough to say: nobody else has read enough of the same." and told["x"] == ""


def test_the_order_of_rows_does_not_matter_and_a_later_rating_counts() -> None:
    rows = ratings(np.random.default_rng(8), 4, 120, 0.3)
    assert severities(rows[::-1]) == severities(rows)
    assert severities([*(row._replace(level=1.0) for row in rows), *rows]) == severities(rows)
