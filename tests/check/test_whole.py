"""`check` reads everything that people write and tells all faults at once, each at its line."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from small_clone import AGAIN, ASSIGNMENT, CURRICULUM, KEY, KEYS_AT, LESSON_AT, SOURCE_AT, SPANISH, VISIT, edit, grades, notebook, plays, write

from peertrain.check import check, summary
from peertrain.errors import CourseError

DETOUR = """\
id: the_detour
title: The detour
module: boundaries
setting: community
minutes: 3
competencies: [communication]
start: corner
steps:
  corner:
    choose: Left or right?
    options:
      left: {text: Left., then: home}
      right: {text: Right., then: bridge}
  bridge:
    choose: Over or under?
    options:
      over: {text: Over., then: home}
      under: {text: Under., then: home}
  home:
    ending: You are home.
    debrief: >
      Both ways lead there. The bridge tempts because it is shorter. The street is longer, and you see more people on
      it. Which one is safe at night belongs to your agency.
"""
DETOUR_KEY = """\
scenario: the_detour
panel: {status: draft, members: 0}
steps:
  corner: {points: 2, options: {left: {share: 0.5, rationale: It is near.}, right: {share: 0.5, rationale: It is far.}}}
  bridge: {points: 3, options: {over: {share: 0.5, rationale: It is high.}, under: {share: 0.5, rationale: It is low.}}}
