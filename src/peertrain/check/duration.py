"""How long a scenario, a lesson or an assignment takes: an estimate from its words and decisions, for a person who reads slowly.

Pure. Nobody was timed for it: the rates below are the authors' own. Journals hold what a cohort really took.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from ..located import Place
from ..reach import PASS, Reach
from ..scenario import Scenario
from ..steps import AnyStep, Check, Choose, Order, Rate, Sort, Write
from .found import Finding

WORDS = 150  # a minute; adults read plain prose at about 240 silently (Brysbaert 2019), and slower on a phone, tired, in a second language
REASON = 0.6  # minutes to give one
FAR = 0.4  # how far said and estimated time may be apart, as a part of the estimate
NEAR = 2.0  # minutes that are never too far


def of_scene(it: Scenario, found: Reach) -> float:
    """Minutes that `it` takes on average over its paths of answers, each way on taken as often as the others.

    `found`: all that can come up in it.
    """
    each = {name: of_step(step) for name, step in it.steps.items()}
    after: dict[object, float] = {}
    for situation in found.last_first():
        ways = [after[move.to] for move in found.moves[situation] if move.by != PASS]
        after[situation] = each[situation.step] + (math.fsum(ways) / len(ways) if ways else 0.0)
    return after[next(iter(found.moves))]


def of_step(step: AnyStep) -> float:
    """Minutes to read a step, and to decide or to write."""
    read = sum(len(text.split()) for _, text in step.parts()) / WORDS
    return read + _deciding(step) + (REASON if step.why else 0.0)


def _deciding(step: AnyStep) -> float:
    if isinstance(step, Sort):
        return 0.15 * len(step.cards) * len(step.questions)
    if isinstance(step, Rate | Order):
        return 0.2 * len(step.items)
    if isinstance(step, Check):
        return 0.1 * len(step.items)
    return 0.6 if isinstance(step, Choose) else 3.0 if isinstance(step, Write) else 0.0


def said_and_estimated(said: int, estimated: float, place: Place, parts: Mapping[str, float]) -> Iterator[Finding]:
    """Remark where the minutes that are said are far from the estimate. `parts`: what it is made of, in words, with minutes."""
    if abs(said - estimated) > max(NEAR, FAR * estimated):
        made_of = f" ({', '.join(f'{what} {minutes:.0f}' for what, minutes in parts.items())})" if len(parts) > 1 else ""
        yield Finding(place, f"says {said} minutes; by its words and decisions it is about {estimated:.0f}{made_of}", grave=False)
