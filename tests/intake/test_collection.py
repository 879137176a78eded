"""Collecting takes each thing once, whole or not at all, and says where what it did not take lies."""

from __future__ import annotations

import errno
import json
import os
import pwd
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from handed_in import NOON, answer, content, journals, lay_out, manifest, zipped
from peertrain.contents import LARGEST_SUBMISSION
from peertrain.course import Course
from peertrain.enrolment import enrol
from peertrain.errors import CourseError
from peertrain.intake import alone, bring, collect
from peertrain.submission import receipt_number, receipts, submit


@pytest.fixture
def own(course: Course) -> Path:
    """Ana's folder of the assignment, with one answer."""
    enrol(course, "Ana", id="ana")
    folder = course.assignment("ana", "boundaries")
    answer(folder)
    return folder


# From the course's own inbound/


def test_the_newest_submission_of_each_learner_is_collected(course: Course, own: Path) -> None:
    submit(course, "ana", "boundaries", NOON)
    answer(own)
    newest = submit(course, "ana", "boundaries", NOON + timedelta(minutes=1))
    assert collect(course, "boundaries") == (["ana"], [])
    assert content(course.root / "submitted/ana/boundaries") == content(newest.folder)


def test_collecting_again_changes_nothing(course: Course, own: Path) -> None:
    submit(course, "ana", "boundaries")
    collect(course, "boundaries")
    target = course.root / "submitted/ana/boundaries"
    times = {path: path.stat().st_mtime_ns for path in target.rglob("*")}
    inode = target.stat().st_ino
    assert collect(course, "boundaries") == (["ana"], [])
    assert target.stat().st_ino == inode
    assert {path: path.stat().st_mtime_ns for path in target.rglob("*")} == times


def test_collecting_leaves_what_came_in_as_it_was(course: Course, own: Path) -> None:
    receipt = submit(course, "ana", "boundaries")
    before = content(course.inbound)
    collect(course, "boundaries")
    assert content(course.inbound) == before
    assert receipts(course) == [receipt]


def test_a_collection_stopped_in_the_middle_is_finished_by_the_next(course: Course, own: Path) -> None:
    receipt = submit(course, "ana", "boundaries")
    half = course.root / "submitted/ana/.boundaries.new"
    half.mkdir(parents=True)
    (half / "rubbish").write_text("x")
    assert collect(course, "boundaries") == (["ana"], [])
    assert content(course.root / "submitted/ana") == {f"boundaries/{name}": body for name, body in content(receipt.folder).items()}


