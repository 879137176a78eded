"""Exemplars fit their rubric and their scene, show every level, and cannot be guessed from their length."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peertrain import exemplars, rubric, scenario
from peertrain.check import check, check_file, reading, wording
from peertrain.check.one_file import kind_of
from peertrain.course import Course, make
from peertrain.errors import FaultyFile
from peertrain.exemplars import Exemplar, Exemplars
from peertrain.rubric import Rubric
from peertrain.steps import Write

ASSESSMENTS = Path(__file__).parents[1] / "assessments"
SHIPPED = sorted((ASSESSMENTS / exemplars.FOLDER).glob("*.yaml"))
ASSESSED = {path.stem: scenario.read(path) for folder in sorted(ASSESSMENTS.glob("source/*/scenarios")) for path in scenario.files(folder)}
FIELDS = {"id": "plain", "title": "Plain words"}
CRITERIA = {
    "clear": {"question": "Is it clear?", "levels": {1: "No.", 2: "Nearly.", 3: "Yes."}},
    "kind": {"question": "Is it kind?", "levels": {1: "No.", 2: "Yes."}},
}
PLAIN = Rubric.model_validate(FIELDS | {"criteria": CRITERIA})
SMALL = """\
rubric: plain
status: draft
agreed_by: ""
exemplars:
  - id: the_short_no
    scenario: the_visit_again
    step: in_words
    words: No.
    levels: {clear: 3, kind: 1}
    why: {clear: It is said., kind: It is said like a door.}
  - id: the_long_no
    scenario: the_visit_again
    step: in_words
    words: I would if I could, you know that I would.
    levels: {clear: 1, kind: 2}
    why:
      clear: It could be a yes.
      kind: It hears the wish.
"""


def shipped(path: Path) -> tuple[Exemplars, Rubric]:
    read = rubric.read(ASSESSMENTS / "rubrics" / path.name)
    return exemplars.read(path, read), read


def length(exemplar: Exemplar) -> int:
    return len(exemplar.words.split())


def together(first: Sequence[float], second: Sequence[float]) -> float:
    """Spearman's rank correlation, -1 to 1; what is equal shares the mean of its ranks."""

    def ranks(values: Sequence[float]) -> list[float]:
        return [sum(other < value for other in values) + (values.count(value) - 1) / 2 for value in values]

    return statistics.correlation(ranks(first), ranks(second))


# Reading one file


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "plain.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return path


def test_exemplars_are_read_in_the_order_of_the_file(small: Path) -> None:
    read = exemplars.read(small, PLAIN)
    assert [item.id for item in read.items] == ["the_short_no", "the_long_no"]
    first = read.items[0]
    assert (first.scenario, first.step, first.words) == ("the_visit_again", "in_words", "No.")
    assert first.levels == {"clear": 3, "kind": 1}
    assert first.why["kind"] == "It is said like a door."
    assert read.draft


