"""The chart is given what it draws, as plain values, and hands files over as bytes."""

from __future__ import annotations

import json
from typing import Any

import pytest

from peertrain.errors import PeertrainError
from peertrain.widgets import CohortChart

ROWS = (
    {"label": "Boundaries", "heading": True},
    {"label": "Begun", "value": 24, "said": "24"},
    {"label": "Graded", "value": None, "said": "not shown"},
)


def chart(share: bool = False, rows: Any = ROWS, make: Any = None) -> CohortChart:
    return CohortChart(
        "How far", "24 have begun.", rows, share=share, columns=("Stage", "Learners"), empty="Nobody.", make=make or (lambda format: ("a.csv", b"a"))
    )


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[tuple[dict[str, Any], Any]]:
    found: list[tuple[dict[str, Any], Any]] = []
    monkeypatch.setattr(CohortChart, "send", lambda self, content, buffers=None: found.append((content, buffers)))
    return found


def test_a_chart_holds_its_rows_and_says_them_in_words() -> None:
    told = chart().chart
    assert (told["rows"], told["most"], told["x_label"]) == ([dict(row) for row in ROWS], 24, "Learners")
    json.dumps(told)


def test_shares_run_to_one_and_an_empty_chart_is_a_chart() -> None:
    assert chart(share=True, rows=[{"label": "a", "value": 0.2, "said": "20%"}]).chart["most"] == 1
    assert chart(rows=[]).chart["most"] == 1
    assert chart(rows=[{"label": "a", "value": 0, "said": "0"}]).chart["most"] == 1


def test_a_file_comes_as_bytes_under_the_token_it_was_asked_by(sent: list[tuple[dict[str, Any], Any]]) -> None:
    chart(make=lambda format: (f"figures.{format}", b"a,b"))._receive(None, {"type": "export", "format": "csv", "token": "t"}, [])
    assert sent == [({"type": "file", "token": "t", "name": "figures.csv", "kind": "text/csv"}, [b"a,b"])]


@pytest.mark.parametrize("format", ["xlsx", None, 5, ["csv"]])
def test_another_kind_of_file_is_refused_in_words(sent: list[tuple[dict[str, Any], Any]], format: Any) -> None:
    chart()._receive(None, {"type": "export", "format": format, "token": "t"}, [])
    assert sent[0][0] == {"type": "not_made", "token": "t", "reason": "There is no such kind of file. Reload the page."}


@pytest.mark.parametrize("problem", [PeertrainError("pyarrow is missing"), OSError(28, "No space left on device")])
def test_why_there_is_no_file_is_said(sent: list[tuple[dict[str, Any], Any]], problem: Exception) -> None:
    def fail(format: str) -> tuple[str, bytes]:
        raise problem

    chart(make=fail)._receive(None, {"type": "export", "format": "csv", "token": "t"}, [])
    assert sent[0][0]["type"] == "not_made"
    assert sent[0][0]["reason"] == str(problem)
