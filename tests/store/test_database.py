"""A database is opened so that it keeps what it was told, or refused in a line that says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from peertrain.errors import CourseError
from peertrain.store.database import NETWORK_FILE_SYSTEMS, open_engine, refuse_network_file_system


def test_sqlite_is_set_to_keep_what_it_was_told(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'x.db'}")
    with engine.connect() as connection:
        told = {
            name: connection.exec_driver_sql(f"pragma {name}").scalar() for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    engine.dispose()
    assert told == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 30_000}


def test_engines_that_others_make_are_set_the_same(tmp_path: Path) -> None:
    engine = sa.create_engine(f"sqlite:///{tmp_path / 'x.db'}")
    with engine.connect() as connection:
        assert connection.exec_driver_sql("pragma journal_mode").scalar() == "wal"
    engine.dispose()


@pytest.mark.parametrize("url", ["", "gradebook.db", "what://is/this", "sqlite"])
def test_an_address_that_is_none_is_refused_in_words(url: str) -> None:
    with pytest.raises(CourseError, match=r"the database address .* cannot be used"):
        open_engine(url)


@pytest.mark.parametrize("url", ["mssql+pymssql://me:hunter2@db/x", "oracle://me:hunter2@db/x", "postgres-typo://me:hunter2@db/x", "x:me:hunter2@db"])
def test_an_address_that_cannot_be_used_does_not_tell_its_password(url: str) -> None:
    with pytest.raises(CourseError) as caught:
        open_engine(url)
    assert "hunter2" not in str(caught.value)


MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
server:/home /home nfs4 rw 0 0
/dev/sdb1 /home/local ext4 rw 0 0
//server/share /mnt/my\\040share cifs rw 0 0
tmpfs /tmp tmpfs rw 0 0
garbage
"""


@pytest.fixture
def mounts(tmp_path: Path) -> Path:
    path = tmp_path / "mounts"
    path.write_text(MOUNTS)
    return path


@pytest.mark.parametrize("place", ["/home/ana/course/records.db", "/mnt/my share/course/records.db"])
def test_network_file_system_is_refused_with_a_word_on_postgresql(place: str, mounts: Path) -> None:
    with pytest.raises(CourseError, match=r"not safe on a network file system \(.*\); use PostgreSQL"):
        refuse_network_file_system(Path(place), mounts)


@pytest.mark.parametrize("place", ["/srv/course/records.db", "/home/local/course/records.db", "/homes/x.db", "/tmp/records.db"])
def test_local_file_systems_are_fine(place: str, mounts: Path) -> None:
    refuse_network_file_system(Path(place), mounts)


def test_where_nothing_is_known_of_mounts_nothing_is_refused(tmp_path: Path) -> None:
    refuse_network_file_system(tmp_path / "x.db", tmp_path / "no such file")


def test_a_link_onto_a_network_file_system_is_seen_through(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    (tmp_path / "near").symlink_to(tmp_path / "far")
    mounts = tmp_path / "mounts"
    mounts.write_text(f"server:/x {tmp_path / 'far'} nfs rw 0 0\n")
    with pytest.raises(CourseError, match="nfs"):
        refuse_network_file_system(tmp_path / "near" / "x.db", mounts)


def test_opening_asks_where_the_file_lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr("peertrain.store.database.refuse_network_file_system", asked.append)
    open_engine(f"sqlite:///{tmp_path / 'x.db'}").dispose()
    open_engine("sqlite://").dispose()
    assert asked == [tmp_path / "x.db"]
    assert {"nfs", "nfs4", "cifs"} <= NETWORK_FILE_SYSTEMS
