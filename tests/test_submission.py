"""A submission is whole or not there, never changes, and has a receipt."""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from handed_in import NOON, answer, content, tamper
from peertrain.contents import LARGEST_SUBMISSION, MOST_FILES
from peertrain.course import Course
from peertrain.enrolment import enrol
from peertrain.errors import CourseError, SubmissionError
from peertrain.filling import Fill
from peertrain.formats import xapi
from peertrain.intake import collect
from peertrain.response import Response
from peertrain.store import lines
from peertrain.store.journal import private, read_shared
from peertrain.submission import Receipt, receipt_number, receipts, submit
from tabs import SECRET, Tab, hidden, new_id, put

SHEETS = Path(__file__).parent / "sheets"


@pytest.fixture
def own(course: Course) -> Path:
    """Ana's folder of the assignment, with one answer."""
    enrol(course, "Ana", id="ana")
    folder = course.assignment("ana", "boundaries")
    answer(folder)
    return folder


def test_what_was_handed_in_is_the_notebook_and_the_answers_as_they_were(course: Course, own: Path) -> None:
    receipt = submit(course, "ana", "boundaries", NOON)
    handed_in = content(receipt.folder)
    answers = {name: body for name, body in content(own).items() if name.startswith("responses/")}
    assert set(handed_in) == {"boundaries.ipynb", "manifest.json", "timestamp.txt", *answers}
    assert {name: handed_in[name] for name in answers} == answers
    assert handed_in["timestamp.txt"] == b"2025-11-03 12:00:00.000000 UTC"
    assert receipt.files == ("boundaries.ipynb", *answers)
    assert (receipt.learner, receipt.assignment, receipt.at) == ("ana", "boundaries", NOON)


def test_a_receipt_is_found_again_and_its_number_follows_from_what_was_handed_in(course: Course, own: Path) -> None:
    receipt = submit(course, "ana", "boundaries", NOON)
    assert receipts(course) == receipts(course, "ana") == receipts(course, "ana", "boundaries") == [receipt]
    assert receipts(course, "bea") == receipts(course, assignment="crisis") == []
    manifest = json.loads((receipt.folder / "manifest.json").read_text())
    assert manifest.pop("receipt") == receipt.number == receipt_number(manifest)
    assert receipt_number(manifest | {"at": "later"}) != receipt.number


def test_a_receipt_number_can_be_read_out_on_the_telephone() -> None:
    for number in range(500):
        first, dash, second = receipt_number({"n": number}).partition("-")
        assert (len(first), dash, len(second)) == (4, "-", 4)
        assert not set("01OIL") & set(first + second)


def test_handing_in_again_adds_one_and_leaves_the_first_as_it_was(course: Course, own: Path) -> None:
    first = submit(course, "ana", "boundaries", NOON)
    before = content(first.folder)
    answer(own)
    second = submit(course, "ana", "boundaries", NOON + timedelta(minutes=1))
    assert content(first.folder) == before
    assert receipts(course, "ana") == [second, first]
    assert second.number != first.number


def test_nothing_to_hand_in_is_said_in_words(course: Course) -> None:
    with pytest.raises(SubmissionError, match=r"the notebook boundaries\.ipynb is missing from your folder"):
        submit(course, "ana", "boundaries")
    course.furnish("ana")
    with pytest.raises(SubmissionError, match="there are no answers to hand in yet"):
        submit(course, "ana", "boundaries")
    assert list(course.inbound.iterdir()) == []


