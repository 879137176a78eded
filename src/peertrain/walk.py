"""Where a learner is in a scenario, worked out from the answers given. The only place that decides a branch.

Pure: a scenario and responses in, a walk out. Reads no files and knows no key; what it shows of a scenario is
what the learner has come to, never more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from pydantic import JsonValue

from .located import Model
from .response import Response
from .scenario import Scenario
from .steps import Ending, Verb


class Visit(Model):
    """One step that was answered: its name, how, and the id of the response (None in rehearsal)."""

    step: str
    verb: Verb
    value: JsonValue
    response_id: str | None = None


class Walk(Model):
    """A path through a scenario up to now. `at` is the step to answer next, or the ending arrived at."""

    scenario: Scenario
    visits: tuple[Visit, ...] = ()
    at: str

    @property
    def complete(self) -> bool:
        """Whether an ending has been reached."""
        return isinstance(self.scenario.steps[self.at], Ending)

    def fault_in(self, step: str, verb: str, value: Any) -> str | None:
        """Why this answer does not fit here, in words; None if it does."""
        if step != self.at:
            if any(visit.step == step for visit in self.visits):
                return "this step was already answered"
            return f'the step "{step}" does not come next on this path'
        if self.complete:
            return "the scenario has ended"
        here = self.scenario.steps[step]
        if verb == "pass":
            return None if value is None else "passing takes no answer"
        if verb != here.verb:
            return f'this step is not answered with "{verb}"'
        return here.fault_in(value)

    def step_on(self, verb: Verb, value: JsonValue, response_id: str | None = None) -> Walk:
        """Return the walk one step on. Raises ValueError where `fault_in` has something to say."""
        if fault := self.fault_in(self.at, verb, value):
            raise ValueError(fault)
        target = self.scenario.after_pass(self.at) if verb == "pass" else self.scenario.steps[self.at].after(value)
        assert target is not None  # `scenario.read` refuses a step that can be passed to nowhere
        visit = Visit(step=self.at, verb=verb, value=value, response_id=response_id)
        return self.model_copy(update={"visits": (*self.visits, visit), "at": target})

    def story(self) -> list[dict[str, Any]]:
        """The steps behind the learner, oldest first, as JSON values; a passed step keeps its text to itself."""
        told = []
        for visit in self.visits:
            step = self.scenario.steps[visit.step]
            passed = visit.verb == "pass"
            told.append(
                {
                    "step": visit.step,
                    "kind": step.kind,
                    "text": "" if passed and step.content_note else step.text,
                    "passed": passed,
                    "answer": None if passed else step.in_words(visit.value),
                }
            )
        return told


class Attempt(NamedTuple):
    """One time through a scenario.

    `walk`: as far as the answers that fit lead. `repeats`: answers to a step that had been answered before, or
    given after the end (a second tab, a message sent twice): kept on record, without effect. `impossible`: why an answer could not
    have been given on this path; such an attempt scores nothing.
    """

    number: int
    walk: Walk
    repeats: tuple[Response, ...] = ()
    impossible: str | None = None


def begin(scenario: Scenario) -> Walk:
    """A walk that stands at the first step."""
    return Walk.model_construct(scenario=scenario, visits=(), at=scenario.start)


def replay(scenario: Scenario, responses: Iterable[Response], attempt: int = 1) -> Attempt:
    """Walk the recorded `responses` of one attempt again, in the order given."""
    walk, repeats, impossible = begin(scenario), [], None
    for response in responses:
        if response.attempt != attempt:
            continue
        if response.scenario_digest != scenario.digest:
            impossible = impossible or "an answer belongs to another version of this scenario"
        elif not (fault := walk.fault_in(response.step, response.verb, response.value)):
            walk = walk.step_on(response.verb, response.value, response.id)
        elif walk.complete or any(visit.step == response.step for visit in walk.visits):
            repeats.append(response)
        else:
            impossible = impossible or fault
    return Attempt(attempt, walk, tuple(repeats), impossible)


def attempts(responses: Sequence[Response]) -> int:
    """How many attempts the responses speak of; 0 for none."""
    return max((response.attempt for response in responses), default=0)
