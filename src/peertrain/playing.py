"""One learner playing one scenario in one folder: what to show now, and what to do with each thing the learner does.

Reads scenarios/ (and pictures, translations, a practice key in keys/), writes journals in responses/ and, for what is
private, in the private folder beside. Knows no widget, no notebook and no score. Nothing here raises for what a browser
sent; every reply is a message.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from . import catalogue, scenario, sharing, showing
from .errors import FaultyFile, NotSaved
from .response import Response, clean
from .scenario import Scenario
from .store.journal import Journal, alone, private
from .walk import Attempt, attempts, replay

Message = dict[str, Any]

_log = logging.getLogger(__name__)


class Play:
    """Plays `scenarios/<name>.yaml` of `folder`. Raises FaultyFile where it cannot be read.

    `assessed`: it counts. `counts`: which attempt does, "first", "last" or "best". `for_panel`: who plays sits on a panel, so the
    answers stand and are not tried again. `key`: where a practice key lies, if not in `folder`/keys.
    """

    def __init__(
        self, folder: Path, name: str, *, assessed: bool = False, counts: str = "first", for_panel: bool = False, key: Path | None = None
    ) -> None:
        path = folder / "scenarios" / f"{name}.yaml"
        self.folder, self.scenario = folder, scenario.read(path, f"scenarios/{name}.yaml")
        self.assessed, self.counts, self.for_panel = assessed, counts, for_panel
        told = {catalogue.ENGLISH: self.scenario} | _translations(path, self.scenario)
        self._told = {language: scenario.worded(found, language) for language, found in told.items()}
        self.language = catalogue.ENGLISH
        self._open = Journal(folder / "responses" / name, self.scenario)
        self._private = Journal(private(folder) / name, self.scenario)
        self._key = key or folder / "keys" / f"{name}.yaml"
        self._kept: tuple[Response, ...] = ()
        self._responses: tuple[Response, ...] = ()
        self._refresh()
        self._attempt = max(1, attempts(self._responses))
        self._page = (self._attempt, self._replay(self._attempt).revisits is not None)  # the attempt on the page; whether a what-if

    @property
    def _journal(self) -> Journal:
        """Where the walk is recorded; a private scenario leaves no trace in what is handed in."""
        return self._private if self.scenario.private else self._open

    def close(self) -> None:
        """Close the journals."""
        self._open.close()
        self._private.close()

    def speak(self, language: Any) -> None:
        """Go on in `language` if there are a translation and words for it; else in English."""
        self.language = language if isinstance(language, str) and language in self._told else catalogue.ENGLISH

    def again(self) -> None:
        """Begin another attempt, if the newest one is complete."""
        self._refresh()
        newest = max(1, attempts(self._responses))
        self._attempt = newest + 1 if self._replay(newest).walk.complete else newest  # another tab may have begun it
        self._page = (self._attempt, False)

    def answer(self, message: Message) -> Message:
        """Take an answer (id, attempt, step, verb, value, why). Returns `saved` only once it is on disk."""
        try:
            with alone(self._journal.folder):
                return self._answer(message)
        except RecursionError:  # lists in lists in lists
            return {"type": "refused", "id": message.get("id"), "reason": self._say("said.unknown_form")}

    def _answer(self, message: Message) -> Message:
        self._refresh()
        event_id, value, why = message.get("id"), clean(message.get("value")), clean(message.get("why")) or None
        if message.get("attempt") == self._attempt + 1 and self._replay(self._attempt).walk.complete:
            self._attempt += 1  # "play again" was pressed before the kernel was lost; its first answer comes now
            self._page = (self._attempt, False)
        attempt = self._replay(self._attempt)
        if (known := next((response for response in self._responses if response.id == event_id), None)) is not None:
            # Sent again because the first reply was lost.
            return self._elsewhere(known.id) if known in attempt.repeats else _saved(known)
        step, verb = _text(message, "step"), _text(message, "verb")
        newest = attempts(self._responses)
        on_page = (message.get("attempt"), attempt.revisits is not None)
        if newest > self._attempt or on_page != self._page:
            self._attempt = max(1, newest, self._attempt)
            return {"type": "refused", "id": event_id, "reason": self._say("said.started_elsewhere")}
        late = step != attempt.walk.at and attempt.walk.visited(step)  # another tab answered it first
        there = attempt.walk.back_to(step) if late else attempt.walk
        if fault := "a page does not say what is kept" if verb == "kept" else there.fault_in(step, verb, value, why):
            _log.warning("an answer to %s/%s was refused: %s", self.scenario.id, step, fault)
            return {"type": "refused", "id": event_id, "reason": self._say("said.does_not_fit", fault=fault)}
        try:
            saved = self._keep(_text(message, "id"), step, verb, value, why)
        except ValidationError:
            return {"type": "refused", "id": event_id, "reason": self._say("said.unknown_form")}
        except NotSaved as problem:
            return {"type": "not_saved", "id": event_id, "reason": self._say(problem.reason)}
        return self._elsewhere(saved.id) if late else _saved(saved)

    def _elsewhere(self, event_id: str) -> Message:
        """Another tab answered this step first: that answer counts, and this one is kept beside it."""
        return {"type": "refused", "id": event_id, "reason": self._say("said.answered_elsewhere")}

    def revisit(self, message: Message) -> Message:
        """Begin a what-if: another way from a step of the attempt on the page, which must be complete."""
        with alone(self._journal.folder):
            return self._revisit(message)

    def _revisit(self, message: Message) -> Message:
        self._refresh()
        if known := self._asked_before(message, "revisit"):
            return known
        now, step = self._replay(self._attempt), message.get("step")
        base = now.number if now.revisits is None else self._first_of(now.number)
        walk = self._replay(base).walk
        if not now.walk.complete or not isinstance(step, str) or not walk.visited(step):
            return self._refused("said.cannot_revisit")
        attempt = max(1, attempts(self._responses)) + 1
        try:
            self._append(_text(message, "token"), attempt, step, "revisit", {"attempt": base})
        except (ValidationError, NotSaved) as problem:
            return self._refused(problem.reason if isinstance(problem, NotSaved) else "said.unknown_form")
        self._attempt = attempt
        return {"type": "done"}

    def leave(self) -> None:
        """Go from a what-if back to the attempt that it started from."""
        self._refresh()
        if self._replay(self._attempt).revisits is not None:
            self._attempt = self._first_of(self._attempt)

    def share(self, message: Message, verb: str) -> Message:
        """Share a private answer (`answer`: its id) with the supervisor, or take it back (`verb`)."""
        with alone(self._private.folder):  # so that handing in sees it either shared or not
            return self._share(message, verb)

    def _share(self, message: Message, verb: str) -> Message:
        self._refresh()
        if known := self._asked_before(message, verb):
            return known
        meant = _text(message, "answer")
        now, answer = sharing.sharing(self._kept).get(meant), sharing.answers(self._kept).get(meant)
        if not self.assessed or answer is None or now != {"share": "private", "take_back": "shared"}[verb]:
            return self._refused("said.handed_in_already" if now == "handed_in" else "said.cannot_share")
        try:
            kept = self._private.append(_text(message, "token"), answer.attempt, answer.step, verb, meant)
        except (ValidationError, NotSaved) as problem:
            return self._refused(problem.reason if isinstance(problem, NotSaved) else "said.unknown_form")
        self._kept = (*self._kept, kept)
        return {"type": "done"}

    def panel(self) -> Message:
        """What the panel would do, beside the answers of the attempt on the page; only for practice, and only once one attempt is complete."""
        from . import panel  # not every page asks for it
        from .key import read as read_key

        self._refresh()
        if not self._can_see_panel():
            return {"type": "refused", "reason": self._say("said.no_panel")}
        try:
            key = read_key(self._key, self.scenario)
        except FaultyFile as fault:
            _log.error("the key of a practice scene cannot be used: %s", fault)
            return {"type": "refused", "reason": self._say("said.no_panel")}
        walk = self._in_language(self._replay(self._attempt)).walk
        told = walk.scenario
        met = {visit.step for number in range(1, self._attempt + 1) for visit in self._replay(number).walk.visits if visit.verb != "pass"}
        return {
            "type": "panel",
            "draft": key.draft,
            "members": key.panel.members,
            "path": panel.panel_path(told, key, met),
            "mine": panel.beside(told, key, walk),
        }

    def answers_given(self) -> list[tuple[str, str, Any, str | None]]:
        """The answers of the attempt on the page as (step, verb, value, why), oldest first, private ones as they were given."""
        told = sharing.answers(self._kept)
        given: list[tuple[str, str, Any, str | None]] = []
        for visit in self._replay(self._attempt).walk.visits:
            kept = told.get(visit.response_id or "") if visit.verb == "kept" else None
            given.append((visit.step, kept.verb, kept.value, kept.why) if kept else (visit.step, visit.verb, visit.value, visit.why))
        return given

    def view(self) -> dict[str, Any]:
        """What to draw now: JSON values, nothing of later steps, keys or scores. Reads the journals anew."""
        self._refresh()
        told, attempt = self._told[self.language], self._in_language(self._replay(self._attempt))
        walk = attempt.walk
        notices = ["said.bad_lines"] if self._bad else []
        if attempt.impossible:
            notices.append("said.impossible")
        base, what_if = None, None
        if attempt.revisits is not None:
            base = self._in_language(self._replay(self._first_of(attempt.number))).walk
            tried = told.steps[attempt.revisits]
            first = showing.first_path(base, self._kept, may_share=self.assessed)
            what_if = {"step": attempt.revisits, "text": "" if tried.content_note else tried.text, "first": first}
        self._page = (self._attempt, what_if is not None)
        return {
            "scenario": {
                "id": told.id,
                "title": told.title,
                "minutes": told.minutes,
                "assessed": self.assessed,
                "for_panel": self.for_panel,
                "private": told.private,
                "counts": self.counts,
            },
            "language": self.language,
            "languages": [{"id": name, "name": own} for name, own in catalogue.languages().items() if name in self._told],
            "attempt": self._attempt,
            "attempts": max(self._attempt, attempts(self._responses)),
            "what_if": what_if,
            "state": showing.state(walk),
            "story": showing.story(walk, self._kept, may_share=self.assessed, can_revisit=not self.for_panel, base=base),
            "shared_elsewhere": showing.elsewhere(walk, self._kept) if self.assessed else [],
            "step": showing.step(walk, self.folder / "scenarios"),
            "complete": walk.complete,
            "can_play_again": walk.complete and not self.for_panel,
            "can_see_panel": self._can_see_panel(),
            "notices": [self._say(notice) for notice in notices],
            "fault": None,
        }

    def _first_of(self, number: int) -> int:
        """The attempt that the what-if `number` started from."""
        asked = next(response for response in self._responses if response.attempt == number and response.verb == "revisit")
        base = asked.value.get("attempt") if isinstance(asked.value, dict) else None
        return base if isinstance(base, int) else 1

    def _can_see_panel(self) -> bool:
        return not self.assessed and self._key.is_file() and self._replay(1).walk.complete

    def _asked_before(self, message: Message, verb: str) -> Message | None:
        """The reply to a wish whose token is on record: it is done already, or the token is that of something else."""
        known = next((response for response in (*self._responses, *self._kept) if response.id == message.get("token")), None)
        if known is None:
            return None
        return {"type": "done"} if known.verb == verb else self._refused("said.unknown_form")

    def _keep(self, event_id: str, step: str, verb: str, value: Any, why: str | None) -> Response:
        """Write an answer down: what is private first, and in the open journal only that it was given."""
        if verb == "pass" or not self.scenario.steps[step].private or self.scenario.private:
            return self._append(event_id, self._attempt, step, verb, value, why)
        if not any(response.id == event_id for response in self._kept):
            self._kept = (*self._kept, self._private.append(event_id, self._attempt, step, verb, value, why))
        return self._append(event_id, self._attempt, step, "kept", None)

    def _append(self, event_id: str, attempt: int, step: str, verb: str, value: Any, why: str | None = None) -> Response:
        saved = self._journal.append(event_id, attempt, step, verb, value, why)
        if self.scenario.private:
            self._kept = (*self._kept, saved)
        self._responses = (*self._responses, saved)
        return saved

    def _refresh(self) -> None:
        """Read what other tabs and earlier sessions wrote."""
        kept, opened = self._private.read(), self._open.read()
        self._kept, self._bad = kept.responses, bool(kept.bad or opened.bad)
        self._responses = tuple(sharing.answers(kept.responses).values()) if self.scenario.private else opened.responses

    def _replay(self, number: int) -> Attempt:
        return replay(self.scenario, self._responses, number)

    def _in_language(self, attempt: Attempt) -> Attempt:
        return attempt._replace(walk=attempt.walk._replace(scenario=self._told[self.language]))

    def _say(self, key: str, **values: object) -> str:
        return catalogue.say(self.language, key, **values)

    def _refused(self, key: str) -> Message:
        return {"type": "refused", "reason": self._say(key)}


def _translations(path: Path, original: Scenario) -> dict[str, Scenario]:
    """The usable translations; one with a fault, or of another structure, is left out (`check` tells the author)."""
    found = {}
    for language, other in scenario.translations(path).items():
        if language in catalogue.languages():
            try:
                read = scenario.read(other, f"scenarios/{other.name}")
            except FaultyFile as fault:
                _log.error("a translation is not used: %s", fault)
                continue
            if read.digest == original.digest:
                found[language] = read
    return found


def _saved(response: Response) -> Message:
    return {"type": "saved", "id": response.id, "at": response.at.isoformat()}


def _text(message: Message, field: str) -> str:
    """A field that must be text; empty where it is anything else."""
    given = message.get(field)
    return given if isinstance(given, str) else ""
