"""Journals as xAPI 1.0.3 statements, for a learning record store: who did what, when, without names.

Learners appear under pseudonyms that only this course's key file can lead back. Their words and reasons are told only
where that is asked for; what is private is never told. Reads the open journals and scenarios; sends nothing.
Source: the xAPI specification 1.0.3, part two, and the xAPI Profiles specification; the profile is xapi_profile.jsonld.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
import uuid
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from .. import assignment as assignments
from .. import catalogue
from .. import scenario as scenarios
from ..assignment import Counts
from ..course import Course
from ..enrolment import MADE_UP
from ..errors import CourseError, FaultyFile, PeertrainError
from ..key import read as read_key
from ..response import Response
from ..scenario import Scenario
from ..scoring import Scorer
from ..steps import Rate
from ..store import journal
from ..walk import Attempt, attempts, replay, tries
from .xapi_activities import ADL, Activities, Activity, Names

BASE = "https://peertrain.example/xapi/"  # stands for an address of one's own: .example is nobody's
DATA_MODEL = "1.0.0"  # what a statement of any 1.0.x says as its version (2.4.10); the request's header says 1.0.3
KEY_FILE = "xapi.key"

Statement = dict[str, Any]


class Told(NamedTuple):
    """What the statements about one learner and one scenario have in common.

    `around`: the scenario, and what it is part of. `actor`: the learner's pseudonym. `space`: the namespace of all ids, known to
    the course alone. `with_words`: tell what learners wrote. `scorer`: None tells no scores;
    else the attempt that counts, by `counts`, has one.
    """

    around: Activities
    actor: str
    space: uuid.UUID
    with_words: bool = False
    scorer: Scorer | None = None
    counts: Counts = "first"

    @property
    def scenario(self) -> Scenario:
        """The scenario as it was first written."""
        return self.around.original

    @property
    def names(self) -> Names:
        """The IRIs in use."""
        return self.around.names

    def id(self, *parts: object) -> str:
        """A stable UUID for what `parts` name."""
        return str(uuid.uuid5(self.space, "/".join(map(str, parts))))


def export(
    course: Course, learner: str | None = None, *, base: str = BASE, with_words: bool = False, with_scores: bool = False
) -> Iterator[Statement]:
    """Yield the statements of one learner, or of everybody but made-up people, oldest first for each scenario.

    `base`: an IRI of one's own that ends in a slash. Raises PeertrainError.
    """
    if urlsplit(base).scheme not in ("http", "https") or not urlsplit(base).netloc or not base.endswith("/"):
        raise PeertrainError(f"{base}: the base must be a web address that ends in a slash, such as {BASE}")
    if learner is not None and not course.learner(learner).is_dir():
        raise CourseError(f"{learner} is not enrolled in this course")
    names, secret = Names(base, course.settings.course_id), secret_of(course)
    known = sorted(path.name for path in (course.root / "learners").glob("*") if path.is_dir() and not path.name.startswith((MADE_UP, ".")))
    for person in [learner] if learner is not None else known:
        for module in course.curriculum.modules:
            own = [(module.assignment, course.assignment(person, module.assignment))] if module.assignment else []
            for assignment, folder in ((None, course.lesson(person, module.id)), *own):
                for path in scenarios.files(folder / "scenarios"):
                    texts = _texts(path)
                    scenario = next(iter(texts.values()))
                    responses = journal.read(folder / "responses" / scenario.id).responses
                    if scenario.private or not responses:
                        continue
                    told = Told(
                        Activities(names, texts, course.settings.title, (module.id, module.title), assignment),
                        pseudonym(person, secret),
                        uuid.uuid5(uuid.NAMESPACE_OID, secret),
                        with_words,
                        _scorer(course, module.id, assignment, scenario) if with_scores else None,
                        assignments.read(course.graded_from(assignment) / f"{assignment}.ipynb").counts if assignment else "first",
                    )
                    yield from statements(told, responses)


def written(found: Iterable[Statement], *, array: bool = False) -> Iterator[str]:
    """The statements as lines of JSON, one each; or as the lines of one JSON array, which is what a store takes in a request."""
    first = True
    for statement in found:
        line = json.dumps(statement, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        yield (("[" if first else ",") + line) if array else line
        first = False
    if array:
        yield "[]" if first else "]"


def profile(base: str = BASE) -> dict[str, Any]:
    """The xAPI profile (JSON-LD) that names our verbs, activity types and extensions, under `base`."""
    text = (Path(__file__).parent / "xapi_profile.jsonld").read_text(encoding="utf-8")
    read: dict[str, Any] = json.loads(text.replace(BASE, base))
    return read


def secret_of(course: Course) -> str:
    """The course's own secret behind pseudonyms and ids; made on first use. Whoever has it can look up a learner's pseudonym."""
    path = course.root / KEY_FILE
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        found = path.read_text(encoding="ascii", errors="replace").strip()
        if len(found) < 32:
            raise CourseError(f"{path}: this is not a key; take it away and a new one is made, under which everybody has a new pseudonym") from None
        return found
    with os.fdopen(handle, "w", encoding="ascii") as file:
        made = secrets.token_hex(32)
        file.write(made + "\n")
    return made


def pseudonym(learner: str, secret: str) -> str:
    """What a learner is called in statements: 24 hexadecimal digits, the same in every export of the course."""
    return hmac.new(secret.encode(), learner.encode(), hashlib.sha256).hexdigest()[:24]


def statements(told: Told, responses: Iterable[Response]) -> Iterator[Statement]:
    """The statements about one learner's record of one scenario; answers without effect on the walk are left out."""
    responses = tuple(responses)
    if told.scenario.private:
        return
    scored = told.scorer.counted(tries(told.scenario, responses), told.counts).number if told.scorer else None
    for number in range(1, attempts(responses) + 1):
        if mine := [response for response in responses if response.attempt == number]:
            yield from _attempt(told, replay(told.scenario, responses, number), mine, number == scored)


