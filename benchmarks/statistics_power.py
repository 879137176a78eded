"""How often the statistics find what is there and raise what is not, over made-up cohorts; `python -m benchmarks.statistics_power` writes it
into docs/statistics.md. The dice are seeded, so that the same figures come again."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np

from peertrain.statistics import charts, intervals, items
from peertrain.statistics.consistency import alpha, omega, reliability
from peertrain.statistics.findings import findings
from peertrain.statistics.raters import severities

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

import made_up_cohorts as made

HALF_YEAR, SINCE = 26, 13  # weeks; the drifter's first week of drift
PEOPLE, SCENES, TEAMS, SAMPLES = 500, 300, 200, 1000
Line = tuple[str, ...]


def tables() -> list[tuple[str, Line, Callable[..., Line], list[tuple[Any, ...]]]]:
    """(title, columns, what makes a line, and of what) of each table."""
    return [
        (
            f"Choices that lean, {PEOPLE:,} people a line, {HALF_YEAR} weeks",
            (
                "decisions a week, usual share",
                '"more" in half a year though nothing changed',
                "in one reading",
                "decisions of a week go together (0.05)",
                "20 points more: within 4 weeks",
                "within 8",
                "30 points more: within 4 weeks",
                "within 8",
            ),
            _choices,
            [(decisions, usual) for decisions in (4, 8, 12) for usual in (0.1, 0.25)],
        ),
        (
            f"Minutes that are not peer work, {PEOPLE:,} people a line, {HALF_YEAR} weeks",
            (
                "usual share, its spread from week to week",
                '"more" in half a year though nothing changed',
                "in one reading",
                "one week outside its limits (no signal)",
                "15 points more: within 4 weeks",
                "within 8",
                "25 points more: within 4 weeks",
                "within 8",
            ),
            _minutes,
            [(0.1, 0.05), (0.2, 0.08), (0.3, 0.12)],
        ),
        (
            f"A scene of five decisions, {SCENES:,} scenes a cell",
            ("people", "healthy: decisions with any finding", "key turned round: found", "chosen by dice: found", "against the panel: found"),
            _scenes,
            [(24,), (50,), (100,), (300,), (1000,)],
        ),
        (
            f"Raters, {TEAMS:,} teams a cell; a strict one gives {abs(STRICT)} of a level less, or twice that",
            (
                "team, answers, read twice, dealt out",
                "healthy teams with any finding",
                "strict: found",
                "another named as well",
                "twice as strict: found",
                "another named as well",
            ),
            _raters,
            [(2, 150, 0.2, True), (4, 200, 0.1, True), (4, 400, 0.1, True), (8, 800, 0.1, True), (4, 400, 0.1, False), (4, 400, 0.3, False)],
        ),
        (
            f"How often a 95 % interval holds the true figure, {SAMPLES:,} samples a cell",
            (
                "people",
                "share of 0.05",
                "share of 0.5",
                "mean credit (of four values)",
                "correlation of credits",
                "distance from the panel, 0",
                "0.15",
                "alpha, three scenes",
                "omega, three scenes",
            ),
            _coverage,
            [(20,), (30,), (100,), (300,)],
        ),
    ]


STRICT = -0.4


def _choices(decisions: int, usual: float) -> Line:
    def read(seed: int, later: float | None = None, clumped: float = 0.0) -> list[charts.Reading]:
        dice = np.random.default_rng([1, decisions, round(100 * usual), seed])
        return [charts.of_choices(made.choices(dice, HALF_YEAR, decisions, usual, later, SINCE, clumped)) for _ in range(PEOPLE)]

    healthy = read(0)
    figures = [_more(healthy), _more(healthy, HALF_YEAR - 1), _more(read(1, clumped=0.05))]
    for seed, change in ((2, 0.2), (3, 0.3)):
        found = read(seed, usual + change)
        figures += [_more(found, SINCE, SINCE + 4), _more(found, SINCE, SINCE + 8)]
    return (f"{decisions}, {usual}", *map(_percent, figures))


def _minutes(usual: float, spread: float) -> Line:
    def read(seed: int, later: float | None = None) -> list[charts.Reading]:
        dice = np.random.default_rng([2, round(100 * usual), seed])
        return [charts.of_minutes(made.minutes(dice, HALF_YEAR, usual, spread, later, SINCE)) for _ in range(PEOPLE)]

    healthy = read(0)
    beyond = _part(any(point.upper is not None and (point.share or 0) > point.upper for point in reading.points) for reading in healthy)
    figures = [_more(healthy), _more(healthy, HALF_YEAR - 1), beyond]
    for seed, change in ((1, 0.15), (2, 0.25)):
        found = read(seed, usual + change)
        figures += [_more(found, SINCE, SINCE + 4), _more(found, SINCE, SINCE + 8)]
    return (f"{usual}, {spread}", *map(_percent, figures))


def _scenes(people: int) -> Line:
    def kinds(seed: int, first: made.Decision) -> list[list[set[str]]]:
        dice = np.random.default_rng([3, people, seed])
        played = (made.scene(dice, people, first) for _ in range(SCENES))
        return [[{found.kind for found in findings(*decision, made.PANEL)} for decision in scene] for scene in played]

    healthy = [decision for scene in kinds(0, made.SOUND) for decision in scene]
    turned, dice, against = (
        _part(bool(scene[0] & wanted) for scene in kinds(seed, first))
        for seed, first, wanted in (
            (1, made.TURNED_ROUND, {"turned_round", "tells_little"}),
            (2, made.BY_DICE, {"turned_round", "tells_little"}),
            (3, made.AGAINST_PANEL, {"against_panel"}),
        )
    )
    return (f"{people:,}", _percent(_part(map(bool, healthy))), _percent(turned), _percent(dice), _percent(against))


def _raters(team: int, answers: int, twice: float, lot: bool) -> Line:
    def found(seed: int, shift: dict[int, float]) -> list[Counter[str]]:
        dice = np.random.default_rng([4, team, answers, round(100 * twice), lot, seed])
        teams = (severities(made.ratings(dice, team, answers, twice, shift), assigned_at_random=lot) for _ in range(TEAMS))
        return [Counter({told.rater: 1 for told in judged if told.finding}) for judged in teams]

    line = f"{team}, {answers}, {_percent(twice)}, {'by lot' if lot else 'not by lot'}"
    figures = [_part(map(bool, found(0, {})))]
    for seed, shift in ((1, STRICT), (2, 2 * STRICT)):
        strict = found(seed, {0: shift})
        figures += [_part("rater 0" in named for named in strict), _part(any(rater != "rater 0" for rater in named) for named in strict)]
    return (line, *map(_percent, figures))


def _coverage(people: int) -> Line:
    dice = np.random.default_rng([5, people])
    rates, credits = np.array(made.HEALTHY), made.CREDIT
    off = np.array(list(made.PANEL.values()))
    away = off + np.array([-0.15, 0.15, 0, 0])
    true_r, true_spread = 0.3, np.outer([0.12, 0.1, 0.15], [0.12, 0.1, 0.15]) + np.diag([0.02, 0.03, 0.02])

    def pair_of(n: int) -> intervals.Estimate:
        x = dice.normal(size=n)
        y = true_r * x + np.sqrt(1 - true_r**2) * dice.normal(size=n)
        return intervals.correlation(float(np.corrcoef(x, y)[0, 1]), n)

    def mean_of(n: int) -> intervals.Estimate:
        drawn = credits[dice.choice(4, size=n, p=rates)]
        return intervals.mean(n, float(drawn.sum()), float((drawn**2).sum()))

    def distance_of(shares: Any) -> intervals.Estimate:
        return items.distance(dict(zip(made.PANEL, dice.multinomial(people, shares).tolist(), strict=True)), made.PANEL)

    def scenes_of() -> tuple[intervals.Estimate, intervals.Estimate]:
        found = reliability(made.pairs(dice.multivariate_normal([0.6, 0.5, 0.7], true_spread, size=people)))
        return found.alpha, found.omega

    figures = [
        _held(lambda: intervals.share(int(dice.binomial(people, 0.05)), people), 0.05),
        _held(lambda: intervals.share(int(dice.binomial(people, 0.5)), people), 0.5),
        _held(lambda: mean_of(people), float(rates @ credits)),
        _held(lambda: pair_of(people), true_r),
        _held(lambda: distance_of(off), 0.0),
        _held(lambda: distance_of(away), 0.15),
        _held(lambda: scenes_of()[0], alpha(true_spread.tolist())),
        _held(lambda: scenes_of()[1], omega(true_spread.tolist()) or 0.0),
    ]
    return (str(people), *figures)


def _held(draw: Callable[[], intervals.Estimate], truth: float) -> str:
    drawn = [draw() for _ in range(SAMPLES)]
    told = [figure for figure in drawn if figure.low is not None and figure.high is not None]
    if not told:
        return "not said"
    held = _percent(_part(figure.low <= truth + 1e-9 and truth - 1e-9 <= figure.high for figure in told))  # type: ignore[operator]
    return held if len(told) == len(drawn) else f"{held} (said in {_percent(len(told) / len(drawn))})"


def _more(readings: Iterable[charts.Reading], first: int = 0, until: int = HALF_YEAR) -> float:
    return _part(any(signal.direction == "more" and first <= int(signal.week) < until for signal in reading.signals) for reading in readings)


def _part(found: Iterable[bool]) -> float:
    seen = list(found)
    return sum(seen) / len(seen)


def _percent(part: float) -> str:
    return f"{100 * part:.1f} %" if part < 0.1 else f"{100 * part:.0f} %"


def main() -> None:
    """Write the tables between the marks in docs/statistics.md."""
    path = Path(__file__).resolve().parents[1] / "docs" / "statistics.md"
    drawn = []
    with ProcessPoolExecutor() as pool:
        begun = [(title, columns, [pool.submit(line, *about) for about in lines]) for title, columns, line, lines in tables()]
        for title, columns, lines in begun:
            body = "".join(f"| {' | '.join(line.result())} |\n" for line in lines)
            drawn.append(f"**{title}**\n\n| {' | '.join(columns)} |\n|{' --- |' * len(columns)}\n{body}")
            print(drawn[-1], flush=True)
    marks = "<!-- measured by benchmarks/statistics_power.py -->\n", "<!-- end -->"
    text = path.read_text(encoding="utf-8")
    new = re.sub(f"(?s)(?<={re.escape(marks[0])}).*?(?={marks[1]})", lambda _: "\n" + "\n".join(drawn) + "\n", text)
    path.write_text(new, encoding="utf-8")


if __name__ == "__main__":
    main()
