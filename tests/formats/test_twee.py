"""A Twine story comes in as a scenario with a report of what it lost, and a scenario goes out as a Twine story."""

from __future__ import annotations

import contextlib
import random
import re
import tempfile
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from made_up import choose, ending, raw, say, scenarios, write
from peertrain import scenario
from peertrain.errors import FaultyFile
from peertrain.formats import carried, plain_text, twee, twee_passages
from peertrain.formats.foreign import DEBRIEF, MOST_OPTIONS, QUESTION, Frame, Imported
from peertrain.formats.twee_passages import Passage
from peertrain.scenario import Scenario

DATA = Path(__file__).parent / "data"
STORIES = sorted(DATA.glob("*.twee"))


def told(story: str, frame: Frame | None = None) -> Imported:
    """The scenario of a story in Twee, proved by reading it from a file."""
    imported = twee.of_text(story, "story", "story.twee", frame)
    checked(imported)
    return imported


def checked(imported: Imported) -> Scenario:
    with tempfile.TemporaryDirectory() as folder:
        return scenario.read(carried.write_scenario(imported, Path(folder)))


def steps(story: str) -> dict[str, Any]:
    return dict(told(story).scenario["steps"])


def notes(story: str) -> list[str]:
    return [str(note).removeprefix("story.twee:") for note in told(story).notes if note.line > 1]


# The notation


@pytest.mark.parametrize(
    ("header", "passage"),
    [
        (":: An overgrown path", Passage("An overgrown path", (), {}, "", 1)),
        ("::An overgrown path", Passage("An overgrown path", (), {}, "", 1)),
        (":: An overgrown path [forest spooky]", Passage("An overgrown path", ("forest", "spooky"), {}, "", 1)),
        (':: A path {"position":"600,400"}', Passage("A path", (), {"position": "600,400"}, "", 1)),
        (':: A path [x] {"size":"1,2"}', Passage("A path", ("x",), {"size": "1,2"}, "", 1)),
        (r":: A \[path\] \{of\} foo\\bar \q [a\]b]", Passage(r"A [path] {of} foo\bar q", ("a]b",), {}, "", 1)),
        (":: Old [x] <12,34>", Passage("Old", ("x",), {}, "", 1)),
        (":: Old <12,34>", Passage("Old", (), {}, "", 1)),
    ],
)
def test_a_header_is_read_as_the_specification_says(header: str, passage: Passage) -> None:
    parsed = twee_passages.parse(header)
    assert parsed == ((passage,), ())


def test_a_passage_ends_where_the_next_begins_without_blank_lines_at_its_end() -> None:
    parsed = twee_passages.parse("\ufeff:: A\r\none\r\n :: no header\r\n\r\n\r\n:: B\rtwo")
    assert [(p.name, p.text, p.line) for p in parsed.passages] == [("A", "one\n :: no header", 1), ("B", "two", 6)]


@pytest.mark.parametrize(
    ("header", "fault"),
    [
        (":: A {nonsense}", "the metadata of a passage is left out: it is not JSON"),
        (":: A [1]{}", ""),
        (":: A {" + '"a":{' * 20000, "nested too deeply"),
        (":: A [x", "the list of tags is not closed"),
        (":: A [x] more", '"more" after the passage\'s name is left out'),
        ("::", "a passage without a name is left out"),
        (":: A\n\n:: A", 'the name "A" is used twice; this second passage is left out'),
        ("before\n:: A", "what stands before the first passage is left out"),
    ],
)
def test_a_faulty_header_is_reported_and_read_around(header: str, fault: str) -> None:
    parsed = twee_passages.parse(header)
    assert fault in "".join(message for _, message in parsed.faults) if fault else parsed.faults == ()


@given(st.text(min_size=1).map(plain_text.one_line).filter(bool), st.lists(st.text("abc[]{}\\-é", min_size=1, max_size=5), max_size=3))
def test_names_and_tags_survive_being_written(name: str, tags: list[str]) -> None:
    passage = Passage(name, tuple(tags), {"position": "1,2"}, "text", 1)
    assert twee_passages.parse(twee_passages.write([passage])).passages == (passage,)


# Steps from passages


