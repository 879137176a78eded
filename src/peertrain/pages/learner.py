"""A learner's page: who is learning, then what there is to do, what is handed in and what came back."""

from __future__ import annotations

from html import escape

from ..course import Course
from ..curriculum import Module
from ..dashboards.queries import Activity, ago
from ..dashboards.sources import Sources, everyone, gather
from ..dashboards.tables import link, paragraph
from ..enrolment import enrol
from ..store.records import Learner
from ..widgets import EnrolmentForm
from .parts import draw, in_words, made_up_note, show
from .setting import address, course, learner_id


@in_words
def page() -> None:
    """Show the page of the learner named in the address, or ask who is learning."""
    opened, asked = course(), learner_id()
    people = everyone(opened)
    person = next((person for person in people if person.id == asked), None)
    if person is None:
        _ask(opened, [person for person in people if not person.made_up], unknown=asked)
        return
    opened.furnish(person.id)
    sources = gather(opened, person.id)
    show(f"<h1>Welcome, {escape(person.name)}</h1>", made_up_note([person]), _modules(opened, person, sources))


def _ask(opened: Course, people: list[Learner], unknown: str | None) -> None:
    said = paragraph("We do not know this address. Choose your name, or start as someone new.", "pt-note") if unknown else ""
    show("<h1>Learning</h1>", said)
    draw(EnrolmentForm(people, lambda name: enrol(opened, name), lambda learner: address("/learner", learner)))


def _modules(opened: Course, person: Learner, sources: Sources) -> str:
    return "".join(
        _module(opened, person, module, next(row for row in sources.activity if row.module == module.id), sources)
        for module in opened.curriculum.modules
    )


def _module(opened: Course, person: Learner, module: Module, done: Activity, sources: Sources) -> str:
    lesson, assignment = address(f"/lesson/{module.id}", person), address(f"/assignment/{module.assignment}", person)
    practised = f"{done.practised} of {len(module.practice)} practice scenes played to an ending"
    if done.handed_in:
        state = f"Handed in {ago(done.handed_in, sources.now)}"
    elif (opened.assignment(person.id, module.assignment) / "responses").is_dir():
        state = "Started, not handed in"
    else:
        state = "Not started"
    feedback = opened.root / "feedback" / person.id / module.assignment / f"{module.assignment}.html"
    came_back = (
        link("Read your feedback", address(f"/feedback/{module.assignment}", person), "pt-button")
        if feedback.is_file()
        else "None yet. It appears here when your supervisor has read your work."
    )
    return (
        f'<section aria-labelledby="m-{module.id}"><h2 id="m-{module.id}">{escape(module.title)}</h2>{paragraph(module.summary)}'
        f'<ol class="pt-steps"><li><h3>Lesson and practice</h3><p>About {module.minutes.lesson} minutes. {escape(practised)}.</p>'
        f"<p>{link('Open the lesson', lesson, 'pt-button')}</p></li>"
        f"<li><h3>Assignment</h3><p>About {module.minutes.assignment} minutes. {escape(state)}.</p>"
        f"<p>{link('Open the assignment', assignment, 'pt-button')}</p></li>"
        f"<li><h3>Feedback</h3><p>{came_back}</p></li></ol></section>"
    )
