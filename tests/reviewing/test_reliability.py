"""Agreement is what the libraries say it is; too few answers say nothing; the interval holds the figure."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from sklearn.metrics import cohen_kappa_score

from peertrain.agreement import krippendorff
from peertrain.reviewing.reliability import LEAST, Reliability, alphas, kappas, reliability

PAIRS = some.integers(2, 6).flatmap(
    lambda top: some.tuples(some.just(top), some.lists(some.tuples(some.integers(1, top), some.integers(1, top)), min_size=LEAST, max_size=40))
)


def readings(n: int, near: float, seed: int = 1) -> list[tuple[int, int]]:
    """`n` answers of which a share `near` gets the same level twice, the others any."""
    dice = random.Random(seed)
    found = []
    for _ in range(n):
        first = dice.randint(1, 4)
        found.append((first, first if dice.random() < near else dice.randint(1, 4)))
    return found


@settings(max_examples=80)
@given(PAIRS)
def test_the_closed_forms_are_what_the_libraries_say(drawn: tuple[int, list[tuple[int, int]]]) -> None:
    top, pairs = drawn
    table = np.zeros((1, top, top))
    for first, second in pairs:
        table[0, first - 1, second - 1] += 1
    alpha = krippendorff([{str(at): pair[side] for at, pair in enumerate(pairs)} for side in (0, 1)], ordered=True)
    assert alphas(table)[0] == pytest.approx(1.0 if alpha is None else alpha, abs=1e-9)
    if alpha is not None:
        kappa = cohen_kappa_score([a for a, _ in pairs], [b for _, b in pairs], labels=range(1, top + 1), weights="quadratic")
        assert kappas(table)[0] == pytest.approx(kappa, abs=1e-9)


@settings(max_examples=40)
@given(PAIRS)
def test_the_interval_holds_the_figure(drawn: tuple[int, list[tuple[int, int]]]) -> None:
    found = reliability(drawn[1], drawn[0])
    assert found.n == len(drawn[1])
    if found.alpha_low is not None:
        assert found.alpha is not None and found.alpha_high is not None
        assert found.alpha_low <= found.alpha <= found.alpha_high <= 1
        assert found.kappa is not None and found.kappa_low is not None and found.kappa_high is not None
        assert found.kappa_low <= found.kappa <= found.kappa_high <= 1


@pytest.mark.parametrize("n", [0, 1, LEAST - 1])
def test_too_few_answers_say_nothing_and_how_many_are_needed(n: int) -> None:
    found = reliability(readings(n, 0.5), 4)
    assert found == Reliability(n, why=f"Not enough to say: {n} read twice, and {LEAST} are needed.")


def test_one_level_everywhere_has_nothing_to_compare_with() -> None:
    found = reliability([(3, 3)] * 20, 4)
    assert found.alpha is None and found.kappa is None and "nothing to compare" in found.why


def test_full_agreement_is_one_without_an_interval() -> None:
    found = reliability([(level, level) for level in (1, 2, 3, 4) * 5], 4)
    assert (found.alpha, found.kappa, found.alpha_low, found.kappa_high) == (1.0, 1.0, None, None)


def test_more_agreement_gives_more_and_more_answers_a_narrower_interval() -> None:
    less, more, many = (reliability(readings(n, near), 4) for n, near in ((60, 0.3), (60, 0.9), (600, 0.9)))
    assert less.alpha < more.alpha and less.kappa < more.kappa  # type: ignore[operator]
    assert many.alpha_high - many.alpha_low < more.alpha_high - more.alpha_low  # type: ignore[operator]


def test_the_same_readings_give_the_same_figures_whoever_read_first() -> None:
    pairs = readings(50, 0.6)
    assert reliability(pairs, 4) == reliability(pairs, 4)
    turned = reliability([(second, first) for first, second in pairs], 4)
    assert turned.alpha == pytest.approx(reliability(pairs, 4).alpha)