def test_links_make_the_kind_of_step() -> None:
    made = steps(":: Start\nGo where?\n[[Left->A]]\n[[B]]\n:: A\nOn.\n[[Continue->B]]\n:: B\nDone.")
    assert made["start"] == {
        "choose": "Go where?",
        "options": {"left": {"text": "Left", "then": "a"}, "b": {"text": "B", "then": "b"}},
    }
    assert made["a"] == {"say": "On.", "then": "b"}
    assert made["b"] == {"ending": "Done.", "debrief": DEBRIEF}


@pytest.mark.parametrize(
    "link", ["[[Go in->The hall]]", "[[The hall<-Go in]]", "[[Go in|The hall]]", "[[ Go in -> The hall ]]", "[[Go in|The hall][$a to 1]]"]
)
def test_every_way_to_write_a_link_is_read(link: str) -> None:
    made = steps(f":: Start\nHere.\n{link}\n[[Away]]\n:: The hall\nx\n:: Away\ny")
    assert list(made["start"]["options"].values()) == [{"text": "Go in", "then": "the_hall"}, {"text": "Away", "then": "away"}]


def test_the_outermost_arrows_part_a_link() -> None:
    made = steps(":: Start\nx\n[[a->b->C]]\n[[C<-d<-e]]\n:: C\ny")
    assert [option["text"] for option in made["start"]["options"].values()] == ["a->b", "d<-e"]


def test_words_of_a_link_inside_a_sentence_stay_in_the_text() -> None:
    made = steps(":: Start\nYou see a [[door->D]] and\na [[window->W]].\n\n* [[Leave->D]]\n:: D\nx\n:: W\ny")
    assert made["start"]["choose"] == "You see a door and\na window."
    assert [option["text"] for option in made["start"]["options"].values()] == ["door", "window", "Leave"]


def test_what_a_single_link_says_is_not_lost() -> None:
    made = steps(":: Start\nx\n[[Open the door->B]]\n:: B\n[[Call her->C]]\n:: C\ny")
    assert (made["start"]["say"], made["b"]["say"]) == ("x\n\nOpen the door", "Call her")


def test_a_long_text_is_told_before_the_question() -> None:
    long = "word " * 50
    made = steps(f":: Start\n{long}\n\nWhat now?\n[[A]]\n[[B]]\n:: A\n{long}\n[[B]]\n[[C]]\n:: B\nx\n:: C\ny")
    assert made["start"] == {"say": long.strip(), "then": "start_2"}
    assert made["start_2"]["choose"] == "What now?"
    assert made["a_2"]["choose"] == QUESTION
    assert any("its text is told first" in note for note in notes(f"\n:: Start\n{long}\n[[A]]\n[[B]]\n:: A\nx\n:: B\ny"))


def test_a_text_too_long_for_a_step_becomes_several_and_loses_nothing() -> None:
    words = [f"w{number}" for number in range(2500)]
    made = steps(":: Start\n" + " ".join(words) + "\n[[B]]\n:: B\n" + " ".join(words))
    said = " ".join(step.get("say", step.get("ending", "")) for step in made.values()).split()
    assert said == words + words
    assert all(len(step.get("say", "")) <= 4000 for step in made.values())


def test_a_loop_is_cut_where_it_closes_and_says_so() -> None:
    story = ":: Start\nHub?\n[[A]]\n[[Out]]\n:: A\nIn A.\n[[Again->Start]]\n[[On->Out]]\n:: Out\nx"
    made = steps(story)
    assert made["a"]["options"]["again"]["then"] == "back_to_start"
    assert made["back_to_start"]["ending"] == 'This way leads back to passage "Start" in the original.'
    assert '7: passage "A": the way back to passage "Start" is cut, since a scenario has no loops; it leads to an ending that says so' in notes(story)
    assert told(story) == told(story)


def test_starting_again_is_an_ending() -> None:
    story = ":: Start\nx\n[[A]]\n:: A\nOver.\n[[Play again->Start]]"
    assert steps(story)["a"]["ending"] == "Over."
    assert any("so this is an ending; a learner can play again" in note for note in notes(story))


def test_a_dead_link_ends_honestly_with_a_suggestion() -> None:
    story = ":: Start\nx\n[[Go->Kitchn]]\n[[Kitchen]]\n:: Kitchen\ny"
    assert steps(story)["missing_kitchn"]["ending"] == 'In the original this way leads to "Kitchn", which is not there.'
    assert '3: passage "Start": a way leads to "Kitchn", which is not there (did you mean "Kitchen"?)' in notes(story)


