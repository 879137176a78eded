"""The player keeps every answer it says is saved, and shows what the learner has come to, never more."""

from __future__ import annotations

import errno
import itertools
import json
import os
import random
import shutil
import signal
import time
import uuid
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from made_up import moves_of, responses, some_answer
from peertrain.scenario import Scenario
from peertrain.scenario import files as scenario_files
from peertrain.scenario import read as read_scenario
from peertrain.steps import Choose, Ending
from peertrain.store import lines
from peertrain.store.journal import Reading, read
from peertrain.walk import Walk, begin
from peertrain.widgets import ScenarioPlayer
from random_scenes import make_answer
from tabs import KEY, SECRET, Tab, hidden, open_bytes, opened, put

ROOT = Path(__file__).parents[2]
BROKEN = ROOT / "tests" / "broken"
FOLDERS = [*ROOT.glob("curriculum/*/scenarios"), *ROOT.glob("assessments/source/*/scenarios")]
SHIPPED = [path for folder in sorted(FOLDERS) for path in scenario_files(folder)]
KILLS = int(os.environ.get("PEERTRAIN_KILLS", "100"))

WHOLE = [("door", "continue", None), ("window", "choose", "wait"), ("opened", "continue", None), ("in_words", "write", "Good morning. I am Ana.")]


class Page:
    """One browser tab with the player in it."""

    def __init__(self, folder: Path, listen: Callable[[Any], list[dict[str, Any]]], scenario: str = "the_visit") -> None:
        self.player = ScenarioPlayer(scenario, folder=folder)
        self.sent = listen(self.player)

    def tell(self, **message: Any) -> dict[str, Any] | None:
        """Send a message; returns the answer to it, if there is one."""
        before = len(self.sent)
        self.player._receive(self.player, message, [])
        assert len(self.sent) <= before + 1
        return self.sent[-1] if len(self.sent) > before else None

    def answer(self, step: str, verb: str, value: Any, id: str | None = None, attempt: int = 1) -> dict[str, Any]:
        told = self.tell(type="answer", id=id or uuid.uuid4().hex, attempt=attempt, step=step, verb=verb, value=value)
        assert told is not None
        return told

    def play(self, attempt: int = 1) -> None:
        for step, verb, value in WHOLE:
            assert self.answer(step, verb, value, attempt=attempt)["type"] == "saved"

    @property
    def at(self) -> str:
        return str(self.player.view["step"]["id"])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "scenarios").mkdir()
    shutil.copy(BROKEN / "the_visit.yaml", tmp_path / "scenarios")
    return tmp_path


@pytest.fixture
def page(folder: Path, listen: Callable[[Any], list[dict[str, Any]]]) -> Page:
    return Page(folder, listen)


@pytest.fixture
def another_page(folder: Path, listen: Callable[[Any], list[dict[str, Any]]]) -> Callable[[], Page]:
    return lambda: Page(folder, listen)


def recorded(folder: Path) -> list[tuple[int, str, str, str | None]]:
    return [(r.attempt, r.step, r.verb, r.value) for r in read(folder / "responses" / "the_visit").responses]


def ids_on_record(folder: Path) -> list[str]:
    return [r.id for r in read(folder / "responses" / "the_visit").responses]


def test_the_player_begins_at_the_first_step(page: Page) -> None:
    view = page.player.view
    about = {"id": "the_visit", "title": "The visit", "minutes": 3, "assessed": False, "for_panel": False, "private": False, "counts": "first"}
    step = {"id": "door", "can_pass": True, "kind": "say", "text": "You knock. Nobody comes.", "content_note": None, "why": None, "private": False}
    assert (view["scenario"], view["step"]) == (about, step)
    assert (view["attempt"], view["attempts"], view["story"], view["notices"], view["fault"]) == (1, 1, [], [], None)
    assert (view["complete"], view["can_play_again"]) == (False, False)


def test_opening_a_scenario_writes_nothing(page: Page, folder: Path) -> None:
    assert not (folder / "responses").exists()


def test_a_scenario_is_played_to_its_ending(page: Page, folder: Path) -> None:
    page.play()
    view = page.player.view
    assert (view["complete"], view["step"]["id"], view["step"]["can_pass"]) == (True, "home", False)
    assert view["step"]["debrief"] == "Both ways are open to you."
    assert [told["answer"] for told in view["story"]] == [None, ["Wait a while."], None, ["Good morning. I am Ana."]]
    assert recorded(folder) == [(1, *move) for move in WHOLE]


