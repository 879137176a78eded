"""Open a database so that it keeps what it was told. Knows no tables.

SQLite gets WAL, synchronous FULL, foreign keys and 30 s of patience; on a network file system, where WAL loses
data, it is refused with a word on PostgreSQL. Other databases are opened as they are.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from ..errors import CourseError

BUSY_SECONDS = 30
NETWORK_FILE_SYSTEMS = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "fuse.sshfs", "ceph"})


def open_engine(url: str) -> sa.Engine:
    """Return an engine for `url` (any SQLAlchemy URL). Raises CourseError in words, which never tell a password."""
    try:
        parsed = sa.make_url(url)
    except sa.exc.ArgumentError:
        raise CourseError(
            "the database address (records: or gradebook: in course.yaml) cannot be used: it should look like sqlite:///records.db"
        ) from None
    if parsed.get_backend_name() == "sqlite" and parsed.database:
        refuse_network_file_system(Path(parsed.database))
    try:
        return sa.create_engine(parsed)
    except (sa.exc.ArgumentError, ImportError) as problem:
        raise CourseError(f"the database address {parsed.render_as_string()} cannot be used: {problem}") from None


def is_made(engine: sa.Engine) -> bool:
    """Whether there is a database to read: False only for a SQLite file that does not exist, which reading would make."""
    file = engine.url.database
    return engine.dialect.name != "sqlite" or not file or file.startswith(("file:", ":memory:")) or Path(file).exists()


def tune(connection: Any, _record: Any = None) -> None:
    """Set what a SQLite connection needs; does nothing for other databases. For SQLAlchemy's connect event."""
    if type(connection).__module__.partition(".")[0] != "sqlite3":
        return
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}")
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


sa.event.listen(sa.Engine, "connect", tune)  # nbgrader makes its own engines; they need it as well


def refuse_network_file_system(file: Path, mounts: Path = Path("/proc/mounts")) -> None:
    """Raise CourseError if `file` lies on a network file system (told from `mounts`; elsewhere nothing is known)."""
    try:
        rows = [line.split() for line in mounts.read_text().splitlines()]
    except OSError:
        return
    here = file.resolve()
    over = [(place, row[2]) for row in rows if len(row) > 2 and here.is_relative_to(place := _unescaped(row[1]))]
    if over and (kind := max(over, key=lambda row: len(row[0].parts))[1]) in NETWORK_FILE_SYSTEMS:
        raise CourseError(f"{file}: SQLite is not safe on a network file system ({kind}); use PostgreSQL (records: and gradebook: in course.yaml)")


def _unescaped(place: str) -> Path:
    """A mount's place as it is: the kernel writes a blank in it as \\040."""
    return Path(re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), place))