def test_more_ways_than_a_choice_takes_go_on_in_another() -> None:
    made = steps(":: Start\nx\n" + "\n".join(f"[[o{n}->E]]" for n in range(20)) + "\n:: E\ny")
    texts = [option["text"] for step in made.values() for option in step.get("options", {}).values()]
    assert sorted(text for text in texts if text != "Something else.") == sorted(f"o{n}" for n in range(20))
    assert all(len(step.get("options", {})) <= MOST_OPTIONS for step in made.values())


def test_ids_come_from_titles_and_are_unique() -> None:
    made = steps(":: Start\nx\n[[A b!->A b!]]\n[[a: B->a: B]]\n[[Дом]]\n[[1st]]\n:: A b!\n1\n:: a: B\n2\n:: Дом\n3\n:: 1st\n4")
    assert set(made) == {"start", "a_b", "a_b_2", "step_4", "n_1st"}


def test_where_endings_part_passing_is_given_a_way_and_reported() -> None:
    imported = told(":: Start\nx?\n[[A]]\n[[B]]\n:: A\n1\n:: B\n2")
    assert imported.scenario["steps"]["start"]["pass_to"] == "a"
    assert any("look at pass_to in start" in note.message for note in imported.notes)


def test_what_a_file_cannot_say_is_filled_in_and_reported_unless_it_is_given() -> None:
    story = ":: Start\n" + "word " * 900
    imported = told(story)
    assert (imported.scenario["module"], imported.scenario["minutes"]) == ("imported", 5)
    assert "906 words on the longest way, 200 a minute" in str(imported.notes)
    given_ = told(story, Frame("boundaries", "court", ("communication", "growth"), 7))
    assert not any("set to" in note.message for note in given_.notes)
    assert (given_.scenario["setting"], given_.scenario["competencies"]) == ("court", ["communication", "growth"])


def test_a_frame_that_is_none_is_refused() -> None:
    with pytest.raises(FaultyFile, match='"setting"'):
        told(":: Start\nx", Frame(setting="moon"))


@pytest.mark.parametrize("story", ["", "   \n", "no passage\nat all", ":: StoryTitle\nx", ":: Style [stylesheet]\nx"])
def test_what_is_no_story_is_refused_in_a_line(story: str) -> None:
    with pytest.raises(FaultyFile, match=r"^s:1: this is no story in Twee: [^\n]*$"):
        twee.of_text(story, "s", "s")


def test_a_story_larger_than_a_scenario_is_refused() -> None:
    chain = "\n".join(f":: p{n}\nx\n[[p{n + 1}]]" for n in range(250)) + "\n:: p250\nend"
    with pytest.raises(FaultyFile, match="this story is too large: 251 of its parts can be reached"):
        twee.of_text(chain, "s", "s")
    with pytest.raises(FaultyFile, match="more than 5000 passages"):
        twee.of_text("\n::\n" * 6000, "s", "s")
    with pytest.raises(FaultyFile, match="more than 256 KB"):
        twee.of_text("\n".join(f":: p{n}\n{'word ' * 700}\n[[p{n + 1}]]" for n in range(99)) + "\n:: p99\nend", "s", "s")


# Story formats


