"""Where a learner is in a scenario, worked out from the answers given. The only place that decides a branch.

Pure: a scenario and responses in, a walk out. Reads no files and knows no key; what it shows of a scenario is
what the learner has come to, never more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from pydantic import JsonValue

from .response import Response
from .scenario import Scenario
from .steps import LONGEST_REASON, Choose, Ending, Verb
from .steps import state as states


class Visit(NamedTuple):
    """One step that was answered: its name, how, why, the id of the response (None in rehearsal), and the state after it."""

    step: str
    verb: Verb
    value: JsonValue
    why: str | None
    response_id: str | None
    state: dict[str, int]


class Walk(NamedTuple):
    """A path through a scenario up to now.

    `at`: the step to answer next, or the ending arrived at. `state`: name -> number or flag, as it is now.
    """

    scenario: Scenario
    visits: tuple[Visit, ...]
    at: str
    state: dict[str, int]

    @property
    def complete(self) -> bool:
        """Whether an ending has been reached."""
        return isinstance(self.scenario.steps[self.at], Ending)

    def visited(self, step: str) -> bool:
        """Whether `step` was answered on this walk."""
        return any(visit.step == step for visit in self.visits)

    def fault_in(self, step: str, verb: str, value: Any, why: Any = None) -> str | None:
        """Why this answer does not fit here, in words; None if it does."""
        if fault := self._path_fault(step, verb, value):
            return fault
        if verb in ("pass", "kept"):
            return None if why is None else "no reason is told here"
        return _reason_fault(self.scenario.steps[step].why, why)

    def _path_fault(self, step: str, verb: str, value: Any) -> str | None:
        """Like `fault_in` without the reason, which leads nowhere: whether one is asked may change after answers were given."""
        if step != self.at:
            if self.visited(step):
                return "this step was already answered"
            return f'the step "{step}" does not come next on this path'
        if self.complete:
            return "the scenario has ended"
        here = self.scenario.steps[step]
        if verb == "pass":
            return None if value is None else "passing takes no answer"
        if verb == "kept" and here.private:
            return None if value is None else "what is kept private is not told here"
        if verb != here.verb:
            return f'this step is not answered with "{verb}"'
        return here.fault_in(value, self.state)

    def step_on(self, verb: Verb, value: JsonValue, response_id: str | None = None, why: str | None = None) -> Walk:
        """Return the walk one step on. Raises ValueError where `fault_in` has something to say."""
        if fault := self.fault_in(self.at, verb, value, why):
            raise ValueError(fault)
        return self._after(verb, value, response_id, why)

    def _after(self, verb: Verb, value: JsonValue, response_id: str | None, why: str | None) -> Walk:
        scenario, here, state = self.scenario, self.scenario.steps[self.at], self.state
        if verb == "pass":
            target = scenario.after_pass(self.at)
            assert target is not None  # `scenario.read` refuses a step that can be passed to nowhere
        elif verb == "kept":
            target = here.targets()[0]  # the only one: `scenario.read` refuses a private step with more
        else:
            target = here.after(value)
            if isinstance(here, Choose):
                chosen = here.options[value]  # type: ignore[index]  # `fault_in` has seen that it is an option's id
                if chosen.sets or chosen.adds:
                    state = states.changed(state, chosen.sets, chosen.adds, scenario.state)
        visit = Visit(self.at, verb, value, why, response_id, state)
        return Walk(scenario, (*self.visits, visit), scenario.settled(target, state), state)

    def back_to(self, step: str) -> Walk:
        """The walk as it stood before `step` was answered. Raises ValueError where it was not."""
        walk = begin(self.scenario)
        for visit in self.visits:
            if visit.step == step:
                return walk
            walk = walk._after(visit.verb, visit.value, visit.response_id, visit.why)
        raise ValueError(f'the step "{step}" was not answered on this path')

    def story(self, told_privately: Mapping[str, Response] | None = None) -> list[dict[str, Any]]:
        """The steps behind the learner, oldest first, as JSON values; a passed step keeps its text to itself.

        `told_privately`: what was kept private and may be shown here, by response id. `changes`: labelled state that the
        answer changed. `can_revisit`: whether another answer is possible there.
        """
        told, before = [], states.begin(self.scenario.state)
        for visit in self.visits:
            step = self.scenario.steps[visit.step]
            silent = visit.verb in ("pass", "kept")
            kept = (told_privately or {}).get(visit.response_id or "") if visit.verb == "kept" else None
            if kept and (kept.step != visit.step or kept.verb != step.verb or step.fault_in(kept.value, before)):
                kept = None  # changed by hand: it is no answer to this step
            answer = None if silent else step.in_words(visit.value)
            told.append(
                {
                    "step": visit.step,
                    "kind": step.kind,
                    "text": "" if visit.verb == "pass" and step.content_note else step.text,
                    "passed": visit.verb == "pass",
                    "answer": answer if kept is None else step.in_words(kept.value),
                    "why": visit.why if kept is None else kept.why,
                    "private": step.private or self.scenario.private,
                    "changes": [
                        {"label": variable.label, "before": variable.told(before[name]), "after": variable.told(visit.state[name])}
                        for name, variable in self.scenario.state.items()
                        if variable.label and before[name] != visit.state[name]
                    ],
                    "can_revisit": step.kind not in ("say", "write") and not step.private,
                }
            )
            before = visit.state
        return told


class Attempt(NamedTuple):
    """One time through a scenario.

    `walk`: as far as the answers that fit lead. `repeats`: answers to a step that had been answered before, or
    given after the end (a second tab, a message sent twice): kept on record, without effect. `impossible`: why an answer could not
    have been given on this path; such an attempt scores nothing. `revisits`: where it is a what-if, the step from which another
    way was tried; such an attempt never counts.
    """

    number: int
    walk: Walk
    repeats: tuple[Response, ...] = ()
    impossible: str | None = None
    revisits: str | None = None


def begin(scenario: Scenario) -> Walk:
    """A walk that stands at the first step."""
    state = states.begin(scenario.state)
    return Walk(scenario, (), scenario.settled(scenario.start, state), state)


def replay(scenario: Scenario, responses: Iterable[Response], attempt: int = 1) -> Attempt:
    """Walk the recorded `responses` of one attempt again, in the order given."""
    responses = tuple(responses)
    mine = [response for response in responses if response.attempt == attempt]
    walk, repeats, impossible, revisits = begin(scenario), [], None, None
    if mine and mine[0].verb == "revisit":
        found = _revisited(scenario, responses, mine.pop(0))
        if isinstance(found, str):
            impossible = found
        else:
            walk = found
        revisits = walk.at
    for response in mine:
        if response.scenario_digest != scenario.digest:
            impossible = impossible or "an answer belongs to another version of this scenario"
        elif not (fault := walk._path_fault(response.step, response.verb, response.value)):
            walk = walk._after(response.verb, response.value, response.id, response.why)
        elif walk.complete or walk.visited(response.step):
            repeats.append(response)
        else:
            impossible = impossible or fault
    return Attempt(attempt, walk, tuple(repeats), impossible, revisits)


def attempts(responses: Sequence[Response]) -> int:
    """How many attempts the responses speak of; 0 for none."""
    return max((response.attempt for response in responses), default=0)


def tries(scenario: Scenario, responses: Sequence[Response]) -> list[Attempt]:
    """Every attempt from the beginning, oldest first; what-ifs are left out. The first is always there."""
    begun: dict[int, Response] = {}
    for response in responses:
        begun.setdefault(response.attempt, response)
    numbers = sorted({1, *begun})
    what_ifs = {number for number, response in begun.items() if number > 1 and response.verb == "revisit"}
    return [replay(scenario, responses, number) for number in numbers if number not in what_ifs]


def _revisited(scenario: Scenario, responses: tuple[Response, ...], asked: Response) -> Walk | str:
    """The walk from which a what-if goes on, or why there is none."""
    wanted = asked.value.get("attempt") if isinstance(asked.value, dict) else None
    if type(wanted) is not int or not 1 <= wanted < asked.attempt or any(r.verb == "revisit" and r.attempt == wanted for r in responses):
        return "another way can only be tried from an attempt made before"
    before = replay(scenario, responses, wanted).walk
    if not before.complete or not before.visited(asked.step):
        return "another way can only be tried from a step of a finished attempt"
    return before.back_to(asked.step)


def _reason_fault(asked: str | None, why: Any) -> str | None:
    if why is None or (isinstance(why, str) and not why.strip()):
        return "the reason is missing" if asked == "required" else None
    if asked is None:
        return "this step asks for no reason"
    if not isinstance(why, str):
        return "a reason is text"
    return f"the reason is longer than {LONGEST_REASON} letters" if len(why) > LONGEST_REASON else None
