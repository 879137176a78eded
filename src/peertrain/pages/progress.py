"""My progress: a learner's own page on their work, their private words and everything kept about them. Nobody else's page shows it."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from html import escape

from ..course import Course
from ..curriculum import Module
from ..dashboards.next_step import FEEDBACK, LESSON, Standing, ahead, standing
from ..dashboards.own_progress import Evidence, growth_in_words, in_words
from ..dashboards.own_sources import OwnWork, own_work
from ..dashboards.people import Activity, ago, not_started, spent
from ..dashboards.practice_desk import PracticeDesk
from ..dashboards.sources import any_draft
from ..dashboards.tables import Link, link, paragraph, table
from ..ingesting import ingest
from ..openness.consents import Choice
from ..openness.log_form import LogForm
from ..openness.private_words import Writing, private_words
from ..store.records import Records
from ..store.rows import Learner
from ..store.sharing_records import LOG
from ..widgets import ConsentSwitch, MyRecord, PracticeForm, WeeklyLog
from .kept import OwnRecord, kept_about
from .parts import draw, in_plain_words, show
from .setting import address, course, learner_id

UNKNOWN = "We do not know this address. Choose your name on the first page."
DRAFT = "These scores are drafts: no panel of people with lived experience has rated the scenes yet. Read a score as the start of a talk."
PRIVATE = (
    "What you wrote for yourself. It lies in the private folder beside your lessons, it is never handed in unless you choose to, and nobody else "
    "can read it in this program. Whoever runs the computer that the course is on could open its files, as with any file."
)
SECTIONS = (
    ("where", "Where I am"),
    ("competencies", "What my work shows"),
    ("practice", "How I see my practice"),
    ("another-way", "Another way to try"),
    ("week", "My week at work"),
    ("private", "Just for me"),
    ("kept", "What is kept about me"),
)


@in_plain_words
def page() -> None:
    """Show the page of the learner named in the address."""
    opened, asked = course(), learner_id()
    with closing(Records(opened.records_url)) as records:
        person = records.learner(asked) if asked else None
        if person is None:
            show("<h1>My progress</h1>", paragraph(UNKNOWN, "pt-note"), f"<p>{link('Learning', '/learner')}</p>")
            return
        opened.furnish(person.id)
        ingest(opened, [person.id])
        work = own_work(opened, records, person.id)
    show("<h1>My progress</h1>", _lead(person), _heading("where"), _where(opened, person, work))
    show(_heading("competencies"), _competencies(opened, person, work))
    show(_heading("practice"), paragraph("For each part of the work, choose what fits today. You can change it whenever you like."))
    draw(PracticeForm(PracticeDesk(opened, person)))
    show(_heading("another-way"), _another_way(opened, person, work))
    _week(opened, person)
    show(_heading("private"), _private(opened, person))
    show(_heading("kept"), kept_about(opened, person))
    draw(MyRecord(OwnRecord(opened, person)))


def _lead(person: Learner) -> str:
    ways = "".join(f'<li><a href="#{id}">{escape(title)}</a></li>' for id, title in SECTIONS)
    words = "This page is yours. It shows your own work and is not set beside anyone else's."
    compass, sessions = link("your drift compass", address("/drift", person)), link("your supervision sessions", address("/session", person))
    return (
        f"<p>{link('Back to learning', address('/learner', person))}</p>{paragraph(words)}"
        f"<p>Also yours: {compass} and {sessions}.</p>"
        f'<nav aria-label="On this page"><ul class="pt-jump">{ways}</ul></nav>'
    )


def _heading(id: str) -> str:
    return f'<h2 id="{id}" tabindex="-1">{escape(dict(SECTIONS)[id])}</h2>'


# Where I am


def _where(opened: Course, person: Learner, work: OwnWork) -> str:
    done, modules = work.activity, opened.curriculum.modules
    states = [standing(opened, person.id, module, done[module.id]) for module in modules]
    at = ahead(states)
    to_read = [module for module, state in zip(modules, states, strict=True) if state.to_read]
    rows = [
        (module.title, f"{done[module.id].practised} of {done[module.id].to_practise}", _assignment(person, module, state))
        for module, state in zip(modules, states, strict=True)
        if done[module.id].answers or done[module.id].handed_in
    ]
    untouched = len(modules) - len(rows)
    more = paragraph(not_started(untouched), "pt-soft") if rows and untouched else ""
    return "".join(
        (
            _time(work),
            _next(person, modules[at], states[at], done[modules[at].id]) if at is not None else paragraph("You have done everything there is to do."),
            _feedback(person, to_read),
            table("Modules you have started", ("Module", "Practice scenes", "Assignment"), rows, "You have not started yet.", stacked=True),
            more,
        )
    )


def _time(work: OwnWork) -> str:
    if work.last is None:
        return ""
    return paragraph(f"You have spent about {spent(work.seconds)} in scenes. Last time: {ago(work.last, datetime.now(UTC))}.")


def _next(person: Learner, module: Module, state: Standing, done: Activity) -> str:
    href = f"/lesson/{module.id}" if state.now == LESSON else f"/assignment/{module.assignment}"
    what = "the lesson" if state.now == LESSON else "the assignment"
    label = f"{'Go on with' if done.answers else 'Start'} {what}: {module.title}"
    return f"<p>Next: {link(label, address(href, person), 'pt-button')}</p>"


def _feedback(person: Learner, modules: list[Module]) -> str:
    if not modules:
        return ""
    links = "".join(f"<li>{link(module.title, address(f'/feedback/{module.assignment}', person))}</li>" for module in modules)
    return f"{paragraph('Feedback to read:')}<ul>{links}</ul>"


def _assignment(person: Learner, module: Module, state: Standing) -> str | Link:
    if state.to_read:
        return Link("Read your feedback", address(f"/feedback/{module.assignment}", person))
    return state.told if state.now == FEEDBACK else state.work or "None"


# Competencies


def _competencies(opened: Course, person: Learner, work: OwnWork) -> str:
    words = "The twelve parts of peer work, and what in your scenes speaks to each. Open one to see the scenes."
    draft = paragraph(DRAFT, "pt-note") if (work.scored or any(grown.again for grown in work.growth.values())) and any_draft(opened) else ""
    return paragraph(words) + draft + "".join(_competency(opened, person, work, name) for name in work.words)


def _competency(opened: Course, person: Learner, work: OwnWork, name: str) -> str:
    title, observable = work.words[name]
    found, grown = work.evidence[name], work.growth.get(name)
    count = f"{len(found)} {'scene' if len(found) == 1 else 'scenes'}" if found else "Nothing yet"
    said = growth_in_words(grown) if grown else ""
    body = [paragraph(observable), paragraph(said) if said else ""]
    if found:
        body.append(f'<ul class="pt-evidence">{"".join(_evidence(opened, person, work, one) for one in found)}</ul>')
    else:
        body.append(_not_yet(opened, person, name))
    return (
        f'<details class="pt-module pt-fine"><summary><h3>{escape(title)}</h3><span class="pt-soft">{count}</span></summary>{"".join(body)}</details>'
    )


def _evidence(opened: Course, person: Learner, work: OwnWork, one: Evidence) -> str:
    module = next(module for module in opened.curriculum.modules if module.id == one.scene.module)
    if one.scene.place == "lesson":
        href = f"/lesson/{module.id}"
    else:
        href = f"/feedback/{module.assignment}" if one.earned else f"/assignment/{module.assignment}"
    title = work.titles.get((one.scene.place, one.scene.id), one.scene.id)
    where = "practice" if one.scene.place == "lesson" else "assignment"
    return f"<li>{link(title, address(href, person))} ({escape(module.title)}, {where}). {escape(in_words(one))}</li>"


def _not_yet(opened: Course, person: Learner, name: str) -> str:
    homes = [module for module in opened.curriculum.modules if name in module.competencies][:3]
    if not homes:
        return paragraph("Nothing here speaks to this yet.")
    links = ", ".join(link(module.title, address(f"/lesson/{module.id}", person)) for module in homes)
    return f"<p>Nothing here speaks to this yet, and that says nothing about you. It comes up in: {links}.</p>"


def _another_way(opened: Course, person: Learner, work: OwnWork) -> str:
    if not work.what_ifs:
        return paragraph("When you have played a scene to its end, you can go back into it here and see where another answer leads.")
    titles = {module.id: module.title for module in opened.curriculum.modules}
    items = "".join(
        f"<li>{link(one.title, address(f'/lesson/{one.module}', person))} ({escape(titles.get(one.module, one.module))}). {escape(one.why)}</li>"
        for one in work.what_ifs
    )
    return (
        paragraph("Scenes you have finished, with another way through. Nothing of it counts. In the scene, choose an earlier answer and try another.")
        + f"<ul>{items}</ul>"
    )


# My week


def _week(opened: Course, person: Learner) -> None:
    form = LogForm(opened, person.id)
    if not form.is_open:
        show(_heading("week"), paragraph("This course has no list of activities to write a week by. It comes with the module on the role."))
        return
    form.share()
    words = "A short note of where your time at work went. No names, and nothing that would give a person away."
    show(_heading("week"), paragraph(words), paragraph("What you write here also shows on your drift compass."))
    log = WeeklyLog(form)
    draw(log)
    draw(ConsentSwitch(Choice(opened, person.id, LOG, form.shared), decided=log.draw_again))


# Just for me


def _private(opened: Course, person: Learner) -> str:
    found = private_words(opened, person.id)
    if not found:
        return paragraph(PRIVATE) + paragraph("Nothing yet. Some scenes and all worksheets keep what you write for you alone.", "pt-soft")
    return paragraph(PRIVATE) + "".join(_writing(person, one) for one in found)


def _writing(person: Learner, one: Writing) -> str:
    said = "".join(
        f"<dt>{escape(words.asks)}</dt>"
        + "".join(f"<dd>{escape(line)}</dd>" for line in words.said)
        + ('<dd class="pt-soft">You chose to hand this in too.</dd>' if words.shared else "")
        for words in one.words
    )
    count = f"{one.kind}, {len(one.words)} {'answer' if len(one.words) == 1 else 'answers'}"
    return (
        f'<details class="pt-module pt-fine"><summary><h3>{escape(one.title)}</h3><span class="pt-soft">{escape(count)}</span></summary>'
        f'<dl class="pt-said">{said}</dl><p>{link("Go on with it", address(one.page, person))}</p></details>'
    )
