"""A strip that is entered gives the record and the score of the same walk on the screen, once, and never half."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scenes import as_yaml, course_with, every_kind, readings, scene, scenes

from made_up import ending, keys, one_choice, say, two_choices
from peertrain.course import Course
from peertrain.errors import CourseError, NotSaved
from peertrain.formats.answer_strip import StripFault, key_in, split
from peertrain.formats.entering import Booklet, enter, event_id, find, interview, question, record, said
from peertrain.formats.sections import Plan, plan
from peertrain.playing import Play
from peertrain.response import Response
from peertrain.scoring import score
from peertrain.store import journal, lines
from peertrain.walk import Walk, begin, replay

LEARNER = "ana"


def moves(responses: tuple[Response, ...]) -> list[tuple[object, ...]]:
    return [(found.step, found.verb, found.value, found.why) for found in responses]


def on_screen(folder: Path, walk: Walk) -> tuple[Response, ...]:
    """The open record of the same walk, played with what stands behind the player's page."""
    play = Play(folder, walk.scenario.id)
    for number, visit in enumerate(walk.visits):
        step = walk.scenario.steps[visit.step]
        verb, value = (step.verb, _some(step)) if visit.verb == "kept" else (visit.verb, visit.value)
        why = "A reason." if visit.verb == "kept" and step.why else visit.why
        reply = play.answer({"id": f"{number:032x}", "attempt": 1, "step": visit.step, "verb": verb, "value": value, "why": why})
        assert reply["type"] == "saved", reply
    play.close()
    return journal.read(folder / "responses" / walk.scenario.id).responses


def _some(step: object) -> object:
    """Any answer to a private step."""
    kind = getattr(step, "kind", "")
    if kind == "choose":
        return next(iter(step.options))  # type: ignore[attr-defined]
    if kind == "sort":
        return {card: {name: next(iter(asked.categories)) for name, asked in step.questions.items()} for card in step.cards}  # type: ignore[attr-defined]
    items = list(getattr(step, "items", {}))
    return {"rate": dict.fromkeys(items, 1), "order": items, "check": items[: getattr(step, "pick", None)], "write": "Mine."}.get(kind)


@given(st.data(), st.booleans())
def test_a_strip_gives_the_record_and_the_score_of_the_screen(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, once: bool) -> None:
    scenario = data.draw(scenes())
    key = data.draw(keys(scenario))
    planned = plan(scenario, once=once)
    read = data.draw(readings(planned))
    folder = tmp_path_factory.mktemp("read")
    (folder / "screen" / "scenarios").mkdir(parents=True)
    (folder / "screen" / "scenarios" / "made_up.yaml").write_text(as_yaml(scenario), encoding="utf-8")
    screen = on_screen(folder / "screen", read.walk)
    entered = record(Booklet(folder / "paper", planned), LEARNER, key_in(planned, split(" ".join([planned.code, *read.rows]))[1]).finished())
    paper = journal.read(folder / "paper" / "responses" / "made_up").responses
    assert moves(paper) == moves(screen) == moves(entered.written)
    assert paper == entered.written
    assert [(found.attempt, found.scenario_digest) for found in paper] == [(1, scenario.digest)] * len(paper)
    assert score(replay(scenario, paper), scenario, key) == score(replay(scenario, screen), scenario, key)


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return course_with(tmp_path / "course", as_yaml(two_choices), as_yaml(one_choice).replace("id: made_up", "id: other"))


def strip(planned: Plan) -> str:
    """The whole strip of somebody who always chooses the last option."""
    second = planned.section(1).options[1].to
    return f"{planned.code} 1B {second}B"


def recorded(course: Course) -> tuple[Response, ...]:
    return journal.read(course.lesson(LEARNER, "boundaries") / "responses" / "made_up").responses


def test_a_strip_is_entered_by_its_code(course: Course) -> None:
    entered = enter(course, LEARNER, strip(plan(two_choices)))
    assert entered.scenario.id == "made_up"
    assert moves(recorded(course)) == [("pick", "choose", "right", None), ("again", "choose", "leave", None)]
    assert (len(entered.written), entered.known) == (2, 0)


def test_a_strip_entered_twice_is_recognised(course: Course) -> None:
    line = strip(plan(two_choices))
    enter(course, LEARNER, line)
    again = enter(course, LEARNER, line.lower().replace("1b", "1 B"))
    assert (again.written, again.known) == ((), 2)
    assert len(recorded(course)) == 2


def test_another_strip_of_the_same_scene_is_refused(course: Course) -> None:
    line = strip(plan(two_choices))
    enter(course, LEARNER, line)
    with pytest.raises(StripFault, match=r'ana has already begun "Made up", on the screen or with another strip: 2 answers are on record'):
        enter(course, LEARNER, line[:-1] + "A")
    assert len(recorded(course)) == 2


def test_who_began_on_the_screen_goes_on_there(course: Course) -> None:
    folder = course.lesson(LEARNER, "boundaries")
    on_screen(folder, begin(two_choices).step_on("choose", "right"))
    with pytest.raises(StripFault, match="ana has already begun"):
        enter(course, LEARNER, strip(plan(two_choices)))
    assert len(recorded(course)) == 1


@pytest.mark.parametrize(
    ("line", "said_of_it"),
    [
        ("{code} 1B", "the strip stops before an ending: section {second} comes next"),
        ("{code} 1B {second}C", 'entry 2: section {second} has no option "C"'),
        ("{code}", "the strip has no entries"),
        ("XXXXX 1B 2B", 'no scene that ana has is the booklet "XXXXX"'),
        ("{code}Z 1B 2B", r"did you mean \"{code}\""),
    ],
)
def test_a_strip_with_a_fault_writes_nothing(course: Course, line: str, said_of_it: str) -> None:
    known = {"code": plan(two_choices).code, "second": plan(two_choices).section(1).options[1].to}
    with pytest.raises(StripFault, match=said_of_it.format(**known)):
        enter(course, LEARNER, line.format(**known))
    assert not (course.lesson(LEARNER, "boundaries") / "responses").exists()


