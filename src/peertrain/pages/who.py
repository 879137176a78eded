"""Who is looking: a page for a supervisor asks for a name before it shows anybody."""

from __future__ import annotations

from contextlib import closing

from ..course import Course
from ..dashboards import queries
from ..store.records import Records
from ..store.rows import Learner
from ..widgets import EnrolmentForm
from .parts import draw
from .setting import address

LABEL = "Your name, as the people you supervise know you"


def who_supervises(opened: Course, page: str, learner: str | None = None) -> None:
    """Offer the supervisors who are known, and a field for a name; each leads to `page` (of `learner`, if given). Raises CourseError."""
    with closing(Records(opened.records_url)) as records, records.begin() as connection:
        names = queries.supervisors(connection, made_up=queries.made_up_only(connection))

    def leads_to(person: Learner) -> str:
        return address(page, learner, person.name)

    # The form lists and takes names; nobody is enrolled by it.
    draw(EnrolmentForm([_named(name) for name in names], _named, leads_to, asks="Who are you?", label=LABEL))


def _named(name: str) -> Learner:
    return Learner(name, name, made_up=False, enrolled_at="")
