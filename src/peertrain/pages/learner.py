"""A learner's page: who is learning, then what there is to do, what is handed in and what came back."""

from __future__ import annotations

from html import escape

from ..course import Course
from ..curriculum import Module
from ..dashboards.next_step import FEEDBACK, LESSON, WORK, Standing, ahead, feedback_file, standing
from ..dashboards.people import Activity
from ..dashboards.sources import activity_of, everyone
from ..dashboards.tables import link, paragraph
from ..enrolment import enrol
from ..store.rows import Learner
from ..widgets import EnrolmentForm, SecondLook
from .parts import draw, in_plain_words, show
from .setting import address, course, learner_id

FOR_OTHERS = {"supervisors": "For supervisors. ", "leaders": "For people who lead a program. "}
PANEL_NAME = "A name the panel knows you by. It does not go along with what you say"


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
    if opened.for_panel:
        show(f"<h1>Welcome, {escape(person.name)}</h1>", _scenes_to_rate(opened, person))
        return
    progress = f"<p>{link('My progress', address('/progress', person))}</p>"
    show(f"<h1>Welcome, {escape(person.name)}</h1>", progress, _modules(opened, person))
    if _has_feedback(opened, person):
        from ..reviewing.second_looks import SecondLooks  # a learner without feedback does not wait for it

        draw(SecondLook(SecondLooks(opened, person)))


def _has_feedback(opened: Course, person: Learner) -> bool:
    return any(feedback_file(opened, person.id, name).is_file() for name in opened.assignments())


def _ask(opened: Course, people: list[Learner], unknown: str | None) -> None:
    said = paragraph("We do not know this address. Choose your name, or start as someone new.", "pt-note") if unknown else ""
    show(f"<h1>{'The panel' if opened.for_panel else 'Learning'}</h1>", said)
    asked = {"asks": "Who is on the panel?", "label": PANEL_NAME} if opened.for_panel else {}
    draw(EnrolmentForm(people, lambda name: enrol(opened, name), lambda learner: address("/learner", learner), **asked))


def _scenes_to_rate(opened: Course, person: Learner) -> str:
    """What a member of a panel is asked for, a part for each module."""
    done, told = {row.module: row for row in activity_of(opened, person.id)}, []
    for module in opened.curriculum.modules:
        row, href = done[module.id], address(f"/lesson/{module.id}", person)
        state = f"You have finished {row.practised} of {row.to_practise} scenes."
        label = "Open the scenes" if row.practised < row.to_practise else "Look at the scenes again"
        words = (module.summary, f"About {module.minutes.lesson} minutes in all. You can stop at any time and come back. {state}")
        told.append(f"<h2>{escape(module.title)}</h2>{''.join(map(paragraph, words))}<p>{link(label, href, 'pt-button')}</p>")
    return "".join(told)


def _modules(opened: Course, person: Learner) -> str:
    done = {row.module: row for row in activity_of(opened, person.id)}
    states = [standing(opened, person.id, module, done[module.id]) for module in opened.curriculum.modules]
    next_one = ahead(states)
    handed_in = [row.handed_in for row in done.values() if row.handed_in]
    latest = max(handed_in, default=None)
    parts = [
        _module(
            person,
            module,
            done[module.id],
            state,
            next_one=at == next_one,
            unfolded=at == next_one or (latest is not None and done[module.id].handed_in == latest),
        )
        for at, (module, state) in enumerate(zip(opened.curriculum.modules, states, strict=True))
    ]
    asked = [done[module.id] for module in opened.curriculum.modules if module.audience == "peers" and module.assignment]
    count = sum(row.handed_in is not None for row in asked)
    words = f"You have handed in {count} of {len(asked)} assignments for peer workers. Take them in any order."
    return (paragraph(words) if len(asked) > 1 else "") + "".join(parts)


def _module(person: Learner, module: Module, done: Activity, state: Standing, *, next_one: bool, unfolded: bool) -> str:
    """One module, folded up unless it is the one to go on with or the last that was handed in."""
    practised = f"{done.practised} of {done.to_practise} practice scenes played to an ending"
    now = state.now if next_one or state.now == FEEDBACK else None
    steps = [
        _part(
            LESSON,
            now,
            person,
            "Lesson and practice",
            f"About {module.minutes.lesson} minutes. {practised}.{_for_you(len(module.worksheets))}",
            "Open the lesson",
            f"/lesson/{module.id}",
        )
    ]
    if module.assignment is not None:
        work = f"About {module.minutes.assignment} minutes. {state.work}."
        steps.append(_part(WORK, now, person, "Assignment", work, "Open the assignment", f"/assignment/{module.assignment}"))
        read = link("Read your feedback", address(f"/feedback/{module.assignment}", person), "pt-button") if state.to_read else escape(state.feedback)
        steps.append(_step(FEEDBACK, now, "Feedback", "", read))
    whom = FOR_OTHERS.get(module.audience, "")
    return (
        f'<details class="pt-module"{" open" if unfolded else ""}><summary><h2>{escape(module.title)}</h2>'
        f'<span class="pt-soft">{escape(whom + state.told)}.</span></summary>'
        f'{paragraph(module.summary)}<ol class="pt-steps">{"".join(steps)}</ol></details>'
    )


def _for_you(worksheets: int) -> str:
    return f" {worksheets} {'worksheet' if worksheets == 1 else 'worksheets'} to fill in, just for you." if worksheets else ""


def _part(number: int, now: int | None, person: Learner, title: str, words: str, label: str, href: str) -> str:
    """A step of a module with a way in."""
    return _step(number, now, title, words, link(label, address(href, person), "pt-button" if number == now else "pt-button pt-quiet"))


def _step(number: int, now: int | None, title: str, words: str, rest: str) -> str:
    """One step of a module; the one to take now is marked, in words as well."""
    kind, mark = ("pt-at", ' <span class="pt-now">Next</span>') if number == now else ("pt-off", "")
    return f'<li class="{kind}"><h3>{number}. {escape(title)}{mark}</h3>{paragraph(words) if words else ""}<p>{rest}</p></li>'