@pytest.mark.parametrize(
    ("text", "kept", "note"),
    [
        ("(set: $a to 1)Hello.", "Hello.", "code is left out: set $a to 1"),
        ('(if: $a\'s b is ")")[Yes.](else:)[No.]', "Yes.No.", "what is shown only under a condition is always shown: if $a's b"),
        ("|box>[Hi] [there]<box|", "Hi there", ""),
        ("''a'' //b// **c** *d* ^^e^^", "a b c d e", ""),
        ("You have $coins.", "You have (coins).", 'the value of "coins" is left out'),
        ("It costs $5.", "It costs $5.", ""),
        ("<<if $a>>Yes.<<else>>No.<</if>>", "Yes.No.", "always shown: if $a"),
        ("<<= $a.b>> and <<print 'c'>>", "(a.b) and c", 'the value of "a.b" is left out'),
        ('<<include "X">>x', "x", 'the passage "X", shown inside this one, is not put in'),
        ("@@.red;stop@@ now", "stop now", ""),
        ("<% if (s.a) { %>Yes.<% } else { %>No.<% } %>", "Yes.No.", "always shown: if (s.a) {"),
        ("<%= s.coins %> left", "(coins) left", 'the value of "coins" is left out'),
        ("<b>Bold</b><br>new", "Bold\nnew", "HTML is left out, and its text is kept"),
        ("<img src='a>b.png'>x", "x", "a picture is left out"),
        ("<audio src=x></audio><video></video><iframe></iframe>x", "x", "a video is left out"),
        ("[img[a.png]]x", "x", "a picture is left out"),
        ("<script>1 < 2</script>x", "x", "code is left out: <script ..."),
        ("<!-- a --> /* b */ x", "x", ""),
        ("[[Look|https://example.org]]", "Look (https://example.org)", "a link to a web page is kept as text"),
        ("[[Look|$there]]", "Look", "a link whose target is worked out by code is left out"),
        ("a &amp; b &lt; c, 1 < 2", "a & b < c, 1 < 2", ""),
        ("! Head\n---\n* point", "Head\n\n- point", ""),
    ],
)
def test_code_is_taken_out_and_reported(text: str, kept: str, note: str) -> None:
    imported = told(f":: Start\n{text}")
    assert imported.scenario["steps"]["start"]["ending"] == kept
    lost = [found for found in imported.notes if found.line == 2]
    assert any(note in found.message for found in lost) if note else lost == []


def test_the_line_of_a_note_is_the_line_of_the_code() -> None:
    found = notes(":: Start\none\n<!-- a\nb -->\n(if: $x)[\ntwo $y\n]\n<<set $z\nto 1>>\n<img>\n[[A->Nowhere]]")
    assert [note.partition(":")[0] for note in found if "passage" in note and "no text" not in note] == ["5", "6", "8", "10", "11"]


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_stories_of_every_story_format_come_in(path: Path) -> None:
    imported = carried.read_foreign(path, shown=path.name)
    read = checked(imported)
    text = "\n".join(part.text for part in read.parts())
    assert not re.search(r"<<|>>|<%|%>|\(set:|\(if:|\[\[|\]\]|''", text)
    assert all(note.path == path.name and 1 <= note.line <= path.read_text().count("\n") + 1 for note in imported.notes)


def test_harlowe_by_example() -> None:
    imported = carried.read_foreign(DATA / "the_front_desk.twee", shown="f")
    made = imported.scenario["steps"]
    assert imported.scenario["start"] == "front_desk_1"
    assert imported.scenario["sources"] == ['"The Front Desk", a Twine story by A trainer']
    assert made["front_desk_1"]["content_note"] == "someone is shouted at."
    assert made["front_desk_1"]["choose"].startswith('Rosa stands at the front desk of the court. "I was told ten o\'clock," she says.')
    assert [(option["text"], option["then"]) for option in made["front_desk_1"]["options"].values()] == [
        ("Step in beside her.", "beside"),
        ("Wait for her outside", "outside"),
        ("Find her lawyer.", "missing_far_end"),
        ("Ask the clerk", "beside"),
        ("Sit down", "outside"),
    ]
    assert made["beside"] == {"say": 'You stand next to her. She breathes out. "Okay," she says.', "then": "corridor"}
    assert made["the_end"] == {"ending": "She goes home. So do you.", "debrief": "It was her morning, and she kept it."}
    assert "weather" not in made
    said = "\n".join(map(str, imported.notes))
    for part in ("what stands before", "Looks", "a picture is left out", "the metadata of a passage", "is used twice", "Weather", "way back"):
        assert part in said


def test_sugarcube_by_example() -> None:
    imported = carried.read_foreign(DATA / "night_shift.twee", shown="f")
    made = imported.scenario["steps"]
    texts = [(option["text"], option["then"]) for option in made["start"]["options"].values()]
    assert texts == [
        ("Pick up", "call"),
        ("Let it ring", "morning"),
        ("Turn it off", "morning"),
        ("Text back", "call"),
        ("Look at the clock", "clock"),
    ]
    assert "You have been up for (tired) hours." in made["start"]["choose"]
    assert made["clock"]["ending"] == "Three, already."
    assert made["call"] == {"say": '"Sorry," says Jo. (name) is all right.', "then": "morning"}


