"""Who a page is for comes from its address, and a name that is none is nobody."""

from __future__ import annotations

import pytest

from peertrain.pages import setting
from peertrain.store.rows import Learner


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("", None),
        ("supervisor=", None),
        ("supervisor=++", None),
        ("supervisor=Sam+Supervisor", "Sam Supervisor"),
        ("supervisor=%20Sam%0A%00Supervisor%20", "Sam Supervisor"),
        (f"supervisor={'x' * 200}", "x" * 200),
        (f"supervisor={'x' * 201}", None),
        ("learner=ana&supervisor=%3Cb%3E", "<b>"),
    ],
)
def test_a_supervisor_has_a_name_of_one_line(asked: str, name: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUERY_STRING", asked)
    assert setting.supervisor_name() == name


@pytest.mark.parametrize(("asked", "number"), [("", 1), ("page=3", 3), ("page=0", 1), ("page=-2", 1), ("page=x", 1), ("page=9999999", 1)])
def test_a_page_has_a_number_from_one(asked: str, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUERY_STRING", asked)
    assert setting.page_number() == number


def test_an_address_names_a_learner_a_supervisor_or_both() -> None:
    assert setting.address("/learner", "ana") == "/learner?learner=ana"
    assert setting.address("/drift", Learner("ana", "Ana", False, ""), "Sam & Bo") == "/drift?learner=ana&supervisor=Sam+%26+Bo"
    assert setting.address("/supervisor", supervisor="Sam") == "/supervisor?supervisor=Sam"
    assert setting.address("/supervisor") == "/supervisor"
