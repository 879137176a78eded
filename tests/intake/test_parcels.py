"""Whose work lies where is told by names alone, and a name that is not clear belongs to nobody."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handed_in import lay_out
from peertrain.course import LEARNER_ID
from peertrain.errors import CourseError, FaultyFile
from peertrain.intake.parcels import Found, find, learner_of
from peertrain.regular import NotRegular

LEARNERS = frozenset({"ana", "ana-reyes", "bea", "ana-reyes-2"})
NOTEBOOK = {"boundaries.ipynb": b"{}"}


def found(place: Path, learner: str | None = None) -> Found:
    return find(place, "boundaries", "peertrain", LEARNERS, learner)


@pytest.mark.parametrize(
    ("name", "learner"),
    [
        ("ana.zip", "ana"),
        ("Ana.ZIP", "ana"),
        ("ana-reyes.zip", "ana-reyes"),
        ("ana-reyes-2.zip", "ana-reyes-2"),
        ("ana-reyes (2).zip", "ana-reyes"),
        ("ana-reyes_boundaries.zip", "ana-reyes"),
        ("ana-reyes-boundaries-final.zip", "ana-reyes"),
        ("ana+boundaries+x.zip", "ana"),
        ("ana.reyes.zip", "ana"),
        ("ana-3.zip", None),
        ("ana_work.zip", None),
        ("anabel.zip", None),
        ("an.zip", None),
        ("\u0430na.zip", None),
        ("an\u0430.zip", None),
        ("\uff41na.zip", None),
        (".zip", None),
        ("../ana.zip", None),
    ],
)
def test_a_zip_file_is_from_the_learner_whose_whole_id_it_begins_with(name: str, learner: str | None) -> None:
    assert learner_of(name, LEARNERS, "boundaries") == learner


@given(st.text(max_size=80), st.frozensets(st.from_regex(LEARNER_ID, fullmatch=True), max_size=5))
def test_only_somebody_enrolled_is_ever_named(stem: str, learners: frozenset[str]) -> None:
    whose = learner_of(f"{stem}.zip", learners, "boundaries")
    assert whose is None or (whose in learners and stem.lower().startswith(whose))
    for learner in learners:
        assert learner_of(f"{learner}.zip", learners, "boundaries") == learner


def test_folders_and_zip_files_lie_side_by_side(tmp_path: Path) -> None:
    lay_out(tmp_path, {"ana/boundaries/boundaries.ipynb": b"{}", "bea.zip": b"", "cy/crisis/crisis.ipynb": b"{}", ".hidden.zip": b"", "x.zip": b""})
    parcels, faults = found(tmp_path)
    assert [(parcel.place, parcel.learner) for parcel in parcels] == [(f"{tmp_path}/ana/boundaries", "ana"), (f"{tmp_path}/bea.zip", "bea")]
    assert [fault.path for fault in faults] == [f"{tmp_path}/cy", f"{tmp_path}/x.zip"]


def test_one_learners_folder_says_whose_it_is_by_its_name_or_is_asked_for(tmp_path: Path) -> None:
    lay_out(tmp_path, {"bea/boundaries/boundaries.ipynb": b"{}", "work/boundaries.ipynb": b"{}"})
    assert [parcel.learner for parcel in found(tmp_path / "bea").parcels] == ["bea"]
    assert [parcel.learner for parcel in found(tmp_path / "bea" / "boundaries").parcels] == ["bea"]
    assert [parcel.learner for parcel in found(tmp_path / "work", "ana").parcels] == ["ana"]
    with pytest.raises(CourseError, match="say whose folder this is with --learner"):
        found(tmp_path / "work")


def test_an_exchange_is_found_by_its_course_or_by_its_inbound(tmp_path: Path) -> None:
    inbound = tmp_path / "peertrain" / "inbound"
    lay_out(inbound, {"ana+boundaries+2025+x/boundaries.ipynb": b"{}", "bea+crisis+2025+x/crisis.ipynb": b"{}", "bea+boundaries+2026/y": b""})
    for place in (tmp_path, inbound):
        assert [parcel.learner for parcel in found(place).parcels] == ["ana", "bea"]
        assert all(parcel.exchange for parcel in found(place).parcels)


def test_nothing_gets_round_an_exchanges_owners(tmp_path: Path) -> None:
    lay_out(tmp_path, {"ana+boundaries+2025+x/boundaries.ipynb": b"{}", "bea/boundaries/boundaries.ipynb": b"{}", "bea.zip": b""})
    parcels, faults = found(tmp_path)
    assert [(parcel.learner, parcel.exchange) for parcel in parcels] == [("ana", True), ("bea", True)]
    assert [(fault.path, fault.line) for fault in faults] == [(f"{tmp_path}/bea.zip", 1)]
    assert "collect a zip file by itself" in faults[0].message
    (tmp_path / "all").mkdir()
    lay_out(tmp_path / "all", {"peertrain/inbound/bea.zip": b""})
    assert found(tmp_path / "all").parcels == ()


def test_what_is_no_submission_is_one_line_each(tmp_path: Path) -> None:
    strays = {"cy.7z": "cy.7z", "letter.txt": "letter.txt", "dee/x": "dee", "\x1b[2J": "\\x1b[2J", "ana+boundarys+1+x/y": "ana+boundarys+1+x"}
    lay_out(tmp_path, dict.fromkeys([*strays, ".hidden", "bea+boundaries+1+x/y", "bea+crisis+1+x/y"], b""))
    parcels, faults = find(tmp_path, "boundaries", "peertrain", LEARNERS, None, ["crisis"])
    assert [parcel.learner for parcel in parcels] == ["bea"]
    assert sorted((fault.path, fault.line) for fault in faults) == sorted((f"{tmp_path}/{told}", 1) for told in strays.values())
    assert all(str(fault).isprintable() for fault in faults)


def test_another_assignments_work_is_passed_over(tmp_path: Path) -> None:
    lay_out(tmp_path, {"ana/boundaries/boundaries.ipynb": b"{}", "cy/crisis/crisis.ipynb": b"{}", "cy/x": b""})
    assert find(tmp_path, "boundaries", "peertrain", LEARNERS, None, ["crisis"]).faults == ()
    assert [fault.path for fault in found(tmp_path).faults] == [f"{tmp_path}/cy"], "of no assignment of this course"


def test_a_learners_own_folder_lies_beside_others(tmp_path: Path) -> None:
    lay_out(tmp_path, {"ana/boundaries/boundaries.ipynb": b"{}", "bea/boundaries.ipynb": b"{}", "bea/responses/the_only_one/a.jsonl": b"{}\n"})
    parcels, faults = found(tmp_path)
    assert [(parcel.place, parcel.learner) for parcel in parcels] == [(f"{tmp_path}/ana/boundaries", "ana"), (f"{tmp_path}/bea", "bea")]
    assert faults == ()
    assert list(parcels[1].read().files) == ["boundaries.ipynb", "responses/the_only_one/a.jsonl"]


def test_a_folder_that_may_not_be_looked_into_stops_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay_out(tmp_path, {"ana/boundaries/boundaries.ipynb": b"{}", "cy/boundaries/x": b""})
    is_dir = Path.is_dir

    def locked(path: Path, **named: bool) -> bool:
        if path.parent == tmp_path / "cy":
            raise PermissionError
        return is_dir(path, **named)

    monkeypatch.setattr(Path, "is_dir", locked)
    parcels, faults = found(tmp_path)
    assert [parcel.learner for parcel in parcels] == ["ana"]
    assert [fault.path for fault in faults] == [f"{tmp_path}/cy"]


def test_nothing_to_collect_is_said_in_words(tmp_path: Path) -> None:
    lay_out(tmp_path, {"letter.txt": b"x", "cy/crisis/crisis.ipynb": b"{}"})
    with pytest.raises(CourseError, match="nothing of the assignment boundaries is in it"):
        found(tmp_path)
    with pytest.raises(CourseError, match="neither a folder nor a zip file"):
        found(tmp_path / "letter.txt")
    with pytest.raises(CourseError, match="no such folder or file"):
        found(tmp_path / "gone")


def test_a_learner_is_said_for_one_submission_only(tmp_path: Path) -> None:
    lay_out(tmp_path, {"a.zip": b"", "b.zip": b""})
    with pytest.raises(CourseError, match="holds 2 submissions; --learner is for one"):
        found(tmp_path, "ana")
    (tmp_path / "b.zip").unlink()
    assert [parcel.learner for parcel in found(tmp_path, "ana").parcels] == ["ana"]
    assert [parcel.learner for parcel in found(tmp_path / "a.zip", "bea").parcels] == ["bea"]


def test_links_among_what_came_in_are_refused_when_they_are_read(tmp_path: Path) -> None:
    lay_out(tmp_path / "secret", {"boundaries/boundaries.ipynb": b"{}", "x.zip": b""})
    place = tmp_path / "place"
    place.mkdir()
    (place / "ana").symlink_to(tmp_path / "secret")
    (place / "bea.zip").symlink_to(tmp_path / "secret" / "x.zip")
    exchange = tmp_path / "exchange"
    exchange.mkdir()
    (exchange / "ana+boundaries+1+x").symlink_to(tmp_path / "secret" / "boundaries")
    own = lay_out(tmp_path / "own", {"bea/boundaries.ipynb": b"{}"})
    (own / "bea" / "responses").symlink_to(tmp_path / "secret")
    assert [fault.message for parcel in found(own).parcels for fault in parcel.read().left_out] == [
        "is a link, or no folder where one belongs; left out"
    ]
    parcels = (*found(place).parcels, *found(exchange).parcels)
    assert len(parcels) == 3
    for parcel in parcels:
        with pytest.raises((NotRegular, FaultyFile)):
            parcel.read()
