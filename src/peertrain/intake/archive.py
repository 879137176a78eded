"""Read one learner's submission out of a zip file, in memory. Never writes what is in it to a disk, never looks into a zip inside.

What an archive says of itself is bounded before anything of it is expanded, and what comes out is held to what it said.
"""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence

from ..contents import LARGEST_SUBMISSION, Contents, Taking, refusal, shown

LARGEST_ARCHIVE = LARGEST_SUBMISSION
LARGEST_DIRECTORY = 512 * 1024  # bytes of the list at its end, which is read before the entries can be counted
MOST_ENTRIES = 3000
MOST_RATIO = 100  # of what all entries say they expand to; journals reach 5
DEEPEST = 8  # folders
_KINDS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # others may ask for any amount of memory
_AN_ARCHIVE = (".zip", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".7z", ".rar", ".zst")
# what zipfile raises for what is no zip file, or none that it can read
_UNREADABLE = (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError, EOFError, LookupError, struct.error, zlib.error)
_ENCRYPTED = 0x1 | 0x40 | 0x2000


def read_archive(body: bytes, assignment: str) -> Contents:
    """Read the submission in a zip file that holds `body`. Raises FaultyFile for one that is refused."""
    source = _ListBounded(body)
    try:
        with zipfile.ZipFile(source) as opened:
            source.most = len(body)
            return _read(opened, opened.infolist(), len(body), assignment)
    except _UNREADABLE as problem:
        raise refusal("", f"cannot be read as a zip file: {shown(str(problem)) or type(problem).__name__}") from None


class _ListBounded(io.BytesIO):
    """An archive of which, until its entries are counted, no more is read at once than a bounded list of them needs."""

    most = LARGEST_DIRECTORY

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > self.most:
            raise refusal("", f"says that its list of entries has more than {self.most >> 10} KB")
        return super().read(size)


def _read(opened: zipfile.ZipFile, entries: Sequence[zipfile.ZipInfo], size: int, assignment: str) -> Contents:
    if len(entries) > MOST_ENTRIES:
        raise refusal("", f"has more than {MOST_ENTRIES} entries")
    for why in _faults(entries, size):
        raise refusal("", why)
    files = [entry for entry in entries if not entry.is_dir()]
    top = _top([entry.filename for entry in files], f"{assignment}.ipynb")
    taking = Taking(assignment)
    for entry in files:
        taking.count()
        name = entry.filename.removeprefix(top)
        if not entry.filename.startswith(top) or name.startswith("__MACOSX/"):
            continue
        if taking.wants(name):
            taking.expect(name, entry.file_size)
            taking.take(name, _expanded(opened, entry))
    return taking.contents()


def _faults(entries: Sequence[zipfile.ZipInfo], size: int) -> Iterator[str]:
    """Why an archive of `size` bytes with `entries` is refused, looking at its list alone."""
    seen: set[str] = set()
    for entry in entries:
        name, told = entry.filename, shown(entry.orig_filename)
        parts = name.rstrip("/").split("/")
        kind = stat.S_IFMT(entry.external_attr >> 16)
        if name != entry.orig_filename or "\\" in name or ":" in parts[0] or any(part in ("", ".", "..") for part in parts):
            yield f'the entry "{told}" has a name that could lead elsewhere'
        elif len(parts) > DEEPEST:
            yield f'the entry "{told}" lies more than {DEEPEST} folders deep'
        elif name in seen:
            yield f'the entry "{told}" is there twice'
        elif kind not in (0, stat.S_IFREG, stat.S_IFDIR):
            yield f'the entry "{told}" is a link or no regular file'
        elif entry.flag_bits & _ENCRYPTED:
            yield f'the entry "{told}" is locked with a password; send it without one'
        elif name.lower().endswith(_AN_ARCHIVE):
            yield f'the entry "{told}" is an archive inside the archive; send the folder itself as one zip file'
        elif entry.compress_type not in _KINDS:
            yield f'the entry "{told}" is compressed in an unusual way; make the zip file with the tools of your system'
        seen.add(name)
    declared = sum(entry.file_size for entry in entries)
    if declared > 2 * LARGEST_SUBMISSION:
        yield f"says that it expands to {declared >> 20} MB; at most {2 * LARGEST_SUBMISSION >> 20} MB are opened"
    if declared > MOST_RATIO * size:
        yield f"says that it expands to more than {MOST_RATIO} times its size"


def _top(names: Sequence[str], notebook: str) -> str:
    """The folder in the archive that is the submission, with its `/`: where the notebook lies. Raises FaultyFile."""
    found = [name for name in names if name.rpartition("/")[2] == notebook and not name.startswith("__MACOSX/")]
    if not found:
        raise refusal("", f"the notebook {notebook} is not in it")
    if len(found) > 1:
        raise refusal("", f"the notebook {notebook} is in it {len(found)} times; send one learner's folder as one zip file")
    return found[0].removesuffix(notebook)


def _expanded(opened: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """What an entry holds. Raises FaultyFile if that is not of the size it says it is."""
    with opened.open(entry) as file:
        body = file.read(entry.file_size + 1)
    if len(body) != entry.file_size:
        raise refusal("", f'the entry "{shown(entry.filename)}" is not of the size it says')
    return body