"""


def said() -> list[str]:
    return [str(fault) for fault in check(Path()).faults]


def test_a_tree_without_faults_has_none(tree: Path) -> None:
    checked = check(Path())
    assert checked.faults == ()
    assert list(summary(checked))[-1] == "8 files read, no faults, 1 remark."


CHANGES: dict[str, tuple[Callable[[], object], list[str]]] = {
    "practice that is not there": (
        lambda: edit("curriculum/curriculum.yaml", "[the_visit]", "[the_vist]"),
        [
            'curriculum/boundaries/scenarios/the_visit.yaml:1: not listed under "practice" of module "boundaries"',
            (
                'curriculum/curriculum.yaml:7: module "boundaries" lists the practice scenario "the_vist", '
                'which it does not have (did you mean "the_visit"?)'
            ),
        ],
    ),
    "practice that is not listed": (
        lambda: write(f"{LESSON_AT}/scenarios/the_stray.yaml", VISIT.replace("id: the_visit", "id: the_stray")),
        ['curriculum/boundaries/scenarios/the_stray.yaml:1: not listed under "practice" of module "boundaries"'],
    ),
    "practice listed twice": (
        lambda: edit("curriculum/curriculum.yaml", "[the_visit]", "[the_visit, the_visit]"),
        ['curriculum/curriculum.yaml:1: practice scenario "the_visit" is listed twice'],
    ),
    "id used twice": (
        lambda: (
            Path(LESSON_AT, "scenarios/the_visit_again.yaml").write_text(Path(SOURCE_AT, "scenarios/the_visit_again.yaml").read_text()),
            edit("curriculum/curriculum.yaml", "[the_visit]", "[the_visit, the_visit_again]"),
        ),
        [
            (
                "assessments/source/visiting/scenarios/the_visit_again.yaml:1: "
                'the id "the_visit_again" is used already, by curriculum/boundaries/scenarios/the_visit_again.yaml'
            ),
        ],
    ),
    "scenario of another module": (
        lambda: edit(f"{LESSON_AT}/scenarios/the_visit.yaml", "module: boundaries", "module: crisis"),
        ['curriculum/boundaries/scenarios/the_visit.yaml:3: the module is "crisis", but the file lies in module "boundaries"'],
    ),
    "unknown rubric": (
        lambda: edit(f"{SOURCE_AT}/scenarios/the_visit_again.yaml", "rubric: plain", "rubric: plane"),
        ['assessments/source/visiting/scenarios/the_visit_again.yaml:29: step "in_words": there is no rubric "plane" (did you mean "plain"?)'],
    ),
    "no rubric where one is needed": (
        lambda: edit(f"{SOURCE_AT}/scenarios/the_visit_again.yaml", "    rubric: plain\n", ""),
        ['assessments/source/visiting/scenarios/the_visit_again.yaml:27: step "in_words" of an assessed scenario needs a rubric'],
    ),
    "broken rubric": (
        lambda: edit("assessments/rubrics/plain.yaml", "2: Yes.", "3: Yes."),
        ["assessments/rubrics/plain.yaml:6: levels must count 1, 2, 3 ... in order, not 1, 3"],
    ),
    "missing key": (
        lambda: Path("assessments/keys/visiting/the_visit_again.yaml").unlink(),
        ["assessments/keys/visiting/the_visit_again.yaml:1: no such file"],
    ),
    "key to nothing": (
        lambda: write("assessments/keys/visiting/the_vist_again.yaml", KEY),
        [
            (
                'assessments/keys/visiting/the_vist_again.yaml:1: there is no scenario "the_vist_again" in this assignment '
                '(did you mean "the_visit_again"?)'
            ),
        ],
    ),
    "key without an option": (
        lambda: edit("assessments/keys/visiting/the_visit_again.yaml", "      note: {share: 0.4", "      knock: {share: 0.4"),
        [
            'assessments/keys/visiting/the_visit_again.yaml:6: step "window": option "note" has no points',
            'assessments/keys/visiting/the_visit_again.yaml:8: step "window" has no option "knock"',
        ],
    ),
    "no lesson": (lambda: Path(LESSON_AT, "lesson.ipynb").unlink(), ["curriculum/boundaries/lesson.ipynb:1: no such notebook"]),
    "no assignment": (lambda: Path(SOURCE_AT, "visiting.ipynb").unlink(), ["assessments/source/visiting/visiting.ipynb:1: no such notebook"]),
    "lesson plays what is not there": (
        lambda: edit(f"{LESSON_AT}/lesson.ipynb", 'ScenarioPlayer(\\"the_visit\\")', 'ScenarioPlayer(\\"the_vist\\")'),
        ['curriculum/boundaries/lesson.ipynb:10: plays "the_vist", which is not among its scenarios (did you mean "the_visit"?)'],
    ),
    "lesson with outputs": (
        lambda: edit(f"{LESSON_AT}/lesson.ipynb", '"outputs": []', '"outputs": [{}]'),
        ["curriculum/boundaries/lesson.ipynb:1: holds outputs of a run; clear them before saving"],
    ),
    "lesson that was run": (
        lambda: edit(f"{LESSON_AT}/lesson.ipynb", '"execution_count": null', '"execution_count": 3'),
        ["curriculum/boundaries/lesson.ipynb:1: holds outputs of a run; clear them before saving"],
    ),
    "cell for a scenario that is not there": (
        lambda: write(f"{SOURCE_AT}/visiting.ipynb", notebook(*ASSIGNMENT, grades("more", scores="the_run"))),
        ['assessments/source/visiting/visiting.ipynb:45: cell "more" stands for the scenario "the_run", which is not there'],
    ),
    "cell that rates a choice": (
        lambda: edit(f"{SOURCE_AT}/visiting.ipynb", "the_visit_again/in_words", "the_visit_again/in_word"),
        [
            'assessments/source/visiting/visiting.ipynb:1: no cell gives points for the written answer "the_visit_again/in_words"',
            (
                'assessments/source/visiting/visiting.ipynb:30: cell "words" rates "the_visit_again/in_word", '
                'which is not a step where something is written (did you mean "in_words"?)'
            ),
        ],
    ),
    "written answer without points": (
        lambda: write(f"{SOURCE_AT}/visiting.ipynb", notebook(*ASSIGNMENT[:2])),
        ['assessments/source/visiting/visiting.ipynb:1: no cell gives points for the written answer "the_visit_again/in_words"'],
    ),
    "scenario without points": (
        lambda: (
            write(f"{SOURCE_AT}/scenarios/the_detour.yaml", DETOUR),
            write(f"{KEYS_AT}/the_detour.yaml", DETOUR_KEY.replace("points: 3", "points: 2")),
        ),
        [
            (
                "assessments/keys/visiting/the_detour.yaml:3: "
                "paths through the scenario have different maxima (from 2 to 4); each must be able to earn the same"
            ),
            'assessments/keys/visiting/the_detour.yaml:3: two such paths: "corner > left" can earn 2 at best, "corner > right, bridge > over" 4',
            'assessments/source/visiting/visiting.ipynb:1: does not play "the_detour", which is among its scenarios',
            'assessments/source/visiting/visiting.ipynb:1: the scenario "the_detour" lies beside the notebook, but no cell gives points for it',
        ],
    ),
    "decisions without points": (
        lambda: write(f"{SOURCE_AT}/visiting.ipynb", notebook(ASSIGNMENT[0], ASSIGNMENT[2])),
        ['assessments/source/visiting/visiting.ipynb:1: no cell gives points for the decisions of "the_visit_again"'],
    ),
    "two cells for one scenario": (
        lambda: write(f"{SOURCE_AT}/visiting.ipynb", notebook(*ASSIGNMENT, grades("again", scores="the_visit_again"))),
        [
            'assessments/source/visiting/visiting.ipynb:15: cell "score" scores "the_visit_again", and so does another cell',
            'assessments/source/visiting/visiting.ipynb:45: cell "again" scores "the_visit_again", and so does another cell',
        ],
    ),
    "assignment called private": (
        lambda: (
            edit("curriculum/curriculum.yaml", "assignment: visiting", "assignment: private"),
            Path("assessments/source/visiting/visiting.ipynb").rename("assessments/source/visiting/private.ipynb"),
            Path("assessments/source/visiting").rename("assessments/source/private"),
            Path("assessments/keys/visiting").rename("assessments/keys/private"),
        ),
        ['curriculum/curriculum.yaml:8: a module or an assignment cannot be named "private": what learners keep private lies under that name'],
    ),
    "folders that nobody lists": (
        lambda: (
            write("curriculum/boundary/lesson.ipynb", notebook(plays("the_visit"))),
            write("assessments/source/visit/visit.ipynb", "{}"),
            write("assessments/keys/visit/x.yaml", ""),
        ),
        [
            'assessments/keys/visit:1: the keys to an assignment "visit", which curriculum.yaml does not list (did you mean "visiting"?)',
            'assessments/source/visit:1: an assignment "visit", which curriculum.yaml does not list (did you mean "visiting"?)',
            'curriculum/boundary:1: a module "boundary", which curriculum.yaml does not list (did you mean "boundaries"?)',
        ],
    ),
    "practice key to nothing": (
        lambda: write("curriculum/boundaries/keys/the_vist.yaml", KEY),
        ['curriculum/boundaries/keys/the_vist.yaml:1: there is no scenario "the_vist" in module "boundaries" (did you mean "the_visit"?)'],
    ),
    "competency that no scenario has": (
        lambda: edit("curriculum/curriculum.yaml", "[communication]", "[communication, growth]"),
        ["curriculum/curriculum.yaml:6: no scenario of the module is about growth"],
    ),
    "competency that the module has not": (
        lambda: edit(f"{LESSON_AT}/scenarios/the_visit.yaml", "[communication]", "[communication, growth]"),
        ['curriculum/boundaries/scenarios/the_visit.yaml:6: it is about growth, which module "boundaries" is not about by curriculum.yaml'],
    ),
    "translation of nothing": (
        lambda: write(f"{LESSON_AT}/scenarios/the_vist.es.yaml", SPANISH.replace("id: the_visit", "id: the_vist")),
        ['curriculum/boundaries/scenarios/the_vist.es.yaml:1: a translation of "the_vist", which is not there (did you mean "the_visit"?)'],
    ),
    "translation out of step": (
        lambda: write(f"{LESSON_AT}/scenarios/the_visit.es.yaml", SPANISH.replace("minutes: 3", "minutes: 5")),
        ["curriculum/boundaries/scenarios/the_visit.es.yaml:5: minutes is 5, but 3 in the original"],
    ),
    "translation into a language without words": (
        lambda: write(f"{LESSON_AT}/scenarios/the_visit.fr.yaml", SPANISH),
        ['curriculum/boundaries/scenarios/the_visit.fr.yaml:1: the player has no words for the language "fr" (it has en, es)'],
    ),
    "translation into English": (
        lambda: write(f"{LESSON_AT}/scenarios/the_visit.en.yaml", SPANISH),
        ["curriculum/boundaries/scenarios/the_visit.en.yaml:1: the original is English, so this is no translation"],
    ),
    "words in notes for the facilitator": (
        lambda: write(f"{LESSON_AT}/facilitator.md", "# Notes\n\nSome say the mentally\nill. Some say addict.\n"),
        [
            'curriculum/boundaries/facilitator.md:3: "the mentally ill" is not how the field speaks; say a person with a mental illness',
            'curriculum/boundaries/facilitator.md:4: "addict" is not how the field speaks; say a person who uses drugs',
        ],
    ),
    "words in a reason, a rubric and a summary": (
        lambda: (
            edit(f"{KEYS_AT}/the_visit_again.yaml", "It leaves the choice with them.", "An inmate has time."),
            edit("assessments/rubrics/plain.yaml", "Would they know", "Would an inmate know"),
            edit("curriculum/curriculum.yaml", "How to stay close.", "How to stay close to an inmate."),
        ),
        [
            f'{path}: "inmate" is not how the field speaks; say a person in jail or in prison'
            for path in ("assessments/keys/visiting/the_visit_again.yaml:7", "assessments/rubrics/plain.yaml:4", "curriculum/curriculum.yaml:4")
        ],
    ),
    "broken list of allowed words": (
        lambda: write("curriculum/words.yaml", "allow_words: [addict]\n"),
        ['curriculum/words.yaml:1: "allow_words" must be a set of fields'],
    ),
    "no curriculum": (lambda: Path("curriculum/curriculum.yaml").unlink(), ["curriculum/curriculum.yaml:1: no such file"]),
    "no wording of competencies": (lambda: Path("curriculum/competencies.yaml").unlink(), ["curriculum/competencies.yaml:1: no such file"]),
    "assignment of two modules": (
        lambda: edit(
            "curriculum/curriculum.yaml", CURRICULUM, CURRICULUM + CURRICULUM.removeprefix("modules:\n").replace("id: boundaries", "id: crisis")
        ),
        ['curriculum/curriculum.yaml:1: assignment "visiting" is listed twice'],
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_check_tells(name: str, tree: Path) -> None:
    change, expected = CHANGES[name]
    change()
    assert said() == expected


def test_faults_of_all_files_are_told_at_once_and_in_order(tree: Path) -> None:
    for name in ("broken rubric", "lesson with outputs", "scenario of another module", "key to nothing"):
        CHANGES[name][0]()
    lines = said()
    assert len(lines) == 4
    assert lines == sorted(lines)
    assert list(summary(check(Path())))[-1] == "8 files read, 4 faults, 1 remark."


def test_a_course_may_allow_words_where_they_are_the_point(tree: Path) -> None:
    edit(f"{LESSON_AT}/scenarios/the_visit.yaml", "Nobody comes.", "Nobody comes. Addict, somebody wrote.")
    assert len(said()) == 1
    write("curriculum/words.yaml", "allow_words: {the_visit: {door: [addict]}}\n")
    assert said() == []


def test_a_private_scenario_beside_an_assignment_needs_no_key_and_no_points(tree: Path) -> None:
    write(
        f"{SOURCE_AT}/scenarios/my_lines.yaml", AGAIN.replace("id: the_visit_again", "id: my_lines\nprivate: true").replace("    rubric: plain\n", "")
    )
    write(f"{SOURCE_AT}/visiting.ipynb", notebook(*ASSIGNMENT, plays("my_lines")))
    assert said() == []
    write(f"{SOURCE_AT}/visiting.ipynb", notebook(*ASSIGNMENT, plays("my_lines"), grades("more", scores="my_lines")))
    assert said() == ['assessments/source/visiting/visiting.ipynb:55: cell "more" gives points for "my_lines", which is private']


def test_a_written_answer_that_is_private_cannot_be_rated(tree: Path) -> None:
    edit(f"{SOURCE_AT}/scenarios/the_visit_again.yaml", "    rubric: plain\n", "    private: true\n")
    assert said() == ['assessments/source/visiting/visiting.ipynb:30: cell "words" rates "the_visit_again/in_words", which is private']


def test_a_sound_translation_has_no_fault_and_is_counted(tree: Path) -> None:
    write(f"{LESSON_AT}/scenarios/the_visit.es.yaml", SPANISH)
    checked = check(Path())
    assert checked.faults == ()
    assert checked.modules[0].languages == {"en": 2, "es": 1}


def test_a_picture_that_no_scenario_shows_is_a_remark(tree: Path) -> None:
    write(f"{LESSON_AT}/scenarios/pictures/door.svg", "<svg/>")
    assert next(str(remark) for remark in check(Path()).remarks) == f"{LESSON_AT}/scenarios/pictures/door.svg:1: no scenario shows this picture"


def test_cues_are_counted_over_a_whole_module(tree: Path) -> None:
    """Six practice scenes in which the best option is the longest of three: by chance two."""
    longer = VISIT.replace("      note:", "      call: {text: Call., then: called}\n      note:").replace(
        "Wait a while.", "Wait a while, and then some more."
    )
    key = KEY.replace("      wait: {share: 0.6", "      call: {share: 0.0, rationale: Nobody has a phone.}\n      wait: {share: 0.6")
    names = [f"visit_{number}" for number in range(6)]
    for name in names:
        write(f"{LESSON_AT}/scenarios/{name}.yaml", longer.replace("id: the_visit", f"id: {name}"))
        write(f"{LESSON_AT}/keys/{name}.yaml", key.replace("the_visit_again", name))
    edit("curriculum/curriculum.yaml", "[the_visit]", f"[the_visit, {', '.join(names)}]")
    assert said() == [
        'curriculum/curriculum.yaml:2: in module "boundaries", the best option is the longest in 7 of 7 choices (by chance 3.0)',
    ]


def test_cues_are_counted_in_each_language_by_its_own_texts(tree: Path) -> None:
    """Six scenes whose best option is the longest in Spanish alone."""
    names = [f"visit_{number}" for number in range(6)]
    english = VISIT.replace("      note:", "      call: {text: Call them up first., then: called}\n      note:")
    spanish = SPANISH.replace("      note:", "      call: {text: Llamas., then: called}\n      note:").replace(
        "un rato.", "un rato más junto a ellos."
    )
    key = KEY.replace("      wait: {share: 0.6", "      call: {share: 0.0, rationale: Nobody has a phone.}\n      wait: {share: 0.6")
    for name in names:
        write(f"{LESSON_AT}/scenarios/{name}.yaml", english.replace("id: the_visit", f"id: {name}"))
        write(f"{LESSON_AT}/scenarios/{name}.es.yaml", spanish.replace("id: the_visit", f"id: {name}"))
        write(f"{LESSON_AT}/keys/{name}.yaml", key.replace("the_visit_again", name))
    edit("curriculum/curriculum.yaml", "[the_visit]", f"[the_visit, {', '.join(names)}]")
    (fault,) = said()
    assert fault == (
        'curriculum/curriculum.yaml:2: in module "boundaries", in the language es, the best option is the longest in 6 of 6 choices (by chance 2.0)'
    )
    checked = check(Path())
    assert checked.modules[0].translated["es"].longest == 6
    assert any("; in es, of 6 keyed choices the best is longest in 6 (by chance 2.0)" in line for line in summary(checked))


@pytest.mark.parametrize("name", [f"{LESSON_AT}/scenarios/the_visit.yaml", f"{KEYS_AT}/the_visit_again.yaml", "curriculum/curriculum.yaml"])
def test_any_line_may_be_missing_and_no_check_breaks_off(name: str, tree: Path) -> None:
    lines = Path(name).read_text().splitlines(keepends=True)
    for number in range(len(lines)):
        write(name, "".join(lines[:number] + lines[number + 1 :]))
        assert check(Path()).files >= 3


def test_a_folder_that_is_neither_course_nor_clone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="neither a course nor a folder with"):
        check(tmp_path)


def test_a_course_is_checked_like_the_clone_it_was_made_from(released_course: Path) -> None:
    assert check(released_course).faults == ()


def test_paths_are_told_as_they_were_named(tree: Path) -> None:
    CHANGES["missing key"][0]()
    assert check(tree).faults[0].path == str(tree / "assessments/keys/visiting/the_visit_again.yaml")
    assert check(Path()).faults[0].path == "assessments/keys/visiting/the_visit_again.yaml"


@pytest.mark.parametrize(("change", "status"), [(None, 0), ("broken rubric", 1)])
def test_the_command_exits_with_1_where_there_are_faults(change: str | None, status: int, tree: Path) -> None:
    if change:
        CHANGES[change][0]()
    ran = subprocess.run([sys.executable, "-m", "peertrain", "check"], capture_output=True, text=True)
    assert (ran.returncode, ran.stderr) == (status, "")
    assert ran.stdout.splitlines() == list(summary(check(Path())))
