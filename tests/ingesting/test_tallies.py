"""What a learner adds to the tallies: each thing once, and nothing that cannot be taken away again."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from peertrain.ingesting.tallies import contribution
from peertrain.store.derived import Rows
from peertrain.store.rows import Decided, Played, Progress

MODULE = Progress("ana", "boundaries", 10, 2, 2, 2, 2, 605, 0, 900, 900)


def attempt(scene: str, score: int | None = 500_000, **changes: object) -> Played:
    row = Played("ana", "assignment", scene, 1, "boundaries", 0, 9, 3, 9, True, False, 2, 0, score)
    return row._replace(**changes)  # type: ignore[arg-type]


def decision(scene: str, step: str, credit: int | None, option: str = "", number: int = 1) -> Decided:
    return Decided("ana", "assignment", scene, number, step, option, credit, 5, False)


def only(tally: Counter[tuple[str, ...]], table: str) -> dict[tuple[str, ...], int]:
    return {key[1:]: amount for key, amount in tally.items() if key[0] == table}


def test_stages_and_minutes() -> None:
    assert only(contribution(Rows([], [], [], [MODULE])), "module_tally") == {
        ("boundaries", stage, name, "n"): 1
        for stage, name in (
            ("started", ""),
            ("practised_all", ""),
            ("handed_in", ""),
            ("finished_all", ""),
            ("minutes", "10"),
            ("whole_minutes", "10"),
        )
    }
    begun = MODULE._replace(practised=1, finished=0, handed_in=None, seconds=999_999)
    assert only(contribution(Rows([], [], [], [begun])), "module_tally") == {
        ("boundaries", "started", "", "n"): 1,
        ("boundaries", "minutes", "600", "n"): 1,
    }


def test_a_decision_is_added_beside_the_mean_of_the_others() -> None:
    decided = [decision("one", "a", 1_000_000, "yes"), decision("one", "b", 500_000), decision("one", "c", 0), decision("one", "d", None)]
    found = only(contribution(Rows([attempt("one")], decided, [], [])), "item_tally")
    at = ("assignment", "one", "a")
    assert {key[3]: amount for key, amount in found.items() if key[:3] == at} == {
        "n": 1,
        "credit": 10**6,
        "credit_squared": 10**12,
        "paired": 1,
        "paired_credit": 10**6,
        "paired_credit_squared": 10**12,
        "rest": 250_000,
        "rest_squared": 250_000**2,
        "product": 250_000 * 10**6,
    }
    assert {key: amount for key, amount in found.items() if key[2] == "d"} == {("assignment", "one", "d", "passed"): 1}
    assert only(contribution(Rows([attempt("one")], decided, [], [])), "option_tally") == {("assignment", "one", "a", "yes", "n"): 1}


def test_a_decision_that_stood_alone_has_nothing_to_be_paired_with() -> None:
    decided = [decision("one", "a", 700_000), decision("one", "b", None)]
    found = only(contribution(Rows([attempt("one")], decided, [], [])), "item_tally")
    assert {key[3] for key in found if key[2] == "a"} == {"n", "credit", "credit_squared"}


def test_only_first_attempts_that_ended_are_counted() -> None:
    unfinished = Rows([attempt("one", complete=False)], [decision("one", "a", 1)], [], [])
    second = Rows([attempt("one", number=2)], [decision("one", "a", 1, number=2)], [], [])
    assert not contribution(unfinished)
    assert not contribution(second)


def test_scores_are_paired_when_all_scenes_have_one() -> None:
    both = [attempt("one", 300_000), attempt("two", 1_000_000)]
    assert only(contribution(Rows(both, [], [], [MODULE])), "pair_tally") == {
        ("boundaries", one, other, name): amount
        for one, other, x, y in (("one", "one", 3, 3), ("one", "two", 3, 10), ("two", "two", 10, 10))
        for name, amount in (("n", 1), ("score_one", x * 10**5), ("score_other", y * 10**5), ("product", x * y * 10**10))
    }
    for missing in (both[:1], [both[0], attempt("two", None, decisions=0, passed=2)], [both[0], attempt("two", number=2)]):
        assert not only(contribution(Rows(missing, [], [], [MODULE])), "pair_tally")
    without_key = [*both, attempt("three", None, decisions=0)]
    pairs = only(contribution(Rows(without_key, [], [], [MODULE._replace(to_finish=3, finished=3)])), "pair_tally")
    assert {key[1] for key in pairs} == {"one", "two"}


@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("stuv"), st.none() | st.integers(0, 10**6)), unique_by=lambda row: row[:2]))
def test_sums_are_whole_and_fit_what_they_are_sums_of(rows: list[tuple[str, str, int | None]]) -> None:
    decided = [decision(*row) for row in rows]
    tally = contribution(Rows([attempt(scene) for scene in "ab"], decided, [], []))
    found = only(tally, "item_tally")
    assert all(type(amount) is int for amount in tally.values())
    for scene, step, credit in rows:
        item = ("assignment", scene, step)
        others = [other for at, name, other in rows if at == scene and name != step and other is not None]
        assert found.get((*item, "passed"), 0) == (credit is None)
        assert found.get((*item, "n"), 0) == (credit is not None)
        if credit is not None and others:
            assert found[*item, "rest"] == sum(others) // len(others)
            assert found[*item, "product"] == credit * (sum(others) // len(others))
        else:
            assert (*item, "paired") not in found
