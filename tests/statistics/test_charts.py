"""Limits are exact or published ones; a drifter is found and a steady person left in peace as often as docs/statistics.md says."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some
from scipy import stats

from made_up_cohorts import choices, minutes
from peertrain.statistics import charts
from peertrain.statistics.charts import EACH_RULE, Reading, Week, as_many, choice_limits, minute_limits, of_choices, of_minutes

PEOPLE, HALF_YEAR, SINCE = 150, 26, 13
WEEKS = some.lists(some.integers(0, 9).flatmap(lambda of: some.tuples(some.integers(0, of), some.just(of))), max_size=16)


def named(drawn: list[tuple[int, int]]) -> list[Week]:
    return [Week(f"{at:03}", *pair) for at, pair in enumerate(drawn)]


def more(reading: Reading, first: int = 0, until: int = HALF_YEAR) -> bool:
    return any(signal.direction == "more" and first <= int(signal.week) < until for signal in reading.signals)


@given(some.integers(1, 30), some.integers(16, 200), some.floats(0, 1), some.floats(0, 1))
def test_the_chance_of_as_many_is_scipys_hypergeometric_and_fishers_exact_test(here: int, of: int, part: float, before: float) -> None:
    leaned, counted = round(part * here), round(before * of)
    wanted = stats.hypergeom.sf(leaned - 1, of + here, leaned + counted, here)
    assert as_many(leaned, here, counted, of) == pytest.approx(wanted, abs=1e-9)
    fisher = stats.fisher_exact([[leaned, here - leaned], [counted, of - counted]], alternative="greater").pvalue
    assert as_many(leaned, here, counted, of) == pytest.approx(fisher, abs=1e-9)


@given(WEEKS.filter(lambda drawn: sum(of > 0 for _, of in drawn) > 4))
def test_a_count_is_outside_just_where_it_is_too_rare(drawn: list[tuple[int, int]]) -> None:
    *before, now = [week for week in named(drawn) if week.of]
    counted, of = sum(week.counted for week in before), sum(week.of for week in before)
    found = choice_limits(before, [now])
    if of < charts.FEWEST_CHOICES_BEFORE:
        assert found is None
        return
    assert found is not None and 0 <= found.lower <= found.upper <= 1
    assert found.centre == counted / of and found.share == now.counted / now.of
    too_many = as_many(now.counted, now.of, counted, of) <= EACH_RULE
    too_few = as_many(now.of - now.counted, now.of, of - counted, of) <= EACH_RULE
    assert found.outside == ("more" if too_many else "less" if too_few else None)


def test_the_chance_to_be_outside_is_never_above_what_is_stated() -> None:
    """Summed over every outcome, whatever the usual share: the limits are exact, not approximate."""
    of, here = 24, 8
    for usual in (0.02, 0.1, 0.3, 0.5):
        before, now = stats.binom.pmf(range(of + 1), of, usual), stats.binom.pmf(range(here + 1), here, usual)
        odds = dict.fromkeys(("more", "less"), 0.0)
        for counted in range(of + 1):
            weeks = [Week(str(at), min(6, max(0, counted - 6 * at)), 6) for at in range(4)]
            for leaned in range(here + 1):
                side = choice_limits(weeks, [Week("now", leaned, here)]).outside  # type: ignore[union-attr]
                if side:
                    odds[side] += before[counted] * now[leaned]
        assert max(odds.values()) <= EACH_RULE


def test_the_limits_of_minutes_are_those_of_the_worked_example(monkeypatch: pytest.MonkeyPatch) -> None:
    """NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2, ten batches: centre 50.81, limits 45.8159 and 55.8041; here in hundredths."""
    monkeypatch.setattr(charts, "SMALLEST_CHANGE", 0.0)
    batches = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]
    found = minute_limits([Week(str(at), round(10 * batch), 1000) for at, batch in enumerate(batches)], [Week("now", 560, 1000)])
    assert found is not None and found.outside == "more"
    assert (100 * found.centre, 100 * found.lower, 100 * found.upper) == pytest.approx((50.81, 45.8159, 55.8041), abs=2e-3)


def test_the_median_of_four_varies_as_stated() -> None:
    drawn = np.median(np.random.default_rng(9).normal(size=(200_000, 4)), axis=1)
    assert drawn.var() == pytest.approx(charts.MIDDLE_OF_FOUR, abs=0.004)


def test_limits_stay_between_none_and_all_and_a_small_change_is_never_told() -> None:
    steady = [Week(str(at), 30, 1000) for at in range(12)]
    assert minute_limits(steady, [Week("now", 125, 1000)]) == pytest.approx((0.125, 0.03, 0.0, 0.13))
    wild = [Week(str(at), 1000 * (at % 2), 1000) for at in range(12)]
    assert minute_limits(wild, [Week("now", 0, 1000)])[1:] == (0.5, 0.0, 1.0)  # type: ignore[index]


@given(WEEKS)
def test_under_the_minimum_there_are_points_and_no_limits_and_words(drawn: list[tuple[int, int]]) -> None:
    for chart in (of_choices, of_minutes):
        reading = chart(named(drawn))
        assert [tuple(point[:3]) for point in reading.points] == [tuple(week) for week in named(drawn)]
        assert all(point.share == (point.counted / point.of if point.of else None) for point in reading.points)
        if not reading.enough:
            assert reading.why_not.startswith("Not enough to say") and not reading.signals and reading.centre is reading.upper is None
        else:
            assert reading.why_not == "" and reading.lower <= reading.centre <= reading.upper  # type: ignore[operator]
        assert all(0 <= point.lower <= point.upper <= 1 for point in reading.points if point.lower is not None)  # type: ignore[operator]


def test_enough_is_four_weeks_of_choices_and_twelve_of_the_log_with_one_to_compare() -> None:
    assert not of_choices(named([(1, 4)] * 4)).enough
    assert of_choices(named([(1, 4)] * 5)).enough
    assert not of_choices(named([(1, 3)] * 5)).enough
    assert not of_minutes(named([(60, 600)] * 11 + [(0, 119)] * 9)).enough
    assert of_minutes(named([(60, 600)] * 12)).enough


def test_a_week_without_anything_to_count_changes_nothing_and_later_weeks_do_not_change_earlier_limits() -> None:
    weeks = named([(0, 5), (1, 6), (0, 5), (1, 5), (1, 6), (5, 6), (0, 0), (4, 6)])
    reading = of_choices(weeks)
    assert of_choices([*weeks, Week("more", 0, 0)]).signals == reading.signals
    assert of_choices(weeks[:6]).points == reading.points[:6]
    assert reading.points[6] == ("006", 0, 0, None, None, None, None)
    assert reading.signals[0][:3] == ("005", 1, "more")
    assert reading.signals[0].words == "That week: more than usual for this person."


def test_less_than_usual_is_told_alike() -> None:
    reading = of_choices(named([(5, 8)] * 8 + [(0, 8)]))
    assert [(signal.over, signal.direction) for signal in reading.signals] == [(1, "less"), (4, "less")][: len(reading.signals)]
    assert reading.signals


def test_one_busy_week_of_the_log_is_no_signal_and_four_are() -> None:
    usual = [(100 + 30 * (at % 3), 1000) for at in range(12)]
    assert of_minutes(named([*usual, (600, 1000)])).signals == ()
    four = of_minutes(named(usual + [(500, 1000)] * 4)).signals
    assert four and {(signal.over, signal.direction) for signal in four} == {(4, "more")}


@pytest.mark.parametrize(("decisions", "usual", "grown", "power"), [(8, 0.1, 0.3, 0.88), (8, 0.25, 0.3, 0.78), (12, 0.1, 0.2, 0.8)])
def test_a_drifter_is_found_within_eight_weeks_and_a_steady_person_rarely_named(decisions: float, usual: float, grown: float, power: float) -> None:
    dice = np.random.default_rng(3)
    steady = [of_choices(choices(dice, HALF_YEAR, decisions, usual)) for _ in range(PEOPLE)]
    assert np.mean([more(reading) for reading in steady]) <= 0.1
    drifting = [of_choices(choices(dice, HALF_YEAR, decisions, usual, usual + grown, SINCE)) for _ in range(PEOPLE)]
    assert np.mean([more(reading, SINCE, SINCE + 8) for reading in drifting]) >= power


@pytest.mark.parametrize(("usual", "spread", "grown", "power"), [(0.1, 0.05, 0.15, 0.9), (0.2, 0.08, 0.25, 0.95), (0.3, 0.12, 0.25, 0.75)])
def test_other_work_that_grows_is_found_within_eight_weeks(usual: float, spread: float, grown: float, power: float) -> None:
    dice = np.random.default_rng(4)
    steady = [of_minutes(minutes(dice, HALF_YEAR, usual, spread)) for _ in range(PEOPLE)]
    assert np.mean([more(reading) for reading in steady]) <= 0.12
    drifting = [of_minutes(minutes(dice, HALF_YEAR, usual, spread, usual + grown, SINCE)) for _ in range(PEOPLE)]
    assert np.mean([more(reading, SINCE, SINCE + 8) for reading in drifting]) >= power
