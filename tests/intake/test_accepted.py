"""What was handed in first stands, whatever is handed in later."""

from __future__ import annotations

import tempfile
from datetime import timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from handed_in import NOON, content, tamper
from peertrain.contents import LARGEST_SUBMISSION, MANIFEST, TIMESTAMP
from peertrain.course import Course
from peertrain.intake.accepted import Standing, put_in_place, standing
from peertrain.submission import Receipt, keep_whole, manifest_of, told_of

NAMES = [f"responses/a/{name}.jsonl" for name in "abc"]


def handed_in(course: Course, *submissions: dict[str, bytes]) -> list[Receipt]:
    """Hand in each, an hour after the other."""
    found = []
    for number, files in enumerate(submissions):
        whole = {"boundaries.ipynb": b"{}"} | files
        folder = keep_whole(course, told_of("ana", "boundaries", whole, NOON + timedelta(hours=number)), whole)
        found.append(manifest_of(folder)[1])
    return found


def stands(course: Course, *submissions: dict[str, bytes]) -> Standing:
    return standing("ana", "boundaries", handed_in(course, *submissions))


def journals(found: Standing) -> dict[str, bytes]:
    return {name: body for name, body in found.files.items() if name.startswith("responses/")}


def bare(folder: Path) -> Course:
    (folder / "inbound").mkdir()
    return Course(folder)


@given(st.lists(st.dictionaries(st.sampled_from(NAMES), st.sampled_from([b"", b"1", b"12", b"123", b"13", b"2"])), min_size=1, max_size=4))
def test_every_journal_as_it_was_first_handed_in_stands_and_only_grows(submissions: list[dict[str, bytes]]) -> None:
    with tempfile.TemporaryDirectory() as place:
        course = bare(Path(place))
        found = stands(course, *submissions)
        for name in NAMES:
            versions = [files[name] for files in submissions if name in files]
            wanted = versions[0] if versions else None
            for version in versions[1:]:
                wanted = version if version.startswith(wanted) else wanted
            assert found.files.get(name) == wanted
        told = {fault.path.removeprefix("submitted/ana/boundaries/") for fault in found.faults}
        assert told == {name for name, body in journals(found).items() if submissions[-1].get(name) != body}
        newest = next(folder for folder in sorted((course.root / "inbound").iterdir(), reverse=True))
        assert found.files[MANIFEST] == (newest / MANIFEST).read_bytes()
        assert found.files[TIMESTAMP] == (newest / TIMESTAMP).read_bytes()


def test_an_altered_submission_is_passed_over_wherever_it_comes(tmp_path: Path) -> None:
    course = bare(tmp_path)
    receipts = handed_in(course, {NAMES[0]: b"1"}, {NAMES[0]: b"12"}, {NAMES[0]: b"123"})
    tamper(receipts[2], at="2024-01-01T00:00:00+00:00")
    (receipts[0].folder / NAMES[0]).write_bytes(b"0")
    found = standing("ana", "boundaries", receipts)
    assert (journals(found), found.passed_over) == ({NAMES[0]: b"12"}, 2)
    assert [(fault.path, fault.message) for fault in found.faults] == [
        (f"inbound/{receipts[2].folder.name}/manifest.json", "was changed after its receipt was given; passed over"),
        (f"inbound/{receipts[0].folder.name}/{NAMES[0]}", f"is not the file that receipt {receipts[0].number} was given for; passed over"),
    ]


def test_nothing_intact_stands_for_nothing(tmp_path: Path) -> None:
    receipts = handed_in(bare(tmp_path), {NAMES[0]: b"1"})
    (receipts[0].folder / NAMES[0]).unlink()
    found = standing("ana", "boundaries", receipts)
    assert (found.files, found.passed_over, len(found.faults)) == ({}, 1, 1)


def test_a_flood_of_later_answers_does_not_bury_the_first(tmp_path: Path) -> None:
    flood = {f"responses/a/0{number}.jsonl": bytes(LARGEST_SUBMISSION // 3) for number in range(2)}
    more = {f"responses/a/1{number}.jsonl": bytes(LARGEST_SUBMISSION // 3) for number in range(2)}
    found = stands(bare(tmp_path), {NAMES[0]: b"first"}, flood, more | {"boundaries.ipynb": b" " * (LARGEST_SUBMISSION // 4)})
    assert found.files[NAMES[0]] == b"first"
    assert sum(map(len, found.files.values())) <= LARGEST_SUBMISSION
    assert any(", with what was handed in before; left out" in fault.message for fault in found.faults)


def test_a_time_that_was_written_over_is_not_taken(tmp_path: Path) -> None:
    receipts = handed_in(bare(tmp_path), {NAMES[0]: b"1"})
    (receipts[0].folder / TIMESTAMP).write_bytes(b"1999-01-01 00:00:00.000000 UTC")
    assert standing("ana", "boundaries", receipts).files[TIMESTAMP] == b"2025-11-03 12:00:00.000000 UTC"


def test_what_is_written_beside_is_what_stands(tmp_path: Path) -> None:
    found = stands(bare(tmp_path), {NAMES[0]: b"1"})
    waiting = put_in_place(tmp_path / "submitted" / "ana" / "boundaries", found.files)
    assert waiting.name == ".boundaries.new"
    assert content(waiting) == found.files
