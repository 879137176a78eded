"""The activities that xAPI statements are about: the course, its modules, a scenario, its steps, and what they are called.

Pure: a scenario in, activities out. An answer's format is xapi's matter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple
from urllib.parse import quote

from .. import catalogue
from ..scenario import Scenario
from ..steps import AnyStep, Check, Choose, Order, Rate, Say, Sort, Write

ADL = "http://adlnet.gov/expapi/"
INTERACTION = f"{ADL}activities/cmi.interaction"

Activity = dict[str, Any]


class Names(NamedTuple):
    """The IRIs of one export. `base`: begins each of ours and ends in a slash. `course`: the course's id."""

    base: str
    course: str

    def verb(self, name: str) -> str:
        """One of our verbs."""
        return f"{self.base}verbs/{name}"

    def type(self, name: str) -> str:
        """One of our activity types."""
        return f"{self.base}activity-types/{name}"

    def extension(self, name: str) -> str:
        """One of our extensions."""
        return f"{self.base}extensions/{name}"

    def activity(self, *path: str) -> str:
        """An activity of the course; without a path the course itself."""
        return "/".join([f"{self.base}courses/{quote(self.course)}", *(quote(part) for part in path)])

    @property
    def profile(self) -> str:
        """The version of the profile that statements follow."""
        return f"{self.base}profile/v1"


class Activities(NamedTuple):
    """Makes the activities around one scenario.

    `texts`: language -> the scenario in it, `scenario.worded`; the first is the original. `title`: of the course. `module`: (id, title).
    `assignment`: its id, None for practice.
    """

    names: Names
    texts: Mapping[str, Scenario]
    title: str
    module: tuple[str, str]
    assignment: str | None

    @property
    def original(self) -> Scenario:
        """The scenario as it was first written."""
        return next(iter(self.texts.values()))

    def of_profile(self) -> Activity:
        """The profile, as a category."""
        return {"objectType": "Activity", "id": self.names.profile, "definition": {"type": f"{ADL}activities/profile"}}

    def of_course(self) -> Activity:
        """The course."""
        return _activity(self.names.activity(), f"{ADL}activities/course", {catalogue.ENGLISH: self.title})

    def of_module(self) -> Activity:
        """The module that the scenario belongs to."""
        id, title = self.module
        return _activity(self.names.activity("modules", id), f"{ADL}activities/module", {catalogue.ENGLISH: title})

    def of_assignment(self) -> Activity:
        """The assignment, where the scenario is assessed."""
        return _activity(
            self.names.activity("assignments", self.assignment or ""), f"{ADL}activities/assessment", {catalogue.ENGLISH: self.module[1]}
        )

    def around(self) -> list[Activity]:
        """What the scenario is part of, the nearest first."""
        return [*([self.of_assignment()] if self.assignment else []), self.of_module(), self.of_course()]

    def scenario(self, digest: str) -> Activity:
        """The scenario in the version that was played: another structure is another activity."""
        return _activity(self._of_scenario(digest), self.names.type("scenario"), self.say(lambda text: text.title))

    def step(self, name: str, digest: str, step: AnyStep | None) -> Activity:
        """A step; without a definition where it is of a version that is not known any more (`step` None)."""
        id = self._of_scenario(digest, "steps", name)
        if step is None:
            return {"objectType": "Activity", "id": id}
        type = self.names.type("scene") if isinstance(step, Say) else self.names.type("rating") if isinstance(step, Rate) else INTERACTION
        made = _activity(id, type, self.say(lambda text: f"{text.title}: {name}"), self.say(lambda text: text.steps[name].text))
        made["definition"] |= self._interaction(name, step)
        return made

    def rating(self, name: str, digest: str, item: str) -> Activity:
        """One thing to rate of a `rate` step: to xAPI, a rating is of one thing."""
        made = _activity(
            self._of_scenario(digest, "steps", name, "items", item),
            INTERACTION,
            self.say(lambda text: f"{text.title}: {name}"),
            self.say(lambda text: _rate(text, name).items[item]),
        )
        labels = {language: _rate(text, name).labels or () for language, text in self.texts.items()}
        points = range(_rate(self.original, name).scale)
        scale = [{"id": str(point + 1), "description": {language: of[point] for language, of in labels.items()}} for point in points]
        made["definition"] |= {"interactionType": "likert", "scale": scale}
        return made

    def say(self, what: Callable[[Scenario], str]) -> dict[str, str]:
        """A language map of what is asked of the scenario in each language."""
        return {language: what(text) for language, text in self.texts.items()}

    def _of_scenario(self, digest: str, *path: str) -> str:
        return self.names.activity("scenarios", self.original.id, digest[:12], *path)

    def _interaction(self, name: str, step: AnyStep) -> Activity:
        def parts(of: Any, ids: Iterable[str]) -> list[Activity]:
            return [{"id": id, "description": {language: of(text.steps[name], id) for language, text in self.texts.items()}} for id in ids]

        if isinstance(step, Choose):
            return {"interactionType": "choice", "choices": parts(lambda other, id: other.options[id].text, step.options)}
        if isinstance(step, Check):
            return {"interactionType": "choice", "choices": parts(lambda other, id: other.items[id], step.items)}
        if isinstance(step, Order):
            return {"interactionType": "sequencing", "choices": parts(lambda other, id: other.items[id], step.items)}
        if isinstance(step, Sort):
            places = [f"{question}:{category}" for question, asked in step.questions.items() for category in asked.categories]
            return {
                "interactionType": "matching",
                "source": parts(lambda other, id: other.cards[id], step.cards),
                "target": parts(lambda other, id: _place(other, *id.split(":")), places),
            }
        return {"interactionType": "long-fill-in"} if isinstance(step, Write) else {}


def _activity(id: str, type: str, name: dict[str, str], description: dict[str, str] | None = None) -> dict[str, Any]:
    definition: dict[str, Any] = {"type": type, "name": name} | ({"description": description} if description else {})
    return {"objectType": "Activity", "id": id, "definition": definition}


def _rate(text: Scenario, name: str) -> Rate:
    step = text.steps[name]
    assert isinstance(step, Rate)  # a translation has the structure of its original
    return step


def _place(step: Sort, question: str, category: str) -> str:
    return f"{step.questions[question].text} {step.questions[question].categories[category]}"
