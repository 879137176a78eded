"""What a submission shows: the attempt that counts, and nothing that a learner wrote into it by hand stops grading."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from made_up import raw, some_answer, write
from peertrain.assignment import Assignment, Counts, Item
from peertrain.grading.book import Book
from peertrain.grading.evidence import PASSED, PASSED_ALL, Evidence, read_evidence, score_of
from peertrain.grading.master import Master
from peertrain.key import ScoringKey
from peertrain.scenario import Scenario
from peertrain.scoring import Scorer
from peertrain.store.journal import private
from tabs import KEY, SCENE, SECRET, Tab, new_id, opened, put

PLAYED, BY = Scenario.model_validate(SCENE), ScoringKey.model_validate(KEY)
ITEMS = (Item("score", 4.0, "made_up", None), Item("words", 2.0, "made_up", "words"))


def book(counts: Counts = "first") -> Book:
    return Book(
        assignment=Assignment("boundaries", "Boundaries", ITEMS, counts),
        scenarios={"made_up": PLAYED},
        keys={"made_up": BY},
        rubrics={},
        scorers={"made_up": Scorer(PLAYED, BY)},
        private={},
        master=Master((), (), "", ""),
        digest="x",
    )


@pytest.fixture
def tab(tmp_path: Path) -> Tab:
    return Tab(put(tmp_path / "work" / "boundaries"))


def evidence(tab: Tab, counts: Counts = "first") -> Evidence:
    return read_evidence(book(counts), tab.play.folder)


def play(tab: Tab, choice: str, upto: str | None = None) -> None:
    while tab.at != upto and not tab.view["complete"]:
        answer = {"value": choice} if tab.at == "pick" else {}
        if tab.at == "fit":
            answer = {"value": {"call": 4, "wait": 4}}
        assert tab.answer(**answer)["type"] == "saved"


def test_full_agreement_is_seen(tab: Tab) -> None:
    play(tab, "tell")
    found = evidence(tab)
    assert (found.scores["made_up"].scaled, found.faults) == (1.0, ())
    assert found.written["made_up", "words"].text == "Good morning."
    assert ("made_up", "mine") not in found.written, "nobody rates what is private"
    assert (score_of(found, "another").most, score_of(found, "made_up").most) == (0.0, 4.0)


@pytest.mark.parametrize(
    ("choices", "first", "last", "best"),
    [(["wait", "tell", "wait"], "wait", "wait", "tell"), (["tell", "wait"], "tell", "wait", "tell"), (["wait", "tell"], "wait", "tell", "tell")],
)
def test_the_assignment_says_which_attempt_counts(choices: list[str], first: str, last: str, best: str, tab: Tab) -> None:
    for choice in choices:
        play(tab, choice)
        tab.play.again()
    play(tab, "tell", upto="cards")  # not finished, so it never counts but as the first
    for counts, wanted in (("first", first), ("last", last), ("best", best)):
        walk = evidence(tab, counts).attempts["made_up"].walk  # type: ignore[arg-type]
        assert next(visit.value for visit in walk.visits if visit.step == "pick") == wanted


def test_another_way_tried_afterwards_changes_nothing(tab: Tab) -> None:
    play(tab, "wait")
    before = {counts: evidence(tab, counts) for counts in ("first", "last", "best")}  # type: ignore[arg-type]
    for _ in range(3):
        assert tab.play.revisit({"step": "pick", "token": new_id()})["type"] == "done"
        play(tab, "tell")
    assert {counts: evidence(tab, counts) for counts in before} == before  # type: ignore[arg-type]


def test_what_was_passed_is_asked_for_in_a_talk(tab: Tab) -> None:
    while not tab.view["complete"]:
        tab.passed()
    found = evidence(tab)
    assert found.written["made_up", "words"].instead == PASSED
    assert found.written["made_up", None].instead == PASSED_ALL


def test_what_is_kept_private_is_told_only_where_it_was_shared(tab: Tab) -> None:
    play(tab, "tell")
    found = evidence(tab)
    assert found.shared == {}
    assert SECRET not in json.dumps(found.attempts["made_up"].walk.story(found.shared))
    (kept,) = (line for line in private(tab.play.folder).rglob("*.jsonl"))
    shared = tab.play.folder / "shared"
    shared.mkdir()
    (shared / "made_up.jsonl").write_bytes(kept.read_bytes().splitlines(keepends=True)[0])
    found = evidence(tab)
    assert [line["answer"] for line in found.attempts["made_up"].walk.story(found.shared) if line["step"] in ("mine", "own")] == [[SECRET], None]


def test_a_first_attempt_made_a_what_if_by_hand_still_counts(tab: Tab) -> None:
    """Otherwise one line would take a bad first attempt out of what counts, or leave nothing to count."""
    play(tab, "wait")
    first = opened(tab.play.folder)[0]
    rewrite(tab.play.folder, lambda lines: [json.loads(first.line()) | {"verb": "revisit", "value": {"attempt": 1}, "id": new_id()}, *lines])
    found = evidence(tab)
    assert found.attempts["made_up"].number == 1
    assert found.scores["made_up"].scaled == 0


def rewrite(folder: Path, change: Any) -> None:
    """Change the record as somebody could who knows how it is made: with all its digests right."""
    from peertrain.response import FIRST_LINE, digest_of

    for path in (folder / "responses" / "made_up").glob("*.jsonl"):
        before, made = FIRST_LINE, []
        for seq, line in enumerate(change([json.loads(line) for line in path.read_bytes().splitlines()])):
            told = json.dumps(line | {"seq": seq, "before": before}).encode() + b"\n" if isinstance(line, dict) else str(line).encode() + b"\n"
            made.append(told)
            before = digest_of(told)
        path.write_bytes(b"".join(made))


JUNK: list[Any] = [None, True, 7, -1, "", "x", "pick", "revisit", "share", "kept", [], {}, ["dog"], {"attempt": 1}, {"call": 9}, "x" * 3000, 1.5]


@pytest.mark.parametrize("seed", range(40))
def test_nothing_written_into_a_record_by_hand_stops_grading(seed: int, tab: Tab) -> None:
    dice = random.Random(seed)
    play(tab, dice.choice(["tell", "wait"]))
    tab.play.again()
    play(tab, "tell", upto=dice.choice(["fit", "words", None]))
    shared = tab.play.folder / "shared"
    shared.mkdir()
    lines = [line for path in private(tab.play.folder).rglob("*.jsonl") for line in path.read_bytes().splitlines()]

    def muddle(record: list[Any]) -> list[Any]:
        for _ in range(dice.randint(1, 4)):
            at = dice.randrange(len(record))
            line = dict(record[at])
            line[dice.choice(sorted(line))] = dice.choice(JUNK)
            record[at] = line
            if dice.random() < 0.3:
                record.insert(dice.randrange(len(record)), dict(record[dice.randrange(len(record))], id=new_id()))
        return record

    for _ in range(12):
        rewrite(tab.play.folder, muddle)
        (shared / "made_up.jsonl").write_text("\n".join(json.dumps(line) for line in muddle([json.loads(line) for line in lines])))
        for counts in ("first", "last", "best"):
            found = evidence(tab, counts)  # type: ignore[arg-type]
            got = found.scores["made_up"]
            assert 0 <= got.scaled <= 1
            assert 0 <= got.earned <= got.most
            json.dumps(found.attempts["made_up"].walk.story(found.shared))


def test_a_private_scene_beside_is_no_evidence() -> None:
    alone = Scenario.model_validate(raw({"a": write("b"), "b": {"ending": "x", "debrief": "y"}}, private=True))
    assert some_answer(alone.steps["a"]) == "My own words."
    assert read_evidence(book(), Path("nowhere")).attempts["made_up"].walk.visits == ()
