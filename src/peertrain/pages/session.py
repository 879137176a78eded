"""The supervision session: a supervisor and the person they supervise, side by side or each on their own page."""

from __future__ import annotations

from contextlib import closing

from ..course import Course
from ..dashboards.sources import everyone
from ..dashboards.tables import link, paragraph
from ..store.records import Records
from ..store.sharing_records import Openness
from ..supervising.holding import Holding
from ..widgets import SessionDesk
from .parts import draw, in_words, show
from .setting import address, course, learner_id, supervisor_name
from .supervised import own, whose

VIEWED = "supervision session"
NOT_YOURS = "You do not supervise this person, so their sessions are not shown here. A lead can give people to a supervisor on the review desk."


@in_words
def page() -> None:
    """Show the sessions of the learner in the address, to the learner or to the supervisor who is named there."""
    opened, supervisor = course(), supervisor_name()
    person = next((one for one in everyone(opened) if one.id == learner_id()), None)
    if person is None:
        _choose(opened, supervisor)
        return
    if supervisor is None:
        show(f"<h1>Supervision</h1><p>{link('Back to my page', address('/learner', person))}</p>")
    elif own(opened, supervisor, person.id):
        with closing(Records(opened.records_url)) as records:
            Openness(records).viewed(supervisor, [person.id], VIEWED)
        show(f"<h1>Supervision</h1><p>{link('Back to the people you supervise', address('/supervisor', supervisor=supervisor))}</p>")
    else:
        show("<h1>Supervision</h1>", paragraph(NOT_YOURS, "pt-note"))
        return
    draw(SessionDesk(Holding(opened, person, supervisor)))


def _choose(opened: Course, supervisor: str | None) -> None:
    """Ask whom a supervisor meets with; nobody else is shown a list of people."""
    listed = whose(opened, supervisor, 1).people if supervisor else []
    links = "".join(f"<li>{link(person.name, address('/session', person, supervisor))}</li>" for person in listed)
    way = paragraph("Open a session from your own page, or from the people you supervise.")
    show("<h1>Supervision</h1>", f"<p>With whom do you meet?</p><ul>{links}</ul>" if links else way)
