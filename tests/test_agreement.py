"""Alpha is what its author worked out, 1 for full agreement, about 0 for dice; who is who does not matter."""

from __future__ import annotations

import random
from statistics import fmean
from typing import Any

import pytest
from a_panel import random_step
from hypothesis import given, settings
from hypothesis import strategies as st

from made_up import check, choose, ending, order, rate, scenario, sort
from peertrain import agreement
from peertrain.agreement import Alpha, alphas, is_split, krippendorff, units
from peertrain.steps import AnyStep
from random_scenes import make_answer

STEPS = scenario(
    pick=choose(a="fit", b="fit", c="fit", d="fit"),
    fit=rate("cards", 5, ["i1", "i2", "i3", "i4", "i5"]),
    cards=sort("first", [f"k{number}" for number in range(8)], {"whose": ("mine", "theirs", "none"), "how": ("alone", "not")}),
    first=order("porch", ["a", "b", "c", "d", "e"]),
    porch=check("home", ["dog", "mail", "step", "cans", "door", "rope"]),
    home=ending(),
).steps
DECISIONS = {name: step for name, step in STEPS.items() if name != "home"}

# Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section C: four observers, twelve units, missing values.
OBSERVERS = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
    [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
]


def test_alpha_is_the_one_that_krippendorff_works_out() -> None:
    judged = [{str(unit): value for unit, value in enumerate(row) if value is not None} for row in OBSERVERS]
    assert krippendorff(judged, ordered=False) == pytest.approx(0.743, abs=0.0005)
    assert krippendorff(judged, ordered=True) == pytest.approx(0.815, abs=0.0005)


@given(st.randoms(), st.integers(5, 9))
def test_full_agreement_is_one_or_has_nothing_to_compare_with(dice: random.Random, members: int) -> None:
    step = random_step(dice)
    answer = make_answer(dice, step, {})
    for alpha in alphas(step, [answer] * members):
        spread = len(set(units(step, answer, alpha.question).values())) > 1
        assert alpha.value == (1.0 if spread else None)
        assert (alpha.low, alpha.high) == (None, None)
        assert bool(alpha.why) != spread


@pytest.mark.parametrize("name", DECISIONS)
def test_dice_agree_about_as_chance_would(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(agreement, "RESAMPLES", 3)
    step, dice = STEPS[name], random.Random(name)
    found: dict[str, list[float]] = {}
    for _ in range(80):
        for alpha in alphas(step, [make_answer(dice, step, {}) for _ in range(8)]):
            assert alpha.value is not None
            found.setdefault(alpha.question, []).append(alpha.value)
    assert all(abs(fmean(values)) < 0.06 for values in found.values()), found


@settings(max_examples=15)
@given(st.randoms())
def test_permuting_members_changes_nothing(dice: random.Random) -> None:
    step = random_step(dice)
    answers = [make_answer(dice, step, {}) for _ in range(6)]
    assert alphas(step, answers) == alphas(step, dice.sample(answers, 6))


def mostly(dice: random.Random, step: AnyStep, usual: Any, how_many: int, of: int = 8) -> list[Any]:
    return [usual] * how_many + [make_answer(dice, step, {}) for _ in range(of - how_many)]


@pytest.mark.parametrize("name", DECISIONS)
def test_the_interval_holds_the_figure_and_more_agreement_gives_more(name: str) -> None:
    step, dice = STEPS[name], random.Random(7)
    usual = make_answer(dice, step, {})
    less, more = (alphas(step, mostly(random.Random(3), step, usual, how_many))[0] for how_many in (3, 7))
    for alpha in (less, more):
        assert alpha.value is not None and alpha.low is not None and alpha.high is not None
        assert alpha.low <= alpha.value <= alpha.high <= 1
    assert less.value < more.value  # type: ignore[operator]


def test_the_interval_is_wide_enough_for_so_few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Eight are drawn from a town in which everybody picks by the same habit: the town's alpha lies in nearly every interval."""
    monkeypatch.setattr(agreement, "RESAMPLES", 200)
    dice, step = random.Random(5), STEPS["pick"]

    def people(how_many: int) -> list[str]:
        return ["a" if dice.random() < 0.5 else dice.choice("abcd") for _ in range(how_many)]

    town = krippendorff([units(step, answer) for answer in people(600)], ordered=False)
    assert town
    found = [alphas(step, people(8))[0] for _ in range(60)]
    inside = [alpha.low <= town <= alpha.high for alpha in found if alpha.low is not None and alpha.high is not None]
    assert sum(inside) >= 0.85 * len(inside) >= 40


def test_few_members_are_not_enough_to_say() -> None:
    assert alphas(STEPS["pick"], ["a"] * 4) == [Alpha("", 4, why="not enough to say: 4 answered, and 5 are needed")]
    assert alphas(STEPS["pick"], ["a"], least=1) == [Alpha("", 1, why="not enough to say: 1 answered, and 2 are needed")]
    assert alphas(STEPS["pick"], ["a", "b"], least=2)[0].value is not None


@pytest.mark.parametrize(("share", "answers", "split"), [(0.49, 4, True), (0.5, 4, False), (0.55, 2, True), (0.6, 2, False)])
def test_what_counts_as_split(share: float, answers: int, split: bool) -> None:
    assert is_split(share, answers) is split
