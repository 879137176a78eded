"""The wheel by itself: installed in an empty environment outside the clone, it makes a course and serves it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.request
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

pytestmark = [pytest.mark.course, pytest.mark.timeout(900)]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT)]
    done = subprocess.run(build, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return next(folder.glob("peertrain-*.whl"))


def test_wheel_holds_curriculum_keys_and_widgets(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for wanted in (
        "peertrain/shipped/curriculum/curriculum.yaml",
        "peertrain/shipped/curriculum/boundaries/lesson.ipynb",
        "peertrain/shipped/curriculum/boundaries/worksheets/my_first_meeting.yaml",
        "peertrain/shipped/assessments/keys/boundaries/the_only_one.yaml",
        "peertrain/shipped/assessments/source/boundaries/boundaries.ipynb",
        "peertrain/widgets/static/scenario_player.js",
        "peertrain/widgets/static/worksheet.js",
        "peertrain/formats/worksheet_paper.html.j2",
        "peertrain/pages/notebooks/home.ipynb",
        "peertrain/serving/jupyter/voila/templates/peertrain/index.html.j2",
        "peertrain/grading/feedback.html.j2",
        "peertrain/store/migrations/versions/0001_learners_and_ratings.py",
    ):
        assert wanted in names
    assert not [name for name in names if "node_modules" in name or name.startswith("tests/")]


def test_wheel_makes_and_serves_a_course_in_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
    bin = tmp_path / "venv" / "bin"
    outside = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV", "PEERTRAIN", "JUPYTER"))}
    outside["PATH"] = os.pathsep.join([str(bin), "/usr/local/bin", "/usr/bin", "/bin"])

    def run(*command: str) -> None:
        done = subprocess.run(command, cwd=tmp_path, env=outside, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr

    run(sys.executable, "-m", "venv", str(tmp_path / "venv"))
    pip = (str(bin / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile")
    run(*pip, "--require-hashes", "--no-deps", "-r", str(ROOT / "requirements.lock"))
    run(*pip, "--no-index", str(wheel))  # without --no-deps: the lock must hold everything that the wheel asks for
    run("peertrain", "new", "mycourse")
    run("peertrain", "doctor", "mycourse")

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings = outside | {"PEERTRAIN_NO_BROWSER": "1", "PEERTRAIN_PORT": str(port)}
    server = subprocess.Popen(["peertrain", "start", "mycourse"], cwd=tmp_path, env=settings, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout
        ready = next(line for line in server.stdout if "ready" in line)
        assert f"http://127.0.0.1:{port}/" in ready
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=60) as answer:
            page = answer.read().decode()
        for door in ("I am learning", "I supervise", "I train"):
            assert door in page
    finally:
        server.send_signal(signal.SIGINT)
        assert server.wait(30) == 0