def test_links_are_not_followed(course: Course, own: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret" / "x.jsonl"
    secret.parent.mkdir()
    secret.write_text("not yours\n")
    (own / "responses" / "the_only_one" / "link.jsonl").symlink_to(secret)
    (own / "responses" / "folder_link").symlink_to(secret.parent)
    names = set(content(submit(course, "ana", "boundaries").folder))
    assert not [name for name in names if "link" in name]


def test_a_linked_folder_of_answers_is_not_taken(course: Course, own: Path, tmp_path: Path) -> None:
    shutil.move(own / "responses", tmp_path / "elsewhere")
    (own / "responses").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(SubmissionError, match="no answers"):
        submit(course, "ana", "boundaries")


def test_a_linked_notebook_is_not_taken(course: Course, own: Path) -> None:
    (own / "boundaries.ipynb").unlink()
    (own / "boundaries.ipynb").symlink_to(course.root / "keys" / "boundaries" / "the_only_one.yaml")
    with pytest.raises(SubmissionError, match="is missing from your folder"):
        submit(course, "ana", "boundaries")


def test_files_that_are_no_answers_are_left_out(course: Course, own: Path) -> None:
    (own / "photo.jpg").write_bytes(b"x" * 100)
    (own / "responses" / "notes.txt").write_text("mine")
    (own / "manifest.json").write_text("{}")
    assert set(submit(course, "ana", "boundaries").files) == {"boundaries.ipynb", *(name for name in content(own) if name.endswith(".jsonl"))}


def test_work_that_is_too_large_is_refused_in_words(course: Course, own: Path) -> None:
    with (own / "responses" / "the_only_one" / "big.jsonl").open("wb") as file:
        file.truncate(LARGEST_SUBMISSION)
    with pytest.raises(SubmissionError, match=r"responses/the_only_one/big\.jsonl makes the submission larger than 10 MB"):
        submit(course, "ana", "boundaries")
    assert list(course.inbound.iterdir()) == []


def test_work_of_too_many_files_is_refused_in_words(course: Course, own: Path) -> None:
    for number in range(MOST_FILES):
        (own / "responses" / "the_only_one" / f"{number}.jsonl").touch()
    with pytest.raises(SubmissionError, match=r"is one of more than 1000 files"):
        submit(course, "ana", "boundaries")


def test_a_pipe_among_the_answers_keeps_nobody_waiting(course: Course, own: Path) -> None:
    os.mkfifo(own / "responses" / "the_only_one" / "pipe.jsonl")
    assert not [name for name in submit(course, "ana", "boundaries").files if "pipe" in name]


@pytest.mark.parametrize("id", ["../ana", "Ana", "*"])
def test_an_id_that_leads_elsewhere_hands_in_nothing(id: str, course: Course, own: Path) -> None:
    with pytest.raises(CourseError, match="is not a learner's id"):
        submit(course, id, "boundaries")


def fail_on(number: int, calls: int) -> Callable[..., object]:
    fsync, left = os.fsync, [calls]

    def call(file: int) -> object:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(number, os.strerror(number))
        return fsync(file)

    return call


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EIO], ids=errno.errorcode.get)
@pytest.mark.parametrize("after", [0, 1, 2, 3, 4])
def test_a_failing_disk_hands_in_nothing_and_says_so_in_one_line(
    after: int, number: int, course: Course, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = content(own)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail_on(number, after))
        with pytest.raises(SubmissionError, match=f"^it could not be written: {os.strerror(number)}$"):
            submit(course, "ana", "boundaries")
    assert receipts(course) == []
    assert list(course.inbound.iterdir()) == []
    assert content(own) == before
    receipt = submit(course, "ana", "boundaries")
    assert receipts(course) == [receipt]


