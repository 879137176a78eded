"""What all widgets share: messages in, and one answer to one request however often it is sent."""

from __future__ import annotations

from typing import Any

import pytest

from peertrain.store.rows import Learner
from peertrain.widgets import EnrolmentForm


@pytest.fixture
def enrolled() -> list[str]:
    return []


@pytest.fixture
def form(enrolled: list[str], monkeypatch: pytest.MonkeyPatch) -> EnrolmentForm:
    def enrol(name: str) -> Learner:
        enrolled.append(name)
        return Learner("ana", name, False, "")

    form = EnrolmentForm([], enrol, lambda learner: f"/learner?learner={learner.id}")
    form.sent = []  # type: ignore[attr-defined]
    monkeypatch.setattr(form, "send", form.sent.append)  # type: ignore[attr-defined]
    return form


def test_request_sent_again_is_done_once_and_answered_alike(form: Any, enrolled: list[str]) -> None:
    for _ in range(3):
        form._receive(form, {"type": "enrol", "token": "t1", "name": "Ana"}, [])
    assert enrolled == ["Ana"]
    assert form.sent == [{"type": "enrolled", "token": "t1", "name": "Ana", "href": "/learner?learner=ana"}] * 3


def test_refused_request_may_be_tried_again_with_the_same_token(form: Any, enrolled: list[str]) -> None:
    form._receive(form, {"type": "enrol", "token": "t1", "name": "  "}, [])
    form._receive(form, {"type": "enrol", "token": "t1", "name": "Ana"}, [])
    assert [message["type"] for message in form.sent] == ["refused", "enrolled"]
    assert enrolled == ["Ana"]


@pytest.mark.parametrize("message", [None, [], "enrol", {}, {"type": None}, {"type": "enrol_all"}, {"type": ["enrol"]}])
def test_unknown_message_is_left_aside(form: Any, enrolled: list[str], message: Any) -> None:
    form._receive(form, message, [])
    assert form.sent == []
    assert enrolled == []
