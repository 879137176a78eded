"""`peertrain play`: the page follows the file while it is written, and nothing is written beside it."""

from __future__ import annotations

import os
import queue
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from site_audited import faults
from site_made_up import SCENES
from site_played import Player
from site_served import free_port, wait_until

SOON = 5_000  # the promise is three seconds; the machines that run this are shared


class Playing:
    """`peertrain play` on a file."""

    def __init__(self, path: Path) -> None:
        environment = os.environ | {"PEERTRAIN_NO_BROWSER": "1", "PEERTRAIN_PORT": str(free_port())}
        command = [sys.executable, "-m", "peertrain", "play", str(path)]
        self.process = subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, stdin=subprocess.DEVNULL, start_new_session=True
        )
        self.said: list[str] = []
        lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._listen, args=(lines,), daemon=True).start()
        end = time.monotonic() + 60
        while " plays at " not in (line := lines.get(timeout=max(0.1, end - time.monotonic()))):
            pass
        self.url = line.partition(" plays at ")[2].split()[0]

    def _listen(self, lines: queue.Queue[str]) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.said.append(line.rstrip("\n"))
            lines.put(line)

    def stop(self) -> int:
        """Ctrl-C."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=30)


@pytest.fixture
def play() -> Iterator[Callable[[Path], Playing]]:
    started: list[Playing] = []

    def start(path: Path) -> Playing:
        started.append(Playing(path))
        return started[-1]

    yield start
    for playing in started:
        if playing.process.poll() is None:
            playing.stop()


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A scenario that somebody writes."""
    shutil.copytree(SCENES / "practice", tmp_path / "mine")
    return tmp_path / "mine" / "the_visit.yaml"


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_page_follows_the_file_and_says_its_faults_with_their_line(page: Page, play: Callable[[Path], Playing], draft: Path) -> None:
    before = sorted(draft.parents[1].rglob("*"))
    playing = play(draft)
    page.goto(playing.url)
    player = Player(page, "The visit").ready()
    player.answer()
    player.answer()
    expect(player.heading).to_have_text("What happens")

    change(draft, "She laughs, and pours the coffee.", "She laughs out loud.")
    expect(player.step).to_contain_text("She laughs out loud.", timeout=SOON)
    assert len(player.story()) == 2

    change(draft, "      sit:", "      sit_down:")  # what was chosen is not there any more
    expect(player.step.get_by_role("radio")).to_have_count(2, timeout=SOON)
    assert len(player.story()) == 1

    change(draft, "then: first_move", "then: frist_move")
    line = next(number for number, text in enumerate(draft.read_text().splitlines(), start=1) if "frist_move" in text)
    fault = page.get_by_role("alert")
    expect(fault).to_contain_text(f"the_visit.yaml:{line}:", timeout=SOON)
    expect(fault).to_contain_text("did you mean")
    assert faults(page) == []
    draft.write_text("steps: [", encoding="utf-8")
    expect(fault).to_contain_text("the_visit.yaml:1:", timeout=SOON)
    shutil.copy(SCENES / "practice" / "the_visit.yaml", draft)
    expect(player.heading).to_have_text("Your turn", timeout=SOON)
    expect(fault).to_have_count(0)

    player.root.get_by_role("combobox", name="Language").select_option("Español")
    expect(Player(page, "La visita").step).to_contain_text("¿Qué haces?")
    change(draft.with_name("the_visit.es.yaml"), "¿Qué haces?", "¿Qué haces ahora?")
    expect(Player(page, "La visita").step).to_contain_text("¿Qué haces ahora?", timeout=SOON)
    assert sorted(draft.parents[1].rglob("*")) == before
    assert playing.stop() in (0, 130)
    assert not [line for line in playing.said if "Traceback" in line], playing.said
    assert len(playing.said) <= 2


def test_a_file_that_is_faulty_from_the_start_is_served_with_its_fault(page: Page, play: Callable[[Path], Playing], draft: Path) -> None:
    yard = draft.with_name("the_yard.yaml")
    change(yard, "pick: 2", "pick: 9")
    page.goto(play(yard).url)
    expect(page.get_by_role("alert")).to_contain_text("the_yard.yaml:")
    change(yard, "pick: 9", "pick: 1")
    player = Player(page, "The yard")
    expect(player.step.get_by_role("img")).to_be_visible(timeout=SOON)
    player.answer(choice=2)
    expect(player.step).to_contain_text("Choose exactly one")
    assert faults(page) == []


def test_a_file_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "peertrain", "play", str(tmp_path / "nothing.yaml")],
        env=os.environ | {"PEERTRAIN_NO_BROWSER": "1"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ended.returncode == 1
    assert len(ended.stderr.splitlines()) == 1
    assert "nothing.yaml" in ended.stderr
    wait_until(lambda: not any(tmp_path.iterdir()), "an empty folder")
