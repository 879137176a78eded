"""Scenarios, keys and walks made by throwing dice: the same makers for hypothesis (`Drawn`) and for `random.Random`.

All that is made here `scenario.faults_in` has nothing against, and no situation in it is a dead end.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol, TypeVar

from hypothesis import strategies as st

from peertrain.key import DECISIONS, ScoringKey
from peertrain.scenario import Scenario
from peertrain.steps import AnyStep, Check, Choose, Ending, Order, Rate, Sort, State
from peertrain.walk import Walk, begin

T = TypeVar("T")


class Dice(Protocol):
    """The part of `random.Random` that is needed here."""

    def randint(self, a: int, b: int, /) -> int:
        """A whole number from a to b."""

    def choice(self, seq: Sequence[T], /) -> T:
        """One of `seq`."""

    def sample(self, population: Sequence[T], k: int, /) -> list[T]:
        """k of `population`, in any order."""


class Drawn:
    """Dice whose throws hypothesis decides, and makes smaller when a test fails."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw

    def randint(self, a: int, b: int) -> int:
        return self._draw(st.integers(a, b))

    def choice(self, seq: Sequence[T]) -> T:
        return self._draw(st.sampled_from(seq))

    def sample(self, population: Sequence[T], k: int) -> list[T]:
        return self._draw(st.permutations(population))[:k] if k else []


def seldom(dice: Dice, of: int = 4) -> bool:
    """True once in `of` throws."""
    return dice.randint(1, of) == of


# Steps


def say(then: str, **more: Any) -> dict[str, Any]:
    return {"say": "Something happens.", "then": then, **more}


def choose(**options: str) -> dict[str, Any]:
    return {"choose": "What do you do?", "options": {name: {"text": f"You do {name}.", "then": then} for name, then in options.items()}}


def rate(then: str, scale: int = 4, items: Sequence[str] = ("call", "wait"), **more: Any) -> dict[str, Any]:
    return {"rate": "How fitting?", "scale": scale, "items": {name: f"The item {name}." for name in items}, "then": then, **more}


def sort(then: str, cards: Sequence[str] = ("drive", "test"), questions: dict[str, Sequence[str]] | None = None, **more: Any) -> dict[str, Any]:
    asked = questions or {"whose": ("peer", "other")}
    shown = {name: {"text": f"{name}?", "categories": {at: f"It is {at}." for at in categories}} for name, categories in asked.items()}
    return {"sort": "Who does this?", "questions": shown, "cards": {name: f"The card {name}." for name in cards}, "then": then, **more}


def order(then: str, items: Sequence[str] = ("a", "b", "c"), **more: Any) -> dict[str, Any]:
    return {"order": "What comes first?", "items": {name: f"The item {name}." for name in items}, "then": then, **more}


def check(then: str, items: Sequence[str] = ("dog", "mail", "step"), **more: Any) -> dict[str, Any]:
    return {"check": "What do you see?", "items": {name: f"The item {name}." for name in items}, "then": then, **more}


def write(then: str, **more: Any) -> dict[str, Any]:
    return {"write": "What would you say?", "then": then, **more}


def ending(**more: Any) -> dict[str, Any]:
    return {"ending": "It is over.", "debrief": "Both ways are open.", **more}


def raw(steps: dict[str, Any], start: str | None = None, **more: Any) -> dict[str, Any]:
    return {
        "id": "made_up",
        "title": "Made up",
        "module": "boundaries",
        "setting": "community",
        "minutes": 5,
        "competencies": ["communication"],
        "start": start or next(iter(steps)),
        "steps": steps,
        **more,
    }


def _names(dice: Dice, letter: str, least: int, most: int) -> list[str]:
    return [f"{letter}{number}" for number in range(dice.randint(least, most))]


def judging(dice: Dice, kind: str, then: str) -> dict[str, Any]:
    """A step of one of the kinds whose answers all lead to `then`."""
    match kind:
        case "rate":
            made = rate(then, dice.choice((4, 5)), _names(dice, "i", 2, 4))
            return made | ({"labels": [f"Point {number}." for number in range(made["scale"])]} if seldom(dice) else {})
        case "sort":
            questions = {name: _names(dice, "c", 2, 3) for name in _names(dice, "q", 1, 2)}
            return sort(then, _names(dice, "k", 2, 4), questions)
        case "order":
            return order(then, _names(dice, "i", 2, 5))
        case "check":
            items = _names(dice, "i", 2, 5)
            return check(then, items, **({"pick": dice.randint(1, len(items) - 1)} if seldom(dice, 2) else {}))
        case "write":
            return write(then)
        case _:
            return say(then)


