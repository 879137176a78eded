"""A second scorer: the rules again, the long way and with fractions, from plain dicts. Shares no code with peertrain.

`scenario` and `key` are what `model_dump()` gives; a move is (step, verb, value, why or nothing).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, NamedTuple

NOTHING = Fraction(0)
KINDS = ("say", "choose", "rate", "sort", "order", "check", "write", "ending")
VERBS = {"say": "continue"} | {kind: kind for kind in KINDS if kind not in ("say", "ending")}


class Result(NamedTuple):
    """`scaled`: 0 to 1. `earned`, `most`: points. `credits`: of each decision of the key that was met, None where it was passed."""

    scaled: Fraction
    earned: Fraction
    most: Fraction
    credits: dict[str, Fraction | None]
    impossible: bool


class SecondScorer:
    """Scores moves through one scenario by one key."""

    def __init__(self, scenario: dict[str, Any], key: dict[str, Any]) -> None:
        self.scenario, self.steps, self.key = scenario, scenario["steps"], key["steps"]
        self.most = self.most_from(self.arrive(scenario["start"], self.beginning()), self.beginning())

    # The scenario

    def beginning(self) -> dict[str, int]:
        return {name: int(variable["start"]) for name, variable in self.scenario["state"].items()}

    def kind(self, step: str) -> str:
        return next(kind for kind in KINDS if kind in self.steps[step])

    def holds(self, needs: dict[str, Any], state: dict[str, int]) -> bool:
        for name, need in needs.items():
            if isinstance(need, dict):
                if need["at_least"] is not None and state[name] < need["at_least"]:
                    return False
                if need["at_most"] is not None and state[name] > need["at_most"]:
                    return False
            elif bool(state[name]) is not need:
                return False
        return True

    def open(self, step: str, state: dict[str, int]) -> list[str]:
        return [name for name, option in self.steps[step]["options"].items() if self.holds(option["requires"], state)]

    def leads_to(self, step: str) -> list[str]:
        """Where answers lead, and where the walk goes when the step is left out."""
        here = self.steps[step]
        ways = [option["then"] for option in here["options"].values()] if "options" in here else [here["then"]] if "then" in here else []
        return ways + ([here["otherwise"]] if here["otherwise"] else [])

    def trails(self, step: str) -> list[list[str]]:
        """Every list of steps that can come after `step`."""
        after = self.leads_to(step)
        return [[then, *rest] for then in after for rest in self.trails(then)] if after else [[]]

    def passing(self, step: str) -> str:
        """Where passing leads: as written, or the first step that all trails have in common."""
        if self.steps[step]["pass_to"]:
            return str(self.steps[step]["pass_to"])
        trails = self.trails(step)
        return next(name for name in trails[0] if all(name in trail for trail in trails))

    def arrive(self, step: str, state: dict[str, int]) -> str:
        while not self.holds(self.steps[step]["requires"], state):
            step = self.steps[step]["otherwise"] or self.passing(step)
        return step

    def changed(self, option: dict[str, Any], state: dict[str, int]) -> dict[str, int]:
        after = dict(state)
        for name, value in option["sets"].items():
            after[name] = int(value)
        for name, amount in option["adds"].items():
            variable = self.scenario["state"][name]
            after[name] = sorted((variable["min"], after[name] + amount, variable["max"]))[1]
        return after

    def most_from(self, step: str, state: dict[str, int]) -> Fraction:
        """The most that is to be earned from here on by answering everything."""
        here, worth = self.steps[step], Fraction(self.key[step]["points"]) if step in self.key else NOTHING
        if "ending" in here:
            return NOTHING
        if "options" not in here:
            return worth + self.most_from(self.arrive(here["then"], state), state)
        found = []
        for name in self.open(step, state):
            after = self.changed(here["options"][name], state)
            found.append(self.most_from(self.arrive(here["options"][name]["then"], after), after))
        return worth + max(found, default=NOTHING)

    # Answers

    def fits(self, step: str, state: dict[str, int], verb: str, value: Any) -> bool:
        here, kind = self.steps[step], self.kind(step)
        if verb == "pass":
            return value is None
        if verb == "kept":
            return bool(here["private"]) and value is None
        if verb != VERBS[kind]:
            return False
        match kind:
            case "say":
                return value is None
            case "choose":
                return isinstance(value, str) and value in self.open(step, state)
            case "rate":
                whole = isinstance(value, dict) and set(value) == set(here["items"])
                return whole and all(type(point) is int and point in range(1, here["scale"] + 1) for point in value.values())
            case "sort":
                if not isinstance(value, dict) or set(value) != set(here["cards"]):
                    return False
                for given in value.values():
                    if not isinstance(given, dict) or set(given) != set(here["questions"]):
                        return False
                    for question, category in given.items():
                        if not isinstance(category, str) or category not in here["questions"][question]["categories"]:
                            return False
                return True
            case "order":
                return isinstance(value, list) and all(isinstance(name, str) for name in value) and sorted(value) == sorted(here["items"])
            case "check":
                names = isinstance(value, list) and all(isinstance(name, str) and name in here["items"] for name in value)
                return names and len(set(value)) == len(value) and (here["pick"] is None or len(value) == here["pick"])
            case _:
                return isinstance(value, str) and value.strip() != "" and len(value) <= 5000

    def credit(self, step: str, state: dict[str, int], value: Any) -> tuple[Fraction, bool]:
        """What an answer earns, and whether it crosses a red line."""
        entry, here = self.key[step], self.steps[step]
        if "options" in entry:
            shares = {name: Fraction(entry["options"][name]["share"]) for name in self.open(step, state)}
            crossed = entry["options"][value]["red_line"]
            return (NOTHING if crossed else over(shares[value], max(shares.values()))), crossed
        if "ratings" in entry:
            return mean([rating(value[name], told["panel"], here["scale"]) for name, told in entry["ratings"].items()]), False
        if "cards" in entry:
            found = []
            for card, told in entry["cards"].items():
                for question, shares in told["panel"].items():
                    found.append(over(Fraction(shares.get(value[card][question], 0)), Fraction(max(shares.values()))))
            return mean(found), False
        if "order" in entry:
            wanted = list(entry["order"])
            away = [Fraction(abs(value.index(name) - wanted.index(name)), len(wanted) - 1) for name in wanted]
            return mean([1 - part for part in away]), False
        shares = {name: Fraction(told["share"]) for name, told in entry["ticks"].items()}
        crossed = any(entry["ticks"][name]["red_line"] for name in value)
        if here["pick"] is not None:
            best = sum(sorted(shares.values())[-here["pick"] :], NOTHING)
            return (over(sum((shares[name] for name in value), NOTHING), best) if len(value) <= here["pick"] else NOTHING), crossed
        weights = {name: 2 * part - 1 for name, part in shares.items()}
        best = sum((weight for weight in weights.values() if weight > 0), NOTHING)
        return max(NOTHING, over(sum((weights[name] for name in value), NOTHING), best)), crossed

    # A record

    def score(self, moves: Sequence[tuple[Any, ...]]) -> Result:
        state, credits, answered = self.beginning(), dict[str, Fraction | None](), set[str]()
        at = self.arrive(self.scenario["start"], state)
        crossed = False
        for step, verb, value, *_why in moves:
            if step in answered or "ending" in self.steps[at]:
                continue  # said twice, or after the end
            if step != at or not self.fits(step, state, verb, value):
                return Result(NOTHING, NOTHING, self.most, {}, True)
            if step in self.key:
                credits[step] = None
                if verb not in ("pass", "kept"):
                    credits[step], red = self.credit(step, state, value)
                    crossed = crossed or red
            answered.add(step)
            if verb == "pass":
                then = self.passing(step)
            elif self.kind(step) == "choose" and verb == "choose":
                chosen = self.steps[step]["options"][value]
                then, state = chosen["then"], self.changed(chosen, state)
            else:
                then = self.leads_to(step)[0]
            at = self.arrive(then, state)
        counted = {name: credit for name, credit in credits.items() if credit is not None}
        open_to = sum((Fraction(self.key[name]["points"]) for name in counted), NOTHING)
        earned = sum((credit * Fraction(self.key[name]["points"]) for name, credit in counted.items()), NOTHING)
        scaled = earned / open_to if open_to and not crossed and "ending" in self.steps[at] else NOTHING
        return Result(scaled, scaled * self.most, self.most, credits, False)


def mean(parts: list[Fraction]) -> Fraction:
    return sum(parts, NOTHING) / len(parts)


def over(part: Fraction, whole: Fraction) -> Fraction:
    return part / whole if whole else NOTHING


def rating(given: int, panel: dict[int, float], scale: int) -> Fraction:
    """1 for the mode, a half one step away on the same side of the middle; the middle of five points is a side of its own."""
    sides = {4: [(1, 2), (3, 4)], 5: [(1, 2), (3,), (4, 5)]}[scale]
    most = max(panel.values())
    modes = [point for point, part in panel.items() if abs(part - most) < 1e-9]
    if given in modes:
        return Fraction(1)
    near = any(abs(given - mode) == 1 and any(given in side and mode in side for side in sides) for mode in modes)
    return Fraction(1, 2) if near else NOTHING
