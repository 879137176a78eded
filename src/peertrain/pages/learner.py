"""A learner's page: who is learning, then what there is to do, what is handed in and what came back."""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape

from ..course import Course
from ..curriculum import Module
from ..dashboards.people import Activity, ago
from ..dashboards.sources import activity_of, everyone
from ..dashboards.tables import link, paragraph
from ..enrolment import enrol
from ..store.records import Learner
from ..widgets import EnrolmentForm
from .parts import draw, in_plain_words, show
from .setting import address, course, learner_id


@in_plain_words
def page() -> None:
    """Show the page of the learner named in the address, or ask who is learning."""
    opened, asked = course(), learner_id()
    people = everyone(opened)
    person = next((person for person in people if person.id == asked), None)
    if person is None:
        _ask(opened, [person for person in people if not person.made_up], unknown=asked)
        return
    opened.furnish(person.id)
    show(f"<h1>Welcome, {escape(person.name)}</h1>", _modules(opened, person))


def _ask(opened: Course, people: list[Learner], unknown: str | None) -> None:
    said = paragraph("We do not know this address. Choose your name, or start as someone new.", "pt-note") if unknown else ""
    show("<h1>Learning</h1>", said)
    draw(EnrolmentForm(people, lambda name: enrol(opened, name), lambda learner: address("/learner", learner)))


def _modules(opened: Course, person: Learner) -> str:
    done = {row.module: row for row in activity_of(opened, person.id)}
    return "".join(_module(opened, person, module, done[module.id]) for module in opened.curriculum.modules)


def _module(opened: Course, person: Learner, module: Module, done: Activity) -> str:
    started = (opened.assignment(person.id, module.assignment) / "responses").is_dir()
    practised = f"{done.practised} of {done.to_practise} practice scenes played to an ending"
    state = f"Handed in {ago(done.handed_in, datetime.now(UTC))}" if done.handed_in else "Started, not handed in" if started else "Not started"
    if (opened.root / "feedback" / person.id / module.assignment / f"{module.assignment}.html").is_file():
        now, answer = 3, link("Read your feedback", address(f"/feedback/{module.assignment}", person), "pt-button")
    elif done.handed_in:
        now, answer = 3, "Your supervisor reads your work first. Your feedback appears here after that."
    else:
        now, answer = (
            2 if started or done.practised >= done.to_practise else 1,
            "It appears here after you hand in and your supervisor has read your work.",
        )
    parts = (
        ("Lesson and practice", f"About {module.minutes.lesson} minutes. {practised}.", "Open the lesson", f"/lesson/{module.id}"),
        ("Assignment", f"About {module.minutes.assignment} minutes. {state}.", "Open the assignment", f"/assignment/{module.assignment}"),
    )
    steps = [
        _step(number, now, title, words, link(label, address(href, person), "pt-button" if number == now else "pt-button pt-quiet"))
        for number, (title, words, label, href) in enumerate(parts, start=1)
    ]
    return (
        f'<section aria-labelledby="m-{module.id}"><h2 id="m-{module.id}">{escape(module.title)}</h2>{paragraph(module.summary)}'
        f'<ol class="pt-steps">{"".join(steps)}{_step(3, now, "Feedback", "", answer)}</ol></section>'
    )


def _step(number: int, now: int, title: str, words: str, rest: str) -> str:
    """One step of a module; the one to take now is marked, in words as well."""
    kind, mark = ("pt-at", ' <span class="pt-now">Next</span>') if number == now else ("pt-off", "")
    return f'<li class="{kind}"><h3>{number}. {escape(title)}{mark}</h3>{paragraph(words) if words else ""}<p>{rest}</p></li>'
