"""Files of other programs come in by one door, and what they become is never written over anything."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

import pytest

from peertrain import scenario
from peertrain.errors import Fault, FaultyFile
from peertrain.formats import carried
from peertrain.formats.foreign import Frame, Imported

STORY = ":: StoryTitle\nA walk\n:: Start\nx\n[[B]]\n:: B\ny"


@pytest.fixture
def imported(tmp_path: Path) -> Imported:
    path = tmp_path / "story.twee"
    path.write_text(STORY, encoding="utf-8")
    return carried.read_foreign(path)


@pytest.mark.parametrize("suffix", [".twee", ".tw", ".TWEE"])
def test_a_file_is_read_by_its_suffix(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"story{suffix}"
    path.write_text(STORY, encoding="utf-8")
    assert carried.read_foreign(path, Frame(module="boundaries")).scenario["module"] == "boundaries"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("a.twe", '.twe" cannot be read; .twee, .tw, .h5p can (did you mean ".twee"?)'),
        ("a.html", "choose Build > Export As Twee"),
        ("a.tws", "Twine 1"),
        ("a.zip", "a package is read as .h5p"),
        ("a", 'files that end in "" cannot be read'),
        ("missing.twee", "no such file"),
        ("missing.h5p", "no such file"),
        ("folder.twee", "cannot be read: Is a directory"),
        ("folder.h5p", "cannot be read: Is a directory"),
    ],
)
def test_what_cannot_be_read_is_said_in_words(name: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "folder.twee").mkdir()
    (tmp_path / "folder.h5p").mkdir()
    with pytest.raises(FaultyFile) as problem:
        carried.read_foreign(tmp_path / name, shown=name)
    assert problem.value.faults[0].line == 1 and said in str(problem.value) and "\n" not in str(problem.value)


def test_a_scenario_is_written_under_its_id(imported: Imported, tmp_path: Path) -> None:
    path = carried.write_scenario(imported, tmp_path)
    assert path == tmp_path / "a_walk.yaml"
    assert scenario.read(path).title == "A walk"
    assert sorted(it.name for it in tmp_path.iterdir()) == ["a_walk.yaml", "story.twee"]


def test_a_file_that_is_there_is_never_touched(imported: Imported, tmp_path: Path) -> None:
    (tmp_path / "a_walk.yaml").write_text("mine")
    with pytest.raises(FaultyFile, match="is there already, and stays as it is"):
        carried.write_scenario(imported, tmp_path)
    assert (tmp_path / "a_walk.yaml").read_text() == "mine"
    assert sorted(it.name for it in tmp_path.iterdir()) == ["a_walk.yaml", "story.twee"]


def test_without_hard_links_nothing_is_overwritten_either(imported: Imported, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: Any) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(Path, "hardlink_to", none)
    path = carried.write_scenario(imported, tmp_path)
    assert scenario.read(path).id == "a_walk"
    with pytest.raises(FaultyFile, match="is there already"):
        carried.write_scenario(imported, tmp_path)


def test_a_disk_that_fails_leaves_nothing_behind(imported: Imported, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(FaultyFile, match="cannot be written: No space left on device"):
        carried.write_scenario(imported, tmp_path)
    assert [it.name for it in tmp_path.iterdir()] == ["story.twee"]


def test_a_folder_that_is_missing_is_said(imported: Imported, tmp_path: Path) -> None:
    with pytest.raises(FaultyFile, match="cannot be written: No such file or directory"):
        carried.write_scenario(imported, tmp_path / "nowhere")


def test_notes_are_faults_in_the_order_of_lines(imported: Imported) -> None:
    assert imported.notes == tuple(sorted(imported.notes))
    assert all(isinstance(note, Fault) for note in imported.notes)
