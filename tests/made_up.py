"""Made-up scenarios, keys and answers: small ones named for what they show, and strategies for random ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from peertrain.response import FIRST_LINE, Response
from peertrain.scenario import Scenario
from peertrain.scoring import ScoringKey
from peertrain.steps import Choose, Ending
from peertrain.walk import Walk, begin

Move = tuple[str, str, str | None]


def say(then: str, **more: Any) -> dict[str, Any]:
    return {"say": "Something happens.", "then": then, **more}


def choose(**options: str) -> dict[str, Any]:
    return {"choose": "What do you do?", "options": {name: {"text": f"You do {name}.", "then": then} for name, then in options.items()}}


def write(then: str, **more: Any) -> dict[str, Any]:
    return {"write": "What would you say?", "then": then, **more}


def ending(**more: Any) -> dict[str, Any]:
    return {"ending": "It is over.", "debrief": "Both ways are open.", **more}


def raw(steps: dict[str, Any], start: str | None = None) -> dict[str, Any]:
    return {
        "id": "made_up",
        "title": "Made up",
        "module": "boundaries",
        "setting": "community",
        "minutes": 5,
        "competencies": ["communication"],
        "start": start or next(iter(steps)),
        "steps": steps,
    }


def scenario(start: str | None = None, **steps: Any) -> Scenario:
    return Scenario.model_validate(raw(steps, start))


def key(steps: dict[str, dict[str, float]], points: float = 2, red: Sequence[str] = (), status: str = "draft") -> ScoringKey:
    """A key from step -> option -> share; options named in `red` are red lines."""
    return ScoringKey.model_validate(
        {
            "scenario": "made_up",
            "panel": {"status": status, "members": 5 if status == "rated" else 0},
            "steps": {
                name: {
                    "points": points,
                    "options": {o: {"share": share, "rationale": f"Why {o}.", "red_line": o in red} for o, share in shares.items()},
                }
                for name, shares in steps.items()
            },
        }
    )


two_steps = scenario(hello=say("bye"), bye=ending())
one_choice = scenario(pick=choose(left="home", right="home"), home=ending())
two_choices = scenario(pick=choose(left="again", right="again"), again=choose(stay="home", leave="home"), home=ending())
with_words = scenario(pick=choose(left="words", right="words"), words=write("home"), home=ending())
two_endings = scenario(pick=choose(left="here", right="there") | {"pass_to": "here"}, here=ending(), there=ending())


def responses(played: Scenario, moves: Sequence[Move], attempt: int = 1) -> tuple[Response, ...]:
    """The record of `moves`, one session, a minute apart."""
    return tuple(
        Response(
            id=f"{attempt:016x}{number:016x}",
            session="5" * 32,
            seq=number,
            at=datetime(2026, 11, 2, 9, tzinfo=UTC) + timedelta(minutes=number),
            scenario=played.id,
            attempt=attempt,
            step=step,
            verb=verb,
            value=value,
            scenario_digest=played.digest,
            before=FIRST_LINE,
        )
        for number, (step, verb, value) in enumerate(moves)
    )


def paths(played: Scenario, at: str | None = None) -> Iterator[list[tuple[str, str | None]]]:
    """Every path of answers from `at` to an ending, as (step, option or None), the ending included."""
    at = at or played.start
    step = played.steps[at]
    if isinstance(step, Ending):
        yield [(at, None)]
        return
    ways = [(name, option.then) for name, option in step.options.items()] if isinstance(step, Choose) else [(None, step.targets()[0])]
    for option, then in ways:
        for rest in paths(played, then):
            yield [(at, option), *rest]


def play(played: Scenario, path: Sequence[tuple[str, str | None]]) -> Walk:
    """Walk one of `paths`; what is to be written is made up."""
    walk = begin(played)
    for name, option in path[:-1]:
        verb = played.steps[name].verb
        assert verb is not None and walk.at == name
        walk = walk.step_on(verb, "My own words." if verb == "write" else option)
    return walk


def moves_of(walk: Walk) -> list[Move]:
    return [(visit.step, visit.verb, visit.value) for visit in walk.visits]


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    """Any small scenario that `check` finds nothing wrong with: a graph without loops, with passes that lead on."""
    names = [f"s{number}" for number in range(draw(st.integers(2, 9)))]
    last = draw(st.integers(1, min(3, len(names) - 1)))
    steps: dict[str, Any] = {}
    for number, name in enumerate(names):
        later = st.sampled_from(names[number + 1 :] or names)
        if number >= len(names) - last:
            steps[name] = ending()
        elif (kind := draw(st.sampled_from(["say", "choose", "choose", "write"]))) == "choose":
            steps[name] = choose(**{f"o{option}": draw(later) for option in range(draw(st.integers(2, 4)))})
        else:
            steps[name] = say(draw(later)) if kind == "say" else write(draw(later))
        if draw(st.integers(0, 3)) == 0:
            steps[name]["content_note"] = "Something hard happens here."
    reached, waiting = {names[0]}, [names[0]]
    while waiting:
        step = steps[waiting.pop()]
        for then in [o["then"] for o in step.get("options", {}).values()] or [step[x] for x in ("then",) if x in step]:
            if then not in reached:
                reached.add(then)
                waiting.append(then)
    steps = {name: step for name, step in steps.items() if name in reached}
    bare = Scenario.model_validate(raw(steps))
    order = list(steps)
    for name, step in bare.steps.items():
        if not isinstance(step, Ending) and (bare.after_pass(name) is None or draw(st.integers(0, 4)) == 0):
            steps[name]["pass_to"] = draw(st.sampled_from(order[order.index(name) + 1 :]))
    return Scenario.model_validate(raw(steps))


@st.composite
def keys(draw: st.DrawFn, played: Scenario) -> ScoringKey:
    """A key that gives points for every choice, though perhaps not the same on every path."""
    steps = {}
    for name, step in played.steps.items():
        if isinstance(step, Choose):
            steps[name] = draw(_step_keys(list(step.options), draw(st.sampled_from([0.5, 1, 2, 3, 10]))))
    steps = steps or {"none": draw(_step_keys(["a", "b"], 1))}
    return ScoringKey.model_validate(
        {"scenario": played.id, "panel": {"status": draw(st.sampled_from(["draft", "rated"])), "members": 3}, "steps": steps}
    )


@st.composite
def _step_keys(draw: st.DrawFn, options: list[str], points: float) -> dict[str, Any]:
    weights = [draw(st.integers(0, 10)) for _ in options]
    best = draw(st.integers(0, len(options) - 1))
    weights[best] = max(weights) + 1
    return {
        "points": points,
        "options": {
            option: {"share": weight / sum(weights), "rationale": f"Why {option}.", "red_line": number != best and draw(st.integers(0, 5)) == 0}
            for number, (option, weight) in enumerate(zip(options, weights, strict=True))
        },
    }


@st.composite
def fair(draw: st.DrawFn) -> tuple[Scenario, ScoringKey]:
    """A scenario with at least one choice and a key under which every path can earn the same."""
    steps: dict[str, Any] = {}
    scored: dict[str, Any] = {}

    def block(total: int, then: str) -> str:
        """Steps worth `total` on every way through them, and then `then`; returns the first one's name."""
        name = f"s{len(steps)}"
        if total == 0:
            if draw(st.booleans()):
                return then
            steps[name] = say(then) if draw(st.booleans()) else write(then)
            return name
        steps[name] = {}
        points = draw(st.integers(1, total))
        options = [f"o{number}" for number in range(draw(st.integers(2, 3)))]
        steps[name] = choose(**{option: block(total - points, then) for option in options})
        scored[name] = draw(_step_keys(options, points))
        return name

    steps["home"] = ending()
    start = block(draw(st.integers(1, 4)), "home")
    built = Scenario.model_validate(raw(steps, start))
    return built, ScoringKey.model_validate({"scenario": built.id, "panel": {"status": "rated", "members": 3}, "steps": scored})


@st.composite
def walks(draw: st.DrawFn, played: Scenario, *, passes: bool = True) -> Walk:
    """A random walk, to an ending or until the learner stopped."""
    walk = begin(played)
    while not walk.complete and draw(st.integers(0, 7)):
        step = played.steps[walk.at]
        if passes and draw(st.integers(0, 4)) == 0:
            walk = walk.step_on("pass", None)
        elif isinstance(step, Choose):
            walk = walk.step_on("choose", draw(st.sampled_from(list(step.options))))
        else:
            assert step.verb is not None
            walk = walk.step_on(step.verb, "My own words." if step.verb == "write" else None)
    return walk