def test_a_read_only_course_hands_in_nothing_and_says_so(course: Course, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*given: object, **named: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(Path, "mkdir", fail)
    with pytest.raises(SubmissionError, match="Read-only file system"):
        submit(course, "ana", "boundaries")
    assert list(course.inbound.iterdir()) == []


def test_answers_that_cannot_be_read_hand_in_nothing(course: Course, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(file: int, size: int) -> bytes:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "read", fail)
    with pytest.raises(SubmissionError, match="your work cannot be read: Input/output error"):
        submit(course, "ana", "boundaries")


def test_a_folder_left_by_a_kill_is_no_submission(course: Course, own: Path) -> None:
    receipt = submit(course, "ana", "boundaries")
    receipt.folder.rename(receipt.folder.with_name(f".{receipt.folder.name}"))
    assert receipts(course) == receipts(course, "ana") == []
    assert collect(course, "boundaries") == ([], [])


# What came in from outside


@pytest.mark.parametrize(
    "manifest",
    [
        "",
        "[]",
        "7",
        "{}",
        '{"receipt": "x"}',
        '{"at": "2026-11-02T12:00:00+00:00", "receipt": "x", "learner": "ana", "assignment": "boundaries", "sha256": []}',
    ],
)
def test_a_folder_whose_manifest_is_none_is_passed_over(manifest: str, course: Course, own: Path) -> None:
    good = submit(course, "ana", "boundaries", NOON)
    bad = submit(course, "ana", "boundaries", NOON + timedelta(hours=1))
    (bad.folder / "manifest.json").write_text(manifest)
    assert receipts(course) == [good]


@pytest.mark.parametrize(
    "changes",
    [
        {"at": "2026-11-02T13:00:00"},
        {"at": None},
        {"at": "soon"},
        {"sha256": ["a"]},
        {"sha256": None},
        {"sha256": {"../../keys/boundaries/the_only_one.yaml": "0" * 64}},
        {"sha256": {"responses/../../../x.jsonl": "0" * 64}},
        {"sha256": {"/etc/passwd": "0" * 64}},
        {"learner": "bea"},
        {"learner": "../ana"},
        {"assignment": "crisis"},
    ],
    ids=str,
)
def test_a_manifest_that_does_not_fit_its_folder_is_passed_over(changes: dict[str, object], course: Course, own: Path) -> None:
    good = submit(course, "ana", "boundaries", NOON)
    tamper(submit(course, "ana", "boundaries", NOON + timedelta(hours=1)), **changes)
    assert receipts(course) == [good]
    learners, faults = collect(course, "boundaries")
    assert learners == ["ana"]
    assert [fault.message for fault in faults] == ["is no manifest of this submission; passed over"]


# Private answers that the learner shares


@pytest.fixture
def sharing_tab(course: Course) -> Tab:
    """Ana's page of a scene with private steps, answered as far as they go."""
    enrol(course, "Ana", id="ana")
    tab = Tab(put(course.assignment("ana", "boundaries")))
    tab.go_to("cards")
    return tab


def wish(tab: Tab, verb: str, step: str = "mine") -> str:
    return tab.wish(verb, step)


def shared_in(receipt: Receipt) -> list[Response]:
    path = receipt.folder / "shared" / "made_up.jsonl"
    return read_shared(path.read_bytes()) if path.is_file() else []


def test_private_answers_are_handed_in_only_if_they_are_shared(course: Course, sharing_tab: Tab) -> None:
    before = submit(course, "ana", "boundaries", NOON)
    assert not [name for name in before.files if name.startswith("shared/")]
    assert SECRET.encode() not in b"".join(content(before.folder).values())
    assert wish(sharing_tab, "share") == "done"
    after = submit(course, "ana", "boundaries", NOON + timedelta(minutes=1))
    assert "shared/made_up.jsonl" in after.files
    assert [(found.step, found.value) for found in shared_in(after)] == [("mine", SECRET)]
    assert [entry["sharing"] for entry in sharing_tab.view["story"]][3:] == ["handed_in", "private"]


def test_what_was_taken_back_before_is_not_handed_in(course: Course, sharing_tab: Tab) -> None:
    assert [wish(sharing_tab, verb) for verb in ("share", "take_back")] == ["done", "done"]
    receipt = submit(course, "ana", "boundaries", NOON)
    assert SECRET.encode() not in b"".join(content(receipt.folder).values())
    assert sharing_tab.view["story"][3]["sharing"] == "private"


def test_what_was_handed_in_stays_and_goes_with_every_later_submission(course: Course, sharing_tab: Tab) -> None:
    wish(sharing_tab, "share")
    first = submit(course, "ana", "boundaries", NOON)
    assert wish(sharing_tab, "take_back") == "refused"
    assert "handed in already" in sharing_tab.play.share({"answer": sharing_tab.answer_id("mine"), "token": new_id()}, "take_back")["reason"]
    second = submit(course, "ana", "boundaries", NOON + timedelta(minutes=1))
    assert shared_in(first) == shared_in(second)
    marks = [found.verb for found in hidden(sharing_tab.play.folder)]
    assert marks.count("hand_in") == 1


def test_a_submission_says_that_it_was_changed_where_what_is_shared_was(course: Course, sharing_tab: Tab) -> None:
    wish(sharing_tab, "share")
    receipt = submit(course, "ana", "boundaries", NOON)
    (receipt.folder / "shared" / "made_up.jsonl").write_bytes(b"")
    _, faults = collect(course, "boundaries")
    assert [fault.path.rpartition("/")[2] for fault in faults] == ["made_up.jsonl"]


def test_a_linked_private_folder_is_not_followed(course: Course, sharing_tab: Tab, tmp_path: Path) -> None:
    wish(sharing_tab, "share")
    kept = private(sharing_tab.play.folder) / "made_up"
    sharing_tab.play.close()
    shutil.move(kept, tmp_path / "elsewhere")
    kept.symlink_to(tmp_path / "elsewhere")
    assert SECRET.encode() not in b"".join(content(submit(course, "ana", "boundaries", NOON).folder).values())


def test_nothing_of_a_worksheet_is_ever_handed_in_or_exported(course: Course, own: Path) -> None:
    """Wherever it is filled in: in a lesson, or by somebody who put it into an assignment."""
    shutil.copytree(SHEETS, own / "worksheets")
    for folder, name, field in ((course.lesson("ana", "boundaries"), "my_first_meeting", "there_for"), (own, "the_trip", "words")):
        sheet = Fill(folder, name)
        assert sheet.answer({"id": new_id(), "field": field, "value": SECRET})["type"] == "saved"
        assert SECRET in str(sheet.view())
        sheet.close()
    receipt = submit(course, "ana", "boundaries", NOON)
    collect(course, "boundaries")
    for place in (receipt.folder, course.root / "submitted", course.root / "inbound"):
        assert SECRET.encode() not in b"".join(content(place).values())
        assert not [name for name in content(place) if "worksheets" in name or "the_trip" in name]
    told = list(xapi.written(xapi.export(course, "ana", with_words=True, with_scores=True)))
    assert told
    assert not [line for line in told if SECRET in line or "the_trip" in line or "my_first_meeting" in line]
    kept = [path for path in course.learner("ana").rglob("*.jsonl") if SECRET.encode() in path.read_bytes()]
    assert len(kept) == 2
    assert all("private" in path.relative_to(course.learner("ana")).parts for path in kept)


def fail(*_given: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_what_was_not_handed_in_does_not_look_as_if_it_were(course: Course, sharing_tab: Tab, monkeypatch: pytest.MonkeyPatch) -> None:
    wish(sharing_tab, "share")
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        with pytest.raises(SubmissionError):
            submit(course, "ana", "boundaries", NOON)
    assert list(course.inbound.iterdir()) == []
    assert sharing_tab.view["story"][3]["sharing"] == "shared"
    assert wish(sharing_tab, "take_back") == "done"


def test_nothing_is_handed_in_where_it_cannot_be_written_down_that_it_was(course: Course, sharing_tab: Tab, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise it would look as if it could still be taken back."""
    wish(sharing_tab, "share")
    with monkeypatch.context() as patch:
        patch.setattr(lines, "_sync", fail)
        with pytest.raises(SubmissionError, match="no room left"):
            submit(course, "ana", "boundaries", NOON)
    assert list(course.inbound.iterdir()) == []
    assert shared_in(submit(course, "ana", "boundaries", NOON))
    assert sharing_tab.view["story"][3]["sharing"] == "handed_in"


@pytest.mark.parametrize("notebook", [b"", b"not json", b"[]", b"[" * 100_000, b'{"cells": 7, "metadata": {}}'])
def test_a_notebook_that_cannot_be_read_is_handed_in_empty(notebook: bytes, course: Course, own: Path) -> None:
    (own / "boundaries.ipynb").write_bytes(notebook)
    handed_in = json.loads((submit(course, "ana", "boundaries").folder / "boundaries.ipynb").read_bytes())
    assert handed_in["cells"] == []


def test_what_a_page_showed_is_not_handed_in_with_a_notebook_that_was_saved(course: Course, sharing_tab: Tab) -> None:
    path = sharing_tab.play.folder / "boundaries.ipynb"
    notebook = json.loads(path.read_bytes())
    notebook["metadata"]["widgets"] = {"state": {"view": SECRET}}
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": [SECRET]}]
    path.write_text(json.dumps(notebook))
    assert SECRET.encode() not in b"".join(content(submit(course, "ana", "boundaries").folder).values())
