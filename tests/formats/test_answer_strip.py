"""A strip keyed in is the walk that its reader read; a strip that cannot be is refused with the entry and the reason."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scenes import every_kind, readings, scene, scenes

from made_up import ending, say, two_choices
from peertrain.formats.answer_strip import Entry, StripFault, key_in, split
from peertrain.formats.sections import Plan, Section, plan


def moves(walk: object) -> list[tuple[object, ...]]:
    return [(visit.step, visit.verb, visit.value, visit.why) for visit in walk.visits]  # type: ignore[attr-defined]


@given(st.data(), st.booleans())
def test_a_strip_keyed_in_is_the_walk_that_was_read(data: st.DataObject, once: bool) -> None:
    planned = plan(data.draw(scenes()), once=once)
    read = data.draw(readings(planned))
    code, entries = split(f" {planned.code.lower()}  " + data.draw(st.sampled_from([" ", "  ", "; "])).join(read.rows))
    assert code == planned.code
    keyed = key_in(planned, entries)
    assert keyed.complete
    assert moves(keyed.finished().walk) == moves(read.walk)
    assert keyed.finished().walk.at == read.walk.at


@given(st.data())
def test_a_strip_with_an_entry_left_out_is_refused_or_stops_short(data: st.DataObject) -> None:
    planned = plan(every_kind)
    read = data.draw(readings(planned))
    missing = data.draw(st.integers(0, len(read.rows) - 2))
    entries = split(" ".join([planned.code, *read.rows]))[1]
    try:
        keyed = key_in(planned, [entry for number, entry in enumerate(entries) if number != missing])
    except StripFault as fault:
        assert str(fault).startswith(f"entry {missing + 1}: section ")
    else:  # what was left out was a part that may be passed without a trace: the note's own pass
        assert moves(keyed.walk) != moves(read.walk)


def section_of(planned: Plan, step: str) -> Section:
    return next(section for section in planned.sections if section.step == step and section.close == "asks")


def refused(line: str, planned: Plan) -> str:
    with pytest.raises(StripFault) as fault:
        key_in(planned, split(f"{planned.code} {line}")[1])
    return str(fault.value)


def test_a_section_that_does_not_follow_is_named_with_the_one_that_does() -> None:
    planned = plan(two_choices)
    second = planned.section(1).options[0].to
    assert refused(f"1A {second + 1}B", planned) == f"entry 2: this booklet has no section {second + 1}"
    assert refused(f"{second}A", planned) == f"entry 1: section {second} does not come first (did you mean 1?)"
    assert refused("1A 1B", planned) == f"entry 2: section 1 does not follow section 1A (did you mean {second}?)"
    assert refused(f"1A {second}B 1A", planned) == "entry 3: the story has ended before section 1"


def test_an_answer_that_is_none_is_refused_in_words() -> None:
    planned = plan(every_kind)
    first = '1A="Because." '
    at = planned.section(1).options[0].to
    assert refused("1C", planned) == 'entry 1: section 1 has no option "C" (A or B, or P for passed)'
    assert refused("1", planned) == "entry 1: section 1 has no answer"
    assert refused("1A", planned) == "entry 1: section 1: the reason is missing"
    assert refused('1A="a"="b"', planned) == "entry 1: section 1 has two reasons"
    assert refused('1P="no"', planned) == "entry 1: section 1 is passed, and passing needs no words"
    assert refused(f"{first}{at}:1=1,2=2", planned) == f"entry 2: section {at} has no answer to 3"
    assert refused(f"{first}{at}:1=1,2=2,3=6", planned) == f"entry 2: section {at}: 3 is rated from 1 to 5, not 6"
    assert refused(f"{first}{at}:1=1,1=2,3=3", planned) == f"entry 2: section {at} has 1 twice"
    assert refused(f"{first}{at}:1=1,4=2", planned) == f'entry 2: section {at}: "4=2" is not one of its numbers and an answer, such as 1=...'


@pytest.mark.parametrize(
    ("step", "typed", "said"),
    [
        ("cards", ":1=AC,2=AC,3=AZ", '3 has no "Z" (A, B, C, D or E)'),
        ("cards", ":1=AC,2=AC,3=AB", "3 has two answers to one question"),
        ("cards", ":1=AC,2=AC,3=A", "3 needs 2 letters, one for each question"),
        ("first", ":AB", "needs each of A, B, C once"),
        ("first", ":ABB", 'has "B" twice'),
        ("first", ":ABX", 'has no "X" (A, B or C)'),
        ("two", ":A", "needs exactly 2 letters, not 1"),
        ("mine", "A", 'is answered in words: 1="..."'),
        ("mine", "", 'asks for words; put them in quotes: 1="..."'),
    ],
)
def test_each_kind_of_answer_is_checked(step: str, typed: str, said: str) -> None:
    only = scene({step: every_kind.steps[step].model_dump(exclude_defaults=True) | {"then": "home"}, "home": ending()})
    assert said in refused(f"1{typed}", plan(only))


def test_capitals_and_spaces_do_not_matter_and_words_keep_theirs() -> None:
    assert split('kn4mv 3 b 7a="so ""x"" =1"  15: 1=4 2=3, 3 = 1; 9 = “it’s “mine” 12: a c b 16:- 16 – 9p') == (
        "KN4MV",
        [
            Entry(3, "B"),
            Entry(7, "A", ('so "x" =1',)),
            Entry(15, "1=4,2=3,3=1"),
            Entry(9, "", ("it’s “mine",)),
            Entry(12, "ACB"),
            Entry(16, "-"),
            Entry(16, "–"),
            Entry(9, "P"),
        ],
    )
    assert split("kn4mv") == ("KN4MV", [])


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("C B3", 'entry 1: "B3" is not a section\'s number'),
        ("C 1A ?2", 'entry 2: "?2" is not a section\'s number'),
        ('C 1A 2="never closed', "a quotation mark is opened after section 2, and not closed"),
        ("C =", "is not a section's number"),
    ],
)
def test_what_is_no_entry_is_refused(line: str, said: str) -> None:
    with pytest.raises(StripFault) as fault:
        split(line)
    assert said in str(fault.value)


@given(st.text(max_size=80))
def test_whatever_is_typed_is_an_answer_or_a_fault_in_words(line: str) -> None:
    planned = plan(every_kind)
    try:
        key_in(planned, split(f"{planned.code} {line}")[1])
    except StripFault as fault:
        assert "\0" not in str(fault)


def test_a_private_scene_has_no_strip() -> None:
    kept = scene({"hello": say("bye"), "bye": ending()}, private=True)
    assert refused("", plan(kept)) == 'the answers to "Made up" are private: they stay with the learner and are not typed in'
