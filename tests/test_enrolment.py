"""Enrolling makes a record and a folder; an id is made from any name."""

from __future__ import annotations

import pytest

from peertrain.course import LEARNER_ID, Course
from peertrain.enrolment import enrol, id_from, rename
from peertrain.errors import CourseError


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Ana Reyes", "ana-reyes"),
        ("  Zoë  Müller-O'Neil ", "zoe-muller-o-neil"),
        ("Nguyễn Văn An", "nguyen-van-an"),
        ("李小龍", "learner"),
        ("../../etc", "etc"),
        ("!!!", "learner"),
        ("x" * 90, "x" * 40),
        ("", "learner"),
        ("a" * 39 + " b", "a" * 39),
    ],
)
def test_an_id_is_made_from_any_name(name: str, id: str) -> None:
    assert id_from(name, set()) == id
    assert LEARNER_ID.fullmatch(id)


def test_two_people_of_one_name_get_two_ids() -> None:
    assert id_from("Ana", {"ana"}) == "ana-2"
    assert id_from("Ana", {"ana", "ana-2", "ana-3"}) == "ana-4"


def test_someone_enrolled_has_a_record_and_a_folder(course: Course) -> None:
    ana = enrol(course, "Ana Reyes")
    assert (ana.id, ana.name, ana.made_up) == ("ana-reyes", "Ana Reyes", False)
    assert (course.lesson("ana-reyes", "boundaries") / "lesson.ipynb").is_file()
    assert (course.assignment("ana-reyes", "boundaries") / "boundaries.ipynb").is_file()
    assert enrol(course, "Ana Reyes").id == "ana-reyes-2"


def test_a_broken_record_stops_enrolling_before_a_folder_is_made(course: Course) -> None:
    (course.root / "records.db").write_bytes(b"no database" * 1000)
    with pytest.raises(CourseError, match="cannot be used"):
        enrol(course, "Ana")
    assert not (course.root / "learners" / "ana").exists()


def test_real_learner_never_gets_the_id_of_a_made_up_one(course: Course) -> None:
    assert not enrol(course, "Made Up Jones").id.startswith("made-up-")


def test_a_name_is_corrected_and_the_id_stays(course: Course) -> None:
    ana = enrol(course, "Anna")
    assert rename(course, ana.id, "  Ana   Ruiz ")._replace(name="Anna") == ana
    with pytest.raises(CourseError, match="1 to 120"):
        rename(course, ana.id, " ")
    with pytest.raises(CourseError, match="nobody is enrolled"):
        rename(course, "cy", "Cy")
