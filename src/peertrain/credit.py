"""What an answer earns beside a panel's: one small rule for each kind of step, 0 to 1. Pure; knows no scenario.

Sources: AAMC PREview's published scoring for ratings; the UK Foundation Programme's SJT for orders and for choosing
three of several. Shares of the panel: consensus-weighted scoring.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence


def share(chosen: float, shares: Sequence[float]) -> float:
    """The chosen answer's share of the panel by the largest share; 0 where nobody on the panel chose anything."""
    largest = max(shares, default=0.0)
    return chosen / largest if largest > 0 else 0.0


def rating(given: int, panel: Mapping[int, float], scale: int) -> float:
    """A rating beside the panel's (point -> share): 1 for the mode, 0.5 one point away on the same side of the middle, else 0.

    The middle point of a scale of 5 is a side of its own. Where several points are equally often chosen, each is a mode.
    """
    most = max(panel.values(), default=0.0)
    modes = [point for point, part in panel.items() if most > 0 and math.isclose(part, most)]
    if given in modes:
        return 1.0
    return 0.5 if any(abs(given - mode) == 1 and _side(given, scale) == _side(mode, scale) for mode in modes) else 0.0


def _side(point: int, scale: int) -> int:
    twice_from_middle = 2 * point - (scale + 1)
    return (twice_from_middle > 0) - (twice_from_middle < 0)


def order(given: Sequence[str], panel: Sequence[str]) -> float:
    """An order beside the panel's: for each thing n - 1 marks less one for each place it is away, of n * (n - 1) in all."""
    places = {name: place for place, name in enumerate(panel)}
    away = sum(abs(place - places[name]) for place, name in enumerate(given))
    length = len(panel)
    return (length * (length - 1) - away) / (length * (length - 1))


def pick(ticked: Sequence[str], shares: Mapping[str, float], number: int) -> float:
    """`number` things chosen of several: their shares by the largest `number` of shares; 0 where more were chosen."""
    best = math.fsum(sorted(shares.values(), reverse=True)[:number])
    return math.fsum(shares[name] for name in ticked) / best if best > 0 and len(ticked) <= number else 0.0


def ticks(ticked: Sequence[str], shares: Mapping[str, float]) -> float:
    """Whatever applies was ticked: what more than half of the panel ticks adds, what less than half ticks takes away; at least 0."""
    weights = {name: 2 * part - 1 for name, part in shares.items()}
    best = math.fsum(weight for weight in weights.values() if weight > 0)
    return max(0.0, math.fsum(weights[name] for name in ticked) / best) if best > 0 else 0.0
