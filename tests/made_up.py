"""Made-up scenarios, keys and answers: small ones named for what they show, and strategies for random ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from peertrain.key import ScoringKey
from peertrain.response import FIRST_LINE, Response
from peertrain.scenario import Scenario
from peertrain.steps import AnyStep, Check, Choose, Ending, Order, Rate, Sort
from peertrain.walk import Walk, begin
from random_scenes import (
    Drawn,
    check,
    choose,
    ending,
    make_answer,
    make_fair,
    make_key,
    make_scenario,
    make_walk,
    order,
    rate,
    raw,
    say,
    sort,
    write,
)

__all__ = [
    "answers",
    "check",
    "choose",
    "ending",
    "fair",
    "key",
    "keys",
    "many_kinds",
    "moves_of",
    "one_choice",
    "order",
    "paths",
    "play",
    "rate",
    "raw",
    "responses",
    "say",
    "scenario",
    "scenarios",
    "some_answer",
    "sort",
    "two_choices",
    "two_endings",
    "two_steps",
    "walks",
    "with_state",
    "with_words",
    "write",
]

Move = tuple[Any, ...]  # step, verb, value, and where there is one, why


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

many_kinds = scenario(
    hello=say("pick"),
    pick=choose(left="fit", right="fit") | {"why": "required"},
    fit=rate("cards"),
    cards=sort("first"),
    first=order("porch", why="optional"),
    porch=check("two"),
    two=check("own", pick=2),
    own=check("line", private=True, why="optional"),
    line=write("words", private=True),
    words=write("home", rubric="plain"),
    home=ending(),
)

with_state = Scenario.model_validate(
    raw(
        {
            "pick": {
                "choose": "What do you do?",
                "options": {
                    "tell": {"text": "You tell.", "sets": {"told": True}, "then": "again"},
                    "wait": {"text": "You wait.", "adds": {"trust": -1}, "then": "again"},
                    "push": {"text": "You push.", "adds": {"trust": -5}, "then": "again"},
                },
            },
            "again": {
                "choose": "And now?",
                "options": {
                    "call": {"text": "You call.", "requires": {"told": True}, "then": "after"},
                    "stay": {"text": "You stay.", "then": "after"},
                    "joke": {"text": "You joke.", "requires": {"trust": {"at_least": 1}}, "then": "after"},
                },
            },
            "after": say("home", requires={"trust": {"at_most": 1}}),
            "home": ending(requires={"told": True}, otherwise="alone"),
            "alone": ending(),
        },
        state={
            "told": {"type": "flag", "start": False, "label": "Your supervisor knows"},
            "trust": {"type": "number", "start": 2, "min": 0, "max": 3, "label": "Trust between you"},
        },
    )
)


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
            why=why[0] if why else None,
            scenario_digest=played.digest,
            before=FIRST_LINE,
        )
        for number, (step, verb, value, *why) in enumerate(moves)
    )


def some_answer(step: AnyStep) -> Any:
    """A fitting answer to a step that is no choice."""
    match step:
        case Rate():
            return dict.fromkeys(step.items, 1)
        case Sort():
            return {card: {at: next(iter(asked.categories)) for at, asked in step.questions.items()} for card in step.cards}
        case Order():
            return list(step.items)
        case Check():
            return list(step.items)[: step.pick or 0]
    return "My own words." if step.kind == "write" else None


def paths(played: Scenario) -> Iterator[list[tuple[str, str | None]]]:
    """Every path of answers to an ending that the state leaves open, as (step, option or None), the ending included."""

    def onward(walk: Walk) -> Iterator[list[tuple[str, str | None]]]:
        step = played.steps[walk.at]
        if isinstance(step, Ending):
            yield [(walk.at, None)]
            return
        assert step.verb is not None
        why = "I thought so." if step.why else None
        for option in step.open(walk.state) if isinstance(step, Choose) else (None,):
            for rest in onward(walk.step_on(step.verb, some_answer(step) if option is None else option, why=why)):
                yield [(walk.at, option), *rest]

    yield from onward(begin(played))


def play(played: Scenario, path: Sequence[tuple[str, str | None]]) -> Walk:
    """Walk one of `paths`; answers that are no choices are made up."""
    walk = begin(played)
    for name, option in path[:-1]:
        step = played.steps[name]
        assert step.verb is not None and walk.at == name
        walk = walk.step_on(step.verb, some_answer(step) if option is None else option, why="I thought so." if step.why else None)
    return walk


def moves_of(walk: Walk) -> list[Move]:
    return [(visit.step, visit.verb, visit.value, visit.why) for visit in walk.visits]


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    """Any small scenario of all kinds, with state, private steps and reasons, that `scenario.faults_in` has nothing against."""
    return make_scenario(Drawn(draw))


@st.composite
def keys(draw: st.DrawFn, played: Scenario) -> ScoringKey:
    """A key that gives points for every decision, though perhaps not the same on every path."""
    return make_key(Drawn(draw), played)


@st.composite
def fair(draw: st.DrawFn) -> tuple[Scenario, ScoringKey]:
    """A scenario with at least one decision and a key under which every path can earn the same."""
    return make_fair(Drawn(draw))


@st.composite
def walks(draw: st.DrawFn, played: Scenario, *, passes: bool = True, kept: bool = True) -> Walk:
    """A random walk, to an ending or until the learner stopped."""
    return make_walk(Drawn(draw), played, passes=passes, kept=kept)


@st.composite
def answers(draw: st.DrawFn, walk: Walk) -> Any:
    """Any answer that fits the step that `walk` stands at."""
    return make_answer(Drawn(draw), walk.scenario.steps[walk.at], walk.state)
