"""The trainer's page: what was handed in, a button to grade it, and who is enrolled."""

from __future__ import annotations

from datetime import date
from typing import Any

from ..course import Course
from ..dashboards.people import visible
from ..dashboards.sources import everyone
from ..dashboards.tables import link, paragraph, table
from ..store import gradebook
from ..submission import receipts
from ..widgets import GradingPanel
from .parts import draw, in_words, made_up_note, show
from .setting import course


@in_words
def page() -> None:
    """Show the page."""
    opened = course()
    people = everyone(opened)
    shown = visible(people)
    show("<h1>Run the course</h1>", made_up_note(shown))
    show(f"<p>{link('How the cohort does, and what to fix in the modules', '/cohort')}</p>")
    draw(GradingPanel(opened.root, lambda: _counts(opened)))
    show(f"<p>Written answers then wait for a supervisor on {link('Read and answer', '/review')}. Make the feedback pages after that.</p>")
    rows = [(person.name, "made up" if person.made_up else "learner", _day(person.enrolled_at)) for person in shown]
    show("<h2>Who is enrolled</h2>", table("Everyone enrolled", ("Name", "Kind", "Since"), rows, "Nobody is enrolled yet."))
    show(
        "<h2>Change the content</h2>",
        paragraph(f"Scenes, lessons, keys and rubrics are files in {opened.root}. After a change, run: peertrain check {opened.root}"),
    )


def _counts(opened: Course) -> list[dict[str, Any]]:
    shown = {person.id for person in visible(everyone(opened))}
    grades = [grade for grade in gradebook.grades(opened.gradebook_url) if grade.learner in shown]
    return [
        {
            "id": module.assignment,
            "title": module.title,
            "submitted": len({receipt.learner for receipt in receipts(opened, assignment=module.assignment)} & shown),
            "graded": len({grade.learner for grade in grades if grade.assignment == module.assignment}),
            "waiting": sum(grade.needs_person for grade in grades if grade.assignment == module.assignment),
        }
        for module in opened.curriculum.modules
        if module.assignment
    ]


def _day(at: str) -> str:
    """The day of an ISO time with the month as a word, because 11/12 is two days."""
    day = date.fromisoformat(at[:10])
    return f"{day.day} {day:%b %Y}"
