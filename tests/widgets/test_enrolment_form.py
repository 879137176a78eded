"""The enrolment form lists who is there and enrols who is not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from peertrain.errors import CourseError
from peertrain.store.rows import Learner
from peertrain.widgets import EnrolmentForm

Sent = list[dict[str, Any]]


def address(learner: Learner) -> str:
    return f"/learner?learner={learner.id}"


class Office:
    """Enrols people, or fails the way it is told to."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.problem: Exception | None = None

    def enrol(self, name: str) -> Learner:
        if self.problem:
            raise self.problem
        name.encode("utf-8")  # what a database would do
        self.names.append(name)
        return Learner("ana", name, False, "")


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def form(office: Office) -> EnrolmentForm:
    return EnrolmentForm([Learner("bea", "Bea", False, "")], office.enrol, address)


def test_people_are_listed_with_the_address_of_their_page(form: EnrolmentForm) -> None:
    assert form.state["people"] == [{"id": "bea", "name": "Bea", "href": "/learner?learner=bea"}]


def test_who_is_asked_for_and_by_what_name_is_the_pages_to_say(form: EnrolmentForm, office: Office) -> None:
    assert (form.state["asks"], form.state["label"]) == ("Who is learning today?", "Your name, as your supervisor knows you")
    other = EnrolmentForm([], office.enrol, address, asks="Who is on the panel?", label="A name")
    assert (other.state["asks"], other.state["label"]) == ("Who is on the panel?", "A name")


def test_someone_new_is_enrolled_and_led_to_their_page(form: EnrolmentForm, office: Office, listen: Callable[[Any], Sent]) -> None:
    sent = listen(form)
    form._receive(form, {"type": "enrol", "token": "t1", "name": "  Ana \n Reyes "}, [])
    assert office.names == ["Ana Reyes"]
    assert sent == [{"type": "enrolled", "token": "t1", "name": "Ana Reyes", "href": "/learner?learner=ana"}]


@pytest.mark.parametrize("name", [None, "", "   ", "x" * 121, [], {}])
def test_a_name_that_is_none_is_refused_in_words(name: Any, form: EnrolmentForm, office: Office, listen: Callable[[Any], Sent]) -> None:
    sent = listen(form)
    form._receive(form, {"type": "enrol", "token": "t1", "name": name}, [])
    assert sent == [{"type": "refused", "token": "t1", "reason": "Please write your name, in at most 120 letters."}]
    assert office.names == []


def test_half_characters_in_a_name_are_mended(form: EnrolmentForm, office: Office, listen: Callable[[Any], Sent]) -> None:
    sent = listen(form)
    form._receive(form, {"type": "enrol", "token": "t1", "name": "Ana \ud83d\0"}, [])
    assert sent[0]["type"] == "enrolled"
    assert office.names == ["Ana \ufffd"]


@pytest.mark.parametrize("problem", [CourseError("the records cannot be used"), OSError(28, "No space left on device")])
def test_a_course_that_cannot_enrol_is_said_in_words(problem: Exception, form: EnrolmentForm, office: Office, listen: Callable[[Any], Sent]) -> None:
    sent, office.problem = listen(form), problem
    form._receive(form, {"type": "enrol", "token": "t1", "name": "Ana"}, [])
    assert sent == [{"type": "refused", "token": "t1", "reason": f"You could not be enrolled: {problem}"}]
    office.problem = None
    form._receive(form, {"type": "enrol", "token": "t1", "name": "Ana"}, [])
    assert sent[-1]["type"] == "enrolled"
