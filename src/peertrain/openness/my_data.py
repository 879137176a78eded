"""Everything kept about one learner: as values to show, and as one file to take along. Reads; writes nothing.

    README.txt       what is in here, in plain words
    records.json     every row about them in the records, by table
    scores.json      their scores in the gradebook
    my_folder/...    answers, private ones too, and notebooks, as they lie in their folder
    handed_in/...    what they handed in, each with its receipt
    feedback/...     the feedback they were given

Holds nothing of anyone else; what people said of them stands with their names, as it was said. The copies that grading makes of what was handed
in are left out: they say nothing more.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from ..course import Course
from ..store import gradebook, journal
from ..store.about_one import everything
from ..store.journal import private
from ..store.records import Records
from ..store.rows import Consent, Learner, NameChange, Viewing
from ..store.sharing_records import Openness
from ..submission import Receipt, folders, receipts

README = """Everything that the training program keeps about {name}, made on {day} (UTC).

records.json     What the course's records say about you: your enrolment, what you agreed to share, who looked at your record and when,
                 what people said about your answers and your practice, supervision sessions, and figures worked out from your answers.
scores.json      Your scores in the gradebook.
my_folder/       Your answers, one line each, and your notebooks. What lies under "private" was never sent to anyone. It is in this file
                 because this file is for you. Think of that before you pass it on.
handed_in/       What you handed in, each time with its receipt.
feedback/        The feedback you were given.

For grading, the course also keeps copies of what you handed in. They hold nothing that is not in here.
"""
COURSE_CONTENT = ("scenarios", "worksheets")  # what the course laid beside a notebook


class Answered(NamedTuple):
    """Answers on record in one lesson or assignment. `answers`: in `scenes` scenes. `kept_private`: lines that stay with the learner."""

    module: str
    place: str
    scenes: int
    answers: int
    kept_private: int
    last: datetime | None


class Kept(NamedTuple):
    """What is kept about one learner. `rows`: how many rows each table of the records has about them. `views`: newest first."""

    person: Learner
    answered: list[Answered]
    receipts: list[Receipt]
    consents: list[Consent]
    views: list[Viewing]
    names: list[NameChange]
    rows: dict[str, int]


def kept(course: Course, person: Learner) -> Kept:
    """What is kept about one learner. Raises PeertrainError."""
    with closing(Records(course.records_url)) as records:
        openness = Openness(records)
        return Kept(
            person,
            list(_answered(course, person.id)),
            receipts(course, person.id),
            openness.consents(person.id),
            openness.views(person.id),
            records.names(person.id),
            {table: len(rows) for table, rows in everything(records, person.id).items()},
        )


def export(course: Course, person: Learner) -> bytes:
    """Everything kept about one learner as a zip file, private things included. Raises PeertrainError or OSError."""
    with closing(Records(course.records_url)) as records:
        rows = everything(records, person.id)
    scores = [grade._asdict() for grade in gradebook.grades(course.gradebook_url, person.id)]
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("README.txt", README.format(name=person.name, day=datetime.now(UTC).date().isoformat()))
        packed.writestr("records.json", json.dumps(rows, indent=1, ensure_ascii=False))
        packed.writestr("scores.json", json.dumps(scores, indent=1, ensure_ascii=False))
        for name, path in _files(course, person.id):
            packed.writestr(name, path.read_bytes())
    return whole.getvalue()


def _files(course: Course, learner: str) -> Iterator[tuple[str, Path]]:
    """The learner's files, each with its name in the export. Links are not followed: they could lead to somebody else's."""
    own = course.learner(learner)
    for path in _regular(own):
        inside = path.relative_to(own)
        if "private" in inside.parts or not set(COURSE_CONTENT) & set(inside.parts):
            yield f"my_folder/{inside.as_posix()}", path
    for folder in folders(course, learner):
        yield from ((f"handed_in/{folder.name}/{path.relative_to(folder).as_posix()}", path) for path in _regular(folder))
    given = course.root / "feedback" / learner
    yield from ((f"feedback/{path.relative_to(given).as_posix()}", path) for path in _regular(given))


def _regular(folder: Path) -> Iterator[Path]:
    if folder.is_symlink() or not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if path.is_symlink() or path.name.startswith("."):
            continue
        if path.is_dir():
            yield from _regular(path)
        elif path.is_file():
            yield path


def _answered(course: Course, learner: str) -> Iterator[Answered]:
    for module in course.curriculum.modules:
        places = [("lesson", course.lesson(learner, module.id))]
        places += [("assignment", course.assignment(learner, module.assignment))] if module.assignment else []
        for place, folder in places:
            read = [journal.read(path).responses for path in sorted((folder / "responses").glob("*"))]
            given = [responses for responses in read if responses]
            kept_private = sum(len(path.read_bytes().splitlines()) for path in _regular(private(folder)) if path.suffix == ".jsonl")
            if given or kept_private:
                last = max((responses[-1].at for responses in given), default=None)
                yield Answered(module.id, place, len(given), sum(map(len, given)), kept_private, last)