def _attempt(told: Told, attempt: Attempt, mine: list[Response], scored: bool) -> Iterator[Statement]:
    counted = {visit.response_id for visit in attempt.walk.visits}
    what_if = None
    if mine[0].verb == "revisit":
        what_if = {"step": mine[0].step} | ({"attempt": of} if isinstance(of := _base_of(mine[0]), int) else {})
    common = _Common(told, attempt.number, what_if)
    if what_if is None:
        yield common.about_scenario(mine[0], "initialized", f"{ADL}verbs/initialized", {"en": "started", "es": "empezó"})
    last = None
    for response in mine:
        if response.verb == "revisit" or response.id in counted or response.scenario_digest != told.scenario.digest:
            yield from common.about_step(response)
            last = response
    if last is not None and attempt.walk.complete and not attempt.impossible:
        result: dict[str, Any] = {"completion": True}
        if told.scorer is not None and scored:
            score = told.scorer.score(attempt)
            result["score"] = {"scaled": score.scaled} | ({"raw": score.earned, "min": 0, "max": score.most} if score.most > 0 else {})
            result["extensions"] = {told.names.extension("draft-key"): score.draft}
        yield common.about_scenario(last, "completed", f"{ADL}verbs/completed", {"en": "completed", "es": "terminó"}, result)


def _base_of(response: Response) -> object:
    return response.value.get("attempt") if isinstance(response.value, dict) else None


