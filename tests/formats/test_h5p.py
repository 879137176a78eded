"""An H5P Branching Scenario comes in as a scenario with a report; no package, however made, does harm or ends in a traceback."""

from __future__ import annotations

import io
import json
import random
import re
import struct
import time
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peertrain import scenario
from peertrain.errors import FaultyFile
from peertrain.formats import carried, h5p, h5p_package
from peertrain.formats.foreign import DEBRIEF, Imported
from peertrain.reach import reach
from peertrain.scenario import Scenario

DATA = Path(__file__).parent / "data"
ROOM = DATA / "the_waiting_room"
ABOUT = {"title": "Made up", "mainLibrary": "H5P.BranchingScenario", "license": "CC0 1.0"}


def packed(about: Any, content: Any, **entries: bytes) -> bytes:
    """An .h5p of two JSON values (bytes stay as they are), with further files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, value in {"h5p.json": about, "content/content.json": content, **entries}.items():
            package.writestr(name, value if isinstance(value, bytes) else json.dumps(value))
    return out.getvalue()


def kept(folder: Path, raw: bytes) -> Path:
    path = folder / "made_up.h5p"
    path.write_bytes(raw)
    return path


def waiting_room(folder: Path) -> Path:
    return kept(
        folder, packed((ROOM / "h5p.json").read_bytes(), (ROOM / "content" / "content.json").read_bytes(), **{"content/images/room.png": b"x"})
    )


def text(words: str, to: Any = -1, **more: Any) -> dict[str, Any]:
    return {"type": {"library": "H5P.AdvancedText 1.1", "params": {"text": words}}, "nextContentId": to, **more}


def question(words: str, *answers: tuple[str, Any]) -> dict[str, Any]:
    listed = [{"text": answer, "nextContentId": to, "feedback": {}} for answer, to in answers]
    return {"type": {"library": "H5P.BranchingQuestion 1.0", "params": {"branchingQuestion": {"question": words, "alternatives": listed}}}}


def told(*content: Any, **more: Any) -> Imported:
    return h5p.of_content(ABOUT, {"branchingScenario": {"content": list(content), **more}}, "made_up", "f.h5p")


def checked(imported: Imported, folder: Path) -> Scenario:
    return scenario.read(carried.write_scenario(imported, folder))


def refused(folder: Path, raw: bytes) -> str:
    with pytest.raises(FaultyFile) as problem:
        carried.read_foreign(kept(folder, raw), shown="f.h5p")
    assert re.fullmatch(r"f\.h5p:1: [^\n]+", str(problem.value))
    return str(problem.value)


# What is carried over


def test_a_whole_package_by_example(tmp_path: Path) -> None:
    imported = carried.read_foreign(waiting_room(tmp_path), shown="f")
    made = imported.scenario["steps"]
    checked(imported, tmp_path)
    assert imported.scenario["title"] == "The waiting room"
    assert imported.scenario["sources"] == [
        '"The waiting room", an H5P Branching Scenario by A trainer, licence: CC BY 4.0, https://example.org/waiting-room'
    ]
    assert made["start_screen"] == {"say": "The waiting room\n\nYou are early. So is Dee.", "then": "dee_waits"}
    assert made["dee_waits"] == {"say": "Tuesday\n\nDee's knee is bouncing.\n\n- a cold coffee\n- a letter", "then": "content_2"}
    options = made["content_2"]["options"]
    assert [option["text"] for option in options.values()] == [
        "Read it to her.",
        "Ask what she would like.",
        "Say it is not your job & go.",
        "Look for her worker.",
    ]
    ways = [option["then"] for option in options.values()]
    assert made[ways[0]] == {"say": "She looks away.", "then": "content_3"}
    assert ways[1] == "content_4"
    assert made[ways[2]] == {"ending": "She leaves before you do.", "debrief": "It was a small thing to ask."}
    assert made[ways[3]] == {"ending": "Her worker comes down.", "debrief": DEBRIEF}
    assert made["content_3"]["say"].startswith("It is about the flat.\n\n(In the original there is a picture here: A letter.)\n\nWhat does it say?")
    assert made["content_3"]["then"] == "back_to_content_2"
    assert '"Just sit with me," she says.' in made["content_4"]["say"]
    assert made["content_4"]["then"] == "missing_content_10"
    said = "\n".join(note.message for note in imported.notes)
    for part in (
        "the start screen: its picture is left out",
        'content 1 ("Dee waits"): a script is left out',
        'content 1 ("Dee waits"): the words on its button, "Sit down", are left out',
        "must be finished first",
        "one can go back",
        'content 2, answer "Read it to her.", feedback: its picture is left out',
        'content 2, answer "Ask what she would like.": its score is left out',
        "content 3: the slides of a presentation became one text",
        "content 3: its task (H5P.MultiChoice) is left out",
        "content 4: an interactive video is left out",
        "content 5 is left out: no link leads to it",
        "its scoring is left out",
        "answers in random order is left out",
        "the way back to content 2 is cut",
    ):
        assert part in said, part


def unpacked(name: str, folder: Path) -> Imported:
    """A package of the test data, packed and read."""
    raw = packed((DATA / name / "h5p.json").read_bytes(), (DATA / name / "content" / "content.json").read_bytes())
    return carried.read_foreign(kept(folder, raw), shown="f")


def ways(made: Mapping[str, Any]) -> dict[str, list[str]]:
    """Step -> where it leads."""
    by_options = {name: [option["then"] for option in step.get("options", {}).values()] for name, step in made.items()}
    return {name: ways or ([made[name]["then"]] if "then" in made[name] else []) for name, ways in by_options.items()}


def test_a_story_that_is_stored_in_another_order_keeps_its_ways(tmp_path: Path) -> None:
    imported = unpacked("the_night_bus", tmp_path)
    it, made = checked(imported, tmp_path), imported.scenario["steps"]
    assert ways(made) == {
        "start_screen": ["the_shelter"],
        "the_shelter": ["the_far_end_of_the_street"],
        "the_far_end_of_the_street": ["the_paper_bag", "feedback", "ninth"],
        "the_paper_bag": ["not_her_name"],
        "feedback": ["six_stops"],
        "six_stops": ["the_window_seat"],
        "not_her_name": ["the_window_seat", "end"],
        "ninth": ["the_window_seat"],
        "the_window_seat": ["end"],
        "end": [],
    }
    assert made["ninth"]["say"] == '"I know the shelter on Ninth," she says.\n\nShe says no more about it.'
    assert "A paper bag with a name written on it" in made["the_paper_bag"]["say"]
    assert made["end"] == {"ending": "11:53", "debrief": "The stop is empty. You have a name, a bag and a time to call."}
    assert not reach(it).stopped
    said = [note.message for note in imported.notes]
    assert sum("its score is left out" in words for words in said) == 5
    assert sum("a video is left out" in words or "a picture is left out" in words for words in said) == 2


def test_questions_inside_each_other_in_spanish_keep_their_words_and_get_names_of_their_own(tmp_path: Path) -> None:
    imported = unpacked("la_carta", tmp_path)
    checked(imported, tmp_path)
    made = imported.scenario["steps"]
    asked = [step for step in made.values() if "choose" in step]
    assert [len(step["options"]) for step in asked] == [3, 2, 2]
    assert asked[0]["choose"] == "Don Julián te da una carta del juzgado. «¿Qué dice aquí, mija?»"
    assert asked[2]["choose"] == "En el patio hay una banca. «Ahora sí», dice.\n\n- la fecha\n- la sala"
    assert made["con_que_telefono"]["say"] == "«¿Y con qué teléfono?», dice, y se ríe.\nTú también."
    assert [name for name in made if name.startswith("pregunta")] == [f"pregunta_de_ramificacion_sin_titulo{end}" for end in ("", "_2", "_3")]
    assert any("under what licence" in note.message for note in imported.notes)


def test_an_end_screen_is_an_ending_with_its_debrief() -> None:
    made = told(text("<p>A</p>"), endScreens=[{"contentId": -1, "endScreenTitle": "<p>Over</p>", "endScreenSubtitle": "<p>Why</p>"}]).scenario[
        "steps"
    ]
    assert made["end"] == {"ending": "Over", "debrief": "Why"}


def test_an_end_without_words_says_so() -> None:
    imported = told(text("<p>A</p>"))
    assert imported.scenario["steps"]["end"] == {"ending": "The scenario ends here.", "debrief": DEBRIEF}
    assert any('it says "The scenario ends here." for now' in note.message for note in imported.notes)


@pytest.mark.parametrize("to", [1, 1.0, "1"])
def test_a_next_content_is_a_number_however_it_is_written(to: Any) -> None:
    assert told(text("A", to), text("B")).scenario["steps"]["content_1"]["then"] == "content_2"


@pytest.mark.parametrize("to", [None, True, "x", [], {}, -7, "9" * 5000, 1e400])
def test_a_next_content_that_is_none_ends_the_scenario(to: Any, tmp_path: Path) -> None:
    read = checked(told(text("A", to)), tmp_path)
    assert sum(step.kind == "ending" for step in read.steps.values()) == 1


def test_a_package_without_a_licence_is_carried_and_that_is_reported() -> None:
    imported = h5p.of_content({"license": "U"}, {"branchingScenario": {"content": [text("A")]}}, "x", "f")
    assert any("ask its author" in note.message for note in imported.notes)


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>a</p><p>b<br>c</p>", "a\n\nb\nc"),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
        ("a&nbsp;&amp;&lt;b&gt;&#039;", "a &<b>'"),
        ("<script>alert(1)</script><style>p{}</style>x<!-- y -->", "x"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a b"),
        ("1 < 2 and <b onclick='x>y'>bold</b", "1 < 2 and bold</b"),
        ("&#0;&#xD800;\x00\x1b[31mred", "��[31mred"),
    ],
)
def test_html_becomes_plain_text(html: str, words: str) -> None:
    assert told(text(html)).scenario["steps"]["content_1"]["say"] == words


# What is refused


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "not an H5P package"),
        (b"PK\x05\x06" + b"\0" * 18, "h5p.json is missing"),
        (b"no zip", "not an H5P package"),
        (packed(b"{", {}), "h5p.json is not JSON"),
        (packed([], {}), "h5p.json must hold a JSON object"),
        (packed(b"\xff", {}), "h5p.json is not UTF-8 text"),
        (packed({"mainLibrary": "H5P.Quiz"}, {}), 'its main library is "H5P.Quiz"'),
        (packed(ABOUT, b'{"a": ' * 100_000), "nested too deeply to read"),
        (packed(ABOUT, b'{"a": ' * 80 + b"1" + b"}" * 80), "nested deeper than 60 levels"),
        (packed(ABOUT, b'{"a": ' + b"9" * 10_000 + b"}"), "content/content.json is not JSON that can be read"),
        (packed(ABOUT, b'{"a": "' + b"x" * h5p_package.LARGEST_JSON + b'"}'), "content/content.json is larger than 4 MB"),
        (packed(ABOUT, {}), "there is no content"),
        (packed(ABOUT, {"branchingScenario": {"content": {}}}), "there is no content"),
        (packed(ABOUT, {}, **{"../evil": b"x"}), 'names a file outside itself: "../evil"'),
        (packed(ABOUT, {}, **{"/etc/x": b"x"}), "names a file outside itself"),
        (packed(ABOUT, {}, **{"C:/x": b"x"}), "names a file outside itself"),
        (packed(ABOUT, {}, **{"a\\..\\x": b"x"}), "names a file outside itself"),
        (packed(ABOUT, {"branchingScenario": {"content": [text("x", n + 1) for n in range(300)]}}), "this story is too large"),
    ],
)
def test_what_is_no_package_is_refused_in_a_line(raw: bytes, said: str, tmp_path: Path) -> None:
    assert said in refused(tmp_path, raw)


def test_an_encrypted_package_is_refused(tmp_path: Path) -> None:
    raw = bytearray(packed(ABOUT, {}))
    for at in (found.start() for found in re.finditer(b"PK\x01\x02", bytes(raw))):
        raw[at + 8] |= 1
    assert "the package is encrypted" in refused(tmp_path, bytes(raw))


def test_a_file_that_is_in_a_package_twice_is_refused(tmp_path: Path) -> None:
    out = io.BytesIO(packed(ABOUT, {}))
    with pytest.warns(UserWarning), zipfile.ZipFile(out, "a") as package:
        package.writestr("h5p.json", "{}")
    assert "h5p.json is in the package twice" in refused(tmp_path, out.getvalue())


@pytest.mark.parametrize("way", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_unusual_packing_is_refused(way: int, tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", way) as package:
        package.writestr("h5p.json", json.dumps(ABOUT))
        package.writestr("content/content.json", "{}")
    assert "packed in a way that H5P does not use" in refused(tmp_path, out.getvalue())


def test_a_package_of_too_many_files_is_refused(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for number in range(h5p_package.MOST_ENTRIES + 1):
            package.writestr(f"f{number}", "")
    assert "files in one package" in refused(tmp_path, out.getvalue())


def test_a_directory_that_claims_to_be_huge_is_not_read(tmp_path: Path) -> None:
    path = kept(tmp_path, b"")
    size = 300_000_000
    with path.open("wb") as file:
        file.truncate(size)
        file.seek(size)
        file.write(struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1, 1, size, 0, 0))
    with pytest.raises(FaultyFile, match="the list of files in this package is too long"):
        carried.read_foreign(path)


def test_a_bomb_is_read_no_further_than_its_limit(tmp_path: Path) -> None:
    bomb = packed(ABOUT, b"[" + b" " * 300_000_000 + b"]")
    assert len(bomb) < 400_000
    began = time.process_time()
    assert "larger than 4 MB" in refused(tmp_path, bomb)
    assert time.process_time() - began < 5


def test_nothing_is_taken_out_of_a_package_to_the_disk(tmp_path: Path) -> None:
    carried.read_foreign(waiting_room(tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["made_up.h5p"]


# Anything at all


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-3, 9)
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["H5P.AdvancedText 1.1", "<p>a</p>", "H5P.Image 1.1"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["type", "params", "text", "library", "content", "action", "title"]), inner, max_size=3)
    ),
    max_leaves=8,
)
TARGETS = st.integers(-3, 12) | VALUES
CONTENT = st.one_of(
    st.builds(
        text, st.sampled_from(["<p>A</p>", "", "word " * 60]), TARGETS, feedback=VALUES | st.builds(dict, title=st.sampled_from(["", "<p>F</p>"]))
    ),
    st.builds(lambda answers: question("<p>Q?</p>", *answers), st.lists(st.tuples(st.sampled_from(["a", "b", ""]), TARGETS), max_size=11)),
    st.builds(lambda library, params, to: {"type": {"library": library, "params": params}, "nextContentId": to}, VALUES, VALUES, TARGETS),
    VALUES,
)


@given(
    content=st.lists(CONTENT, min_size=1, max_size=10),
    start=VALUES,
    ends=st.lists(st.builds(dict, contentId=TARGETS, endScreenTitle=st.just("E")) | VALUES, max_size=3),
)
@settings(max_examples=80)
def test_any_content_makes_a_scenario_that_can_be_played(
    content: list[Any], start: Any, ends: list[Any], tmp_path_factory: pytest.TempPathFactory
) -> None:
    imported = h5p.of_content(ABOUT, {"branchingScenario": {"content": content, "startScreen": start, "endScreens": ends}}, "made_up", "f")
    checked(imported, tmp_path_factory.mktemp("made"))


@given(VALUES, VALUES)
@settings(max_examples=80)
def test_any_json_is_a_scenario_or_a_fault(about: Any, content: Any) -> None:
    try:
        h5p.of_content(about if isinstance(about, dict) else {}, content if isinstance(content, dict) else {}, "x", "f")
    except FaultyFile as problem:
        assert str(problem).startswith("f:1: ")


@pytest.mark.parametrize("seed", range(80))
def test_a_damaged_package_is_a_scenario_or_a_fault_in_words(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    if seed % 2:
        content = bytearray((ROOM / "content" / "content.json").read_bytes())
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(len(content))
            content[at : at + chance.randint(0, 9)] = chance.choice([b"", b"{", b"]", b"null", b"-1", b'"', b"\xff", b"<script>"])
        raw = packed(ABOUT, bytes(content))
    else:
        damaged = bytearray(waiting_room(tmp_path).read_bytes())
        for _ in range(chance.randint(1, 12)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        raw = bytes(damaged[: chance.choice([len(damaged), chance.randrange(len(damaged))])])
    try:
        imported = carried.read_foreign(kept(tmp_path, raw), shown="f")
    except FaultyFile as problem:
        assert re.fullmatch(r"f:1: [^\n]+", str(problem))
        return
    checked(imported, tmp_path)