# State


def declared(dice: Dice) -> dict[str, Any]:
    """Up to three flags and numbers."""
    found: dict[str, Any] = {}
    for number in range(dice.choice((0, 0, 1, 2, 3))):
        label = {"label": f"The state {number}."} if seldom(dice, 2) else {}
        if seldom(dice, 2):
            found[f"f{number}"] = {"type": "flag", "start": seldom(dice, 2), **label}
        else:
            least = dice.randint(-2, 1)
            most = least + dice.randint(1, 3)
            found[f"n{number}"] = {"type": "number", "min": least, "max": most, "start": dice.randint(least, most), **label}
    return found


def needs(dice: Dice, state: dict[str, Any]) -> dict[str, Any]:
    """What some of `state` must be; never what it can never be."""
    found: dict[str, Any] = {}
    for name in dice.sample(list(state), dice.randint(1, len(state))):
        variable = state[name]
        if variable["type"] == "flag":
            found[name] = seldom(dice, 2)
        else:
            low, high = sorted((dice.randint(variable["min"], variable["max"]), dice.randint(variable["min"], variable["max"])))
            found[name] = dice.choice(({"at_least": low}, {"at_most": high}, {"at_least": low, "at_most": high}))
    return found


def changes(dice: Dice, state: dict[str, Any]) -> dict[str, Any]:
    """What an option sets and adds."""
    sets: dict[str, Any] = {}
    adds: dict[str, Any] = {}
    for name in dice.sample(list(state), dice.randint(1, len(state))):
        variable = state[name]
        if variable["type"] == "flag":
            sets[name] = seldom(dice, 2)
        elif seldom(dice, 2):
            sets[name] = dice.randint(variable["min"], variable["max"])
        else:
            adds[name] = dice.randint(-2, 2)
    return {field: value for field, value in {"sets": sets, "adds": adds}.items() if value}


def _shown(state: dict[str, Any], steps: dict[str, Any]) -> dict[str, Any]:
    """State that nothing requires must at least be shown."""
    used = [part for step in steps.values() for part in (step, *step.get("options", {}).values()) if part.get("requires")]
    if state and not used and not any("label" in variable for variable in state.values()):
        next(iter(state.values()))["label"] = "What has changed."
    return {"state": state} if state else {}


# Scenarios


KINDS = ("say", "choose", "choose", "rate", "sort", "order", "check", "write")


def make_scenario(dice: Dice) -> Scenario:
    """Any small scenario: a graph without loops, with state, passes that lead on, steps left out, private steps and reasons."""
    names = [f"s{number}" for number in range(dice.randint(2, 10))]
    first_ending = len(names) - dice.randint(1, min(3, len(names) - 1))
    state = declared(dice)
    steps: dict[str, Any] = {}
    for number, name in enumerate(names):
        later = names[number + 1 :]
        if number >= first_ending:
            steps[name] = ending()
        elif (kind := dice.choice(KINDS)) == "choose":
            steps[name] = _choice(dice, later[:3], state, private=seldom(dice, 8))
        else:
            steps[name] = judging(dice, kind, dice.choice(later[:2]))
            steps[name] |= {"private": True} if seldom(dice, 6) else {}
        if seldom(dice):
            steps[name]["content_note"] = "Something hard happens here."
        if number < first_ending and seldom(dice):
            steps[name]["why"] = dice.choice(("optional", "required"))
        if state and later and seldom(dice):
            steps[name]["requires"] = needs(dice, state)
            if number >= first_ending or seldom(dice, 2):
                steps[name]["otherwise"] = dice.choice(later)
    steps = _reached(steps)
    return Scenario.model_validate(raw(_passes(dice, steps, state), **_shown(state, steps)))


def _choice(dice: Dice, later: Sequence[str], state: dict[str, Any], *, private: bool) -> dict[str, Any]:
    options = [f"o{number}" for number in range(dice.randint(2, 4))]
    if private:
        return choose(**dict.fromkeys(options, dice.choice(later))) | {"private": True}
    made = choose(**{option: dice.choice(later) for option in options})
    always_open = dice.choice(options)
    for name, option in made["options"].items() if state else ():
        option.update(changes(dice, state) if seldom(dice, 2) else {})
        if name != always_open and seldom(dice, 3):
            option["requires"] = needs(dice, state)
    return made


