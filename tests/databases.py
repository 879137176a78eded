"""A PostgreSQL server of the tests' own, from the system's packages: on 127.0.0.1, on a free port, in a temporary folder."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import sqlalchemy as sa

from peertrain.course import Course

USER = "peertrain"


def program(name: str) -> str:
    """Where a program of PostgreSQL's is."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    there = str(found[-1]) if found else shutil.which(name)
    assert there, "PostgreSQL is not installed; run: tests/install-postgresql"
    return there


@contextmanager
def postgresql() -> Iterator[str]:
    """Run a server until the block ends; yields its URL without a database's name."""
    with tempfile.TemporaryDirectory(prefix="pt-pg-", dir="/tmp") as folder:  # sockets need a short path
        account = None
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            account = "postgres"
            known = pwd.getpwnam(account)
            os.chown(folder, known.pw_uid, known.pw_gid)
        data = Path(folder, "data")
        made = [program("initdb"), "-D", str(data), "-U", USER, "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"]
        subprocess.run(made, check=True, capture_output=True, user=account, cwd=folder)
        port = _free_port()
        settings = {"listen_addresses": "127.0.0.1", "port": port, "unix_socket_directories": folder, "max_connections": 100, "fsync": "off"}
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        log = Path(folder, "log").open("wb")  # noqa: SIM115
        server = subprocess.Popen([program("postgres"), "-D", str(data), *options], stdout=log, stderr=log, user=account, cwd=folder)
        url = f"postgresql+psycopg://{USER}@127.0.0.1:{port}"
        try:
            _wait(f"{url}/postgres", server)
            yield url
        finally:
            server.terminate()
            with suppress(subprocess.TimeoutExpired):
                server.wait(20)
            server.kill()
            server.wait()
            log.close()


def new_database(server: str, name: str) -> str:
    """Make an empty database on the server; returns its URL."""
    engine = sa.create_engine(f"{server}/postgres", isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(sa.text(f'create database "{name}"'))
    engine.dispose()
    return f"{server}/{name}"


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait(url: str, server: subprocess.Popen[bytes]) -> None:
    engine = sa.create_engine(url)
    for _ in range(600):
        assert server.poll() is None, "PostgreSQL did not start"
        with suppress(sa.exc.OperationalError), engine.connect():
            engine.dispose()
            return
        time.sleep(0.1)
    raise AssertionError("PostgreSQL did not answer")


def move_course(course: Course, server: str) -> Course:
    """Name new databases in course.yaml, and release again, which fills the gradebook; enrol again, which fills the records."""
    from peertrain.grading.release import release
    from peertrain.store.records import Records

    old = Records(course.records_url)
    urls = {name: new_database(server, uuid.uuid4().hex) for name in ("gradebook", "records")}
    told = (course.root / "course.yaml").read_text()
    (course.root / "course.yaml").write_text(told + "".join(f"{name}: {url}\n" for name, url in urls.items()))
    moved = Course.open(course.root)
    new = Records(moved.records_url)
    for person in old.learners():
        new.enrol(person.id, person.name)
    old.close()
    new.close()
    release(moved, "boundaries", retire=True)
    return moved
