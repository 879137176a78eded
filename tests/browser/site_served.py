"""A course served by the real `peertrain start`, and what a test does to it from outside the browser."""

from __future__ import annotations

import os
import queue
import random
import signal
import socket
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import psutil

from peertrain.course import Course
from peertrain.enrolment import enrol
from peertrain.playing import Play
from peertrain.scenario import Scenario
from peertrain.scenario import read as read_scenario
from peertrain.simulation import made_up_answer
from peertrain.store.journal import Reading, private
from peertrain.store.journal import read as read_journal
from peertrain.walk import begin

# A kernel that is told to stop while it still has something to say; ipykernel's, at its very end, and nothing is lost by it.
KERNEL_NOISE = "Uncaught exception in ZMQStream callback"
CLOSING = "Stopped. Every answer that showed Saved is kept."


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until(true: Callable[[], object], what: str, seconds: float = 20) -> None:
    """Ask again and again until `true()`; fails after `seconds`."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, f"waited {seconds} s in vain: {what}"
        time.sleep(0.05)


class Site:
    """`peertrain start` on the course at `root`, again and again on the same port if that is free."""

    def __init__(self, root: Path, port: int | None = None) -> None:
        self.course, self.port = Course.open(root), port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.said: list[str] = []
        self._process: subprocess.Popen[str] | None = None

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def start(self) -> Site:
        """Start it and wait for its ready line."""
        environment = os.environ | {"PEERTRAIN_NO_BROWSER": "1", "PEERTRAIN_PORT": str(self.port)}
        command = [sys.executable, "-m", "peertrain", "start", str(self.course.root)]
        # A session of its own: a Ctrl-C meant for pytest does not reach it, and its signals are not ignored.
        self._process = subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, stdin=subprocess.DEVNULL, start_new_session=True
        )
        lines: queue.Queue[str | None] = queue.Queue()
        threading.Thread(target=self._listen, args=(self._process, lines), daemon=True).start()
        end = time.monotonic() + 60
        while (line := lines.get(timeout=max(0.1, end - time.monotonic()))) is not None:
            if " is ready at " in line:
                self.url = line.partition(" is ready at ")[2].split()[0].rstrip("/")
                self.port = int(self.url.rpartition(":")[2])
                return self
        raise AssertionError("the server ended before it was ready:\n" + "\n".join(self.said))

    def _listen(self, process: subprocess.Popen[str], lines: queue.Queue[str | None]) -> None:
        assert process.stdout is not None
        for line in process.stdout:
            self.said.append(line.rstrip("\n"))
            lines.put(line)
        lines.put(None)

    def stop(self) -> None:
        """Ctrl-C; it must end well, with its closing line and no traceback."""
        assert self._process is not None
        self._process.send_signal(signal.SIGINT)
        assert self._process.wait(timeout=30) == 0
        wait_until(lambda: CLOSING in self.said, "the closing line")
        assert not [line for before, line in pairwise(["", *self.said]) if "Traceback" in line and KERNEL_NOISE not in before], "\n".join(self.said)

    def kill(self) -> None:
        """What a power cut does to it: no word of farewell. Its kernels notice and end by themselves."""
        assert self._process is not None
        self._process.kill()
        self._process.wait(timeout=30)

    def kernel(self, kernel_id: str) -> psutil.Process | None:
        """The kernel's process, if it lives."""
        assert self._process is not None
        for process in psutil.Process(self._process.pid).children(recursive=True):
            try:
                if any(kernel_id in word for word in process.cmdline()) and process.status() != psutil.STATUS_ZOMBIE:
                    return process
            except psutil.Error:
                continue
        return None

    def enrol(self, name: str) -> Learner:
        return Learner(self, enrol(self.course, name).id, name)

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run `peertrain <command> <course> ...`."""
        command, *rest = words
        return subprocess.run([sys.executable, "-m", "peertrain", command, str(self.course.root), *rest], capture_output=True, text=True, timeout=120)


class Learner:
    """Someone enrolled: the addresses of their pages and the answers on their disk."""

    def __init__(self, site: Site, id: str, name: str) -> None:
        self.site, self.id, self.name = site, id, name
        self.page = f"{site.url}/learner?learner={id}"
        self.lesson = f"{site.url}/lesson/boundaries?learner={id}"
        self.assignment = f"{site.url}/assignment/boundaries?learner={id}"
        self.feedback = f"{site.url}/feedback/boundaries?learner={id}"

    def _folder(self, scenario: str) -> Path:
        places = (self.site.course.lesson(self.id, "boundaries"), self.site.course.assignment(self.id, "boundaries"))
        return next(place for place in places if (place / "scenarios" / f"{scenario}.yaml").is_file())

    def scenario(self, name: str) -> Scenario:
        return read_scenario(self._folder(name) / "scenarios" / f"{name}.yaml")

    def journal(self, name: str) -> Reading:
        """What is on disk."""
        return read_journal(self._folder(name) / "responses" / name)

    def kept(self, name: str) -> Reading:
        """What is on disk of what is private."""
        return read_journal(private(self._folder(name)) / name)

    def walk_to(self, name: str, until: str, words: str = "I can tell you what I can do, and I will.") -> None:
        """Answer, the way the page would and by the first options that lead there, up to the step `until`."""
        folder = self._folder(name)
        play = Play(folder, name, assessed="assignments" in folder.parts)
        for step, verb, value, why in _way(play.scenario, until, words):
            told = play.answer({"id": uuid.uuid4().hex, "attempt": 1, "step": step, "verb": verb, "value": value, "why": why})
            assert told["type"] == "saved", told
        play.close()

    def ending_of(self, name: str) -> str:
        """The first ending of a scenario."""
        return next(step for step, what in self.scenario(name).steps.items() if what.kind == "ending")


def _way(scenario: Scenario, until: str, words: str) -> list[tuple[str, str, Any, str | None]]:
    """The answers of a shortest way to a step: step, verb, value and reason."""
    waiting = [begin(scenario)]
    seen = {waiting[0].at}
    while waiting[0].at != until:
        walk = waiting.pop(0)
        step = scenario.steps[walk.at]
        why = "It seems right to me." if step.why == "required" else None
        for value in _answers(step, walk.state, words):
            ahead = walk.step_on(step.verb, value, why=why) if step.verb else walk
            if ahead.at not in seen:
                seen.add(ahead.at)
                waiting.append(ahead)
    return [(visit.step, visit.verb, visit.value, visit.why) for visit in waiting[0].visits]


def _answers(step: Any, state: Any, words: str) -> list[Any]:
    if step.kind == "choose":
        return list(step.open(state))
    return [words] if step.kind == "write" else [made_up_answer(step, state, random.Random(7))]
