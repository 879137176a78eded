"""Only regular files are read, whatever stands in their place and whenever it comes to stand there."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from handed_in import lay_out
from peertrain import contents, regular
from peertrain.errors import FaultyFile
from peertrain.regular import NotRegular, read_file, read_submission

JOURNAL = "responses/a/b.jsonl"
WHOLE = {"boundaries.ipynb": b"{}", JOURNAL: b"line\n", "shared/a.jsonl": b"", "manifest.json": b"{}", "timestamp.txt": b"now"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A submission with every kind of file."""
    return lay_out(tmp_path / "given", WHOLE)


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A folder that is nobody's business, with a file by the name of a journal."""
    return lay_out(tmp_path / "secret", {"b.jsonl": b"secret", "a/b.jsonl": b"secret"})


def read(folder: Path) -> contents.Contents:
    return read_submission(folder.parent, folder.name, "boundaries")


def test_a_submission_is_read_whole(folder: Path) -> None:
    found = read(folder)
    assert found.files == WHOLE
    assert found.left_out == ()
    assert found.owner == folder.stat().st_uid
    assert found.written is not None and found.written >= folder.stat().st_ctime


Put = Callable[[Path, Path], object]
IN_PLACE_OF_A_JOURNAL: dict[str, Put] = {
    "link": lambda path, secret: path.symlink_to(secret / "b.jsonl"),
    "dangling link": lambda path, secret: path.symlink_to("nowhere"),
    "link to itself": lambda path, secret: path.symlink_to(path),
    "link to a folder": lambda path, secret: path.symlink_to(secret),
    "pipe": lambda path, secret: os.mkfifo(path),
    "folder": lambda path, secret: path.mkdir(),
    "socket": lambda path, secret: listen(path),
    "device": lambda path, secret: path.symlink_to("/dev/zero"),
}
SOCKETS: list[socket.socket] = []


def listen(path: Path) -> None:
    opened, here = socket.socket(socket.AF_UNIX), Path.cwd()
    os.chdir(path.parent)  # the name of a socket is short
    try:
        opened.bind(path.name)
    finally:
        os.chdir(here)
    SOCKETS.append(opened)


@pytest.mark.parametrize("kind", IN_PLACE_OF_A_JOURNAL)
@pytest.mark.parametrize("name", [JOURNAL, "manifest.json", "shared/a.jsonl"])
def test_what_is_no_regular_file_is_left_out_with_a_line(kind: str, name: str, folder: Path, secret: Path) -> None:
    (folder / name).unlink()
    IN_PLACE_OF_A_JOURNAL[kind](folder / name, secret)
    found = read(folder)
    assert found.files == {other: body for other, body in WHOLE.items() if other != name}
    assert [(fault.path, fault.line) for fault in found.left_out] == [(name, 1)]
    with pytest.raises((NotRegular, FileNotFoundError)):
        read_file(folder, name, 100)


@pytest.mark.skipif(os.geteuid() != 0, reason="only the system's account can make a device")
def test_a_device_is_not_even_opened(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / JOURNAL).unlink()
    try:
        os.mknod(folder / JOURNAL, 0o020666, os.makedev(1, 5))
    except OSError:
        pytest.skip("no devices can be made here")
    assert [fault.path for fault in read(folder).left_out] == [JOURNAL]


@pytest.mark.parametrize("name", ["responses", "responses/a", "shared"])
def test_a_link_in_the_place_of_a_folder_leads_nowhere(name: str, folder: Path, secret: Path) -> None:
    shutil.rmtree(folder / name)
    (folder / name).symlink_to(secret)
    found = read(folder)
    assert b"secret" not in b"".join(found.files.values())
    assert [fault.path for fault in found.left_out] == [name]


def test_a_link_in_the_place_of_the_whole_submission_leads_nowhere(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(folder)
    lay_out(tmp_path / "top", {})
    (tmp_path / "top").mkdir()
    (tmp_path / "top" / "ana").symlink_to(tmp_path)
    for inside in ("link", "top/ana/given"):
        with pytest.raises(NotRegular):
            read_submission(tmp_path, inside, "boundaries")


@pytest.mark.parametrize("swapped", [JOURNAL, "responses/a", "responses"])
def test_a_swap_between_look_and_read_gains_nothing(swapped: str, folder: Path, secret: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At every call that looks at a name, it is changed into a link to what is nobody's business."""
    real: dict[str, Callable[..., object]] = {"open": os.open, "stat": os.stat, "scandir": os.scandir}

    def swap() -> None:
        path = folder / swapped
        if not path.is_symlink():
            path.rename(folder / f".{path.name}")
            path.symlink_to(secret / "b.jsonl" if swapped == JOURNAL else secret)

    for moment in range(12):
        shutil.rmtree(folder)
        lay_out(folder, WHOLE)
        left = moment
        with monkeypatch.context() as patch:

            def counting(name: str) -> Callable[..., object]:
                def call(*given: object, **named: object) -> object:
                    nonlocal left
                    left -= 1
                    if left == -1:
                        swap()
                    return real[name](*given, **named)

                return call

            for name in ("open", "scandir"):
                patch.setattr(regular.os, name, counting(name))
            try:
                found = read(folder).files
            except OSError:
                continue
        assert b"secret" not in b"".join(found.values())


def test_a_hard_link_is_read_as_the_copy_it_becomes(folder: Path, tmp_path: Path) -> None:
    os.link(folder / JOURNAL, tmp_path / "other.jsonl")
    assert read(folder).files == WHOLE


def test_a_file_that_says_it_is_huge_is_refused_unread(folder: Path) -> None:
    os.truncate(folder / JOURNAL, 1 << 40)
    with pytest.raises(FaultyFile, match=r"responses/a/b\.jsonl:1: makes the submission larger than 10 MB"):
        read(folder)


def test_a_file_that_grows_while_it_is_read_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "read", lambda file, size: bytes(size))
    with pytest.raises(FaultyFile, match="larger than 10 MB"):
        read(folder)


def test_a_file_alone_has_a_bound_of_its_own(folder: Path) -> None:
    assert read_file(folder, JOURNAL, 5) == b"line\n"
    with pytest.raises(FaultyFile, match=r"responses/a/b\.jsonl:1: is larger than 0 KB"):
        read_file(folder, JOURNAL, 4)


def test_a_file_of_another_account_is_refused_where_one_owns_all(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.fstat

    def fstat(file: int) -> os.stat_result:
        told = list(real(file))
        told[4] += Path(f"/proc/self/fd/{file}").resolve().name == "b.jsonl"
        return os.stat_result(told)

    if not Path("/proc/self/fd").is_dir():
        pytest.skip("this system does not say what is open")
    monkeypatch.setattr(regular.os, "fstat", fstat)
    assert read(folder).files == WHOLE
    with pytest.raises(FaultyFile, match="belongs to another account"):
        read_submission(folder, "", "boundaries", one_owner=True)
