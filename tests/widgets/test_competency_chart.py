"""The chart is given what it draws, as plain values."""

from __future__ import annotations

import json

from peertrain.widgets import CompetencyChart


def test_a_chart_holds_its_rows_and_says_them_in_words() -> None:
    rows = ({"competency": "Growing in the work", "first": 0.5, "latest": 0.75},)
    chart = CompetencyChart("Scores", "From 50 to 75 percent.", rows).chart
    assert chart == {"title": "Scores", "summary": "From 50 to 75 percent.", "rows": list(rows), "x_label": "Score, in percent"}
    json.dumps(chart)


def test_an_empty_chart_is_a_chart() -> None:
    assert CompetencyChart("Scores", "No scores yet.", []).chart["rows"] == []
