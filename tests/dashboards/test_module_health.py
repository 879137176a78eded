"""What is shown of a module: true, useful, and nothing by which a small group could be worked out."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path
from statistics import quantiles

import pytest
from hypothesis import given
from hypothesis import strategies as st

import made_up
from peertrain import located
from peertrain.dashboards.cohort_queries import Counts, Decided
from peertrain.dashboards.module_health import (
    PASSED,
    Scene,
    Time,
    decisions,
    progress,
    quartiles,
    rows,
    said_of,
    takes_longer,
    to_fix,
    worst_first,
)
from peertrain.dashboards.small_groups import is_small
from peertrain.scenario import Scenario, read_located
from peertrain.statistics.intervals import Estimate
from peertrain.statistics.items import MILLION, Tally

BRANCHING = made_up.scenario(
    pick=made_up.choose(left="far", right="near"),
    far=made_up.choose(run="home", walk="home"),
    near=made_up.choose(sit="home", stand="home"),
    home=made_up.choose(stay="end", leave="end"),
    end=made_up.ending(),
)
PATHS = [(one, other) for one, others in (("left", ("run", "walk")), ("right", ("sit", "stand"))) for other in others]
SHARES = {"pick": {"left": 0.9, "right": 0.1}, "far": {"run": 1, "walk": 0}, "near": {"sit": 1, "stand": 0}, "home": {"stay": 1, "leave": 0}}


def counted(scenario: Scenario, people: Counter[tuple[tuple[str, str], ...]]) -> dict[str, Decided]:
    """The sums of people who each chose along a path of (step, option); nobody passes, and all credit is 1."""
    chosen: dict[str, Counter[str]] = defaultdict(Counter)
    for path, n in people.items():
        for step, option in path:
            chosen[step][option] += n
    return {step: decided(+options) for step, options in chosen.items() if options.total()}


def decided(options: dict[str, int], credit: dict[str, float] | None = None, passed: int = 0) -> Decided:
    n = sum(options.values())
    earned = [int(MILLION * (credit or {}).get(name, 1)) * count for name, count in options.items()]
    squares = [int(MILLION * (credit or {}).get(name, 1)) ** 2 * count for name, count in options.items()]
    tally = Tally(n, passed, sum(earned), sum(squares), 0, 0, 0)
    return Decided(tally, tally, dict(options))


def of_paths(counts: tuple[int, ...]) -> dict[str, Decided]:
    steps = {"left": "far", "right": "near"}
    return counted(
        BRANCHING, Counter({(("pick", one), (steps[one], other), ("home", "stay")): n for (one, other), n in zip(PATHS, counts, strict=True)})
    )


def as_shown(counts: tuple[int, ...]) -> tuple[object, ...]:
    shown = rows(BRANCHING, of_paths(counts))
    return tuple((step, row.total, *sorted(row.cells.items())) for step, row in sorted(shown.items()))


def test_no_small_group_can_be_worked_out_from_a_branching_scene() -> None:
    """Over every way that up to sixteen people can take: steps behind an option tell nothing of who chose it."""
    most = 16
    every = [(a, b, c, d) for a in range(most) for b in range(most - a) for c in range(most - a - b) for d in range(most - a - b - c)]
    alike = defaultdict(list)
    for counts in every:
        alike[as_shown(counts)].append(counts)
    groups = [lambda c: c[0], lambda c: c[1], lambda c: c[2], lambda c: c[3], lambda c: c[0] + c[1], lambda c: c[2] + c[3], sum]
    for same in alike.values():
        for group in groups:
            possible = {group(counts) for counts in same}
            assert len(possible) > 1 or not is_small(next(iter(possible))), same


def test_a_scene_that_large_groups_played_hides_nothing() -> None:
    shown = rows(BRANCHING, of_paths((20, 30, 11, 40)))
    assert {step: row.total for step, row in shown.items()} == {"pick": 101, "far": 50, "near": 51, "home": 101}
    assert shown["far"].cells == {"run": 20, "walk": 30, PASSED: 0}


def test_steps_behind_a_hidden_option_are_left_out_and_what_everyone_comes_to_is_not() -> None:
    shown = rows(BRANCHING, of_paths((20, 30, 2, 1)))
    assert set(shown) == {"pick", "home"}
    assert shown["pick"].cells == {"left": None, "right": None, PASSED: 0}


def test_counts_beside_it_hide_a_scene_that_all_but_a_few_played() -> None:
    assert "pick" in rows(BRANCHING, of_paths((10, 10, 10, 10)), beside={40, 45})
    assert rows(BRANCHING, of_paths((10, 10, 10, 10)), beside={42}) == {}


def test_state_can_carry_a_choice_past_what_everyone_comes_to() -> None:
    with_state = made_up.with_state
    people = {(("pick", "tell"), ("again", "call")): 20, (("pick", "wait"), ("again", "stay")): 3, (("pick", "push"), ("again", "stay")): 9}
    shown = rows(with_state, counted(with_state, Counter(people)))
    assert set(shown) == {"pick", "again"}
    assert shown["again"].total == 32


@given(st.lists(st.integers(0, 700), min_size=1, max_size=60))
def test_quartiles_are_the_least_values_that_hold_their_share(minutes: list[int]) -> None:
    found = quartiles(Counter(minutes))
    for quarter, value in zip((1, 2, 3), found, strict=True):
        assert 4 * sum(minute <= value for minute in minutes) >= quarter * len(minutes)
        assert 4 * sum(minute < value for minute in minutes) < quarter * len(minutes)
    if len(minutes) > 1:
        low, _, high = quantiles(minutes, n=4, method="inclusive")
        assert found[0] <= high and found[2] >= low


def test_time_is_told_of_five_people_and_of_no_fewer() -> None:
    counts = Counts({"started": 30, "practised_all": 20, "handed_in": 12}, {50: 2, 61: 3, 90: 2})
    assert progress(40, counts, 0).time == Time(7, 50, 61, 90)
    assert progress(40, Counts(counts.stages, {50: 2, 61: 2}), 0).time is None


def test_a_stage_that_all_but_a_few_reach_is_not_shown() -> None:
    shown = progress(24, Counts({"started": 22, "practised_all": 15, "handed_in": 3}, {}), 0)
    assert shown.stages == {"enrolled": 24, "started": None, "practised_all": 15, "handed_in": None, "graded": 0}
    assert shown.told == {24, 15, 0}


@pytest.fixture
def branching(tmp_path: Path) -> Scene:
    return on_disk(BRANCHING, tmp_path)


def on_disk(scenario: Scenario, folder: Path) -> Scene:
    from ruamel.yaml import YAML

    path = folder / f"{scenario.id}.yaml"
    told = scenario.model_dump(mode="json", exclude_defaults=True, by_alias=True)
    with path.open("w") as file:
        YAML().dump(told, file)
    return Scene(read_located(path, f"scenarios/{path.name}"), made_up.key(SHARES).steps)


def test_a_decision_that_most_take_another_way_is_the_first_thing_to_fix_at_its_line(branching: Scene) -> None:
    sums = of_paths((30, 0, 30, 40)) | {"pick": decided({"left": 30, "right": 70}, {"left": 1, "right": 0.1})}
    found = worst_first(to_fix(branching, sums))
    first = found[0]
    assert (first.kind, first.path) == ("against_panel", "scenarios/made_up.yaml")
    assert first.line == branching.file.lines["steps", "pick"]
    assert first.figure is not None
    assert first.figure.value == pytest.approx(0.7)


def test_a_finding_that_would_tell_a_small_group_is_said_in_words_alone(branching: Scene) -> None:
    sums = {"pick": decided({"left": 4, "right": 96}, {"left": 1, "right": 0.1})}
    (against, *_) = to_fix(branching, sums)
    assert (against.kind, against.figure) == ("against_panel", None)


def test_figures_that_would_tell_a_small_group_are_not_shown(branching: Scene) -> None:
    (pick,) = decisions(branching, {"pick": decided({"left": 4, "right": 96}, {"left": 1, "right": 0.1})})
    assert pick.came == 100
    assert (pick.difficulty.value, pick.agreement.value) == (None, None)
    assert [option.chosen for option in pick.options] == [None, None, 0]
    assert all(option.rate.value is None for option in pick.options[:2])


def test_large_groups_are_shown_beside_the_panel(branching: Scene) -> None:
    (pick,) = decisions(branching, {"pick": decided({"left": 40, "right": 60}, {"left": 1, "right": 0.1})})
    assert pick.difficulty.value == pytest.approx(0.46)
    assert pick.agreement.value == pytest.approx(0.5, abs=0.06)
    assert [(option.id, option.chosen, option.panel) for option in pick.options] == [("left", 40, 0.9), ("right", 60, 0.1), (PASSED, 0, None)]
    assert pick.options[0].rate.value == pytest.approx(0.4)


def test_a_module_that_takes_most_people_longer_than_is_said_is_told() -> None:
    assert takes_longer("Boundaries", 55, Time(30, 56, 61, 90), "curriculum/curriculum.yaml", 12)[0].words.startswith("Three in four people")
    assert takes_longer("Boundaries", 56, Time(30, 56, 61, 90), "curriculum/curriculum.yaml", 12) == []
    assert takes_longer("Boundaries", 55, Time(19, 56, 61, 90), "curriculum/curriculum.yaml", 12) == []
    assert takes_longer("Boundaries", 55, Time(None, 56, 61, 90), "curriculum/curriculum.yaml", 12) == []


def test_why_there_is_no_figure_never_tells_how_few_there_are() -> None:
    assert said_of(Estimate(7, why="Not enough to say: 7 people, and 20 are needed.")) == "fewer than 20 so far"
    assert said_of(Estimate(30, why="Everyone earns the same here, so there is nothing to compare.")).startswith("everyone earns")
    assert said_of(Estimate(30, 0.5)) == ""


def test_every_line_shown_is_where_the_step_stands(clone: Path) -> None:
    path = clone / "curriculum" / "boundaries" / "scenarios" / "the_gift.yaml"
    file = read_located(path, "x.yaml")
    text = path.read_text(encoding="utf-8").splitlines()
    sums = {step: decided({"answered": 30}) for step in file.value.steps}
    for one in decisions(Scene(file, {}), sums):
        assert text[one.line - 1].strip() == f"{one.step}:"


def test_a_step_that_an_edit_took_out_is_not_shown(branching: Scene) -> None:
    assert isinstance(branching.file, located.Located)
    assert decisions(branching, {"gone": decided({"a": 30})}) == []
