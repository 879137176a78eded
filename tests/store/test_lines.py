"""What is true of any recorded lines: files do not grow for ever, and every new folder is made to last."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any

import pytest

from peertrain.store import lines
from peertrain.store.lines import Lines, alone, private, read
from peertrain.worksheets import Entry


def told(value: Any = "x") -> dict[str, Any]:
    return {"id": uuid.uuid4().hex, "worksheet": "the_trip", "verb": "fill", "field": "who", "value": value}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return private(tmp_path / "lessons" / "boundaries") / "worksheets" / "the_trip"


def test_a_file_that_has_grown_full_is_followed_by_another_and_none_is_too_large_to_be_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "FULL", 4000)
    kept = Lines(folder, Entry)
    ids = [kept.append(told("x" * 300)).id for _ in range(40)]
    sizes = [path.stat().st_size for path in folder.glob("*.jsonl")]
    assert len(sizes) > 3
    assert max(sizes) < 5000
    reading = read(folder, Entry)
    assert [record.id for record in reading.records] == ids
    assert (reading.torn, reading.bad) == ((), ())
    assert lines.FULL < lines.LARGEST_FILE


def test_every_folder_that_is_made_is_made_to_last(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[Path] = []
    monkeypatch.setattr(lines, "sync_folder", synced.append)
    with alone(folder):
        Lines(folder, Entry).append(told())
    assert set(synced) >= {folder, *(place for place in folder.parents if tmp_path in place.parents), tmp_path}


def test_a_line_of_another_kind_is_set_aside(folder: Path) -> None:
    kept = Lines(folder, Entry)
    kept.append(told())
    (path,) = folder.glob("*.jsonl")
    path.write_bytes(path.read_bytes() + b'{"v":2,"scenario":"the_trip"}\n')
    reading = read(folder, Entry)
    assert len(reading.records) == 1
    assert [str(fault) for fault in reading.bad] == [f"the_trip/{path.name}:2: not an entry"]
