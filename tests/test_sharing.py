"""What a learner shares of private answers: what the journal says last, and what was handed in stays so."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from made_up import many_kinds, responses
from peertrain.response import Response
from peertrain.sharing import answers, shared, sharing


def journal(*lines: tuple[str, str, Any]) -> list[Response]:
    """Responses of (id, verb, value); an id is one letter."""
    made = responses(many_kinds, [("own", verb, value) for _, verb, value in lines])
    return [response.model_copy(update={"id": name * 32}) for response, (name, _, _) in zip(made, lines, strict=True)]


A, B = "a" * 32, "b" * 32


def test_an_answer_is_private_until_it_is_shared_and_again_after_it_is_taken_back() -> None:
    lines = [("a", "check", ["dog"]), ("1", "share", A), ("2", "take_back", A), ("3", "share", A)]
    assert [sharing(journal(*lines[:count]))[A] for count in range(1, 5)] == ["private", "shared", "private", "shared"]


def test_what_was_handed_in_cannot_be_taken_back() -> None:
    lines = [("a", "check", ["dog"]), ("1", "share", A), ("2", "hand_in", A), ("3", "take_back", A), ("4", "share", A)]
    assert sharing(journal(*lines)) == {A: "handed_in"}
    assert [found.id for found in shared(journal(*lines))] == [A]


def test_only_what_is_shared_goes_and_as_it_was_answered() -> None:
    lines = [("a", "check", ["dog"]), ("b", "write", "Mine."), ("1", "share", B)]
    record = journal(*lines)
    assert shared(record) == [record[1]]
    assert list(answers(record)) == [A, B]


def test_words_about_nothing_say_nothing() -> None:
    lines = [("a", "check", ["dog"]), ("2", "share", B), ("3", "share", None), ("4", "share", [A]), ("5", "share", "1" * 32)]
    assert sharing(journal(*lines)) == {A: "private"}


VERBS = st.sampled_from(["check", "write", "share", "take_back", "hand_in", "revisit"])
LINES = st.lists(st.tuples(st.sampled_from("abcdef"), VERBS, st.sampled_from([A, B, "c" * 32, "x", None, ["dog"]])), max_size=12)


@given(LINES)
def test_nothing_is_shared_that_was_not_asked_for(lines: list[tuple[str, str, Any]]) -> None:
    record = journal(*lines)
    asked = {value for _, verb, value in lines if verb in ("share", "hand_in") and isinstance(value, str)}
    assert {found.id for found in shared(record)} <= asked
    assert all(found.verb not in ("share", "take_back", "hand_in") for found in shared(record))
    assert set(sharing(record)) == set(answers(record))


@given(LINES, st.integers(0, 12))
def test_once_handed_in_always_handed_in(lines: list[tuple[str, str, Any]], at: int) -> None:
    before = [name for name, how in sharing(journal(*lines[:at])).items() if how == "handed_in"]
    rest = [line for line in lines if line[1] in ("share", "take_back", "hand_in")]
    after = sharing(journal(*lines[:at], *rest))
    assert all(after[name] == "handed_in" for name in before)
