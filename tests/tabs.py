"""A folder with scenarios in it, and browser tabs that send the messages a page sends. No widget, no kernel."""

from __future__ import annotations

import errno
import json
import os
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from made_up import check, ending, order, rate, raw, say, some_answer, sort, write
from peertrain.playing import Play
from peertrain.response import Response
from peertrain.store import lines
from peertrain.store.journal import private, read

SECRET = "The one thing I tell nobody."

SCENE = raw(
    {
        "hello": say("pick", content_note="Somebody shouts."),
        "pick": {
            "choose": "What do you do?",
            "why": "required",
            "options": {
                "tell": {"text": "You tell.", "sets": {"told": True}, "then": "fit"},
                "wait": {"text": "You wait.", "adds": {"trust": -1}, "then": "fit"},
            },
        },
        "fit": rate("mine", why="optional"),
        "mine": write("own", private=True, why="optional"),
        "own": check("cards", private=True),
        "cards": sort("first"),
        "first": order("porch"),
        "porch": check("called", pick=2, picture={"file": "pictures/porch.svg", "alt": "A porch."}),
        "called": say("words", requires={"told": True}),
        "words": write("home", rubric="plain"),
        "home": ending(),
    },
    state={
        "told": {"type": "flag", "label": "Your supervisor knows"},
        "trust": {"type": "number", "start": 2, "max": 3, "label": "Trust"},
        "hidden": {"type": "flag"},
    },
)

KEY = {
    "scenario": "made_up",
    "panel": {"status": "rated", "members": 7},
    "steps": {
        "pick": {"points": 2, "options": {name: {"share": part, "rationale": f"Why {name}."} for name, part in {"tell": 0.8, "wait": 0.2}.items()}},
        "fit": {"points": 1, "ratings": {name: {"panel": {"4": 1.0}, "rationale": f"Why {name}."} for name in ("call", "wait")}},
        "cards": {"points": 1, "cards": {name: {"panel": {"whose": {"peer": 1.0}}, "rationale": f"Why {name}."} for name in ("drive", "test")}},
    },
}

ANSWERS: dict[str, Any] = {"pick": "tell", "mine": SECRET, "own": ["dog"], "porch": ["dog", "mail"], "words": "Good morning."}
WHY = {"pick": "It is my part.", "mine": f"Because. {SECRET}"}


def put(folder: Path, scene: dict[str, Any] = SCENE, by: dict[str, Any] | None = None, language: str = "") -> Path:
    """Lay a scenario, and its key if there is one, into `folder`; JSON is YAML."""
    (folder / "scenarios").mkdir(parents=True, exist_ok=True)
    (folder / "scenarios" / f"made_up{language and '.'}{language}.yaml").write_text(json.dumps(scene))
    if by:
        (folder / "keys").mkdir(exist_ok=True)
        (folder / "keys" / "made_up.yaml").write_text(json.dumps(by))
    return folder


def new_id() -> str:
    return uuid.uuid4().hex


class Tab:
    """One page with a player in it."""

    def __init__(self, folder: Path, *, assessed: bool = True) -> None:
        self.play = Play(folder, "made_up", assessed=assessed)

    @property
    def view(self) -> dict[str, Any]:
        """What the page shows; JSON."""
        shown: dict[str, Any] = json.loads(json.dumps(self.play.view(), allow_nan=False))
        return shown

    @property
    def at(self) -> str:
        return str(self.play.view()["step"]["id"])

    def message(self, **changed: Any) -> dict[str, Any]:
        """A fitting answer to the step on the page, but for what is `changed`."""
        step = self.play.scenario.steps[self.at]
        value = ANSWERS.get(self.at, some_answer(step))
        return {
            "type": "answer",
            "id": new_id(),
            "attempt": self.play.view()["attempt"],
            "step": self.at,
            "verb": step.verb,
            "value": value,
            "why": WHY.get(self.at),
        } | changed

    def answer(self, **changed: Any) -> dict[str, Any]:
        return self.play.answer(self.message(**changed))

    def passed(self) -> dict[str, Any]:
        return self.answer(verb="pass", value=None, why=None)

    def answer_id(self, step: str) -> str | None:
        """The id by which the private answer to `step` on the page is shared."""
        return next((entry["answer_id"] for entry in self.view["story"] if entry["step"] == step), None)

    def wish(self, verb: str, step: str, token: str | None = None) -> str:
        """Share the private answer to `step`, or take it back; returns the type of the reply."""
        return str(self.play.share({"answer": self.answer_id(step), "token": token or new_id()}, verb)["type"])

    def go_to(self, step: str) -> None:
        """Answer until `step` is on the page."""
        while self.at != step:
            assert self.answer()["type"] == "saved"

    def finish(self) -> None:
        while not self.play.view()["complete"]:
            assert self.answer()["type"] == "saved"


def opened(folder: Path) -> list[Response]:
    """What is on record in the open journal, which is handed in."""
    reading = read(folder / "responses" / "made_up")
    assert reading.bad == ()
    return list(reading.responses)


def hidden(folder: Path) -> list[Response]:
    """What is on record in the private journal."""
    reading = read(private(folder) / "made_up")
    assert reading.bad == ()
    return list(reading.responses)


def open_bytes(folder: Path) -> bytes:
    """All that lies in the folder whose journals are handed in."""
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix == ".jsonl")


class Disk:
    """Makes the n-th of the calls that saving needs fail."""

    CALLS = ("mkdir", "open", "fsync", "write", "sync", "close")

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._patch, self.calls = patch, list[str]()

    @contextmanager
    def failing(self, at: int, number: int) -> Iterator[None]:
        """While this lasts, call number `at` raises the error `number`, or writes only half where that is 0."""
        self.calls = []
        with self._patch.context() as patch:
            for name in self.CALLS:
                home, attribute = (lines, "_sync") if name == "sync" else (os, name)
                patch.setattr(home, attribute, self._watched(name, getattr(home, attribute), at, number))
            yield

    def _watched(self, name: str, real: Callable[..., Any], at: int, number: int) -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            self.calls.append(name)
            if len(self.calls) - 1 != at:
                return real(*given, **named)
            if name == "close":
                real(*given)
            if name == "write" and not number:
                return real(given[0], given[1][: len(given[1]) // 2])
            raise OSError(number or errno.EIO, os.strerror(number or errno.EIO))

        return call