def test_saved_is_said_only_after_the_answer_is_on_the_disk(page: Page, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    sync = lines._sync
    monkeypatch.setattr(lines, "_sync", lambda file: (sync(file), told.append("synced")))
    monkeypatch.setattr(page.player, "send", lambda content: told.append(content["type"]))
    page.player._receive(page.player, {"type": "answer", "id": "a" * 32, "attempt": 1, "step": "door", "verb": "continue", "value": None}, [])
    assert told == ["synced", "saved"]
    assert ids_on_record(folder) == ["a" * 32]


def test_an_answer_sent_again_is_acknowledged_again_and_recorded_once(page: Page, folder: Path) -> None:
    first = page.answer("door", "continue", None, id="a" * 32)
    page.answer("window", "choose", "wait")
    again = page.answer("door", "continue", None, id="a" * 32)
    assert first == again
    assert first["type"] == "saved"
    assert first["id"] == "a" * 32
    assert len(recorded(folder)) == 2
    assert page.at == "opened"


def test_an_outbox_sent_to_a_new_kernel_is_recorded_once(page: Page, folder: Path, another_page: Callable[[], Page]) -> None:
    page.answer("door", "continue", None, id="a" * 32)
    later = another_page()
    assert later.answer("door", "continue", None, id="a" * 32)["type"] == "saved"
    assert later.answer("window", "choose", "note", id="b" * 32)["type"] == "saved"
    assert ids_on_record(folder) == ["a" * 32, "b" * 32]


def test_coming_back_resumes_at_the_same_step(page: Page, another_page: Callable[[], Page]) -> None:
    page.answer("door", "continue", None)
    page.answer("window", "choose", "note")
    later = another_page()
    assert later.player.view == page.player.view
    assert later.at == "called"


def test_passing_is_an_answer_like_any_other(page: Page, folder: Path) -> None:
    page.answer("door", "continue", None)
    assert page.answer("window", "pass", None)["type"] == "saved"
    assert page.at == "in_words"
    assert page.player.view["story"][-1] == {
        "step": "window",
        "kind": "choose",
        "text": "A curtain moves. What do you do?",
        "passed": True,
        "answer": None,
        "answer_id": None,
        "why": None,
        "private": False,
        "sharing": None,
        "changes": [],
        "can_revisit": False,
    }


def test_hello_is_answered_so_that_the_page_knows_its_kernel_is_there(page: Page) -> None:
    assert page.tell(type="hello") == {"type": "here"}


def test_wishes_are_answered_with_their_token_and_words_come_in_the_language_of_the_page(tmp_path: Path, listen: Any) -> None:
    scene = put(put(tmp_path / "boundaries", by=KEY), language="es")
    page = Page(scene, listen, "made_up")
    assert page.tell(type="panel", token="p") == {"type": "refused", "reason": "The panel's view is not here to see.", "token": "p"}
    assert page.tell(type="hello", language="es") == {"type": "here"}
    assert (page.player.view["language"], page.player.words["language"]) == ("es", "Español")
    page.tell(type="language", language="en")
    assert page.player.words["language"] == "English"
    assert page.tell(type="share", step="mine", token="a" * 32)["type"] == "refused"  # type: ignore[index]
    Tab(scene, assessed=False).finish()
    for kind, reply in (("panel", "panel"), ("revisit", "done"), ("revisit", "done")):
        told = page.tell(type=kind, step="pick", token="b" * 32)
        assert (told["type"], told["token"]) == (reply, "b" * 32)  # type: ignore[index]
    assert (page.player.view["attempt"], page.at) == (2, "pick")


REFUSED = {
    "a step further on": {"step": "window", "verb": "choose", "value": "wait"},
    "a step that is none": {"step": "nowhere"},
    "no step": {"step": None},
    "a step that is a list": {"step": ["door"]},
    "a verb that is none": {"verb": "dance"},
    "a verb of another kind": {"verb": "choose", "value": "wait"},
    "a value where none fits": {"value": "hello"},
    "a value that is a list": {"value": ["hello"]},
    "passing with a value": {"verb": "pass", "value": "hello"},
    "no id": {"id": None},
    "an id that is none": {"id": "../../../x"},
    "an id that is a list": {"id": ["a"]},
    "another attempt": {"attempt": 2},
    "no attempt": {"attempt": None},
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_in_words(name: str, page: Page, folder: Path) -> None:
    fitting = {"type": "answer", "id": "a" * 32, "attempt": 1, "step": "door", "verb": "continue", "value": None}
    told = page.tell(**fitting | REFUSED[name])
    assert told is not None
    assert (told["type"], told["id"]) == ("refused", (fitting | REFUSED[name])["id"])
    assert len(told["reason"].split()) > 4
    assert recorded(folder) == []
    assert page.tell(**fitting)["type"] == "saved", "the fitting answer still works"  # type: ignore[index]


def test_words_too_long_or_none_are_refused_and_kept_in_the_browser(page: Page, folder: Path) -> None:
    for step, verb, value in WHOLE[:3]:
        page.answer(step, verb, value)
    for value in ("", "  \n ", "\0", "x" * 5001):
        assert page.answer("in_words", "write", value)["type"] == "refused"
    assert page.answer("in_words", "write", "x" * 5000)["type"] == "saved"


def test_half_characters_and_nul_are_mended_before_saving(page: Page, folder: Path) -> None:
    for step, verb, value in WHOLE[:3]:
        page.answer(step, verb, value)
    assert page.answer("in_words", "write", "Xin chào \ud83d\udc4b\0 \ud83d")["type"] == "saved"
    assert recorded(folder)[-1][3] == "Xin chào \U0001f44b \ufffd"
    json.dumps(page.player.view).encode()


JUNK: list[Any] = [
    None,
    True,
    0,
    -1,
    1,
    7.5,
    "",
    "door",
    "continue",
    "a" * 32,
    "x" * 10_000,
    [],
    ["door"],
    {},
    {"a": 1},
    "\ud83d",
    "\0",
    "pass",
    "wait",
]


def test_no_message_raises_or_records_what_does_not_fit(page: Page, folder: Path) -> None:
    dice = random.Random(7)
    for _ in range(600):
        fields = dice.sample(["type", "id", "attempt", "step", "verb", "value", "token"], dice.randint(0, 6))
        message = {"type": "answer", "id": uuid.uuid4().hex, "attempt": 1, "step": "window", "verb": "choose", "value": "up"}
        page.tell(**message | {field: dice.choice(JUNK) for field in fields})
    for moved in recorded(folder):
        assert moved[1] in ("door", "window", "opened", "in_words")
    assert read(folder / "responses" / "the_visit").bad == ()


def test_two_tabs_keep_both_answers_and_show_the_second_where_it_is(page: Page, folder: Path, another_page: Callable[[], Page]) -> None:
    page.answer("door", "continue", None)
    other = another_page()
    page.answer("window", "choose", "wait")
    told = other.answer("window", "choose", "note")
    assert told["type"] == "refused"
    assert told["reason"].startswith("This step was already answered in another tab. That answer counts.")
    assert other.at == page.at == "opened"
    assert recorded(folder) == [*((1, *move) for move in WHOLE[:2]), (1, "window", "choose", "note")]
    assert page.player.view["story"][-1]["answer"] == ["Wait a while."]


def test_two_tabs_can_take_turns(page: Page, folder: Path, another_page: Callable[[], Page]) -> None:
    other = another_page()
    for tab, move in zip((page, other, page, other), WHOLE, strict=True):
        assert tab.answer(*move)["type"] == "saved"
    assert other.player.view["complete"]
    assert recorded(folder) == [(1, *move) for move in WHOLE]
    assert len(list((folder / "responses" / "the_visit").glob("*.jsonl"))) == 2


def test_a_tab_left_open_learns_that_the_scene_was_started_again(page: Page, folder: Path, another_page: Callable[[], Page]) -> None:
    page.play()
    other = another_page()
    page.tell(type="again")
    page.answer("door", "continue", None, attempt=2)
    told = other.answer("door", "continue", None, attempt=1)
    assert told["type"] == "refused"
    assert "started again in another tab" in told["reason"]
    assert (other.at, other.player.view["attempt"]) == ("window", 2)
    assert other.answer("window", "choose", "note", attempt=2)["type"] == "saved"


def test_playing_again_leaves_the_first_attempt(page: Page, folder: Path, another_page: Callable[[], Page]) -> None:
    page.play()
    page.tell(type="again")
    view = page.player.view
    assert (view["attempt"], view["attempts"], view["story"], view["step"]["id"], view["complete"]) == (2, 2, [], "door", False)
    assert recorded(folder) == [(1, *move) for move in WHOLE]
    page.answer("door", "continue", None, attempt=2)
    page.answer("window", "choose", "note", attempt=2)
    assert recorded(folder) == [(1, *move) for move in WHOLE] + [(2, "door", "continue", None), (2, "window", "choose", "note")]
    later = another_page()
    assert (later.player.view["attempt"], later.at) == (2, "called")


def test_the_first_answer_of_playing_again_reaches_a_kernel_that_missed_the_button(
    page: Page, folder: Path, another_page: Callable[[], Page]
) -> None:
    page.play()
    later = another_page()
    assert later.answer("door", "continue", None, attempt=2)["type"] == "saved"
    assert (later.at, later.player.view["attempt"]) == ("window", 2)
    assert recorded(folder) == [*((1, *move) for move in WHOLE), (2, "door", "continue", None)]
    assert another_page().answer("window", "choose", "wait", attempt=3)["type"] == "refused"


def test_a_scene_not_finished_cannot_be_started_again(page: Page) -> None:
    page.answer("door", "continue", None)
    page.tell(type="again")
    assert (page.player.view["attempt"], page.at) == (1, "window")


def test_again_twice_is_once(page: Page) -> None:
    page.play()
    page.tell(type="again")
    page.tell(type="again")
    assert page.player.view["attempt"] == 2


# A disk that fails


def fail(*_given: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("call", ["open", "write", "sync"])
def test_an_answer_that_could_not_be_saved_is_said_so_and_can_be_sent_again(
    call: str, page: Page, folder: Path, monkeypatch: pytest.MonkeyPatch, another_page: Callable[[], Page]
) -> None:
    page.answer("door", "continue", None)
    if call == "open":
        page = another_page()
    before = dict(page.player.view)
    with monkeypatch.context() as patch:
        patch.setattr(*((lines, "_sync", fail) if call == "sync" else (os, call, fail)))
        for _ in range(2):
            told = page.answer("window", "choose", "wait", id="b" * 32)
            assert told["type"] == "not_saved"
            assert told["reason"] == "the course has no room left to write it down"
    assert page.player.view == before
    assert page.answer("window", "choose", "wait", id="b" * 32)["type"] == "saved"
    assert recorded(folder) == [(1, *move) for move in WHOLE[:2]]
    assert page.at == "opened"


# A record or a scenario that is not as it should be


def test_a_damaged_record_is_told_and_play_goes_on(page: Page, folder: Path, another_page: Callable[[], Page]) -> None:
    page.answer("door", "continue", None)
    page.player.close()
    (path,) = (folder / "responses" / "the_visit").glob("*.jsonl")
    with path.open("ab") as file:
        file.write(b"rubbish\n")
    later = another_page()
    assert later.at == "window"
    assert len(later.player.view["notices"]) == 1
    assert "cannot be read any more" in later.player.view["notices"][0]
    assert later.answer("window", "choose", "wait")["type"] == "saved"


def test_answers_to_an_older_version_are_told_and_play_starts_where_they_fit(page: Page, folder: Path, another_page: Callable[[], Page]) -> None:
    page.play()
    path = folder / "scenarios" / "the_visit.yaml"
    path.write_text(
        path.read_text().replace("then: called", "then: opened").replace("  called:\n    say: The phone rings at four.\n    then: in_words\n", "")
    )
    later = another_page()
    assert later.at == "door"
    assert "do not fit this scene as it is now" in later.player.view["notices"][0]
    assert len(recorded(folder)) == 4


@pytest.mark.parametrize("name", ["the_gone", "dead_end", "unclosed_quote"])
def test_faulty_scenario_is_shown_as_a_fault_and_takes_no_answer(name: str, folder: Path, listen: Callable[[Any], list[dict[str, Any]]]) -> None:
    if (BROKEN / "scenarios" / f"{name}.yaml").exists():
        shutil.copy(BROKEN / "scenarios" / f"{name}.yaml", folder / "scenarios")
    page = Page(folder, listen, name)
    assert set(page.player.view) == {"fault"}
    assert page.player.view["fault"].startswith(f"This scene cannot be opened. Please tell your trainer: scenarios/{name}.yaml:")
    assert str(folder) not in page.player.view["fault"]
    for message in ({"type": "answer", "id": "a" * 32, "step": "door", "verb": "continue"}, {"type": "again"}):
        assert page.tell(**message) is None
    assert page.tell(type="hello") == {"type": "here"}
    page.player.close()
    assert not (folder / "responses").exists()


def test_players_of_different_folders_have_different_places(folder: Path, tmp_path: Path, page: Page, another_page: Callable[[], Page]) -> None:
    shutil.copytree(folder / "scenarios", tmp_path / "other" / "scenarios")
    assert another_page().player.place == page.player.place
    assert ScenarioPlayer("the_visit", folder=tmp_path / "other").place != page.player.place
    assert str(folder) not in page.player.place


def test_by_default_the_player_works_where_the_notebook_runs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert ScenarioPlayer("the_visit", assessed=True).view["scenario"]["assessed"]


def test_what_a_browser_writes_into_the_view_is_never_believed(page: Page, folder: Path) -> None:
    page.player.set_state({"view": {"step": {"id": "home"}, "complete": True}, "place": "elsewhere"})
    assert page.answer("home", "continue", None)["type"] == "refused"
    assert page.at == "door"
    assert page.answer("door", "continue", None)["type"] == "saved"


# What a view may hold


class Memory:
    """A journal without a disk."""

    def __init__(self) -> None:
        self.reading = Reading()

    def read(self) -> Reading:
        return self.reading


def walks_of(played: Scenario) -> Iterator[Walk]:
    """A walk to every step in every state that answers lead to after its last four steps, and to those one pass away from them."""
    waiting, seen = [begin(played)], set[Any]()
    for walk in waiting:
        known = (walk.at, tuple(walk.state.values()), tuple(visit.step for visit in walk.visits[-4:]))
        if known in seen:
            continue
        seen.add(known)
        yield walk
        step = played.steps[walk.at]
        if isinstance(step, Ending):
            continue
        yield walk.step_on("pass", None)
        assert step.verb is not None
        values = list(step.open(walk.state)) if isinstance(step, Choose) else [some_answer(step)]
        waiting.extend([walk.step_on(step.verb, value, why="So." if step.why else None) for value in values])


def texts_of(played: Scenario) -> dict[str, list[str]]:
    """All that each step could give away."""
    return {name: [part.text for part in step.parts() if len(part.text) > 12] for name, step in played.steps.items()}


@cache
def secrets() -> dict[str, list[str]]:
    """Every rationale and second view of every shipped key, by its scenario."""
    paths = [*ROOT.glob("assessments/keys/*/*.yaml"), *ROOT.glob("curriculum/*/keys/*.yaml")]
    return {path.stem: list(views_in(YAML(typ="safe").load(path))) for path in paths}


def views_in(tree: Any) -> Iterator[str]:
    for name, part in tree.items() if isinstance(tree, dict) else ():
        yield from [part] if name in ("rationale", "second_view") else views_in(part)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_no_view_holds_a_later_step_a_rationale_or_a_share(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    played = read_scenario(path)
    player = ScenarioPlayer(path.stem, folder=path.parents[1], assessed=True)
    play, memory = player._play, Memory()
    assert play is not None
    monkeypatch.setattr(play, "_private" if played.private else "_open", memory)
    texts, own, seen = texts_of(played), secrets().get(path.stem, []), set[str]()
    rationales = [view for views in secrets().values() for view in views]
    assert len(rationales) > 1000
    walks = list(itertools.islice(walks_of(played), 40_000))
    one_for_each_step = {walk.at: walk for walk in walks}.values()
    for number, walk in enumerate([*one_for_each_step, *walks[:: 1 + len(walks) // 400]]):
        come_to = {visit.step for visit in walk.visits} | {walk.at}
        seen.add(walk.at)
        memory.reading = Reading(responses(played, moves_of(walk)))
        player._draw()
        assert player.view["step"]["id"] == walk.at
        shown = json.dumps(player.get_state(["view", "place"]), ensure_ascii=False)
        met = json.dumps([played.title, *(text for name in come_to for text in texts[name])], ensure_ascii=False)
        for name, told in texts.items():
            if name not in come_to:
                hidden = [text for text in (json.dumps(text, ensure_ascii=False)[1:-1] for text in told) if text not in met]
                assert not [text for text in hidden if text in shown], f"{walk.at} shows {name}"
        assert not [view for view in (own if number % 40 else rationales) if view in shown]
        assert not [word for word in ('"share"', '"rationale"', '"red_line"', '"then"', '"pass_to"', '"rubric"', '"drift"') if word in shown]
    assert len(seen) >= len(played.steps) - 1


# A kernel that is killed


def answer_for_ever(folder: Path, first: dict[str, Any] | None, pipe: int, seed: int) -> None:
    """Play in a kernel, as a page would, and say what was sent and what was acknowledged, until killed."""
    dice, player, sent = random.Random(seed), ScenarioPlayer("made_up", folder=folder, assessed=True), list[dict[str, Any]]()
    player.send = lambda content, buffers=None: sent.append(content)

    def tell(message: dict[str, Any]) -> None:
        os.write(pipe, json.dumps({"sent": message}).encode() + b"\n")
        player._receive(player, message, [])
        os.write(pipe, json.dumps({"said": sent.pop() if sent else None, "id": message.get("id")}).encode() + b"\n")

    if first:
        tell(first)
    while True:
        view = player.view
        if view["complete"]:
            player._receive(player, dice.choice([{"type": "again"}, {"type": "revisit", "step": "pick", "token": uuid.uuid4().hex}]), [])
            sent.clear()
            continue
        name = view["step"]["id"]
        step = player._play.scenario.steps[name]  # type: ignore[union-attr]
        message = {"type": "answer", "id": uuid.uuid4().hex, "attempt": view["attempt"], "step": name, "verb": step.verb}
        value = make_answer(dice, step, player._play._replay(view["attempt"]).walk.state)  # type: ignore[union-attr]
        secret = f"{SECRET} {dice.random()}"
        why = None if not step.why else secret if step.private else "Because."
        message |= (
            {"value": secret if name == "mine" else value, "why": why} if dice.random() < 0.85 else {"verb": "pass", "value": None, "why": None}
        )
        tell(message)


def check_record(folder: Path, said: list[dict[str, Any]]) -> tuple[int, dict[str, Any] | None]:
    """What was acknowledged is on record as it was sent. Returns how much that is, and what was sent without a reply."""
    sent = {line["sent"]["id"]: line["sent"] for line in said if "sent" in line}
    replies = {line["id"]: line["said"] for line in said if "said" in line}
    assert all(reply and reply["type"] == "saved" for reply in replies.values()), replies
    record, kept = ({found.id: found for found in found_in(folder)} for found_in in (opened, hidden))
    for name in replies:
        message, found = sent[name], record[name]
        private_one = message["step"] in ("mine", "own") and message["verb"] != "pass"
        told = kept[name] if private_one else found
        assert (told.step, told.verb, told.value, told.why) == tuple(message[field] for field in ("step", "verb", "value", "why"))
        assert (found.verb, found.value, found.why) == ("kept", None, None) or not private_one
    assert SECRET.encode() not in open_bytes(folder)
    return len(replies), next((sent[name] for name in sent if name not in replies), None)


def kill_many(tmp_path: Path, kills: int) -> None:
    dice, acknowledged, steps = random.Random(), 0, set[str]()
    pending: dict[str, Any] | None = None
    for number in range(kills):
        if number % 10 == 0:
            folder, pending = put(tmp_path / str(number // 10) / "boundaries"), None
        receiving, sending = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                answer_for_ever(folder, pending, sending, number)
            finally:
                os._exit(1)
        os.close(sending)
        said = os.read(receiving, 65536)  # it has come to its first answer
        time.sleep(dice.random() * 0.06)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        while part := os.read(receiving, 65536):
            said += part
        os.close(receiving)
        lines = [json.loads(line) for line in said.splitlines(keepends=True) if line.endswith(b"\n")]
        done, pending = check_record(folder, lines)
        acknowledged += done
        steps |= {line["sent"]["step"] for line in lines if "sent" in line}
    assert acknowledged > kills
    assert steps >= {"hello", "pick", "fit", "mine", "own"}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
@pytest.mark.timeout(0)
def test_answers_of_every_kind_that_were_acknowledged_survive_sigkill(tmp_path: Path) -> None:
    kill_many(tmp_path, KILLS)


@pytest.mark.soak
@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
@pytest.mark.timeout(0)
def test_answers_of_every_kind_survive_a_thousand_kills(tmp_path: Path) -> None:
    kill_many(tmp_path, 1000)
