"""The supervisees page as a supervisor gets it: own people only, what waits, and a note for the people who were looked at."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from peertrain.course import Course
from peertrain.dashboards.sources import everyone
from peertrain.enrolment import enrol
from peertrain.pages import parts, supervised, supervisor
from peertrain.store.records import Records
from peertrain.store.reviews import Reviews
from peertrain.store.sharing_records import Openness
from peertrain.submission import receipts, submit
from peertrain.widgets import CompetencyChart, EnrolmentForm, PracticeForm

SAM, BO = "Sam Supervisor", "Bo"
Open = Callable[..., tuple[str, list[Any]]]


@pytest.fixture
def cohort(cohort_course: Path, tmp_path: Path) -> Course:
    """A copy of the cohort, to do with as a test likes."""
    return Course.open(Path(shutil.copytree(cohort_course, tmp_path / "course", symlinks=True)))


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch) -> Open:
    """Open the page of a course as an address asks for it: its HTML, and its widgets."""

    def opened(course: Course, **asked: str) -> tuple[str, list[Any]]:
        shown: list[Any] = []
        monkeypatch.setattr(parts, "display", shown.append)
        monkeypatch.setenv("PEERTRAIN_COURSE", str(course.root))
        monkeypatch.setenv("QUERY_STRING", "&".join(f"{name}={value.replace(' ', '+')}" for name, value in asked.items()))
        supervisor.page()
        html = "".join(part.data for part in shown if hasattr(part, "data"))
        return html, [part for part in shown if not hasattr(part, "data")]

    return opened


def give(course: Course, learners: list[str], to: str) -> None:
    with closing(Records(course.records_url)) as records:
        Reviews(records).assign(learners, to, "lead")


def views(course: Course, learner: str) -> list[tuple[str, str]]:
    with closing(Records(course.records_url)) as records:
        return [(view.who, view.what) for view in Openness(records).views(learner)]


def test_without_a_name_nobody_is_shown_and_nothing_is_noted(cohort: Course, open_page: Open) -> None:
    html, (form,) = open_page(cohort)
    assert isinstance(form, EnrolmentForm)
    assert [offered["name"] for offered in form.state["people"]] == ["Made-up supervisor"]
    people = everyone(cohort)
    assert not any(person.name in html + str(form.state) or views(cohort, person.id) for person in people)
    html, _ = open_page(cohort, learner=people[0].id)
    assert people[0].name not in html


def test_while_nobody_supervises_anybody_everyone_is_shown_with_how_to_change_that(cohort: Course, open_page: Open) -> None:
    html, widgets = open_page(cohort, supervisor=SAM)
    assert widgets == []
    assert "Nobody has been given a supervisor yet" in html
    assert "Everyone you see here is made up." in html
    assert all(person.name in html and views(cohort, person.id) == [(SAM, "progress")] for person in everyone(cohort))
    assert "The keys behind these scores are drafts" in html


def test_another_supervisors_people_never_appear(cohort: Course, open_page: Open) -> None:
    people = everyone(cohort)
    own, others = people[:2], people[2:]
    give(cohort, [person.id for person in own], SAM)
    give(cohort, [person.id for person in others[1:]], BO)
    html, _ = open_page(cohort, supervisor=SAM)
    assert all(person.name in html and person.id in html for person in own)
    assert not any(person.name in html or person.id in html for person in others)
    for person in others:
        html, widgets = open_page(cohort, supervisor=SAM, learner=person.id)
        assert "is not one of those you supervise" in html
        assert widgets == []
        assert person.name not in html
        assert views(cohort, person.id) == []
    html, _ = open_page(cohort, supervisor="Somebody New")
    assert "Nobody has been given to you yet." in html
    assert not any(person.name in html or person.id in html for person in people)
    give(cohort, [own[0].id], BO)
    assert own[0].name not in open_page(cohort, supervisor=SAM)[0]
    assert [len(views(cohort, person.id)) for person in own] == [1, 2]


def test_one_person_has_modules_growth_and_the_form_and_was_looked_at(cohort: Course, open_page: Open) -> None:
    learner = receipts(cohort)[0].learner
    html, (chart, form) = open_page(cohort, supervisor=SAM, learner=learner)
    assert isinstance(chart, CompetencyChart)
    assert isinstance(form, PracticeForm)
    for address in (f"/session?learner={learner}", f"/drift?learner={learner}", "/review?"):
        assert f'href="{address}' in html
    assert "Boundaries" in html
    for row in chart.chart["rows"]:
        assert f">{row['competency']}</th>" in html
        assert f">{100 * row['first']:.0f}%</td>" in html
        assert f">{100 * row['latest']:.0f}%</td>" in html
    assert views(cohort, learner) == [(SAM, "progress")]


def test_a_view_of_the_practice_is_kept_and_refused_when_the_person_has_another_supervisor(cohort: Course, open_page: Open) -> None:
    learner = everyone(cohort)[0].id
    give(cohort, [learner], SAM)
    _, widgets = open_page(cohort, supervisor=SAM, learner=learner)
    said: list[dict[str, Any]] = []
    widgets[-1].send = said.append
    rate = {"type": "rate", "token": "1", "competency": "support", "level": 2, "note": " Seen on Tuesday. "}
    widgets[-1]._receive(None, rate, [])
    assert said == [{"type": "saved", "token": "1"}]
    give(cohort, [learner], BO)
    widgets[-1]._receive(None, rate | {"token": "2", "level": 4}, [])
    assert said[1]["type"] == "not_saved"
    assert "has another supervisor now" in said[1]["reason"]
    with closing(Records(cohort.records_url)) as records:
        kept = Openness(records).practice_ratings([learner])
    assert [(row.by, row.competency, row.level, row.note) for row in kept] == [(SAM, "support", 2, "Seen on Tuesday.")]


def test_work_handed_in_and_not_graded_is_told_from_work_that_is(cohort: Course) -> None:
    before = supervised.known(cohort, SAM, everyone(cohort), datetime.now(UTC))
    assert [row.standing.ungraded for row in before] == [None] * len(before)
    handed = receipts(cohort)[0].learner
    submit(cohort, handed, "boundaries")
    (found,) = supervised.known(cohort, SAM, [person for person in everyone(cohort) if person.id == handed], datetime.now(UTC))
    assert found.standing.ungraded is not None
    assert datetime.now(UTC) - found.standing.ungraded < timedelta(minutes=5)


def test_a_long_list_comes_page_by_page(cohort: Course, open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervised, "PEOPLE_ON_A_PAGE", 4)
    monkeypatch.setattr(supervisor, "PEOPLE_ON_A_PAGE", 4)
    people = everyone(cohort)
    first, second = open_page(cohort, supervisor=SAM)[0], open_page(cohort, supervisor=SAM, page="2")[0]
    assert [person.name in first for person in people] == [True] * 4 + [False] * 2
    assert [person.name in second for person in people] == [False] * 4 + [True] * 2
    assert "Page 1 of 2, 6 people by name." in first
    assert "/supervisor?supervisor=Sam+Supervisor&amp;page=2" in first
    assert "the 2 people on this page" in second


def test_names_and_words_are_text(course: Course, open_page: Open) -> None:
    enrol(course, "<img src=x onerror=alert(1)>")
    html, _ = open_page(course, supervisor="<b>Sam</b>")
    assert "&lt;img src=x onerror=alert(1)&gt;" in html
    assert "<img" not in html
    assert "<b>" not in html
    assert "made up" not in html


def test_an_empty_course_says_so(course: Course, open_page: Open) -> None:
    html, _ = open_page(course, supervisor=SAM)
    assert "Nobody is enrolled yet." in html
