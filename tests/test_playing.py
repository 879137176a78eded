"""Playing keeps every answer it says is saved, keeps what is private apart, and raises for nothing that a browser sends."""

from __future__ import annotations

import errno
import json
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from made_up import ending, rate, raw
from peertrain.pictures import LARGEST
from peertrain.response import Response
from peertrain.steps import Choose
from peertrain.store import journal
from peertrain.store.journal import private
from peertrain.walk import replay
from tabs import KEY, SCENE, SECRET, WHY, Disk, Tab, hidden, new_id, open_bytes, opened, put

WHOLE = ["hello", "pick", "fit", "mine", "own", "cards", "first", "porch", "called", "words"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return put(tmp_path / "work" / "boundaries")


@pytest.fixture
def tab(folder: Path) -> Tab:
    return Tab(folder)


# Playing through


def test_a_scene_of_all_kinds_is_played_to_its_ending_and_resumed_anywhere(tab: Tab, folder: Path) -> None:
    for step in WHOLE:
        assert (tab.at, Tab(folder).view) == (step, tab.view)
        assert tab.answer()["type"] == "saved"
    view = tab.view
    assert (view["complete"], view["can_play_again"], view["step"]["id"], view["step"]["can_pass"]) == (True, True, "home", False)
    assert [entry["step"] for entry in view["story"]] == WHOLE
    assert replay(tab.play.scenario, opened(folder)).walk.complete


def test_a_view_holds_what_the_page_draws(tab: Tab) -> None:
    tab.go_to("fit")
    view = tab.view
    assert set(view) == {
        *("scenario", "language", "languages", "attempt", "attempts", "what_if", "state", "story", "step"),
        *("complete", "can_play_again", "can_see_panel", "notices", "fault", "shared_elsewhere"),
    }
    of = {"id": "made_up", "title": "Made up", "minutes": 5, "assessed": True, "for_panel": False, "private": False, "counts": "first"}
    assert view["scenario"] == of
    assert view["state"] == [{"label": "Your supervisor knows", "value": True, "most": None}, {"label": "Trust", "value": 2, "most": 3}]
    assert view["story"][1] == {
        "step": "pick",
        "kind": "choose",
        "text": "What do you do?",
        "passed": False,
        "answer": ["You tell."],
        "why": "It is my part.",
        "private": False,
        "answer_id": None,
        "sharing": None,
        "changes": [{"label": "Your supervisor knows", "before": False, "after": True}],
        "can_revisit": False,
    }
    assert set(view["step"]) == {"id", "can_pass", "kind", "text", "content_note", "why", "private", "items", "scale"}
    assert (view["languages"], view["notices"], view["fault"], view["what_if"]) == ([{"id": "en", "name": "English"}], [], None, None)


def test_a_picture_comes_with_the_view(tab: Tab, folder: Path) -> None:
    (folder / "scenarios" / "pictures").mkdir()
    picture = folder / "scenarios" / "pictures" / "porch.svg"
    tab.go_to("porch")
    assert tab.view["step"]["picture"] == {"src": None, "alt": "A porch."}
    picture.write_bytes(b"<svg/>")
    assert tab.view["step"]["picture"]["src"] == "data:image/svg+xml;base64,PHN2Zy8+"
    picture.write_bytes(b"x" * (LARGEST + 1))
    assert tab.view["step"]["picture"]["src"] is None


def test_opening_and_looking_writes_nothing(tab: Tab, folder: Path) -> None:
    _ = tab.view
    assert not (folder / "responses").exists()
    assert not private(folder).exists()


def test_passing_is_an_answer_like_any_other_and_tells_nothing(tab: Tab, folder: Path) -> None:
    while not tab.view["complete"]:
        assert tab.passed()["type"] == "saved"
    assert {(found.verb, found.value, found.why) for found in opened(folder)} == {("pass", None, None)}
    assert hidden(folder) == []
    assert tab.view["story"][0]["text"] == "", "it had a content note"
    tab.play.again()
    tab.passed()
    assert tab.answer(verb="pass", value=None, why="My secret.")["type"] == "refused"


def test_an_answer_sent_again_is_acknowledged_again_and_recorded_once(tab: Tab, folder: Path) -> None:
    for step in WHOLE:
        message = tab.message()
        first = tab.play.answer(message)
        assert first == tab.play.answer(message) == Tab(folder).play.answer(message)
        assert (first["type"], first["id"]) == ("saved", message["id"])
        assert [found.step for found in opened(folder)].count(step) == 1
    assert [found.step for found in hidden(folder)] == ["mine", "own"]


# What is private


def test_private_answers_appear_nowhere_but_in_the_learners_own_folder(tab: Tab, folder: Path) -> None:
    tab.finish()
    assert SECRET.encode() not in open_bytes(folder)
    assert [(found.verb, found.value, found.why) for found in opened(folder) if found.step in ("mine", "own")] == [("kept", None, None)] * 2
    assert [(found.step, found.verb, found.value, found.why) for found in hidden(folder)] == [
        ("mine", "write", SECRET, WHY["mine"]),
        ("own", "check", ["dog"], None),
    ]
    assert [found.id for found in hidden(folder)] == [found.id for found in opened(folder) if found.verb == "kept"]
    mine = next(entry for entry in tab.view["story"] if entry["step"] == "mine")
    assert (mine["answer"], mine["why"], mine["private"], mine["sharing"]) == ([SECRET], WHY["mine"], True, "private")
    private(folder).rename(folder / "elsewhere")
    gone = next(entry for entry in Tab(folder).view["story"] if entry["step"] == "mine")
    assert (gone["answer"], gone["why"]) == (None, None)


def test_a_private_scenario_leaves_no_trace_in_what_is_handed_in(tmp_path: Path) -> None:
    folder = put(tmp_path / "work" / "lines", SCENE | {"private": True})
    tab = Tab(folder, assessed=False)
    tab.finish()
    assert not (folder / "responses").exists()
    assert [found.step for found in hidden(folder)] == WHOLE
    assert hidden(folder)[3].value == SECRET
    assert all(entry["private"] and entry["sharing"] is None for entry in tab.view["story"])
    tab.play.again()
    assert (tab.view["attempt"], tab.at, tab.view["step"]["private"]) == (2, "hello", True)
    assert tab.play.revisit({"step": "pick", "token": new_id()})["type"] == "refused"


def test_a_page_cannot_say_what_is_kept_or_shared_by_an_answer(tab: Tab, folder: Path) -> None:
    tab.go_to("mine")
    for verb in ("kept", "share", "take_back", "hand_in", "revisit"):
        for value in (None, SECRET, {"attempt": 1}):
            assert tab.answer(verb=verb, value=value, why=None)["type"] == "refused"
    assert [found.step for found in opened(folder)] == ["hello", "pick", "fit"]


def test_a_late_pass_tells_nothing_either(tab: Tab, folder: Path) -> None:
    tab.go_to("mine")
    other = Tab(folder)
    late = [other.message(verb="pass", value=SECRET), other.message(verb="pass", value=None, why=SECRET), other.message(verb="kept", value=SECRET)]
    tab.answer()
    assert [other.play.answer(message)["type"] for message in late] == ["refused"] * 3
    assert SECRET.encode() not in open_bytes(folder)


class Killed(BaseException):
    """The kernel is gone."""


def test_a_crash_between_the_two_journals_is_mended_by_sending_again(tab: Tab, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tab.go_to("mine")
    message = tab.message()

    def die(*_given: Any, **_named: Any) -> None:
        raise Killed

    monkeypatch.setattr(tab.play._open, "append", die)
    with pytest.raises(Killed):
        tab.play.answer(message)
    assert [found.value for found in hidden(folder)] == [SECRET]
    later = Tab(folder)
    assert later.at == "mine", "it never said that it was saved"
    assert later.play.answer(message)["type"] == "saved"
    assert ([found.value for found in hidden(folder)], later.at) == ([SECRET], "own")
    assert later.view["story"][-1]["answer"] == [SECRET]


def test_after_a_crash_another_answer_may_be_given_and_the_one_cut_off_is_never_shared(
    tab: Tab, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab.go_to("mine")

    def die(*_given: Any, **_named: Any) -> None:
        raise Killed

    monkeypatch.setattr(tab.play._open, "append", die)
    with pytest.raises(Killed):
        tab.answer()
    later = Tab(folder)
    assert later.answer(value="Something else.")["type"] == "saved"
    assert later.wish("share", "mine") == "done"
    assert later.view["story"][-1]["answer"] == ["Something else."]


def test_sharing_is_the_learners_and_can_be_taken_back(tab: Tab, folder: Path) -> None:
    tab.go_to("cards")

    def now() -> list[str | None]:
        return [entry["sharing"] for entry in tab.view["story"]]

    wish = tab.wish
    assert now() == [None, None, None, "private", "private"]
    assert wish("take_back", "mine") == "refused"
    token = new_id()
    assert wish("share", "mine", token) == "done"
    assert wish("share", "mine", token) == "done", "asked again because the first reply was lost"
    assert wish("share", "mine") == "refused"
    assert now()[3:] == ["shared", "private"]
    assert wish("take_back", "mine") == "done"
    assert now()[3:] == ["private", "private"]
    for meant in ("pick", new_id(), opened(folder)[0].id, None, ["mine"], {}):
        assert tab.play.share({"answer": meant, "token": new_id()}, "share")["type"] == "refused"
    assert wish("share", "own", "no token") == "refused"
    assert SECRET.encode() not in open_bytes(folder)


def test_nothing_is_shared_in_practice(folder: Path) -> None:
    tab = Tab(folder, assessed=False)
    tab.go_to("own")
    assert (tab.view["story"][-1]["sharing"], tab.view["story"][-1]["answer_id"]) == (None, None)
    assert tab.play.share({"answer": hidden(folder)[0].id, "token": new_id()}, "share")["type"] == "refused"


def test_the_id_of_an_answer_is_no_token(tab: Tab, folder: Path) -> None:
    """Two lines of one id would hide one of them."""
    tab.finish()
    before = opened(folder), hidden(folder)
    for known in (*before[0], *before[1]):
        assert tab.wish("share", "mine", known.id) == "refused"
        assert tab.play.revisit({"step": "pick", "token": known.id})["type"] == "refused"
    assert (opened(folder), hidden(folder)) == before


# Two tabs


def test_two_tabs_keep_both_answers_and_the_first_counts(tab: Tab, folder: Path) -> None:
    other = Tab(folder)
    for step in WHOLE:
        second = other.message(**({"value": "The second."} if step == "words" else {}))
        assert tab.answer()["type"] == "saved"
        for _ in range(2):  # told again when it is sent again
            told = other.play.answer(second)
            assert (told["type"], told["id"]) == ("refused", second["id"])
            assert told["reason"].startswith("This step was already answered in another tab. That answer counts.")
        assert other.view == tab.view
        assert [found.step for found in opened(folder)].count(step) == 2
    assert replay(tab.play.scenario, opened(folder)).impossible is None
    assert tab.view["story"][-1]["answer"] == ["Good morning."]
    assert SECRET.encode() not in open_bytes(folder)
    tab.play.again()
    tab.answer()
    told = other.answer(attempt=1, step="hello", verb="continue", value=None)
    assert "started again in another tab" in told["reason"]
    assert (other.at, other.view["attempt"]) == ("pick", 2)
    assert other.answer()["type"] == "saved"


@pytest.mark.parametrize("seed", range(12))
def test_tabs_that_do_anything_in_any_order_lose_nothing(seed: int, folder: Path) -> None:
    dice = random.Random(seed)
    tabs, said, late = [Tab(folder), Tab(folder)], set[str](), list[dict[str, Any]]()
    for _ in range(90):
        one = dice.choice(tabs)
        match dice.randint(0, 9):
            case 0:
                one.play.again()
            case 1:
                one.play.revisit({"step": dice.choice(WHOLE), "token": new_id()})
            case 2:
                one.wish(dice.choice(["share", "take_back"]), dice.choice(["mine", "own"]))
            case 3:
                tabs[tabs.index(one)] = Tab(folder)
            case 4 if late:
                message = dice.choice(late)
                if one.play.answer(message)["type"] == "saved":
                    said.add(message["id"])
            case _:
                if not one.view["complete"]:
                    message = one.message()
                    late.append(message)
                    if dice.random() < 0.8 and one.play.answer(message)["type"] == "saved":
                        said.add(message["id"])
    record = opened(folder)
    assert said <= {found.id for found in record}
    assert {found.id for found in record if found.verb == "kept"} <= {found.id for found in hidden(folder)}
    scenario = tabs[0].play.scenario
    for number in {found.attempt for found in record}:
        assert replay(scenario, record, number).impossible is None
    assert SECRET.encode() not in open_bytes(folder)


# Again, and another way


def test_another_way_is_tried_from_a_step_of_a_finished_attempt(tab: Tab, folder: Path) -> None:
    tab.go_to("words")
    assert tab.play.revisit({"step": "pick", "token": new_id()})["type"] == "refused"
    tab.finish()
    assert [entry["can_revisit"] for entry in tab.view["story"]] == [step not in ("hello", "mine", "own", "called", "words") for step in WHOLE]
    first = tab.view["story"]
    token = new_id()
    assert tab.play.revisit({"step": "pick", "token": token}) == {"type": "done"}
    view = tab.view
    assert (view["attempt"], tab.at, view["complete"], [entry["step"] for entry in view["story"]]) == (2, "pick", False, ["hello"])
    assert (view["what_if"]["step"], view["what_if"]["text"]) == ("pick", "What do you do?")
    assert [entry["step"] for entry in view["what_if"]["first"]] == [*WHOLE, "home"]
    assert view["what_if"]["first"][1]["answer"] == first[1]["answer"] == ["You tell."]
    assert view["state"][0]["value"] is False, "as it stood before"
    assert Tab(folder).view == view
    assert Tab(folder).play.revisit({"step": "pick", "token": token}) == {"type": "done"}, "asked again of a new kernel"
    assert tab.answer(value="wait")["type"] == "saved"
    assert tab.play.revisit({"step": "pick", "token": new_id()})["type"] == "refused", "not before it is finished"
    tab.finish()
    assert "called" not in [entry["step"] for entry in tab.view["story"]], "the supervisor was not told this time"
    assert tab.play.revisit({"step": "fit", "token": new_id()}) == {"type": "done"}
    assert (tab.view["attempt"], tab.view["story"][1]["answer"]) == (3, ["You tell."]), "it starts from the first attempt"


def test_an_attempt_after_the_last_that_can_be_recorded_is_refused(tab: Tab, folder: Path) -> None:
    tab.finish()
    (path,) = (folder / "responses" / "made_up").glob("*.jsonl")
    lines = [json.loads(line) for line in path.read_bytes().splitlines()]
    tab.play.close()
    path.write_bytes(b"")
    kept = journal.Journal(folder / "responses" / "made_up", tab.play.scenario)
    for line in lines:
        kept.append(line["id"], 1000, line["step"], line["verb"], line["value"], line["why"])
    later = Tab(folder)
    assert (later.view["attempt"], later.view["complete"]) == (1000, True)
    later.play.again()
    assert later.answer()["type"] == "refused"
    assert later.play.revisit({"step": "pick", "token": new_id()})["type"] == "refused"


# The panel


def test_the_panel_is_shown_in_practice_after_one_attempt_is_complete(tmp_path: Path) -> None:
    folder = put(tmp_path / "work" / "boundaries", by=KEY)
    tab, assessed = Tab(folder, assessed=False), Tab(folder)
    for step in WHOLE:
        assert (tab.at, tab.view["can_see_panel"], tab.play.panel()["type"]) == (step, False, "refused")
        tab.answer()
    told = json.loads(json.dumps(tab.play.panel(), allow_nan=False))
    assert (told["type"], told["draft"], told["members"], tab.view["can_see_panel"]) == ("panel", False, 7, True)
    assert [entry["step"] for entry in told["path"]] == ["hello", "pick", "fit", "cards", "called", "home"]
    assert [entry["step"] for entry in told["mine"]] == ["pick", "fit", "cards"]
    assert SECRET not in json.dumps(told)
    tab.play.again()
    tab.answer()
    assert tab.play.panel()["type"] == "panel", "once seen, it may be seen while playing again"
    assert (assessed.view["can_see_panel"], assessed.play.panel()["type"]) == (False, "refused")


def test_no_view_holds_what_a_key_says(tmp_path: Path) -> None:
    folder = put(tmp_path / "work" / "boundaries", by=KEY)
    tab = Tab(folder, assessed=False)
    for _ in WHOLE:
        shown = json.dumps(tab.view)
        assert not [word for word in ("Why tell", "Why wait", '"share"', '"rationale"', '"then"', '"pass_to"', '"rubric"', "hidden") if word in shown]
        tab.answer()


@pytest.mark.parametrize("text", ["", "not a key", "scenario: another\n", json.dumps(KEY | {"scenario": "another"})])
def test_a_key_that_cannot_be_used_is_no_panel_and_no_error(text: str, tmp_path: Path) -> None:
    folder = put(tmp_path / "work" / "boundaries", by=KEY)
    (folder / "keys" / "made_up.yaml").write_text(text)
    tab = Tab(folder, assessed=False)
    tab.finish()
    assert tab.play.panel()["type"] == "refused"


# Languages


def translated(words: str) -> dict[str, Any]:
    scene = json.loads(json.dumps(SCENE))
    scene["title"] = words
    for step in scene["steps"].values():
        kind = next(kind for kind in ("say", "choose", "rate", "sort", "order", "check", "write", "ending") if kind in step)
        step[kind] = words
    scene["state"]["trust"]["label"] = words
    return scene


def test_a_scene_is_told_in_another_language_and_back_at_any_step(tab: Tab, folder: Path) -> None:
    put(folder, translated("En otras palabras."), language="es")
    tab = Tab(folder)
    for number, _ in enumerate(WHOLE):
        tab.play.speak("es" if number % 2 else "en")
        view = tab.view
        assert view["language"] == ("es" if number % 2 else "en")
        assert (view["step"]["text"] == "En otras palabras.") == bool(number % 2)
        assert all((entry["text"] == "En otras palabras.") == bool(number % 2) for entry in view["story"])
        assert view["languages"] == [{"id": "en", "name": "English"}, {"id": "es", "name": "Español"}]
        assert tab.answer()["type"] == "saved"
    assert {found.scenario_digest for found in opened(folder)} == {tab.play.scenario.digest}
    tab.play.speak("es")
    assert tab.view["state"][1]["label"] == "En otras palabras."


@pytest.mark.parametrize("language", ["fr", "", None, 7, ["es"], {"es": 1}, "es" * 1000, "../es"])
def test_a_language_that_there_is_not_is_english(language: Any, tab: Tab) -> None:
    tab.play.speak(language)
    assert tab.view["language"] == "en"


def test_a_translation_with_a_fault_or_of_another_structure_is_left_out(folder: Path) -> None:
    other = translated("Otra.")
    del other["steps"]["fit"]["items"]["call"]
    other["steps"]["fit"]["items"]["otra"] = "Otra."
    for scene in (other, translated("Otra.") | {"id": "otra"}, {"id": "made_up"}):
        put(folder, scene, language="es")
        assert [found["id"] for found in Tab(folder).view["languages"]] == ["en"]


# Messages of any form


JUNK: list[Any] = [
    *(None, True, False, 0, 1, -1, 2, 7.5, float("nan"), float("inf"), 10**30, 11111111111111111111111111111111),
    *("", "hello", "pick", "made_up", "a" * 32, "x" * 10_000, "\ud83d", "\0", "pass", "kept", "share", "{", "{0}", "en", "es"),
    *([], ["dog"], [["dog"]], {}, {"a": 1}, {"call": 1}, {"\ud83d": "\0"}, {"attempt": 1}, [None] * 500),
    *({"call": {"call": {"call": 1}}}, {"drive": {"whose": ["peer"]}}, "\u2028", "é" * 6000),
]
FIELDS = ["type", "id", "attempt", "step", "verb", "value", "why", "token", "language"]


def nested(depth: int, shape: Callable[[Any], Any]) -> Any:
    value: Any = "x"
    for _ in range(depth):
        value = shape(value)
    return value


DEEP = [nested(depth, shape) for depth in (50, 900, 5000) for shape in (lambda v: [v], lambda v: {"a": v})]


@pytest.mark.parametrize("seed", range(6))
def test_no_message_raises_or_records_what_does_not_fit(seed: int, tmp_path: Path) -> None:
    folder = put(tmp_path / "work" / "boundaries", by=KEY)
    put(folder, translated("Otra."), language="es")
    dice, tab = random.Random(seed), Tab(folder, assessed=seed % 2 == 0)
    for _ in range(400):
        message = tab.message() if dice.random() < 0.5 else {}
        for field in dice.sample(FIELDS, dice.randint(0, 5)):
            message[field] = dice.choice(JUNK if dice.random() < 0.95 else DEEP)
        if dice.random() < 0.2:
            for field in dice.sample(sorted(message), min(len(message), 2)):
                del message[field]
        kind = dice.choice(["answer"] * 6 + ["again", "revisit", "share", "take_back", "panel", "language"])
        if kind == "answer":
            reply = tab.play.answer(message)
            assert reply["type"] in ("saved", "refused")
            assert reply.get("reason") or reply["type"] == "saved"
        elif kind == "again":
            tab.play.again()
        elif kind == "language":
            tab.play.speak(message.get("language"))
        elif kind == "panel":
            tab.play.panel()
        else:
            step = dice.choice([*WHOLE, *JUNK])
            meant = dice.choice([*(found.id for found in hidden(folder)), *JUNK])
            wish = {"step": step, "answer": meant, "token": dice.choice([new_id(), *JUNK])}
            reply = tab.play.revisit(wish) if kind == "revisit" else tab.play.share(wish, kind)
            assert reply["type"] in ("done", "refused")
        _ = tab.view
    record = opened(folder)
    for number in {found.attempt for found in record}:
        assert replay(tab.play.scenario, record, number).impossible is None


# A disk that fails


ERRORS = {"no space": errno.ENOSPC, "an I/O error": errno.EIO, "read-only": errno.EROFS, "not allowed": errno.EACCES, "half": 0}


@pytest.mark.parametrize("step", ["pick", "mine"])
@pytest.mark.parametrize("error", ERRORS)
def test_saved_is_never_said_of_what_cannot_be_read_afterwards(error: str, step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    disk, at, told = Disk(monkeypatch), 0, list[str]()
    Tab(put(tmp_path / "before" / "boundaries")).go_to(step)
    while True:
        folder = shutil.copytree(tmp_path / "before", tmp_path / str(at)) / "boundaries"
        tab = Tab(folder)
        message = tab.message()
        with disk.failing(at, ERRORS[error]):
            reply = tab.play.answer(message)
        told.append(reply["type"])
        record = opened(folder)
        if reply["type"] == "saved":
            assert readable(folder, message)
        else:
            assert reply["type"] == "not_saved"
            assert reply["reason"]
            assert tab.at == step, "it is not shown as answered"
        again = tab if at % 2 else Tab(folder)
        assert again.play.answer(message)["type"] == "saved"
        assert readable(folder, message)
        assert again.at != step
        assert len(opened(folder)) <= len(record) + 1
        assert SECRET.encode() not in open_bytes(folder)
        if at >= len(disk.calls):
            break
        at += 1
    assert at > (20 if step == "mine" else 10), disk.calls
    assert told.count("not_saved") > 5
    assert told[-1] == "saved"


def readable(folder: Path, message: dict[str, Any]) -> bool:
    """Whether a new kernel reads the answer as it was given."""

    def given(found: Response) -> tuple[Any, ...]:
        return found.step, found.verb, found.value, found.why

    wanted = tuple(message[field] for field in ("step", "verb", "value", "why"))
    record = {found.id: found for found in opened(folder)}
    if message["step"] != "mine":
        return message["id"] in record and given(record[message["id"]]) == wanted
    kept = {found.id: found for found in hidden(folder)}
    return message["id"] in record and message["id"] in kept and given(kept[message["id"]]) == wanted


@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize("wish", ["share", "revisit"])
def test_a_wish_that_could_not_be_written_is_refused_and_can_be_asked_again(
    wish: str, error: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk, at, told = Disk(monkeypatch), 0, list[str]()
    Tab(put(tmp_path / "before" / "boundaries")).finish()
    while at <= len(disk.calls):
        folder = shutil.copytree(tmp_path / "before", tmp_path / str(at)) / "boundaries"
        tab = Tab(folder)
        message = {"step": "pick", "answer": tab.answer_id("mine"), "token": new_id()}

        def ask(tab: Tab = tab, message: dict[str, Any] = message) -> str:
            return str((tab.play.share(message, "share") if wish == "share" else tab.play.revisit(message))["type"])

        with disk.failing(at, ERRORS[error]):
            told.append(ask())
        if wish == "share":
            assert tab.view["story"][3]["sharing"] == {"done": "shared", "refused": "private"}[told[-1]]
        else:
            assert tab.view["attempt"] == {"done": 2, "refused": 1}[told[-1]]
        assert ask() == "done"
        at += 1
    assert {"done", "refused"} == set(told)


def test_a_folder_that_cannot_be_read_is_played_from_where_it_can(folder: Path) -> None:
    (folder / "responses").write_text("not a folder")
    tab = Tab(folder)
    assert tab.at == "hello"
    assert tab.answer()["type"] == "not_saved"


def test_the_reason_is_told_in_the_language_of_the_page(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(folder, translated("Otra."), language="es")
    tab = Tab(folder)
    said = {}
    for language in ("en", "es"):
        tab.play.speak(language)
        with Disk(monkeypatch).failing(10**9, 0), monkeypatch.context() as patch:
            patch.setattr(os, "write", lambda *_: (_ for _ in ()).throw(OSError(errno.ENOSPC, "full")))
            said[language] = tab.answer()["reason"]
    assert said["en"] == "the course has no room left to write it down"
    assert said["es"] not in ("", said["en"])


def test_a_private_choice_and_a_rating_kept_say_nothing_of_the_answer(tmp_path: Path) -> None:
    options = {name: {"text": f"You {name}.", "then": "fit"} for name in ("stay", "leave")}
    scene = raw({"pick": {"choose": "Which?", "private": True, "options": options}, "fit": rate("home", private=True), "home": ending()})
    folder = put(tmp_path / "work" / "boundaries", scene)
    tab = Tab(folder)
    assert isinstance(tab.play.scenario.steps["pick"], Choose)
    tab.answer(value="leave", why=None)
    tab.answer(value={"call": 3, "wait": 1})
    assert b"leave" not in open_bytes(folder) and b"call" not in open_bytes(folder)
    told = [entry["answer"] for entry in tab.view["story"]]
    assert (told[0], len(told[1])) == (["You leave."], 2)
