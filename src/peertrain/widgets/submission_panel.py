"""The submission panel: says what is ready, hands it in, and shows the receipt.

| trait | written by | holds |
| --- | --- | --- |
| state | Python | parts with their status, receipts newest first, why handing in is not possible |

From the browser: submit, refresh. To the browser: submitted, not_submitted.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import traitlets

from .. import assignment as assignments
from ..course import Course
from ..errors import PeertrainError
from ..scenario import read as read_scenario
from ..store import journal
from ..submission import Receipt, receipts, submit
from ..walk import replay
from .drawn import STATIC, DrawnWidget

_OUTSIDE = "This notebook is not in a course, so it is handed in the way your trainer told you (for example with nbgrader)."


class SubmissionPanel(DrawnWidget):
    """Hands in `assignment` of the learner whose folder the notebook runs in (`folder`: default, where it runs)."""

    _esm = STATIC / "submission_panel.js"
    _css = STATIC / "submission_panel.css"
    answers = {"submit": "_submit", "refresh": "_refresh"}

    state = traitlets.Dict().tag(sync=True)

    def __init__(self, assignment: str, *, folder: Path | str | None = None) -> None:
        self._folder = (Path(folder) if folder is not None else Path.cwd()).resolve()
        self._name = assignment
        self._course, self._fault = _course_around(self._folder)
        self._learner = self._folder.parent.parent.name
        super().__init__(state=self._now())

    def _inside(self) -> bool:
        return self._course is not None and self._folder == self._course.root / "learners" / self._learner / "assignments" / self._name

    def _now(self) -> dict[str, Any]:
        try:
            parts = self._parts()
            title = assignments.read(self._folder / f"{self._name}.ipynb").title
        except PeertrainError as problem:
            return self._faulty(str(problem))
        if self._fault:
            return self._faulty(self._fault)
        handed_in = receipts(self._course, self._learner, self._name) if self._course and self._inside() else []
        nothing_yet = "Answer at least one step first." if all(part["status"] == "not started" for part in parts) else None
        why_not = nothing_yet if self._inside() else _OUTSIDE
        return {
            "title": title,
            "parts": parts,
            "receipts": [_shown(receipt) for receipt in handed_in],
            "can_submit": why_not is None,
            "why_not": why_not,
            "made_up": False,
            "fault": None,
        }

    def _faulty(self, fault: str) -> dict[str, Any]:
        return {"title": self._name, "parts": [], "receipts": [], "can_submit": False, "why_not": None, "made_up": False, "fault": fault}

    def _parts(self) -> list[dict[str, str]]:
        found = []
        for name in assignments.read(self._folder / f"{self._name}.ipynb").scenarios:
            scenario = read_scenario(self._folder / "scenarios" / f"{name}.yaml")
            walk = replay(scenario, journal.read(self._folder / "responses" / name).responses).walk
            status = "complete" if walk.complete else "started" if walk.visits else "not started"
            steps = len(walk.visits)
            detail = f"{steps} step{'' if steps == 1 else 's'} answered" if steps else ""
            found.append({"title": scenario.title, "status": status, "detail": detail})
        return found

    def _refresh(self, _message: dict[str, Any]) -> None:
        self.state = self._now()

    def _submit(self, message: dict[str, Any]) -> None:
        token = message.get("token")
        if self._course is None or not self._inside():
            self.send({"type": "not_submitted", "token": token, "reason": self._fault or _OUTSIDE})
            return
        try:
            receipt = submit(self._course, self._learner, self._name)
        except PeertrainError as problem:
            self.send({"type": "not_submitted", "token": token, "reason": str(problem)})
            return
        self.state = self._now()
        self.done(message, {"type": "submitted", "receipt": _shown(receipt)})


def _course_around(folder: Path) -> tuple[Course | None, str | None]:
    """The course that `folder` lies in, if any; and why it cannot be used, if so."""
    try:
        return Course.around(folder), None
    except PeertrainError as problem:
        return None, str(problem)


def _shown(receipt: Receipt) -> dict[str, Any]:
    scenarios = sorted({name.split("/")[1].replace("_", " ") for name in receipt.files if name.startswith("responses/")})
    return {"number": receipt.number, "at": receipt.at.isoformat(), "what": [f"Answers to {name}" for name in scenarios]}
