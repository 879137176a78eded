"""How long something takes is worked out from its words and decisions, over all its ways, and remarked on where what is said is far off."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_up import choose, ending, say, scenario, scenarios, write
from peertrain.check import duration
from peertrain.check.duration import of_scene, of_step, said_and_estimated
from peertrain.reach import reach


def test_reading_takes_its_words() -> None:
    it = scenario(s=say("e", say="word " * 300), e=ending())
    assert of_scene(it, reach(it)) == pytest.approx(2.0 + of_step(it.steps["e"]), abs=0.01)


def test_each_way_on_counts_as_much_as_the_others() -> None:
    it = scenario(c=choose(a="long", b="e"), long=say("e", say="word " * 300), e=ending())
    ways = [of_step(it.steps["c"]) + of_step(it.steps["e"]) + more for more in (of_step(it.steps["long"]), 0.0)]
    assert of_scene(it, reach(it)) == pytest.approx(sum(ways) / 2)


def test_a_decision_a_reason_and_a_writing_take_time_of_their_own() -> None:
    plain, asked = (scenario(w=write("e", **more), e=ending()).steps["w"] for more in ({}, {"why": "optional"}))
    assert of_step(plain) > 3
    assert of_step(asked) - of_step(plain) == pytest.approx(duration.REASON)


@given(scenarios())
def test_it_is_more_than_nothing_and_no_more_than_all_steps_together(it: object) -> None:
    assert 0 < of_scene(it, reach(it)) <= sum(map(of_step, it.steps.values())) + 1e-9  # type: ignore[attr-defined,arg-type]


@given(st.integers(1, 300), st.floats(0.1, 300))
def test_what_is_far_from_the_estimate_is_remarked_on_with_what_it_is_made_of(said: int, estimated: float) -> None:
    found = list(said_and_estimated(said, estimated, ("minutes",), {"reading": estimated / 2, "scenes": estimated / 2}))
    assert bool(found) == (abs(said - estimated) > max(2.0, 0.4 * estimated))
    assert all(not finding.grave and f"says {said} minutes" in finding.message and "(reading " in finding.message for finding in found)
