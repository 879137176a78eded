"""One learner filling in one worksheet: what to show now, and what to do with each thing the learner does.

Reads worksheets/ beside the lesson, writes entries in the learner's private folder and nowhere else. Knows no widget and no notebook.
Nothing here raises for what a browser sent; every reply is a message.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from . import catalogue, instruments, scenario, worksheets
from .errors import FaultyFile, NotSaved
from .response import clean
from .store.entries import Entries
from .store.lines import alone
from .worksheets import Entry, Filled, Worksheet, filled
from .worksheets.fields import Numbers
from .worksheets.standing import missing, plan

Message = dict[str, Any]

_log = logging.getLogger(__name__)


class Fill:
    """Fills in `worksheets/<name>.yaml` of `folder`. Raises FaultyFile where it cannot be read."""

    def __init__(self, folder: Path, name: str) -> None:
        path = folder / worksheets.FOLDER / f"{name}.yaml"
        self.worksheet = worksheets.read(path, f"{worksheets.FOLDER}/{name}.yaml")
        self._told = {catalogue.ENGLISH: self.worksheet} | dict(_translations(path, self.worksheet))
        self.language = catalogue.ENGLISH
        self._entries = Entries(folder, self.worksheet.id)
        self._all: tuple[Entry, ...] = ()
        self._bad = False
        self._refresh()

    def close(self) -> None:
        """Close the files."""
        self._entries.close()

    def speak(self, language: Any) -> None:
        """Go on in `language` if there are a translation and words for it; else in English."""
        self.language = language if isinstance(language, str) and language in self._told else catalogue.ENGLISH

    def answer(self, message: Message) -> Message:
        """Take an answer (id, field, value; None or an empty value empties the field). Returns `saved` only once it is on disk."""
        with alone(self._entries.folder):
            return self._answer(message)

    def _answer(self, message: Message) -> Message:
        self._refresh()
        event_id, name = message.get("id"), message.get("field")
        if (known := self._known(event_id)) is not None:  # sent again because the first reply was lost
            return _saved(known)
        asked = self.worksheet.fields.get(name) if isinstance(name, str) else None
        if asked is None:
            return self._refused(event_id, "said.no_such_field")
        try:
            value = clean(message.get("value"))
            value = None if asked.is_empty(value) else value
            if value is not None and (fault := asked.fault_in(value)):
                _log.warning("an answer to %s/%s was refused: %s", self.worksheet.id, name, fault)
                return self._refused(event_id, "said.does_not_fit_sheet", fault=fault)
            return _saved(self._append(event_id, "fill", name, value))
        except NotSaved as problem:
            return {"type": "not_saved", "id": event_id, "reason": self._say(problem.reason)}
        except (ValidationError, RecursionError):  # no id, or lists in lists in lists
            return self._refused(event_id, "said.unknown_form")

    def clear(self, message: Message) -> Message:
        """Empty every field (token). What was in them stays on record, so that it can be undone."""
        with alone(self._entries.folder):
            return self._wish(message, "clear", None)

    def undo(self, message: Message) -> Message:
        """Take back the last clearing (token), if nothing was filled in since."""
        with alone(self._entries.folder):
            self._refresh()
            if self._filled.cleared is None and self._known(message.get("token")) is None:
                return {"type": "refused", "reason": self._say("said.cannot_undo")}
            return self._wish(message, "undo", self._filled.cleared)

    def _wish(self, message: Message, verb: str, value: str | None) -> Message:
        self._refresh()
        if self._known(message.get("token")) is not None:
            return {"type": "done"}
        try:
            self._append(message.get("token"), verb, None, value)
        except NotSaved as problem:
            return {"type": "refused", "reason": self._say(problem.reason)}
        except ValidationError:
            return {"type": "refused", "reason": self._say("said.unknown_form")}
        return {"type": "done"}

    def view(self) -> dict[str, Any]:
        """What to draw now: JSON values. Reads the entries anew."""
        self._refresh()
        told, answers = self._told[self.language], self.worksheet.fitting(self._filled.answers)
        planned = plan(told, answers)
        notices = ["said.bad_entries"] if self._bad else []
        if set(self._filled.answers) - set(answers):
            notices.append("said.not_fitting")
        return {
            "worksheet": told.shown(self.language),
            "language": self.language,
            "languages": [{"id": name, "name": own} for name, own in catalogue.languages().items() if name in self._told],
            "answers": answers,
            "missing": [one._asdict() | {"parts": list(one.parts)} for one in missing(told, answers)],
            "asks_for_some": any(asked.required for asked in told.fields.values()),
            "plan": planned and planned._asdict() | {"rows": [row._asdict() for row in planned.rows]},
            "results": {name: self.results(asked, answers.get(name)) for name, asked in told.fields.items() if isinstance(asked, Numbers)},
            "can_undo": self._filled.cleared is not None,
            "notices": [self._say(notice) for notice in notices],
            "fault": None,
        }

    def results(self, asked: Numbers, value: Any) -> dict[str, Any]:
        """What an instrument's numbers come to, in words and figures of the page's language."""
        form = asked.form
        found = list(zip(form.scales, instruments.sums(form, asked.numbers(value)), strict=True))
        said = f"said.{form.id}"
        return {
            "empty": asked.is_empty(value),
            "about": [self._say(f"{said}.{part}") for part in ("screen", "private", "reading")],
            "credit": self._say(f"{said}.credit"),
            "scales": [
                {
                    "id": scale.id,
                    "name": self._say(f"{said}.{scale.id}"),
                    "total": one.total,
                    "least": form.bounds(scale)[0],
                    "most": form.bounds(scale)[1],
                    "low": form.low,
                    "high": form.high,
                    "band": self._say(f"{said}.band.{one.band}") if one.band else None,
                    "in_words": self._in_words(said, form, scale, one),
                }
                for scale, one in found
            ],
        }

    def _in_words(self, said: str, form: instruments.Instrument, scale: instruments.Scale, one: instruments.Sum) -> str:
        name = self._say(f"{said}.{scale.id}")
        if one.total is not None:
            return self._say(f"{said}.sum", name=name, total=one.total, most=form.bounds(scale)[1], band=self._say(f"{said}.band.{one.band}"))
        parts = []
        if one.missing:
            parts.append(self._say(f"{said}.missing", items=instruments.in_a_row(one.missing)))
        if one.strange:
            parts.append(self._say(f"{said}.strange", items=instruments.in_a_row(one.strange), least=form.least, most=form.most))
        return self._say(f"{said}.not_yet", name=name, why=" ".join(parts))

    def _known(self, event_id: Any) -> Entry | None:
        return next((entry for entry in self._all if entry.id == event_id), None)

    def _append(self, event_id: Any, verb: str, field: str | None, value: Any) -> Entry:
        entry = self._entries.append(event_id, verb, field, value)
        self._all = (*self._all, entry)
        return entry

    def _refresh(self) -> None:
        """Read what other tabs and earlier sessions wrote."""
        reading = self._entries.read()
        self._all, self._bad = reading.records, bool(reading.bad)
        self._filled: Filled = filled(self._all)

    def _say(self, key: str, **values: object) -> str:
        return catalogue.say(self.language, key, **values)

    def _refused(self, event_id: Any, key: str, **values: object) -> Message:
        return {"type": "refused", "id": event_id, "reason": self._say(key, **values)}


def _translations(path: Path, original: Worksheet) -> Iterator[tuple[str, Worksheet]]:
    """The usable translations; one with a fault, or with other fields, is left out (`check` tells the author)."""
    for language, other in scenario.translations(path).items():
        if language in catalogue.languages():
            try:
                read = worksheets.read(other, f"{worksheets.FOLDER}/{other.name}")
            except FaultyFile as fault:
                _log.error("a translation is not used: %s", fault)
                continue
            if read.shape == original.shape:
                yield language, read


def _saved(entry: Entry) -> Message:
    return {"type": "saved", "id": entry.id, "at": entry.at.isoformat()}
