"""The compass is given what it draws, as plain values, and hears nothing."""

from __future__ import annotations

import json

from peertrain.dashboards.drift_view import picture
from peertrain.drift import Choice, compass, trends
from peertrain.widgets import DriftCompass


def test_a_compass_holds_its_picture_and_its_words() -> None:
    some = [Choice(at * 604_800, frozenset({("clinical", "individual")})) for at in range(30)]
    held = DriftCompass(picture(compass(some, []), trends(some, []))).compass
    assert (held["of"], len(held["directions"]), len(held["trends"])) == (30, 10, 2)
    assert held["summary"] == "Of 30 choices that could lean: 30 toward the clinician from the worker."
    json.dumps(held)


def test_a_compass_of_too_little_draws_nothing_and_says_so() -> None:
    held = DriftCompass(picture(compass([], []), trends([], []))).compass
    assert (held["directions"], held["trends"]) == ([], [])
    assert held["summary"].startswith("Not enough to say yet.")
    assert DriftCompass.answers == {}