def _targets(step: dict[str, Any]) -> list[str]:
    ways = [option["then"] for option in step.get("options", {}).values()]
    return [*ways, *(step[field] for field in ("then", "otherwise", "pass_to") if field in step)]


def _reached(steps: dict[str, Any]) -> dict[str, Any]:
    waiting = [next(iter(steps))]
    reached = set(waiting)
    while waiting:
        for then in _targets(steps[waiting.pop()]):
            if then not in reached:
                reached.add(then)
                waiting.append(then)
    return {name: step for name, step in steps.items() if name in reached}


def _passes(dice: Dice, steps: dict[str, Any], state: dict[str, Any]) -> dict[str, Any]:
    """The steps with a `pass_to` where there must be one, and now and then where there need not."""
    bare = Scenario.model_validate(raw(steps, **({"state": state} if state else {})))
    names = list(steps)
    for name, step in bare.steps.items():
        later = names[names.index(name) + 1 :]
        if not isinstance(step, Ending) and (bare.after_pass(name) is None or seldom(dice, 5)):
            steps[name]["pass_to"] = dice.choice(later)
    return steps


# Answers


def make_answer(dice: Dice, step: AnyStep, state: State) -> Any:
    """Any answer that fits."""
    match step:
        case Choose():
            return dice.choice(list(step.open(state)))
        case Rate():
            return {name: dice.randint(1, step.scale) for name in step.items}
        case Sort():
            return {card: {at: dice.choice(list(asked.categories)) for at, asked in step.questions.items()} for card in step.cards}
        case Order():
            return dice.sample(list(step.items), len(step.items))
        case Check():
            return dice.sample(list(step.items), step.pick if step.pick is not None else dice.randint(0, len(step.items)))
    return "My own words." if step.kind == "write" else None


def make_walk(dice: Dice, played: Scenario, *, passes: bool = True, kept: bool = True, stops: bool = True) -> Walk:
    """A random walk, to an ending or until the learner stopped."""
    walk = begin(played)
    while not walk.complete and not (stops and seldom(dice, 10)):
        step = played.steps[walk.at]
        if passes and seldom(dice, 5):
            walk = walk.step_on("pass", None)
        elif kept and step.private:
            walk = walk.step_on("kept", None)
        else:
            assert step.verb is not None
            why = "I thought so." if step.why == "required" or (step.why and seldom(dice, 2)) else None
            walk = walk.step_on(step.verb, make_answer(dice, step, walk.state), why=why)
    return walk


# Keys


DRIFTS = ("clinical", "case_management", "friend_or_sponsor", "enforcement", "own_tools_unused")


def make_key(dice: Dice, played: Scenario) -> ScoringKey:
    """A key that gives points for every decision that is not private, though perhaps not the same on every path."""
    steps = {}
    for name, step in played.steps.items():
        if isinstance(step, DECISIONS) and not step.private and not (isinstance(step, Order | Check) and seldom(dice, 5)):
            steps[name] = {"points": dice.choice((0.5, 1, 2, 3, 10)), **entry_for(dice, step)}
    steps = steps or {"none": {"points": 1, "options": _options(dice, ["a", "b"])}}
    panel = {"status": dice.choice(("draft", "rated")), "members": 3}
    return ScoringKey.model_validate({"scenario": played.id, "panel": panel, "steps": steps})


def entry_for(dice: Dice, step: AnyStep) -> dict[str, Any]:
    """What a key may say of a decision, without its points."""
    match step:
        case Choose():
            return {"options": _options(dice, list(step.options), [name for name, option in step.options.items() if not option.requires])}
        case Rate():
            points = range(1, step.scale + 1)
            return {"ratings": {name: {"panel": _parts(dice, points), **_about(dice, name)} for name in step.items}}
        case Sort():
            return {
                "cards": {
                    card: {"panel": {at: _parts(dice, list(asked.categories)) for at, asked in step.questions.items()}, **_leaning(dice, card, step)}
                    for card in step.cards
                }
            }
        case Order():
            shown = list(step.items)
            wanted = dice.sample(shown, len(shown))
            return {"order": wanted if wanted != shown else [*shown[1:], shown[0]], "rationale": "Why in this order."}
        case Check():
            return {"ticks": _ticks(dice, step)}
    raise AssertionError(step.kind)