def test_an_unfinished_strip_can_be_entered_and_finished_later(course: Course) -> None:
    line = strip(plan(two_choices))
    assert len(enter(course, LEARNER, line.rpartition(" ")[0], unfinished=True).written) == 1
    later = enter(course, LEARNER, line)
    assert (len(later.written), later.known) == (1, 1)
    assert [found.id for found in recorded(course)] == [found.id for found in dict.fromkeys(recorded(course))]


def test_a_strip_that_the_disk_refused_can_be_entered_again(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    planned, sync, calls = plan(two_choices), lines._sync, iter([False, True])

    def fail(file: int) -> None:
        if next(calls):
            raise OSError(28, "full")
        sync(file)

    monkeypatch.setattr(lines, "_sync", fail)
    with pytest.raises(NotSaved):
        enter(course, LEARNER, strip(planned))
    monkeypatch.setattr(lines, "_sync", sync)
    enter(course, LEARNER, strip(planned))
    assert moves(recorded(course)) == [("pick", "choose", "right", None), ("again", "choose", "leave", None)]


def test_an_older_print_and_a_stranger_are_told_apart(course: Course) -> None:
    with pytest.raises(StripFault, match="the booklet was printed from another version of the scene"):
        find(course, LEARNER, plan(every_kind).code)
    with pytest.raises(CourseError, match="nobody is not enrolled in this course"):
        find(course, "nobody", plan(two_choices).code)


def test_a_booklet_that_saves_paper_and_a_translation_are_found_too(course: Course) -> None:
    reads = scene(
        {
            "a": {"choose": "?", "options": {"x": {"text": "X", "then": "b"}, "y": {"text": "Y", "then": "c"}}},
            "b": say("home"),
            "c": say("home"),
            "home": ending(),
        }
    )
    folder = course.lesson(LEARNER, "boundaries") / "scenarios"
    (folder / "made_up.yaml").write_text(as_yaml(reads))
    options = reads.steps["a"].options  # type: ignore[union-attr]
    other = reads.model_copy(update={"steps": reads.steps | {"a": reads.steps["a"].model_copy(update={"options": dict(reversed(options.items()))})}})
    (folder / "made_up.es.yaml").write_text(as_yaml(other))
    assert other.digest == reads.digest
    codes = {plan(scenario, once=once).code for scenario in (reads, other) for once in (False, True)}
    assert len(codes) == 4
    for code in codes:
        assert find(course, LEARNER, code).plan.code == code


def test_ids_tell_learners_and_answers_apart() -> None:
    planned = plan(two_choices)
    entries = split(strip(planned))[1]
    whole, first = key_in(planned, entries).answers, key_in(planned, entries[:1]).answers
    ids = [event_id("ana", planned, whole), event_id("ana", planned, first), event_id("bo", planned, whole)]
    assert len(set(ids)) == 3
    assert ids[0] == event_id("ana", planned, whole)


# One row after the other


def asked(planned: Plan, *typed: str) -> tuple[object, list[str]]:
    """What an interview returns, and what it says, when this is typed."""
    words: Iterator[str] = iter(typed)
    told: list[str] = []

    def ask(prompt: str) -> str:
        told.append(prompt)
        return next(words)

    return interview(Booklet(Path(), planned), ask, told.append), told


def test_an_interview_is_the_line_row_by_row() -> None:
    planned = plan(two_choices)
    keyed, told = asked(planned, "1b", f"{planned.section(1).options[1].to}B", "yes")
    assert keyed == key_in(planned, split(strip(planned))[1])
    assert "Section 1: You do right." in told
    assert told[1:5] == ["Section 1: What do you do?", "  A  You do left.", "  B  You do right.", "  Type 1_, or 1P if it was passed."]


def test_an_interview_goes_back_stops_and_says_what_does_not_fit() -> None:
    planned = plan(two_choices)
    second = planned.section(1).options[1].to
    keyed, told = asked(planned, "1C", "1A", "back", "1B", f"{second}B", "maybe", "back", f"{second}A", "yes")
    assert [answer.value for answer in keyed.answers] == ["right", "stay"]  # type: ignore[attr-defined]
    assert 'entry 1: section 1 has no option "C" (A or B, or P for passed).' in told
    assert asked(planned, "1A", "stop")[0] is None


@given(st.data())
def test_every_row_can_be_asked_for_and_said_again(data: st.DataObject) -> None:
    planned = plan(every_kind)
    read = data.draw(readings(planned))
    keyed, _ = asked(planned, *(" ".join(row.split("\n")) for row in read.rows), "yes")
    assert keyed is not None
    assert len(said(keyed)) >= len(read.rows)  # type: ignore[arg-type]


def test_a_question_shows_the_words_and_the_labels_of_each_kind() -> None:
    planned = plan(every_kind)
    read = {step: section.number for section in planned.sections for step in [section.step] if section.close == "asks"}
    shown = "\n".join(line for step in ("cards", "two") for line in question(key_in(planned, [])._replace(at=read[step])))
    assert "  1  Drive there" in shown
    assert "  E  My supervisor" in shown
    assert f"Type {read['cards']}:1=__,2=__,3=__, or {read['cards']}P if it was passed." in shown
    assert f"Type {read['two']}:__, or" in shown
