"""The scenario player: plays one scenario from the notebook's folder and keeps every answer in its journal.

| trait | written by | holds |
| --- | --- | --- |
| view | Python | what to draw now: the story so far, the step to answer; nothing of later steps, keys or scores |
| place | Python | an opaque name for where the answers are kept, so that a browser keeps outboxes apart |

From the browser: answer, again, hello. To the browser: saved, refused, not_saved, here.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import traitlets
from pydantic import ValidationError

from ..errors import FaultyFile, NotSaved
from ..response import Response, clean
from ..scenario import Scenario
from ..scenario import read as read_scenario
from ..store.journal import Journal
from ..walk import Attempt, attempts, replay
from .drawn import STATIC, DrawnWidget


class ScenarioPlayer(DrawnWidget):
    """Plays `scenarios/<scenario>.yaml` of `folder` (default: where the notebook runs).

    Answers go to `responses/<scenario>/` in the same folder. `assessed`: say that it counts. A scenario that
    cannot be read is shown as a fault in words; nothing is raised.
    """

    _esm = STATIC / "scenario_player.js"
    _css = STATIC / "scenario_player.css"
    answers = {"answer": "_answer", "again": "_again", "hello": "_hello"}

    view = traitlets.Dict().tag(sync=True)
    place = traitlets.Unicode().tag(sync=True)

    def __init__(self, scenario: str, *, assessed: bool = False, folder: Path | str | None = None) -> None:
        root = Path(folder) if folder is not None else Path.cwd()
        journal_folder = root / "responses" / scenario
        self._assessed = assessed
        self._attempt = 1
        self._scenario: Scenario | None = None
        super().__init__(place=hashlib.sha256(str(journal_folder.resolve()).encode()).hexdigest()[:16])
        try:
            self._scenario = read_scenario(root / "scenarios" / f"{scenario}.yaml", f"scenarios/{scenario}.yaml")
        except FaultyFile as fault:
            self.view = {"fault": f"This scene cannot be opened. Please tell your trainer: {fault}"}
            return
        self._journal = Journal(journal_folder, self._scenario)
        self._attempt = max(1, attempts(self._journal.read().responses))
        self._draw()

    def close(self) -> None:
        """Close the widget and its journal."""
        if self._scenario:
            self._journal.close()
        super().close()

    def _hello(self, _message: dict[str, Any]) -> None:
        self.send({"type": "here"})

    def _again(self, _message: dict[str, Any]) -> None:
        if self._scenario is None:
            return
        newest = max(1, attempts(self._journal.read().responses))
        if self._replay(newest)[0].walk.complete:
            self._attempt = newest + 1
            self._draw()

    def _answer(self, message: dict[str, Any]) -> None:
        if self._scenario is None:
            return
        event_id, value = message.get("id"), clean(message.get("value"))
        if message.get("attempt") == self._attempt + 1 and self._replay(self._attempt)[0].walk.complete:
            self._attempt += 1  # "play again" was pressed before the kernel was lost; its first answer comes now
        attempt, responses = self._replay(self._attempt)
        known = next((response for response in responses if response.id == event_id), None)
        if known is not None:  # sent again because the first acknowledgement was lost
            self._acknowledge(known)
            return
        fault = self._fault_in(message, value, attempt, responses)
        if fault:
            self._draw()
            self.send({"type": "refused", "id": event_id, "reason": fault})
            return
        try:
            saved = self._journal.append(str(event_id), self._attempt, str(message["step"]), str(message["verb"]), value)
        except ValidationError:
            self.send({"type": "refused", "id": event_id, "reason": "This page sent an answer in a form that we do not know. Reload the page."})
        except NotSaved as problem:
            self.send({"type": "not_saved", "id": event_id, "reason": str(problem)})
        else:
            self._acknowledge(saved)

    def _fault_in(self, message: dict[str, Any], value: Any, attempt: Attempt, responses: tuple[Response, ...]) -> str | None:
        if attempts(responses) > self._attempt or message.get("attempt") != self._attempt:
            self._attempt = max(1, attempts(responses), self._attempt)
            return "This scene was started again in another tab, so the answer was not taken. The page now shows where you are."
        fault = attempt.walk.fault_in(str(message.get("step")), str(message.get("verb")), value)
        if fault == "this step was already answered":
            return "This step was already answered in another tab. That answer stands, and the page now shows where you are."
        return f"This answer does not fit here: {fault}." if fault else None

    def _acknowledge(self, response: Response) -> None:
        self._draw()
        self.send({"type": "saved", "id": response.id, "at": response.at.isoformat()})

    def _replay(self, number: int) -> tuple[Attempt, tuple[Response, ...]]:
        assert self._scenario is not None
        responses = self._journal.read().responses
        return replay(self._scenario, responses, number), responses

    def _draw(self) -> None:
        scenario = self._scenario
        assert scenario is not None
        reading = self._journal.read()
        attempt = replay(scenario, reading.responses, self._attempt)
        walk, notices = attempt.walk, []
        if reading.bad:
            notices.append("Part of what was saved here cannot be read any more and was set aside. Your supervisor can see it.")
        if attempt.impossible:
            notices.append("Some earlier answers do not fit this scene as it is now. They are kept, but the scene starts where they still fit.")
        self.view = {
            "scenario": {"id": scenario.id, "title": scenario.title, "minutes": scenario.minutes, "assessed": self._assessed},
            "attempt": self._attempt,
            "attempts": max(self._attempt, attempts(reading.responses)),
            "story": walk.story(),
            "step": {"id": walk.at, "can_pass": not walk.complete} | scenario.steps[walk.at].shown(),
            "complete": walk.complete,
            "can_play_again": walk.complete,
            "notices": notices,
            "fault": None,
        }