FAULTS: dict[str, tuple[str, str, list[str]]] = {
    "a level that the criterion has not": ("kind: 1}", "kind: 3}", ['9: exemplar "the_short_no": "kind" has no level 3; it has 1 to 2']),
    "a level that no rubric has": ("kind: 1}", "kind: 0}", ['9: "kind" must be at least 1']),
    "a level in words": ("kind: 1}", "kind: low}", ['9: "kind" must be a whole number']),
    "a criterion without a level": ("levels: {clear: 3, kind: 1}", "levels: {clear: 3}", ['9: exemplar "the_short_no": "levels" leaves out "kind"']),
    "a criterion without a reason": ("      kind: It hears the wish.\n", "", ['16: exemplar "the_long_no": "why" leaves out "kind"']),
    "a criterion that the rubric has not": (
        "levels: {clear: 3, kind: 1}",
        "levels: {cleer: 3, kind: 1}",
        [
            '9: exemplar "the_short_no": "levels" leaves out "clear"',
            '9: exemplar "the_short_no": the rubric has no criterion "cleer" (did you mean "clear"?)',
        ],
    ),
    "an id used twice": ("id: the_long_no", "id: the_short_no", ['11: the id "the_short_no" is used already, by exemplar 1']),
    "no words": ("words: No.", 'words: " "', ['8: "words" is empty']),
    "an unknown field": ("words: No.", "words: No.\n    word: No.", ['9: "word" is not a known field (did you mean "words"?)']),
    "another rubric": ("rubric: plain", "rubric: plane", ['1: rubric is "plane", but the file is named "plain"']),
    "agreed by nobody": ("status: draft", "status: agreed", ['3: "agreed_by" must say who agreed on the levels']),
    "an unknown status": (
        "status: draft",
        "status: agred",
        ['2: "status" must be "draft" or "agreed", not "agred" (did you mean "agreed"?)'],
    ),
    "no exemplars": (SMALL.partition("exemplars:\n")[2], "", ['4: "exemplars" must be a list']),
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_does_not_fit_is_refused_at_its_line(name: str, small: Path) -> None:
    old, new, said = FAULTS[name]
    assert old in SMALL
    small.write_text(SMALL.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(FaultyFile) as caught:
        exemplars.read(small, PLAIN, "plain.yaml")
    assert [str(fault).removeprefix("plain.yaml:") for fault in caught.value.faults] == said


def test_exemplars_are_not_read_with_the_rubric_of_others(small: Path) -> None:
    other = PLAIN.model_copy(update={"id": "other"})
    with pytest.raises(FaultyFile, match='are for "plain", but are read with the rubric "other"'):
        exemplars.read(small, other)


def test_levels_are_a_draft_until_somebody_agreed_on_them(small: Path) -> None:
    agreed = SMALL.replace("status: draft", "status: agreed").replace('agreed_by: ""', "agreed_by: The four supervisors of the county")
    small.write_text(agreed, encoding="utf-8")
    assert not exemplars.read(small, PLAIN).draft


NAMES = st.sampled_from([*CRITERIA, "loud"])


@given(levels=st.dictionaries(NAMES, st.integers(1, 4)), why=st.sets(NAMES))
def test_an_exemplar_fits_just_where_its_levels_are_a_rating_and_each_has_its_reason(levels: dict[str, int], why: set[str]) -> None:
    item = Exemplar(id="one", scenario="s", step="t", words="No.", levels=levels, why=dict.fromkeys(sorted(why), "So."))
    faults = list(exemplars.faults_in(Exemplars(rubric="plain", status="draft", items=(item,)), PLAIN))
    assert (not faults) == (PLAIN.fault_in(levels) is None and why == set(CRITERIA))


# What comes with peertrain


def test_every_rubric_that_an_assignment_uses_has_exemplars() -> None:
    used = {step.rubric for played in ASSESSED.values() for step in played.steps.values() if isinstance(step, Write) and step.rubric}
    assert {path.stem for path in SHIPPED} == used


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_each_answers_a_step_that_is_rated_by_its_rubric(path: Path) -> None:
    for item in shipped(path)[0].items:
        step = ASSESSED[item.scenario].steps[item.step]
        assert isinstance(step, Write)
        assert step.rubric == path.stem


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_level_of_every_criterion_can_be_met(path: Path) -> None:
    read, by = shipped(path)
    assert 4 <= len(read.items) <= 6
    for name, criterion in by.criteria.items():
        assert {item.levels[name] for item in read.items} == set(criterion.levels), name


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_one_criterion_does_not_tell_another(path: Path) -> None:
    read, by = shipped(path)
    assert sum(max(item.levels.values()) - min(item.levels.values()) >= 2 for item in read.items) >= 2
    columns = [[item.levels[name] for item in read.items] for name in by.criteria]
    for at, column in enumerate(columns):
        assert all(abs(together(column, other)) < 0.9 for other in columns[:at])


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_short_answer_can_be_excellent_and_a_long_one_poor(path: Path) -> None:
    read, by = shipped(path)
    middle = statistics.median(map(length, read.items))
    assert [item for item in read.items if by.share(item.levels) >= 0.75 and length(item) < middle]
    assert [item for item in read.items if by.share(item.levels) <= 1 / 3 and length(item) > middle]


def test_length_does_not_tell_the_level() -> None:
    pairs = [(length(item), by.share(item.levels)) for read, by in map(shipped, SHIPPED) for item in read.items]
    assert len({words for words, _ in pairs}) > len(pairs) / 3
    assert abs(together(*zip(*pairs, strict=True))) <= 0.6


def test_no_exemplar_is_there_twice() -> None:
    items = [item for path in SHIPPED for item in shipped(path)[0].items]
    assert len({item.id for item in items}) == len({item.words for item in items}) == len(items)
    reasons = [text for item in items for text in item.why.values()]
    assert len(set(reasons)) == len(reasons)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_exemplars_are_plain_to_read_and_need_no_content_note(path: Path) -> None:
    read, _ = shipped(path)
    for item in read.items:
        texts = [item.words, *item.why.values()]
        assert not [found for text in texts for found in (*wording.topics(text, "en"), *wording.not_ours(text, "en"))]
        for part in ([item.words], list(item.why.values())):
            counted = reading.total([reading.Passage((), "", text) for text in part], "en")
            assert counted.grade <= reading.HARDEST_GRADE, item.id


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_levels_that_only_the_authors_set_are_called_a_draft(path: Path) -> None:
    read, _ = shipped(path)
    assert (read.draft, read.agreed_by) == (True, "")
    assert path.read_text(encoding="utf-8").startswith("# Made-up answers. Nobody but the authors has set these levels yet")


# In a course


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """A course of one module, not released: only its files."""
    return make(tmp_path / "course", modules=["boundaries"])


def test_a_course_has_the_exemplars_and_they_are_sound_there(course: Course) -> None:
    assert sorted(path.name for path in (course.root / exemplars.FOLDER).iterdir()) == [path.name for path in SHIPPED]
    assert check(course.root).faults == ()


def test_learners_get_no_exemplars(course: Course) -> None:
    course.furnish("ana")
    assert list(course.learner("ana").rglob("*.yaml"))
    assert not list(course.learner("ana").rglob("*exemplars*"))
    assert not list((course.root / "source").rglob("*exemplars*"))


SPOILT = {
    "a scene that is not there": (
        "scenario: the_only_one",
        "scenario: the_only_two",
        'there is no assessed scenario "the_only_two" (did you mean "the_only_one"?)',
    ),
    "a step that is not there": (
        "step: your_words",
        "step: your_word",
        '"the_only_one" has no step "your_word" that is rated by "clear_and_kind" (did you mean "your_words"?)',
    ),
    "a step of another kind": ("step: your_words", "step: every_square", 'has no step "every_square" that is rated by "clear_and_kind"'),
    "a level that is none": ("{clear: 1,", "{clear: 5,", '"clear" has no level 5; it has 1 to 4'),
    "a word that the field has left": ("There is real warmth here.", "An addict would find warmth here.", '"addict"'),
}


@pytest.mark.parametrize("name", SPOILT)
def test_check_finds_what_is_wrong_with_exemplars_at_its_line(name: str, course: Course) -> None:
    old, new, said = SPOILT[name]
    path = course.root / exemplars.FOLDER / "clear_and_kind.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    (fault,) = check(course.root).faults
    assert (fault.path, fault.line) == (str(path), text[: text.index(old)].count("\n") + 1)
    assert said in fault.message
    assert check_file(path).faults == (fault,)


def test_exemplars_of_a_rubric_that_is_not_there_are_found(course: Course) -> None:
    path = course.root / exemplars.FOLDER / "clear_and_kindd.yaml"
    path.write_text((path.with_name("clear_and_kind.yaml")).read_text(encoding="utf-8").replace("clear_and_kind", path.stem, 1), encoding="utf-8")
    (fault,) = check(course.root).faults
    assert (fault.path, fault.line) == (str(path), 2)
    assert fault.message == 'there is no rubric "clear_and_kindd" (did you mean "clear_and_kind"?)'


def test_a_file_by_itself_is_held_against_the_rubric_beside_it(small: Path, tmp_path: Path) -> None:
    home = tmp_path / "elsewhere"
    for folder in ("rubrics", exemplars.FOLDER):
        (home / folder).mkdir(parents=True)
    path = home / exemplars.FOLDER / small.name
    path.write_text(SMALL.replace("kind: 1}", "kind: 3}"), encoding="utf-8")
    assert kind_of(path) == "exemplars"
    rubric_text = "id: plain\ntitle: Plain words\ncriteria:\n"
    for name, criterion in CRITERIA.items():
        rubric_text += f"  {name}: {{question: {criterion['question']}, levels: {criterion['levels']}}}\n"
    (home / "rubrics" / small.name).write_text(rubric_text, encoding="utf-8")
    assert [str(fault) for fault in check_file(path).faults] == [f'{path}:9: exemplar "the_short_no": "kind" has no level 3; it has 1 to 2']