def test_chapbook_by_example() -> None:
    made = carried.read_foreign(DATA / "the_bus_home.twee", shown="f").scenario["steps"]
    assert made["start"]["choose"] == "You count (fare) coins.\n\nThere is enough.\n\nThere is not enough."
    assert [option["then"] for option in made["start"]["options"].values()] == ["walk", "bus", "missing_nowhere_at_all"]


# Out again


def graph(of: Scenario) -> Any:
    """Where each step that an answer can lead to goes, by kind; what Twine has no kind for is told."""
    found: dict[str, Any] = {}
    waiting = [of.start]
    while waiting:
        step = of.steps[name := waiting.pop()]
        found[name] = (step.kind if step.kind in ("choose", "ending") else "say", [way.target for way in step.ways()])
        waiting += [target for target in step.targets() if target not in found]
    return of.start, found


@given(scenarios(), st.sampled_from(["Harlowe", "SugarCube"]))
@settings(max_examples=50)
def test_out_and_in_again_keeps_the_graph(built: Scenario, story_format: Any) -> None:
    back = checked(twee.of_text(twee.write(built, story_format), "s", "s"))
    assert graph(back) == graph(built)
    assert all(step.content_note == built.steps[name].content_note for name, step in back.steps.items())


MARKED = st.lists(
    st.one_of(
        st.sampled_from(
            [
                *"&<>[]{}|`~^@\\*_$'/=-\"%(:#!+ \n",
                "[[a->b]]",
                "(set: $a)",
                "<<if>>",
                "''",
                "//",
                "--",
                "::",
                "\n:: a",
                "&amp;",
                "word",
                "<b>",
                "-->",
                "/*",
            ]
        ),
        st.text(max_size=3),
    ),
    max_size=30,
).map(lambda parts: plain_text.tidy("x" + "".join(parts)))


@given(MARKED, st.sampled_from(["Harlowe", "SugarCube"]))
@example("x [[a->b]] (set: $a to 1) <<if $a>> ''b'' <b>\n:: c\n# d", "Harlowe")
def test_out_and_in_again_keeps_every_letter_of_what_is_told(words: str, story_format: Any) -> None:
    built = Scenario.model_validate(
        raw({"a": say("c", say=words), "c": choose(x="e", y="e") | {"choose": words}, "e": ending(ending=words, debrief=words)})
    )
    if story_format == "Harlowe":
        built.steps["c"].options["x"].__dict__["text"] = " ".join(words.split())
    back = twee.of_text(twee.write(built, story_format), "s", "s").scenario["steps"]
    assert (back["a"]["say"], back["c"]["choose"], back["e"]["ending"], back["e"]["debrief"]) == (words, words, words, words)
    assert [option["text"] for option in back["c"]["options"].values()] == [option.text for option in built.steps["c"].options.values()]


def test_a_story_has_what_twine_needs_and_stays_the_same() -> None:
    built = Scenario.model_validate(raw({"a": say("b"), "b": ending()}))
    story = twee.write(built)
    assert twee.write(built) == story
    passages = {passage.name: passage for passage in twee_passages.parse(story).passages}
    data, fault = twee_passages.json_object(passages["StoryData"].text)
    assert fault is None and (data["format"], data["start"]) == ("Harlowe", "a")
    assert re.fullmatch(r"[0-9A-F]{8}-[0-9A-F]{4}-[1-5][0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}", data["ifid"])
    assert passages["a"].metadata == {"position": "100,100", "size": "100,100"}
    assert passages["b"].metadata["position"] == "100,250"
    assert passages["a"].text.endswith("[[Go on->b]]")


