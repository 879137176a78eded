"""The file a learner takes along holds everything kept about them and nothing of anyone else."""

from __future__ import annotations

import io
import json
import zipfile
from contextlib import closing
from pathlib import Path

from learners_played import play
from peertrain.course import Course
from peertrain.enrolment import enrol
from peertrain.ingesting import ingest
from peertrain.openness.consents import DRIFT, Choice
from peertrain.openness.my_data import export, kept
from peertrain.store.records import Records
from peertrain.store.rows import Learner
from peertrain.store.sharing_records import Openness
from peertrain.submission import submit
from written_privately import write_privately

OWN, OTHERS = "heron_4417", "otter_9023"


def two_people(course: Course) -> tuple[Learner, Learner]:
    people = enrol(course, f"Ana {OWN}"), enrol(course, f"Bo {OTHERS}")
    for person, words in zip(people, (OWN, OTHERS), strict=True):
        play(course, person.id, "best", words=f"I would say {words}.")
        submit(course, person.id, "boundaries")
        write_privately(course, person.id, words)
        Choice(course, person.id, DRIFT).decide(True)
        with closing(Records(course.records_url)) as records:
            openness = Openness(records)
            openness.viewed(f"Ray of {words}", [person.id], "progress")
            openness.rate_practice(person.id, "", "support", 3, f"A note on {words}")
        given = course.root / "feedback" / person.id / "boundaries"
        given.mkdir(parents=True)
        (given / "boundaries.html").write_text(f"Feedback for {words}", encoding="utf-8")
    ingest(course, [person.id for person in people])
    return people


def unpacked(body: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        assert packed.testzip() is None
        return {name: packed.read(name) for name in packed.namelist()}


def test_the_export_holds_everything_of_ones_own_and_nothing_of_others(course: Course) -> None:
    ana, bo = two_people(course)
    files = unpacked(export(course, ana))
    whole = b"".join([*files.values(), *(name.encode() for name in files)])
    assert OTHERS.encode() not in whole
    assert bo.id.encode() not in whole
    assert OWN in files["README.txt"].decode()
    rows = json.loads(files["records.json"])
    assert rows["learner"][0]["name"] == ana.name
    for table in ("consent", "viewing", "practice_rating", "attempt", "decision", "progress", "name_change", "meeting", "rating", "shared_log"):
        assert table in rows, table
    for table in ("consent", "viewing", "practice_rating", "attempt"):
        assert rows[table], table
        assert {row["learner"] for row in rows[table]} == {ana.id}
    names = set(files)
    own = course.learner(ana.id)
    for path in own.rglob("*.jsonl"):
        assert f"my_folder/{path.relative_to(own).as_posix()}" in names
    (handed_in,) = course.inbound.glob(f"{ana.id}+*")
    assert {f"handed_in/{handed_in.name}/{path.relative_to(handed_in).as_posix()}" for path in handed_in.rglob("*") if path.is_file()} <= names
    assert files["feedback/boundaries/boundaries.html"] == f"Feedback for {OWN}".encode()
    assert sum(OWN.encode() in body for name, body in files.items() if "/private/" in name) == 4


def test_a_link_out_of_ones_folder_is_not_followed(course: Course) -> None:
    ana, bo = two_people(course)
    (course.learner(ana.id) / "more").symlink_to(course.learner(bo.id), target_is_directory=True)
    (course.learner(ana.id) / "one.jsonl").symlink_to(next(course.learner(bo.id).rglob("*.jsonl")))
    assert OTHERS.encode() not in b"".join(unpacked(export(course, ana)).values())


def test_a_learner_who_has_done_nothing_gets_a_file_as_well(course: Course) -> None:
    ana = enrol(course, "Ana")
    files = unpacked(export(course, ana))
    assert json.loads(files["scores.json"]) == []
    assert json.loads(files["records.json"])["learner"][0]["id"] == ana.id


def test_what_is_kept_is_counted_as_it_lies_there(course: Course) -> None:
    ana, bo = two_people(course)
    found = kept(course, ana)
    places = {(row.module, row.place): row for row in found.answered}
    folder = course.assignment(ana.id, "boundaries") / "responses"
    lines = sum(len(path.read_bytes().splitlines()) for path in Path(folder).rglob("*.jsonl"))
    assert places["boundaries", "assignment"].answers == lines
    assert places["boundaries", "lesson"].kept_private == 3
    assert [receipt.learner for receipt in found.receipts] == [ana.id]
    assert [view.who for view in found.views] == [f"Ray of {OWN}"]
    assert [consent.about for consent in found.consents] == [DRIFT]
    assert found.rows["practice_rating"] == 1
    assert bo.id not in str(found)
