"""Made-up cohorts of which the truth is known: a drifter, a bad decision, a strict rater, and healthy ones. Draws by the dice it is given."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np

from peertrain.statistics.charts import Week
from peertrain.statistics.consistency import Pair
from peertrain.statistics.items import MILLION, Tally
from peertrain.statistics.raters import Row

PANEL = {"best": 0.6, "good": 0.25, "poor": 0.1, "worst": 0.05}
CREDIT = np.array([PANEL[option] / PANEL["best"] for option in PANEL])
HEALTHY = (0.62, 0.25, 0.1, 0.03)  # of people, in the order of the panel's options
DECISIONS = 5  # of a scene
SKILL = 0.5  # how far each choice goes along with skill


class Decision(NamedTuple):
    """How people choose: `skill` 0 by dice, below 0 the less able the better; `rates` of the options."""

    skill: float = SKILL
    rates: tuple[float, ...] = HEALTHY


class Counted(NamedTuple):
    """What the tables hold of one decision."""

    tally: Tally
    counts: dict[str, int]


SOUND, BY_DICE, TURNED_ROUND = Decision(), Decision(skill=0.0), Decision(skill=-SKILL)
AGAINST_PANEL = Decision(rates=(0.2, 0.12, 0.65, 0.03))


def scene(dice: np.random.Generator, people: int, first: Decision = SOUND) -> list[Counted]:
    """A scene that all played: its `first` decision as told, the others sound."""
    skill = dice.normal(size=people)
    chosen = []
    for decision in [first] + [SOUND] * (DECISIONS - 1):
        leaning = decision.skill * skill + np.sqrt(1 - decision.skill**2) * dice.normal(size=people)
        place = np.argsort(np.argsort(-leaning)) / people  # the part of people who do better
        place = np.clip(place + dice.normal(scale=0.01, size=people), 0, 0.999999)
        chosen.append(np.searchsorted(np.cumsum(decision.rates), place * sum(decision.rates), side="right").clip(max=3))
    credit = np.rint(CREDIT[np.array(chosen)] * MILLION).astype(np.int64)
    found = []
    for at in range(DECISIONS):
        rest = np.rint(np.delete(credit, at, axis=0).mean(axis=0)).astype(np.int64)
        found.append(Counted(tally(credit[at], rest), dict(zip(PANEL, np.bincount(chosen[at], minlength=4).tolist(), strict=True))))
    return found


def tally(credit: Any, rest: Any, passed: int = 0) -> Tally:
    """The sums over people, in millionths."""
    sums = [credit, credit * credit, rest, rest * rest, credit * rest]
    return Tally(len(credit), passed, *(int(values.sum()) for values in sums))


def pairs(scores: Any) -> list[Pair]:
    """The sums over people (rows) of each two scenes (columns), scores in millionths."""
    whole = np.rint(np.asarray(scores) * MILLION).astype(np.int64)
    n, k = whole.shape
    named = [f"scene {at}" for at in range(k)]
    totals = [int(whole[:, at].sum()) for at in range(k)]
    products = [[sum(int(a) * int(b) for a, b in whole[:, [one, other]].tolist()) for other in range(k)] for one in range(k)]
    return [Pair(named[a], named[b], n, totals[a], totals[b], products[a][b]) for a in range(k) for b in range(a, k)]


def choices(
    dice: np.random.Generator, weeks: int, decisions: float, usual: float, later: float | None = None, since: int = 0, clumped: float = 0.0
) -> list[Week]:
    """One person's weeks: about so many `decisions` that could lean, of which `usual` do, and `later` from week `since` on.

    `clumped`: how far the decisions of one week go together, as a correlation.
    """
    made = []
    for week in range(weeks):
        share = usual if later is None or week < since else later
        if clumped:
            share = dice.beta(share * (1 / clumped - 1), (1 - share) * (1 / clumped - 1))
        of = int(dice.poisson(decisions))
        made.append(Week(f"{week:03}", int(dice.binomial(of, share)), of))
    return made


def minutes(dice: np.random.Generator, weeks: int, usual: float, spread: float, later: float | None = None, since: int = 0) -> list[Week]:
    """One person's weekly log of 5 to 40 hours: the share that is not peer work has the mean `usual` and standard deviation `spread`."""
    made = []
    for week in range(weeks):
        mean = usual if later is None or week < since else later
        both = mean * (1 - mean) / spread**2 - 1
        of = int(dice.uniform(300, 2400))
        made.append(Week(f"{week:03}", round(of * dice.beta(mean * both, (1 - mean) * both)), of))
    return made


def ratings(dice: np.random.Generator, raters: int, answers: int, twice: float, shift: Mapping[int, float] | None = None) -> list[Row]:
    """Answers to four questions, dealt out by lot; a part `twice` is read by two. Three criteria of four levels; `shift`: rater -> levels more."""
    quality = 2.6 + 0.2 * (np.arange(answers) % 4) + dice.normal(scale=0.6, size=answers)
    readers = np.argsort(dice.random((answers, raters)), axis=1)[:, :2]
    also = np.array([(shift or {}).get(rater, 0.0) for rater in range(raters)])
    seen = (quality[:, None] + also[readers])[:, :, None] + dice.normal(scale=0.6, size=(answers, 2, 3))
    levels = np.clip(np.rint(seen), 1, 4).mean(axis=2)
    times = 1 + (dice.random(answers) < twice)
    return [
        Row(f"rater {readers[answer, time]}", f"question {answer % 4}", f"answer {answer}", float(levels[answer, time]))
        for answer in range(answers)
        for time in range(times[answer])
    ]
