"""The grading panel runs the command itself and shows how far it is."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from peertrain.course import Course
from peertrain.widgets import GradingPanel

ROWS = [{"id": "boundaries", "title": "Boundaries", "submitted": 3, "graded": 1, "waiting": 0}]


@pytest.fixture
def commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, int], list[list[str]]]:
    """Lets a panel run something else: text to print, and an exit status. Returns the commands asked for."""

    def arrange(prints: str, status: int) -> list[list[str]]:
        asked: list[list[str]] = []
        program = tmp_path / "prints.py"
        program.write_text(f"import sys; sys.stdout.buffer.write({prints.encode()!r}); sys.exit({status})")
        real = subprocess.Popen

        def run(command: list[str], **options: Any) -> Any:
            asked.append(command)
            assert options["start_new_session"], "a page closed does not stop it"
            return real([sys.executable, str(program)], **options)

        monkeypatch.setattr(subprocess, "Popen", run)
        return asked

    return arrange


def run(panel: GradingPanel, *messages: dict[str, Any]) -> None:
    """Send messages from inside an event loop, as a kernel would, and wait for what they started."""

    async def play() -> None:
        for message in messages:
            panel._receive(panel, message, [])
        if panel._task is not None:
            await panel._task

    with ThreadPoolExecutor(1) as elsewhere:  # Playwright keeps a loop of its own in the main thread
        elsewhere.submit(asyncio.run, play()).result()


def test_a_panel_shows_the_counts_it_was_given(tmp_path: Path) -> None:
    panel = GradingPanel(tmp_path, lambda: ROWS, made_up=True)
    assert panel.state == {"assignments": ROWS, "running": None, "lines": [], "fault": None, "made_up": True}


@pytest.mark.parametrize(("kind", "what"), [("grade", "Grading"), ("feedback", "Making feedback pages")])
def test_a_button_runs_its_command_and_shows_its_progress(kind: str, what: str, tmp_path: Path, commands: Callable[[str, int], Any]) -> None:
    asked = commands("1 of 2 ana\n2 of 2 bea\n2 graded, 0 unchanged, 0 could not be graded.\n", 0)
    counts = [ROWS, [ROWS[0] | {"graded": 3}]]
    panel = GradingPanel(tmp_path, lambda: counts.pop(0))
    seen: list[Any] = []
    panel.observe(lambda change: seen.append(change.new["running"]), "state")
    run(panel, {"type": kind, "assignment": "boundaries"})
    assert asked == [[sys.executable, "-m", "peertrain", kind, str(tmp_path), "boundaries", "--plain"]]
    assert seen[0] == {"what": what, "done": 0, "total": 0}
    assert {"what": what, "done": 2, "total": 2} in seen
    assert seen[-1] is None
    assert panel.state["lines"] == ["2 graded, 0 unchanged, 0 could not be graded."]
    assert panel.state["assignments"][0]["graded"] == 3
    assert panel.state["fault"] is None


def test_a_command_that_fails_is_said_with_its_last_lines(tmp_path: Path, commands: Callable[[str, int], Any]) -> None:
    commands("".join(f"line {number}\n" for number in range(100)) + "\xff half\n", 1)
    panel = GradingPanel(tmp_path, lambda: ROWS)
    run(panel, {"type": "grade", "assignment": "boundaries"})
    assert panel.state["fault"] == "Grading did not finish for everyone. The lines below say why."
    assert len(panel.state["lines"]) == 40
    assert panel.state["lines"][-2] == "line 99"
    assert panel.state["running"] is None


@pytest.mark.parametrize("assignment", ["crisis", "", None, "--help", ["boundaries"]])
def test_an_assignment_that_is_none_runs_nothing(assignment: Any, tmp_path: Path, commands: Callable[[str, int], Any]) -> None:
    asked = commands("", 0)
    panel = GradingPanel(tmp_path, lambda: ROWS)
    run(panel, {"type": "grade", "assignment": assignment})
    assert asked == []
    assert panel.state["running"] is None


def test_a_second_click_while_it_runs_starts_nothing_more(tmp_path: Path, commands: Callable[[str, int], Any]) -> None:
    asked = commands("1 of 1 ana\n", 0)
    panel = GradingPanel(tmp_path, lambda: ROWS)
    run(
        panel,
        {"type": "grade", "assignment": "boundaries"},
        {"type": "grade", "assignment": "boundaries"},
        {"type": "feedback", "assignment": "boundaries"},
    )
    assert len(asked) == 1
    run(panel, {"type": "feedback", "assignment": "boundaries"})
    assert len(asked) == 2


def test_a_command_that_cannot_start_is_said_and_can_be_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*command: Any, **options: Any) -> None:
        raise OSError(12, "Cannot allocate memory")

    monkeypatch.setattr(subprocess, "Popen", fail)
    panel = GradingPanel(tmp_path, lambda: ROWS)
    run(panel, {"type": "grade", "assignment": "boundaries"})
    assert panel.state["running"] is None
    assert "Cannot allocate memory" in panel.state["fault"]


def test_a_very_long_line_does_not_stop_the_panel(tmp_path: Path, commands: Callable[[str, int], Any]) -> None:
    commands("x" * 200_000 + "\nlast line\n", 0)
    panel = GradingPanel(tmp_path, lambda: ROWS)
    run(panel, {"type": "grade", "assignment": "boundaries"})
    assert panel.state["running"] is None
    assert panel.state["lines"][-1] == "last line"
    assert all(len(line) <= 1000 for line in panel.state["lines"])


def test_the_real_command_says_that_nothing_was_handed_in(course: Course) -> None:
    panel = GradingPanel(course.root, lambda: ROWS)
    run(panel, {"type": "grade", "assignment": "boundaries"})
    assert panel.state["lines"] == ["Nothing has been handed in yet."]
    assert panel.state["fault"] is None
