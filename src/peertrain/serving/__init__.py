"""Serve a course on this machine: Voilà with our pages and addresses, and nothing else of a file system.

Listens on 127.0.0.1 only. No address names a file: each leads to one notebook found from the course.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import webbrowser
from collections.abc import Callable
from pathlib import Path

from ..course import Course
from ..errors import PeertrainError

FIRST_PORT, PORTS_TO_TRY = 8866, 50
PAGES = ("home", "learner", "progress", "supervisor", "review", "trainer", "drift", "session", "cohort")
PANEL_PAGES = ("home", "learner")  # who sits on a panel is nobody's supervisee
NOTEBOOKS = Path(__file__).parents[1] / "pages" / "notebooks"


def serve(course: Course, port: int | None, browser: bool, say: Callable[[str], object]) -> None:
    """Serve `course` until Ctrl-C. `port`: the one asked for, or None. Raises PeertrainError."""
    lay_pages(course)
    free = _announced_port(port, say)
    from .server import run  # takes a second or two to import

    run(course, free, _ready("peertrain is ready", free, browser, say))
    say("Stopped. Every answer that showed Saved is kept.")


def serve_notebook(folder: Path, what: str, port: int | None, browser: bool, say: Callable[[str], object]) -> None:
    """Serve `folder`/notebook.ipynb until Ctrl-C; `what` is said when it is there. Raises PeertrainError."""
    free = _announced_port(port, say)
    from .server import run_notebook

    run_notebook(folder, free, _ready(what, free, browser, say))


def _announced_port(port: int | None, say: Callable[[str], object]) -> int:
    free = free_port(port or FIRST_PORT)
    if free != (port or FIRST_PORT):
        say(f"Port {port or FIRST_PORT} is taken; using {free}.")
    return free


def _ready(what: str, port: int, browser: bool, say: Callable[[str], object]) -> Callable[[], None]:
    url = f"http://127.0.0.1:{port}/"

    def ready() -> None:
        say(f"{what} at {url}  (Ctrl-C stops it)")
        if browser:
            with contextlib.suppress(webbrowser.Error):
                webbrowser.open(url)

    return ready


def lay_pages(course: Course) -> None:
    """Put this version's pages into the course. Raises OSError."""
    folder = course.root / "pages"
    folder.mkdir(exist_ok=True)
    for name in PAGES:
        if not (folder / f"{name}.ipynb").exists() or (folder / f"{name}.ipynb").read_bytes() != (NOTEBOOKS / f"{name}.ipynb").read_bytes():
            shutil.copyfile(NOTEBOOKS / f"{name}.ipynb", folder / f"{name}.ipynb")


def free_port(first: int) -> int:
    """The first free port from `first` on. Raises PeertrainError."""
    for port in range(first, min(first + PORTS_TO_TRY, 65536)):
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            if os.name == "posix":
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise PeertrainError(f"no free port from {first} on; name one with PEERTRAIN_PORT")
