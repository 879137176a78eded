"""The chart is given what it draws, as plain values."""

from __future__ import annotations

import json

from peertrain.widgets import CompetencyChart


def test_a_chart_holds_its_rows_and_says_them_in_words() -> None:
    rows = ({"competency": "Growing in the work", "learner": "Ana", "score": 0.5},)
    chart = CompetencyChart("Scores", "Ana stands at 50 percent.", rows).chart
    assert chart == {"title": "Scores", "summary": "Ana stands at 50 percent.", "rows": list(rows), "x_label": "Score, in percent"}
    json.dumps(chart)


def test_an_empty_chart_is_a_chart() -> None:
    assert CompetencyChart("Scores", "No scores yet.", []).chart["rows"] == []
