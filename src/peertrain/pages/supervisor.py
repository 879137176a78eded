"""The supervisees page: who needs attention and why, where everyone is, how far each module has come; or one of the people (`supervisee`)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape

from ..course import Course
from ..dashboards.attention import attention
from ..dashboards.sources import any_draft
from ..dashboards.supervisees import MODULES, PEOPLE, attention_list, module_row, people_row, to_hand_in
from ..dashboards.tables import link, paragraph, table
from . import supervisee
from .parts import in_words, made_up_note, show
from .setting import address, course, learner_id, page_number, supervisor_name
from .supervised import PEOPLE_ON_A_PAGE, Known, Whose, known, own, whose
from .who import who_supervises

PAGE = "/supervisor"
DRAFT = (
    "The keys behind these scores are drafts: no panel of people with lived experience has rated the scenes yet. Read a score as the start of a talk."
)
NOT_SHARED_OUT = (
    "Nobody has been given a supervisor yet, so you see everyone. To say who supports whom, open Read and answer, then For the lead. "
    "After that, each supervisor sees their own people here."
)
NOBODY_ENROLLED = "Nobody is enrolled yet. A learner enrols by opening the first door on the home page."
NOBODY_OF_YOURS = (
    "Nobody has been given to you yet. Whoever leads the supervisors can do it: Read and answer, then For the lead. Check as well that your name "
    "is written as they write it."
)
NOT_YOURS = "This person is not one of those you supervise, so their record is not shown here."
SEEN = "Each time you open this page, the people on it can see that you looked, and when."


@in_words
def page() -> None:
    """Show the page of the supervisor named in the address, or ask who it is."""
    opened, supervisor, learner = course(), supervisor_name(), learner_id()
    if supervisor is None:
        show("<h1>People you supervise</h1>")
        who_supervises(opened, PAGE, learner)
    elif learner is None:
        _everyone(opened, supervisor, page_number())
    elif person := own(opened, supervisor, learner):
        (found,) = known(opened, supervisor, [person], now := datetime.now(UTC))
        supervisee.show_person(opened, supervisor, found, DRAFT if any_draft(opened) else "", now)
    else:
        show(
            "<h1>People you supervise</h1>",
            paragraph(NOT_YOURS, "pt-note"),
            f"<p>{link('Everyone you supervise', address(PAGE, None, supervisor))}</p>",
        )


def _everyone(opened: Course, supervisor: str, number: int) -> None:
    found, now = whose(opened, supervisor, number), datetime.now(UTC)
    head = f"<p>You are {escape(supervisor)}. {link('Not you?', PAGE)}</p>"
    if not found.people:
        empty = paragraph(NOBODY_OF_YOURS if found.shared_out else NOBODY_ENROLLED, "pt-empty")
        show("<h1>People you supervise</h1>", head, empty, f"<p>{link('Read and answer', address('/review', None, supervisor))}</p>")
        return
    rows = known(opened, supervisor, found.people, now)
    pages = _pages(found, number, supervisor)
    show(
        "<h1>People you supervise</h1>",
        head,
        made_up_note(found.people),
        "" if found.shared_out else paragraph(NOT_SHARED_OUT, "pt-note"),
        _attention(rows, supervisor, now),
        "<h2>Where everyone is</h2>",
        paragraph(DRAFT, "pt-note") if any(work.marks for row in rows for work in row.work) and any_draft(opened) else "",
        table("Progress of each person", PEOPLE, [people_row(row.person, row.work, _href(row, supervisor), now) for row in rows], "", stacked=True),
        pages,
        "<h2>How far each module has come</h2>",
        _modules(opened, rows, found),
        paragraph(SEEN),
    )


def _attention(rows: Sequence[Known], supervisor: str, now: datetime) -> str:
    found = attention([row.standing for row in rows], now)
    waiting = sum(row.standing.waiting for row in rows)
    looks = sum(row.standing.looks for row in rows)
    told = [f"{waiting} waiting"] * bool(waiting) + [f"{looks} to read again"] * bool(looks)
    way = link(f"Read and answer: {', '.join(told)}" if told else "Read and answer", address("/review", None, supervisor), "pt-button")
    listed = attention_list(found, [address(PAGE, row.person, supervisor) for row in found]) if found else paragraph("Nobody, for now.")
    return f"<h2>Who needs your attention</h2><p>{way}</p>{listed}"


def _modules(opened: Course, rows: Sequence[Known], found: Whose) -> str:
    told = [
        module_row(module, of_all)
        for module, of_all in zip(opened.curriculum.modules, zip(*(row.work for row in rows), strict=True), strict=True)
        if to_hand_in(module) or any(work.progress for work in of_all)
    ]
    whom = f"the {len(rows)} people on this page" if len(rows) < found.total else f"{len(rows)} {'person' if len(rows) == 1 else 'people'}"
    return table(f"How many of {whom} have started, handed in and got back", MODULES, told, "", stacked=True)


def _href(row: Known, supervisor: str) -> str:
    return address(PAGE, row.person, supervisor)


def _pages(found: Whose, number: int, supervisor: str) -> str:
    """Links to the pages beside this one, where there are others."""
    last = math.ceil(found.total / PEOPLE_ON_A_PAGE)
    if last == 1:
        return ""
    ways = [(number - 1, "The people before"), (number + 1, "The people after")]
    links = [link(words, f"{address(PAGE, None, supervisor)}&page={to}", "pt-button pt-quiet") for to, words in ways if 1 <= to <= last]
    return f'<nav aria-label="Pages of people"><p>Page {number} of {last}, {found.total} people by name. {" ".join(links)}</p></nav>'
