"""The scenario player: plays one scenario from the notebook's folder and keeps every answer in its journal.

| trait | written by | holds |
| --- | --- | --- |
| view | Python | what to draw now: the story so far, the step to answer; nothing of later steps, keys or scores |
| words | Python | the message catalogue of the language in use |
| place | Python | an opaque name for where the answers are kept, so that a browser keeps outboxes apart |

From the browser: answer, again, hello, language, revisit, leave, share, take_back, panel.
To the browser: saved, refused, not_saved, here, done, panel.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import traitlets

from .. import catalogue
from ..course import Course
from ..errors import FaultyFile, PeertrainError
from ..playing import Play
from .drawn import STATIC, DrawnWidget


class ScenarioPlayer(DrawnWidget):
    """Plays `scenarios/<scenario>.yaml` of `folder` (default: where the notebook runs).

    Answers go to `responses/<scenario>/` in the same folder, private ones beside it. `assessed`: say that it counts.
    `counts`: which attempt does, as the assignment says: "first", "last" or "best". `for_panel`: it is a sheet that a panel
    rates. A scenario that cannot be read is
    shown as a fault in words; nothing is raised.
    """

    _esm = STATIC / "scenario_player.js"
    _css = STATIC / "scenario_player.css"
    answers = {
        "answer": "_answer",
        "again": "_again",
        "hello": "_hello",
        "language": "_speak",
        "revisit": "_revisit",
        "share": "_share",
        "take_back": "_share",
        "panel": "_panel",
        "leave": "_leave",
    }

    view = traitlets.Dict().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)
    place = traitlets.Unicode().tag(sync=True)

    def __init__(
        self, scenario: str, *, assessed: bool = False, counts: str = "first", for_panel: bool = False, folder: Path | str | None = None
    ) -> None:
        root = Path(folder) if folder is not None else Path.cwd()
        journal_folder = root / "responses" / scenario
        self._play: Play | None = None
        place = hashlib.sha256(str(journal_folder.resolve()).encode()).hexdigest()[:16]
        super().__init__(place=place, words=catalogue.words(catalogue.ENGLISH))
        try:
            self._play = Play(root, scenario, assessed=assessed, counts=counts, for_panel=for_panel, key=_practice_key(root, scenario))
        except FaultyFile as fault:
            self.view = {"fault": catalogue.say(catalogue.ENGLISH, "said.cannot_open", fault=fault)}
            return
        self._draw()

    def close(self) -> None:
        """Close the widget and its journals."""
        if self._play:
            self._play.close()
        super().close()

    def _hello(self, message: dict[str, Any]) -> None:
        if message.get("language") is not None:
            self._speak(message)
        self.send({"type": "here"})

    def _speak(self, message: dict[str, Any]) -> None:
        if self._play is not None:
            before = self._play.language
            self._play.speak(message.get("language"))
            if self._play.language != before:
                self.words = catalogue.words(self._play.language)
                self._draw()

    def _again(self, _message: dict[str, Any]) -> None:
        if self._play is not None:
            self._play.again()
            self._draw()

    def _answer(self, message: dict[str, Any]) -> None:
        if self._play is not None:
            reply = self._play.answer(message)
            if reply["type"] != "not_saved":
                self._draw()
            self.send(reply)

    def _revisit(self, message: dict[str, Any]) -> None:
        if self._play is not None:
            self._settle(message, self._play.revisit(message))

    def _leave(self, message: dict[str, Any]) -> None:
        if self._play is not None:
            self._play.leave()
            self._settle(message, {"type": "done"})

    def _share(self, message: dict[str, Any]) -> None:
        if self._play is not None:
            self._settle(message, self._play.share(message, str(message["type"])))

    def _panel(self, message: dict[str, Any]) -> None:
        if self._play is not None:
            self.send(self._play.panel() | {"token": message.get("token")})

    def _settle(self, message: dict[str, Any], reply: dict[str, Any]) -> None:
        self._draw()
        if reply["type"] == "done":
            self.done(message, reply)
        else:
            self.send(reply | {"token": message.get("token")})

    def _draw(self) -> None:
        assert self._play is not None
        self.view = self._play.view()


def _practice_key(folder: Path, name: str) -> Path | None:
    """Where the key to a practice scene lies for a learner's lesson: in the course's curriculum, never in the learner's folder."""
    try:
        course = Course.around(folder) if folder.resolve().parent.name == "lessons" else None
    except PeertrainError:
        return None
    return course.root / "curriculum" / folder.resolve().name / "keys" / f"{name}.yaml" if course else None