def test_a_full_disk_is_said_and_loses_nothing(course: Course, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = submit(course, "ana", "boundaries", NOON)
    collect(course, "boundaries")
    submit(course, "ana", "boundaries", NOON + timedelta(minutes=1))

    def fail(*given: object, **named: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", fail)
        with pytest.raises(CourseError, match=r"submitted/ana/boundaries: cannot be written: No space left on device$"):
            collect(course, "boundaries")
    assert content(course.root / "submitted/ana/boundaries") == content(first.folder)
    assert collect(course, "boundaries") == (["ana"], [])


def test_a_submission_changed_after_its_receipt_is_passed_over_and_told(course: Course, own: Path) -> None:
    first = submit(course, "ana", "boundaries", NOON)
    answer(own)
    second = submit(course, "ana", "boundaries", NOON + timedelta(minutes=1))
    (changed, *_) = sorted(second.folder.glob("responses/*/*.jsonl"))
    changed.write_bytes(changed.read_bytes().replace(b"who_else", b"one_visit"))
    learners, faults = collect(course, "boundaries")
    assert learners == ["ana"]
    assert content(course.root / "submitted/ana/boundaries") == content(first.folder)
    (fault,) = faults
    assert fault.path == f"inbound/{second.folder.name}/{changed.relative_to(second.folder)}"
    assert fault.message == f"is not the file that receipt {second.number} was given for; passed over"


def test_an_answer_taken_out_after_handing_in_is_kept_from_the_first_time(course: Course, own: Path) -> None:
    first = submit(course, "ana", "boundaries", NOON)
    answers = {name: body for name, body in content(first.folder).items() if name.startswith("responses/")}
    shutil.rmtree(own / "responses")
    answer(own, "counselor")
    submit(course, "ana", "boundaries", NOON + timedelta(minutes=1))
    learners, faults = collect(course, "boundaries")
    assert learners == ["ana"]
    assert len(faults) == 1
    assert f"was handed in with receipt {first.number} and is missing since" in faults[0].message
    collected = content(course.root / "submitted/ana/boundaries")
    assert {name: collected[name] for name in answers} == answers


def test_links_in_what_came_in_are_not_collected(course: Course, own: Path) -> None:
    receipt = submit(course, "ana", "boundaries")
    keys = course.root / "keys" / "boundaries"
    (receipt.folder / "responses" / "keys").symlink_to(keys)
    (receipt.folder / "key.yaml").symlink_to(keys / "the_only_one.yaml")
    _, faults = collect(course, "boundaries")
    assert not [name for name in content(course.root / "submitted") if "key" in name]
    assert [fault.path.rpartition("/")[2] for fault in faults] == ["key.yaml", "keys"]


def test_nothing_handed_in_collects_nobody(course: Course) -> None:
    assert collect(course, "boundaries") == ([], [])


# From outside


def unsent(own: Path) -> dict[str, bytes]:
    """What a learner would send: their folder as it is, with what else lies in it."""
    return content(own)


def forms(name: str, own: Path, tmp_path: Path, learner: str = "ana") -> Path:
    """Ana's work as it comes in one of the ways that work comes in."""
    place = tmp_path / f"from_{name}"
    files = unsent(own)
    if name == "folder":
        lay_out(place / learner / "boundaries", files)
    elif name == "one folder":
        lay_out(place / learner / "boundaries", files)
        return place / learner / "boundaries"
    elif name == "folder of one":
        lay_out(place / learner / "boundaries", files)
        return place / learner
    elif name == "exchange":
        folder = place / "peertrain" / "inbound" / f"{learner}+boundaries+2025-11-03 12:00:00.000000 UTC+c2VjcmV0"
        lay_out(folder, files | {"timestamp.txt": b"2025-11-03 12:00:00.000000 UTC", "submission_secret.txt": b"x"})
    elif name == "zip":
        lay_out(place, {f"{learner}.zip": zipped(files)})
        return place / f"{learner}.zip"
    elif name == "zips":
        lay_out(place, {f"{learner}_boundaries (1).zip": zipped({f"boundaries/{file}": body for file, body in files.items()}), ".DS_Store": b""})
    return place


FORMS = ["folder", "one folder", "folder of one", "exchange", "zip", "zips"]


@pytest.mark.parametrize("form", FORMS)
def test_work_comes_in_as_if_it_had_been_handed_in_here(form: str, course: Course, own: Path, tmp_path: Path) -> None:
    place = forms(form, own, tmp_path)
    done = bring(course, "boundaries", place, now=lambda: NOON)
    assert (done.already, done.refused, done.learners, done.faults) == (0, 0, ("ana",), ())
    (receipt,) = done.taken
    assert receipts(course) == [receipt]
    assert (receipt.learner, receipt.assignment, receipt.at) == ("ana", "boundaries", NOON)
    told = manifest(receipt.folder)
    assert told.pop("receipt") == receipt.number == receipt_number(told)
    assert journals(course.root / "submitted/ana/boundaries") == journals(own)
    sent = submit(course, "ana", "boundaries")
    assert manifest(sent.folder)["sha256"] == told["sha256"], "the same files, however they come"


@pytest.mark.parametrize("form", FORMS)
def test_the_same_work_collected_again_is_one_submission(form: str, course: Course, own: Path, tmp_path: Path) -> None:
    place = forms(form, own, tmp_path)
    (receipt,) = bring(course, "boundaries", place).taken
    before = content(course.root / "inbound"), content(course.root / "submitted")
    for other in (place, forms("zip", own, tmp_path / "again")):
        done = bring(course, "boundaries", other)
        assert (done.taken, done.already, done.refused) == ((), 1, 0)
    assert receipts(course) == [receipt]
    assert (content(course.root / "inbound"), content(course.root / "submitted")) == before


@pytest.mark.parametrize("form", FORMS)
def test_what_was_submitted_here_already_keeps_its_receipt(form: str, course: Course, own: Path, tmp_path: Path) -> None:
    receipt = submit(course, "ana", "boundaries", NOON)
    done = bring(course, "boundaries", forms(form, own, tmp_path))
    assert (done.taken, done.already, done.refused) == ((), 1, 0)
    assert receipts(course) == [receipt]


def test_what_comes_later_adds_to_what_was_handed_in_before(course: Course, own: Path, tmp_path: Path) -> None:
    submit(course, "ana", "boundaries")
    answer(own)
    done = bring(course, "boundaries", forms("zip", own, tmp_path))
    assert len(done.taken) == 1
    assert journals(course.root / "submitted/ana/boundaries") == journals(own)


def test_a_receipt_from_elsewhere_keeps_its_number_and_gets_the_time_it_came_in(
    course: Course, own: Path, tmp_path: Path, fresh_course: Callable[[], Course]
) -> None:
    laptop = fresh_course()
    enrol(laptop, "Ana", id="ana")
    shutil.copytree(own / "responses", laptop.assignment("ana", "boundaries") / "responses")
    given = submit(laptop, "ana", "boundaries", NOON - timedelta(days=9))
    for place in (laptop.inbound, Path(shutil.copytree(given.folder, tmp_path / "ana"))):
        done = bring(course, "boundaries", place, now=lambda: NOON)
        assert done.refused == 0
    (receipt,) = receipts(course)
    assert receipt.number == given.number
    assert abs(receipt.at - NOON) < timedelta(seconds=1)
    assert (course.root / "submitted/ana/boundaries/timestamp.txt").read_text().startswith("2025-11-03 12:00:00")


def test_a_manifest_that_does_not_fit_its_files_is_refused(course: Course, own: Path, tmp_path: Path) -> None:
    given = submit(course, "ana", "boundaries", NOON)
    files = content(given.folder)
    shutil.rmtree(given.folder)
    (journal,) = journals(given.folder.parent.parent / "learners/ana/assignments/boundaries")
    for number, (changed, where) in enumerate(
        [
            (files | {journal: files[journal] + b"{}\n"}, journal),
            ({name: body for name, body in files.items() if name != journal} | {"responses/the_only_one/b.jsonl": b"{}\n"}, journal),
            (files | {"responses/the_only_one/b.jsonl": b"{}\n"}, "responses/the_only_one/b.jsonl"),
            (files | {"manifest.json": files["manifest.json"].replace(b"2025", b"2024")}, "manifest.json"),
            (files | {"manifest.json": b"[" * 100_000}, "manifest.json"),
            (files | {"manifest.json": files["manifest.json"].replace(b'"ana"', b'"bea"')}, "manifest.json"),
        ]
    ):
        place = tmp_path / str(number) / "ana.zip"
        lay_out(place.parent, {place.name: zipped(changed)})
        done = bring(course, "boundaries", place)
        assert (done.taken, done.refused, len(done.faults)) == ((), 1, 1)
        assert done.faults[0].path == f"{place}/{where}"
        assert done.faults[0].message.endswith("; refused")
    assert receipts(course) == []


def test_one_that_is_refused_is_one_line_and_stops_nobody(course: Course, own: Path, tmp_path: Path) -> None:
    enrol(course, "Bea", id="bea")
    place = forms("folder", own, tmp_path)
    lay_out(
        place, {"ana/boundaries/photo.jpg": b"x", "bea.zip": b"no zip file", "zed/boundaries/boundaries.ipynb": b"{}", "who.zip": b"", "cy/x": b""}
    )
    done = bring(course, "boundaries", place)
    assert [receipt.learner for receipt in done.taken] == ["ana"]
    assert done.refused == 4
    assert [(fault.path.removeprefix(f"{place}/"), fault.line) for fault in done.faults] == [
        ("cy", 1),
        ("who.zip", 1),
        ("ana/boundaries/photo.jpg", 1),
        ("bea.zip", 1),
        ("zed/boundaries", 1),
    ]


def test_one_that_has_no_room_for_its_manifest_stops_nobody(course: Course, own: Path, tmp_path: Path) -> None:
    enrol(course, "Al", id="al")
    full = {"boundaries.ipynb": b"{}"} | {f"responses/the_only_one/{number}.jsonl": b"" for number in range(999)}
    large = {"boundaries.ipynb": b"{}", "responses/the_only_one/a.jsonl": b" " * (LARGEST_SUBMISSION - 200)}
    for files in (full, large):
        place = lay_out(tmp_path / str(len(files)), {"ana.zip": zipped(content(own))})
        lay_out(place / "al" / "boundaries", files)
        done = bring(course, "boundaries", place)
        assert [(fault.path, fault.line) for fault in done.faults] == [(f"{place}/al/boundaries", 1)]
        assert "has no room for a manifest" in done.faults[0].message
        assert done.learners == ("ana",)


def test_nothing_private_comes_in_with_a_folder_or_with_outputs_of_the_notebook(course: Course, own: Path, tmp_path: Path) -> None:
    secret = b"what is mine"
    notebook = json.loads((own / "boundaries.ipynb").read_bytes())
    notebook["metadata"]["widgets"] = {"state": secret.decode()}
    files = {f"assignments/boundaries/{name}": body for name, body in unsent(own).items()}
    files |= {"assignments/boundaries/boundaries.ipynb": json.dumps(notebook).encode(), "assignments/private/boundaries/the_only_one/a.jsonl": secret}
    lay_out(tmp_path, {"ana.zip": zipped(files)})
    assert len(bring(course, "boundaries", tmp_path / "ana.zip").taken) == 1
    for place in ("inbound", "submitted"):
        assert secret not in b"".join(content(course.root / place).values())


def test_a_course_that_is_being_graded_is_not_collected(course: Course, own: Path) -> None:
    with alone(course), pytest.raises(CourseError, match="already running"):
        bring(course, "boundaries")
    assert bring(course, "boundaries").refused == 0


def test_an_assignment_that_is_none_is_refused(course: Course) -> None:
    with pytest.raises(CourseError, match=r'no assignment "boundary" in this course \(did you mean "boundaries"\?\)'):
        bring(course, "boundary")


def test_a_time_that_lies_ahead_is_not_believed(course: Course, own: Path) -> None:
    ahead = submit(course, "ana", "boundaries", datetime(9998, 1, 1, tzinfo=UTC))
    answer(own)
    newest = submit(course, "ana", "boundaries")
    _, faults = collect(course, "boundaries")
    assert manifest(course.root / "submitted/ana/boundaries") == manifest(newest.folder)
    assert [fault.path for fault in faults] == [f"inbound/{ahead.folder.name}"]
    assert "the time it was written counts" in faults[0].message


def test_nobody_who_is_not_enrolled_is_collected(course: Course, own: Path) -> None:
    course.furnish("bea")
    answer(course.assignment("bea", "boundaries"))
    other = submit(course, "bea", "boundaries")
    submit(course, "ana", "boundaries")
    learners, faults = collect(course, "boundaries")
    assert learners == ["ana"]
    assert faults == [(f"inbound/{other.folder.name}", 1, "is from nobody who is enrolled in this course; passed over")]


def test_names_that_could_not_be_printed_are_told_in_plain_letters(course: Course, own: Path) -> None:
    submit(course, "ana", "boundaries")
    for name in (b"an\x1b[31ma+boundaries+x", b"\xff\xfe+boundaries+x", "\u0430na+boundaries+x".encode()):
        os.mkdir(os.path.join(os.fsencode(course.inbound), name))  # noqa: PTH102, PTH118
    learners, faults = collect(course, "boundaries")
    assert learners == ["ana"]
    assert len(faults) == 3
    assert all(str(fault).isprintable() for fault in faults)


# Killed


def killed(root: Path, place: Path, after: int) -> int:
    """Collect in a process that dies at the change to the disk after `after` others; its exit status."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    left = after

    def dying(real: Callable[..., object]) -> Callable[..., object]:
        def call(*given: object, **named: object) -> object:
            nonlocal left
            left -= 1
            if left < 0:
                os._exit(9)
            return real(*given, **named)

        return call

    try:
        for owner, name in ((os, "fsync"), (os, "mkdir"), (os, "rename"), (os, "sync"), (os, "unlink"), (os, "write"), (Path, "write_bytes")):
            setattr(owner, name, dying(getattr(owner, name)))
        bring(Course.open(root), "boundaries", place)
    finally:
        os._exit(0 if left >= 0 else 1)


def test_killed_at_any_moment_and_run_again_it_ends_as_if_never_killed(course: Course, own: Path, tmp_path: Path) -> None:
    place = forms("folder", own, tmp_path)
    enrol(course, "Bea", id="bea")
    lay_out(place, {"bea.zip": zipped({"boundaries.ipynb": b"{}", "responses/the_only_one/a.jsonl": b"{}\n"})})
    undisturbed = tmp_path / "undisturbed"
    shutil.copytree(course.root, undisturbed)
    bring(Course.open(undisturbed), "boundaries", place)
    ended: list[int] = []
    while 0 not in ended and len(ended) < 200:
        ended.append(killed(course.root, place, len(ended)))
        assert len(receipts(course)) <= 2
        for receipt in receipts(course):
            assert set(receipt.files) < set(content(receipt.folder))
    assert len(ended) > 20
    assert set(ended[:-1]) == {9}
    assert bring(course, "boundaries", place).taken == ()
    for folder in ("inbound", "submitted"):
        assert whole(course.root / folder) == whole(undisturbed / folder)


def whole(folder: Path) -> list[tuple[str, bytes]]:
    """The journals in the folders that have their names, without the receipts, which tell the time."""
    found = {name: body for name, body in content(folder).items() if name.endswith(".jsonl") and not name.startswith(".") and "/." not in name}
    return sorted((name.partition("+")[0].rpartition("/")[2], body) for name, body in found.items())


# An exchange that several accounts write to


needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only the system's account can give files away")


@needs_root
def test_in_an_exchange_each_account_hands_in_for_itself(course: Course, own: Path, tmp_path: Path) -> None:
    enrol(course, "Nobody", id="nobody")
    place = forms("exchange", own, tmp_path)
    forms("exchange", own, tmp_path, learner="nobody")
    theirs = {path.name.partition("+")[0]: path for path in (place / "peertrain" / "inbound").iterdir()}
    for path in (theirs["nobody"], *theirs["nobody"].rglob("*")):
        os.chown(path, pwd.getpwnam("nobody").pw_uid, -1)
    assert bring(course, "boundaries", place).refused == 0
    forged = shutil.copytree(theirs["nobody"], theirs["ana"].with_name("ana+boundaries+2026+x"))
    for path in (forged, *forged.rglob("*")):
        os.chown(path, pwd.getpwnam("nobody").pw_uid, -1)
    lay_out(forged, {"responses/the_only_one/mine.jsonl": b"{}\n"})
    os.chown(forged / "responses/the_only_one/mine.jsonl", pwd.getpwnam("nobody").pw_uid, -1)
    done = bring(course, "boundaries", place)
    assert [(fault.path, fault.message) for fault in done.faults] == [(str(forged), "was put there by another account (nobody) than ana's; refused")]


@needs_root
def test_an_exchange_where_only_one_account_has_handed_in_is_checked_as_well(course: Course, own: Path, tmp_path: Path) -> None:
    place = forms("exchange", own, tmp_path)
    (folder,) = (place / "peertrain" / "inbound").iterdir()
    nobody = pwd.getpwnam("nobody").pw_uid
    for path in (folder, *folder.rglob("*")):
        os.chown(path, nobody, -1)
    done = bring(course, "boundaries", place)
    assert [(fault.path, fault.message) for fault in done.faults] == [(str(folder), "was put there by another account (nobody) than ana's; refused")]
    os.chown(course.root, nobody, -1)
    assert len(bring(course, "boundaries", place).taken) == 1, "the account that the course belongs to may hand in for anybody"


@needs_root
def test_a_file_of_another_account_in_a_learners_folder_is_refused(course: Course, own: Path, tmp_path: Path) -> None:
    place = forms("folder", own, tmp_path)
    (journal,) = (place / "ana/boundaries/responses/the_only_one").glob("*.jsonl")
    os.chown(journal, pwd.getpwnam("nobody").pw_uid, -1)
    done = bring(course, "boundaries", place)
    assert [(fault.path, fault.message) for fault in done.faults] == [
        (str(journal), "belongs to another account than the folder that was handed in; refused")
    ]


def test_the_time_that_something_came_into_an_exchange_is_the_time_it_was_written_there(course: Course, own: Path, tmp_path: Path) -> None:
    before = datetime.now(UTC) - timedelta(seconds=1)
    place = forms("exchange", own, tmp_path)
    after = datetime.now(UTC)
    (receipt,) = bring(course, "boundaries", place, now=lambda: after + timedelta(days=30)).taken
    assert before <= receipt.at <= after
