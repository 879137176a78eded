"""Settings mean what was set last; what makes no sense means what it would without it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from peertrain.store.review_settings import SPLITS, Settings, as_kept, meant

SET = some.one_of(
    some.tuples(some.sampled_from(("blind", "calibrate")), some.booleans()),
    some.tuples(some.just("double"), some.floats(0, 1)),
    some.tuples(some.just("split"), some.sampled_from(SPLITS)),
)


def test_without_settings_work_is_blind_and_a_tenth_is_read_twice() -> None:
    assert meant({}) == Settings(blind=True, double=0.1, split="open", calibrate=False, held=frozenset())


@given(some.dictionaries(some.text(max_size=9) | some.sampled_from(("blind", "double", "split", "calibrate")), some.text(max_size=9)))
def test_whatever_was_kept_means_something(kept: dict[str, str]) -> None:
    found = meant(kept)
    assert 0 <= found.double <= 1
    assert found.split in SPLITS


@given(SET)
def test_what_is_set_is_what_is_meant(setting: tuple[str, Any]) -> None:
    name, value = setting
    kept = as_kept(name, value)
    assert kept
    assert getattr(meant(dict([kept])), name) == value


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("blind", "yes"),
        ("double", 1.5),
        ("double", -0.1),
        ("double", float("nan")),
        ("double", True),
        ("double", "0.5"),
        ("split", "by lot"),
        ("split", ["open"]),
        ("held:", True),
        ("held:boundaries", "yes"),
        ("secret", "mine"),
        ("supervisor", "Me"),
        ("", None),
    ],
)
def test_what_is_no_setting_is_refused(name: str, value: Any) -> None:
    assert as_kept(name, value) is None


@given(some.from_regex(r"[a-z][a-z0-9_]{0,59}", fullmatch=True))
def test_an_assignment_is_held_and_let_go(assignment: str) -> None:
    hold, go = as_kept(f"held:{assignment}", True), as_kept(f"held:{assignment}", False)
    assert hold and go
    assert len(hold[0]) <= 64
    assert meant(dict([hold])).holds(assignment)
    assert not meant(dict([hold, go])).holds(assignment)
    assert not meant({}).holds(assignment)