def _about(dice: Dice, name: str) -> dict[str, Any]:
    return {"rationale": f"Why {name}.", "drift": dice.choice((None, *DRIFTS)), "drift_level": dice.choice(("individual", "organisational"))}


def _leaning(dice: Dice, card: str, step: Sort) -> dict[str, Any]:
    question = next(iter(step.questions))
    leaning = {question: {next(iter(step.questions[question].categories)): dice.choice(DRIFTS)}} if seldom(dice, 2) else {}
    return {"rationale": f"Why {card}.", "drift": leaning}


def _parts(dice: Dice, of: Sequence[Any]) -> dict[Any, float]:
    """Shares over `of` that add up to 1; some are left out."""
    weights = {name: dice.randint(0, 4) for name in of}
    weights[dice.choice(of)] += 1
    whole = sum(weights.values())
    return {name: weight / whole for name, weight in weights.items() if weight or seldom(dice, 2)}


def _options(dice: Dice, options: Sequence[str], always_open: Sequence[str] = ()) -> dict[str, Any]:
    """Shares of which an option that is always open has one, and no red line more than it."""
    anchor = dice.choice(list(always_open) or options)
    weights = {name: dice.randint(0, 10) for name in options} | {anchor: dice.randint(1, 10)}
    red = [name for name in options if name != anchor and seldom(dice, 6)]
    for name in red:
        weights[name] = min(weights[name], weights[anchor] - 1)
    whole = sum(weights.values())
    return {name: {"share": weights[name] / whole, "red_line": name in red, **_about(dice, name)} for name in options}


def _ticks(dice: Dice, step: Check) -> dict[str, Any]:
    shares = {name: dice.randint(0, 20) / 20 for name in step.items}
    for name in dice.sample(list(step.items), step.pick or 1):
        shares[name] = max(shares[name], dice.choice((0.55, 0.8, 1.0)))
    most = min(0.55, sorted(shares.values())[-(step.pick or 1)])
    return {name: {"share": part, "red_line": part < most and seldom(dice, 8), **_about(dice, name)} for name, part in shares.items()}


# Fair pairs


def make_fair(dice: Dice) -> tuple[Scenario, ScoringKey]:
    """A scenario with at least one decision, and a key under which every path can earn the same, whatever the state."""
    state = declared(dice)
    steps: dict[str, Any] = {}
    points: dict[str, int] = {}

    def block(total: int, then: str) -> str:
        """Steps worth `total` on every way through them, and then `then`; returns the first one's name."""
        if total == 0:
            return then if seldom(dice, 2) else unscored(then)
        if state and seldom(dice, 5):
            first = block(total, then)
            if "requires" not in steps[first]:
                steps[first] |= {"requires": needs(dice, state), "otherwise": block(total, then)}
            return first
        name = f"s{len(steps)}"
        steps[name] = {}
        points[name] = dice.randint(1, total)
        if seldom(dice, 2):
            steps[name] = judging(dice, dice.choice(("rate", "sort", "order", "check")), block(total - points[name], then))
        else:
            steps[name] = _choice(dice, [block(total - points[name], then) for _ in range(dice.randint(1, 2))], state, private=False)
        steps[name] |= {"why": dice.choice(("optional", "required"))} if seldom(dice) else {}
        return name

    def unscored(then: str) -> str:
        name = f"s{len(steps)}"
        steps[name] = judging(dice, dice.choice(("say", "write", "rate", "check")), then)
        private = steps[name].keys() & {"rate", "check"} or seldom(dice)
        steps[name] |= {"private": True} if private else {}
        if state and seldom(dice, 3):
            steps[name] |= {"requires": needs(dice, state)}
        return name

    steps["home"] = ending()
    start = block(dice.randint(1, 4), "home")
    steps = _reached({start: steps[start], **steps})
    built = Scenario.model_validate(raw(steps, start, **_shown(state, steps)))
    scored = {name: {"points": worth, **entry_for(dice, built.steps[name])} for name, worth in points.items() if name in steps}
    return built, ScoringKey.model_validate({"scenario": built.id, "panel": {"status": "rated", "members": 3}, "steps": scored})
