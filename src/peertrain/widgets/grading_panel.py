"""The grading panel: a trainer starts grading and feedback by a button and sees how far they are.

| trait | written by | holds |
| --- | --- | --- |
| state | Python | counts for each assignment, what runs now, its last lines |

From the browser: grade, feedback. Work runs as a command of its own, so that a page closed does not stop it.
"""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import traitlets

from ..errors import PeertrainError
from .drawn import STATIC, DrawnWidget

LOG = ".grading.log"
_LINES = 40
_SHOWN = 400
_PROGRESS = re.compile(r"^(\d+) of (\d+)\b")


class GradingPanel(DrawnWidget):
    """Runs `peertrain grade` and `peertrain feedback` on the course at `root`; `count()` tells the assignments' counts."""

    _esm = STATIC / "grading_panel.js"
    _css = STATIC / "grading_panel.css"
    answers = {"grade": "_grade", "feedback": "_feedback"}

    state = traitlets.Dict().tag(sync=True)

    def __init__(self, root: Path, count: Callable[[], list[dict[str, Any]]], made_up: bool = False) -> None:
        self._root, self._count = root, count
        self._task: asyncio.Task[None] | None = None
        super().__init__(state={"assignments": count(), "running": None, "lines": [], "fault": None, "made_up": made_up})

    def _grade(self, message: dict[str, Any]) -> None:
        self._run("grade", "Grading", str(message.get("assignment")))

    def _feedback(self, message: dict[str, Any]) -> None:
        self._run("feedback", "Making feedback pages", str(message.get("assignment")))

    def _run(self, command: str, what: str, assignment: str) -> None:
        known = {row["id"] for row in self.state["assignments"]}
        if assignment not in known or (self._task is not None and not self._task.done()):
            return
        self._task = asyncio.get_running_loop().create_task(self._follow(command, what, assignment))

    async def _follow(self, command: str, what: str, assignment: str) -> None:
        self.state = self.state | {"running": {"what": what, "done": 0, "total": 0}, "lines": [], "fault": None}
        try:
            failed = await self._watch(command, what, assignment)
            fault = f"{what} did not finish for everyone. The lines below say why." if failed else None
            self.state = self.state | {"assignments": self._count(), "running": None, "fault": fault}
        except (PeertrainError, OSError, ValueError) as problem:
            self.state = self.state | {"running": None, "fault": f"{what} could not be followed to its end: {problem}"}

    async def _watch(self, command: str, what: str, assignment: str) -> bool:
        """Run the command and show its lines as they come; returns whether it failed."""
        lines: list[str] = []
        log = self._root / LOG
        with log.open("wb") as out:
            process = subprocess.Popen(
                [sys.executable, "-m", "peertrain", command, str(self._root), assignment, "--plain"],
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # a page closed takes its kernel with it, but not this
            )
        with log.open("rb") as said:
            begun = b""
            while True:
                ended = process.poll() is not None
                *whole, begun = (begun + said.read()).split(b"\n")
                for raw in [*whole, begun] if ended else whole:
                    line = raw.decode(errors="replace").strip()[:_SHOWN]
                    if found := _PROGRESS.match(line):
                        self.state = self.state | {"running": {"what": what, "done": int(found[1]), "total": int(found[2])}}
                    elif line:
                        lines = [*lines, line][-_LINES:]
                        self.state = self.state | {"lines": lines}
                if ended:
                    return process.returncode != 0
                await asyncio.sleep(0.1)
