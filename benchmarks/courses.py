"""Courses to measure on, made the way any course is made."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from peertrain.building import build
from peertrain.contents import MANIFEST, TIMESTAMP
from peertrain.course import Course
from peertrain.intake.collection import collect
from peertrain.response import FIRST_LINE, Response, digest_of
from peertrain.simulation import simulate
from peertrain.store.records import Records
from peertrain.store.tables import learner_table
from peertrain.submission import timestamp, told_of


def with_submissions(root: Path, count: int) -> Course:
    """A course of one module at `root` with exactly `count` made-up submissions, collected and not graded.

    A cohort of forty is played; what they handed in is then handed in by others, each line with ids of its own.
    """
    played = build(root.with_name(f"{root.name}-played"), lambda _: None, lambda made: simulate(made, 40, 7), modules=["boundaries"])
    course = build(root, lambda _: None, modules=["boundaries"])
    models = sorted((played.root / "submitted").glob("*/boundaries"))
    at = datetime.now(UTC)
    people = [f"made-up-7-{number:06d}" for number in range(count)]
    with closing(Records(course.records_url)) as records, records.begin() as connection:
        rows = [{"id": learner, "name": f"Made-up {learner}", "made_up": True, "enrolled_at": at.isoformat()} for learner in people]
        connection.execute(learner_table.insert(), rows)
    for number, learner in enumerate(people):
        files = dict(_of_another(models[number % len(models)]))
        manifest = told_of(learner, "boundaries", files, at)
        folder = course.inbound / f"{learner}+boundaries+{at.strftime('%Y%m%dT%H%M%S%fZ')}+{manifest['receipt']}"
        for name, body in {**files, TIMESTAMP: timestamp(at), MANIFEST: json.dumps(manifest).encode()}.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(body)
    collect(course, "boundaries")
    shutil.rmtree(played.root)
    return course


# Made up: what a person might say at the end of a hard visit. Two to five of them make an answer, so hardly two answers are the same.
SENTENCES = [
    f"{opening} {rest}"
    for opening in ("I hear you, and", "I want to be honest:", "Here is what I can do:", "You matter to me, and", "I can't do that, but")
    for rest in (
        "my role here ends on Friday.",
        "we can call your cousin together.",
        "the Thursday group would be glad to see you.",
        "I have to tell my supervisor about this today.",
        "I was where you are, and more than one person helped me.",
        "you decide what we do next.",
        "I won't be the only one you can lean on.",
        "let us write down three people you can ring at night.",
        "I will be at the front desk on Tuesday at ten.",
        "that is a question for the clinic, and I'll walk over with you.",
    )
]


def _of_another(model: Path) -> Iterator[tuple[str, bytes]]:
    """The files of a submission, with journals as another person would have given the same answers."""
    for path in sorted(model.rglob("*")):
        name = path.relative_to(model).as_posix()
        if path.suffix == ".jsonl" and name.startswith("responses/"):
            session, before, lines, dice = uuid.uuid4().hex, FIRST_LINE, [], random.Random(uuid.uuid4().int)
            for line in path.read_bytes().splitlines(keepends=True):
                told = {**json.loads(line), "id": uuid.uuid4().hex, "session": session, "before": before}
                if told["verb"] == "write":
                    told["value"] = " ".join(dice.sample(SENTENCES, dice.randint(2, 5)))
                lines.append(Response.model_validate(told).line())
                before = digest_of(lines[-1])
            yield f"{name.rpartition('/')[0]}/{session}.jsonl", b"".join(lines)
        elif path.suffix == ".ipynb":
            yield name, path.read_bytes()


def copy(course: Course, target: Path) -> Course:
    """A copy to be used up."""
    return Course.open(Path(shutil.copytree(course.root, target)))


def environment() -> dict[str, str]:
    """This environment, with its commands on PATH."""
    return os.environ | {"PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])}


def timed(command: list[str], cwd: Path | None = None) -> float:
    """Seconds that `command` takes. Raises with its output if it fails."""
    begun = time.perf_counter()
    done = subprocess.run(command, cwd=cwd, env=environment(), capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(done.stdout[-2000:] + done.stderr[-4000:])
    return time.perf_counter() - begun


@contextmanager
def served(command: list[str], ready: str, cwd: Path | None = None, **extra: str) -> Iterator[None]:
    """Run a server until the block ends; waits for `ready` in what it prints."""
    process = subprocess.Popen(command, cwd=cwd, env=environment() | extra, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout
    try:
        for line in process.stdout:
            if ready in line:
                break
        yield
    finally:
        process.terminate()
        process.wait(20)
