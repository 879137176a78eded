"""`peertrain start` at the terminal: what it says, where it listens, how it ends."""

from __future__ import annotations

import hashlib
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from site_served import CLOSING, Site, free_port


@pytest.fixture
def course_root(released_course: Path, tmp_path: Path) -> Path:
    root = tmp_path / "course"
    shutil.copytree(released_course, root, symlinks=True)
    return root


def start(course: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `peertrain start` where it is expected to end by itself."""
    command = [sys.executable, "-m", "peertrain", "start", str(course)]
    return subprocess.run(command, env=os.environ | {"PEERTRAIN_NO_BROWSER": "1"} | environment, capture_output=True, text=True, timeout=60)


def test_it_says_one_address_answers_there_only_and_ends_with_a_closing_line(course_root: Path) -> None:
    site = Site(course_root).start()
    with urllib.request.urlopen(site.url, timeout=20) as answer:
        assert b"Who are you today?" in answer.read()
    others = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)} - {"127.0.0.1"}
    for address in others:
        with socket.socket() as probe:
            probe.settimeout(2)
            assert probe.connect_ex((address, site.port)) != 0
    site.stop()
    assert site.said == [f"peertrain is ready at {site.url}/  (Ctrl-C stops it)", CLOSING]


def test_a_second_start_makes_nothing_again_and_is_quick(course_root: Path) -> None:
    def kept() -> dict[str, str]:
        files = (path for path in course_root.rglob("*") if path.is_file() and path.suffix in (".ipynb", ".yaml", ".jsonl"))
        return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}

    Site(course_root).start().stop()
    before, began = kept(), time.monotonic()
    again = Site(course_root).start()
    took = time.monotonic() - began
    again.stop()
    assert kept() == before
    assert not any("Making" in line for line in again.said)
    assert took < 15


def test_a_taken_port_gets_a_line_and_the_next_free_one(course_root: Path) -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        taken = holder.getsockname()[1]
        site = Site(course_root, port=taken).start()
    site.stop()
    assert site.port > taken
    assert site.said == [
        f"Port {taken} is taken; using {site.port}.",
        f"peertrain is ready at http://127.0.0.1:{site.port}/  (Ctrl-C stops it)",
        CLOSING,
    ]


@pytest.mark.parametrize("given", ["http", "0", "70000"])
def test_a_port_that_is_none_is_one_line(course_root: Path, given: str) -> None:
    ended = start(course_root, PEERTRAIN_PORT=given)
    assert ended.returncode == 1
    assert ended.stdout == ""
    assert ended.stderr == f"PEERTRAIN_PORT={given}: a port is a number from 1 to 65535\n"


def test_a_folder_that_is_no_course_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    ended = start(tmp_path, PEERTRAIN_PORT=str(free_port()))
    assert ended.returncode == 1
    assert len(ended.stderr.splitlines()) == 1
    assert str(tmp_path) in ended.stderr
    assert (tmp_path / "notes.txt").read_text() == "mine"