def test_what_twine_has_no_step_for_is_text_with_a_link_on_and_is_named() -> None:
    steps = {
        "talk": choose(a="judge", b="judge") | {"why": "required"},
        "judge": {"rate": "How fitting?", "items": {"x": "Call her", "y": "Wait"}, "then": "card"},
        "card": {
            "sort": "Who?",
            "questions": {"w": {"text": "Whose?", "categories": {"p": "Ours", "o": "Theirs"}}},
            "cards": {"c": "Drive", "d": "Test"},
            "then": "porch",
        },
        "porch": {"check": "What is there?", "items": {"dog": "A dog", "cat": "A cat"}, "requires": {"calm": True}, "then": "words"},
        "words": write("end"),
        "end": ending(),
    }
    steps["talk"]["options"]["a"]["sets"] = {"calm": True}
    built = Scenario.model_validate(raw(steps) | {"state": {"calm": {"type": "flag"}}})
    story = twee.write(built)
    for part in (
        "- Call her\n- Wait",
        "Whose? Ours / Theirs",
        "- Drive",
        "- A dog",
        "[[Go on->end]]",
        "<!-- this option sets calm true -->",
        "<!-- comes up only if calm true",
    ):
        assert part in story
    lost = "\n".join(twee.not_carried(built))
    for part in (
        "the state (calm)",
        'step "judge": rate',
        'step "words": write',
        'option "a" is always there',
        "no reason is asked",
        "never left out",
    ):
        assert part in lost
    back = checked(twee.of_text(story, "s", "s"))
    assert graph(back)[1]["card"] == ("say", ["porch"])
    assert twee.not_carried(Scenario.model_validate(raw({"a": say("b"), "b": ending()}))) == ()


# Anything at all


@st.composite
def stories(draw: st.DrawFn) -> str:
    names = [f"P{number}" for number in range(draw(st.integers(1, 12)))]
    bits = st.sampled_from(
        ["Text. ", "What? ", "word " * 60, "\n\n", "(if: $a)[", "]", "<<set $a>>", "<b>", "''", "$x", "* ", "<img>", "{", "}", "--\n", "[if a]\n"]
    )
    said = []
    for name in names:
        body = "".join(draw(st.lists(bits, max_size=5)))
        for _ in range(draw(st.integers(0, 11 if draw(st.booleans()) else 2))):
            target = draw(st.sampled_from([*names, "Nowhere"]))
            body += draw(
                st.sampled_from(["\n[[{0}]]", "\n[[go {1}->{0}]]", " and [[x|{0}]]", '\n(link-goto: "a {1}", "{0}")', '\n<<goto "{0}">>'])
            ).format(target, draw(st.integers(0, 99)))
        said.append(f":: {name}{draw(st.sampled_from(['', ' [ending]', ' [choose]', ' [script]', ' {}']))}\n{body}")
    return "\n".join(said)


@given(stories())
@settings(max_examples=60)
def test_any_story_makes_a_scenario_that_can_be_played(story: str) -> None:
    try:
        imported = twee.of_text(story, "s", "s")
    except FaultyFile as problem:
        assert "no story in Twee" in str(problem)
        return
    checked(imported)


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_story_is_a_scenario_or_a_fault_in_words(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    raw_bytes = bytearray((STORIES[seed % len(STORIES)]).read_bytes())
    for _ in range(chance.randint(1, 40)):
        at = chance.randrange(len(raw_bytes))
        piece = chance.choice(
            [b"", b"\xff", b"\0", b"[[", b"]]", b"(", b")", b"<<", b">>", b"\n::", b'"', b"<%", "é".encode(), bytes([chance.randrange(256)])]
        )
        raw_bytes[at : at + chance.randint(0, 5)] = piece
    path = tmp_path / "damaged.twee"
    path.write_bytes(raw_bytes)
    try:
        checked(carried.read_foreign(path))
    except FaultyFile as problem:
        assert all("\n" not in fault.message for fault in problem.faults)


HOSTILE = [
    "[[",
    "(a:",
    '(a:"',
    "<<link x>>",
    "<a ",
    "<!--",
    "<%",
    "[",
    "*a",
    "::\n",
    ":: a\n[[b]]\n",
    "[[a->b]]",
    '(goto: "a")',
    "$a",
    "<script>",
    "&#x",
    "[if a]\n",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_no_text_takes_long(unit: str) -> None:
    began = time.process_time()
    with contextlib.suppress(FaultyFile):
        twee.of_text(":: Start\n" + unit * (200_000 // len(unit)), "s", "s")
    assert time.process_time() - began < 10


def test_a_file_too_large_or_not_text_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "s.twee"
    path.write_bytes(b":: Start\nx\n\xff\xfe")
    with pytest.raises(FaultyFile, match=r"s\.twee:3: not UTF-8 text"):
        carried.read_foreign(path)
    path.write_bytes(b"x" * (twee.LARGEST + 1))
    with pytest.raises(FaultyFile, match="larger than 1 MB"):
        carried.read_foreign(path)