class _Common:
    """What the statements about one attempt have in common."""

    def __init__(self, told: Told, number: int, what_if: dict[str, Any] | None) -> None:
        self.told, self.number = told, number
        self.extensions: dict[str, Any] = {told.names.extension("attempt"): number}
        if what_if is not None:
            self.extensions[told.names.extension("what-if")] = what_if

    def about_scenario(self, response: Response, what: str, verb: str, display: dict[str, str], result: dict[str, Any] | None = None) -> Statement:
        """That the scenario was begun or completed, told by the response that did so."""
        nearest, *further = self.told.around.around()
        of = self.told.around.scenario(response.scenario_digest)
        return self._statement(self.told.id(response.id, what), response.at, (verb, display), of, result, [nearest], further)

    def about_step(self, response: Response) -> Iterator[Statement]:
        """What one response did; for a rating, one more statement for each thing rated."""
        told, around = self.told, self.told.around
        known = response.scenario_digest == told.scenario.digest
        step = told.scenario.steps.get(response.step) if known else None
        tells = step is not None and not step.private
        result: dict[str, Any] = {}
        if tells and (given := _given(response, told.with_words)) is not None:
            result["response"] = given
        if tells and response.why and told.with_words:
            result["extensions"] = {told.names.extension("reason"): response.why}
        id, verb, of = told.id(response.id), _verb(told.names, response.verb), around.step(response.step, response.scenario_digest, step)
        scenario = around.scenario(response.scenario_digest)
        yield self._statement(id, response.at, verb, of, result, [scenario], around.around())
        if tells and response.verb == "rate" and isinstance(step, Rate) and isinstance(response.value, dict):
            for item in step.items:
                rated, given = around.rating(response.step, response.scenario_digest, item), str(response.value[item])
                rating = self._statement(
                    told.id(response.id, item), response.at, verb, rated, {"response": given}, [of], [scenario, *around.around()]
                )
                rating["context"]["statement"] = {"objectType": "StatementRef", "id": id}
                yield rating

    def _statement(
        self,
        id: str,
        at: datetime,
        verb: tuple[str, dict[str, str]],
        of: Activity,
        result: dict[str, Any] | None,
        parent: list[Activity],
        grouping: list[Activity],
    ) -> Statement:
        told = self.told
        made: Statement = {
            "id": id,
            "actor": {"objectType": "Agent", "account": {"homePage": told.names.activity(), "name": told.actor}},
            "verb": {"id": verb[0], "display": verb[1]},
            "object": of,
            "context": {
                "registration": told.id(told.actor, told.scenario.id, self.number),
                "platform": "peertrain",
                "contextActivities": {"parent": parent, "grouping": grouping, "category": [told.around.of_profile()]},
                "extensions": self.extensions,
            },
            "timestamp": at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z"),
            "version": DATA_MODEL,
        }
        return made | ({"result": result} if result else {})


def _given(response: Response, with_words: bool) -> str | None:
    """The answer in the format that the specification gives for its kind of interaction; None where there is none to tell."""
    value = response.value
    if response.verb == "choose" and isinstance(value, str):
        return value
    if response.verb in ("order", "check") and isinstance(value, list):
        return "[,]".join(str(id) for id in value)
    if response.verb == "sort" and isinstance(value, dict):
        pairs = [(card, f"{question}:{category}") for card, given in value.items() if isinstance(given, dict) for question, category in given.items()]
        return "[,]".join(f"{card}[.]{place}" for card, place in pairs)
    if response.verb == "write" and isinstance(value, str) and with_words:
        return value.replace("[,]", "[, ]")  # two answers would be read
    return None


def _verb(names: Names, verb: str) -> tuple[str, dict[str, str]]:
    if verb == "continue":
        return f"{ADL}verbs/experienced", {"en": "read", "es": "leyó"}
    if verb == "pass":
        return names.verb("skipped"), {"en": "chose to skip", "es": "eligió saltar"}
    if verb == "kept":
        return names.verb("kept-private"), {"en": "kept private", "es": "guardó en privado"}
    if verb == "revisit":
        return names.verb("revisited"), {"en": "went back to", "es": "volvió a"}
    return f"{ADL}verbs/answered", {"en": "answered", "es": "respondió"}


def _texts(path: Path) -> dict[str, Scenario]:
    """The scenario in each language that there are words in; a translation that does not fit is left out."""
    found = {catalogue.ENGLISH: scenarios.worded(scenarios.read(path), catalogue.ENGLISH)}
    for language, other in scenarios.translations(path).items():
        if language in catalogue.languages():
            try:
                text = scenarios.worded(scenarios.read(other), language)
            except FaultyFile:
                continue
            if text.digest == found[catalogue.ENGLISH].digest:
                found[language] = text
    return found


def _scorer(course: Course, module: str, assignment: str | None, scenario: Scenario) -> Scorer | None:
    keys = course.root / "keys" / assignment if assignment else course.root / "curriculum" / module / "keys"
    path = keys / f"{scenario.id}.yaml"
    return Scorer(scenario, read_key(path, scenario)) if path.is_file() else None
