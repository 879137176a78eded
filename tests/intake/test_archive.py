"""A zip file is bounded before anything of it is expanded, and whatever bytes come, it is read or refused in one line."""

from __future__ import annotations

import io
import random
import stat
import struct
import warnings
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handed_in import zipped
from peertrain import contents
from peertrain.errors import FaultyFile
from peertrain.intake import archive
from peertrain.intake.archive import read_archive

FILES = {"boundaries.ipynb": b"{}", "responses/a/b.jsonl": b"line\n", "manifest.json": b"{}"}


def made(change: Callable[[zipfile.ZipFile], object], files: dict[str, bytes] = FILES) -> bytes:
    """A zip file of `files` and of whatever `change` adds."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as opened, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a name twice
        for name, body in files.items():
            opened.writestr(name, body)
        change(opened)
    return held.getvalue()


def entry(name: str, **told: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    for field, value in told.items():
        setattr(info, field, value)
    return info


@pytest.mark.parametrize("top", ["", "boundaries/", "ana/boundaries/", "a/b/c/d/"])
def test_a_folder_is_read_wherever_it_lies_in_the_archive(top: str) -> None:
    beside = {"__MACOSX/._boundaries.ipynb": b"x", "__MACOSX/boundaries.ipynb": b"x", "letter.txt": b"Dear"} if top else {}
    found = read_archive(zipped({f"{top}{name}": body for name, body in FILES.items()} | beside), "boundaries")
    assert found.files == FILES
    assert found.left_out == ()


def test_what_is_no_part_is_left_out_with_a_line() -> None:
    found = read_archive(zipped(FILES | {"photo.jpg": b"x"}), "boundaries")
    assert found.files == FILES
    assert [str(fault) for fault in found.left_out] == ["photo.jpg:1: is no part of a submission; left out"]


REFUSED: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "cannot be read as a zip file"),
    "words": (b"Dear trainer, " * 100, "cannot be read as a zip file"),
    "cut short": (zipped(FILES)[:-30], "cannot be read as a zip file"),
    "empty": (zipped({}), "the notebook boundaries.ipynb is not in it"),
    "another assignment": (zipped({"crisis.ipynb": b"{}"}), "the notebook boundaries.ipynb is not in it"),
    "two learners": (zipped({"ana/boundaries.ipynb": b"", "bea/boundaries.ipynb": b""}), "is in it 2 times"),
    "absolute": (made(lambda z: z.writestr("/x", b"")), "could lead elsewhere"),
    "upwards": (made(lambda z: z.writestr("../x", b"")), "could lead elsewhere"),
    "upwards inside": (made(lambda z: z.writestr("a/../../x", b"")), "could lead elsewhere"),
    "another drive": (made(lambda z: z.writestr("C:x", b"")), "could lead elsewhere"),
    "backslashes": (made(lambda z: z.writestr("a\\..\\x", b"")), "could lead elsewhere"),
    "twice": (made(lambda z: z.writestr("boundaries.ipynb", b"x")), "is there twice"),
    "a link": (made(lambda z: z.writestr(entry("l", external_attr=(stat.S_IFLNK | 0o777) << 16), b"/etc/hosts")), "is a link"),
    "a pipe": (made(lambda z: z.writestr(entry("l", external_attr=stat.S_IFIFO << 16), b"")), "is a link or no regular file"),
    "an archive inside": (made(lambda z: z.writestr("x.ZIP", b"")), "an archive inside the archive"),
    "unusual compression": (made(lambda z: z.writestr("x", b"x", zipfile.ZIP_LZMA)), "compressed in an unusual way"),
    "too deep": (made(lambda z: z.writestr("a/" * 9 + "x", b"")), "more than 8 folders deep"),
    "too many": (zipped({f"{number}": b"" for number in range(archive.MOST_ENTRIES + 1)}), "has more than 3000 entries"),
    "far too many": (zipped({f"{number:0200}": b"" for number in range(4000)}), "says that its list of entries has more than 512 KB"),
    "expands far": (zipped(FILES | {"x": bytes(3_000_000)}), "more than 100 times its size"),
    "expands to much": (made(lambda z: [z.writestr(f"{n}", random.Random(n).randbytes(90_000) * 60) for n in range(4)]), "says that it expands to"),
    "too large": (made(lambda z: z.writestr("responses/a/c.jsonl", random.Random(1).randbytes(1 << 20) * 10)), "larger than 10 MB"),
    "too many files": (zipped(FILES | {f"responses/a/{n}.jsonl": b"" for n in range(1000)}), "is one of more than 1000 files"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_an_archive_that_is_out_of_bounds_is_refused_in_one_line(kind: str) -> None:
    body, why = REFUSED[kind]
    with pytest.raises(FaultyFile) as refused:
        read_archive(body, "boundaries")
    (fault,) = refused.value.faults
    assert why in fault.message
    assert str(fault).isprintable()


def test_a_locked_archive_is_refused() -> None:
    body = bytearray(zipped(FILES))
    for signature, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = body.index(signature)
        body[at + flags] |= 1
    with pytest.raises(FaultyFile, match="locked with a password"):
        read_archive(bytes(body), "boundaries")


@pytest.mark.parametrize("said", [0, 1, 4, 6, 500])
def test_an_entry_is_held_to_the_size_it_says(said: int) -> None:
    body = bytearray(zipped(FILES | {"responses/a/z.jsonl": b"12345"}))
    at = body.rindex(b"PK\1\2")
    body[at + 24 : at + 28] = struct.pack("<I", said)
    with pytest.raises(FaultyFile):
        read_archive(bytes(body), "boundaries")


def test_entries_that_share_their_bytes_gain_nothing() -> None:
    """Each is counted for what it says it expands to."""
    body = bytearray(zipped({"boundaries.ipynb": b"{}", "responses/a/0.jsonl": random.Random(1).randbytes(300_000)}))
    at, end = body.rindex(b"PK\1\2"), body.rindex(b"PK\5\6")
    listed = b"".join(bytes(body[at:end]).replace(b"/0.jsonl", b"/%c.jsonl" % (65 + number)) for number in range(50))
    tail = bytearray(body[end:])
    start = bytes(body).index(b"PK\1\2")
    whole = bytes(body[start:at]) + listed
    tail[8:16] = struct.pack("<HHI", 51, 51, len(whole))
    with pytest.raises(FaultyFile):
        read_archive(bytes(body[:start]) + whole + bytes(tail), "boundaries")


GOOD = zipped({f"boundaries/{name}": body * 20 for name, body in FILES.items()})


@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=6), st.integers(0, len(GOOD)))
def test_a_damaged_archive_is_read_or_refused_in_one_line(changes: list[tuple[int, int]], cut: int) -> None:
    for damaged in (bytearray(GOOD), bytearray(GOOD[:cut])):
        for at, value in changes:
            if at < len(damaged):
                damaged[at] = value
        try:
            found = read_archive(bytes(damaged), "boundaries")
        except FaultyFile as refused:
            (fault,) = refused.faults
            assert str(fault).isprintable()
        else:
            assert all(contents.is_part(name, "boundaries") for name in found.files)


@given(st.binary(max_size=400))
def test_any_bytes_are_refused_in_one_line(body: bytes) -> None:
    with pytest.raises(FaultyFile):
        read_archive(body + b"PK\5\6" + bytes(18), "boundaries")
