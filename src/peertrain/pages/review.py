"""The review page: the supervisor's desk."""

from __future__ import annotations

from ..dashboards.people import visible
from ..dashboards.sources import everyone
from ..dashboards.tables import link
from ..reviewing.desk import Desk
from ..widgets import ReviewDesk
from .parts import draw, in_words, made_up_note, show
from .setting import address, course, supervisor_name


@in_words
def page() -> None:
    """Show the page."""
    opened, supervisor = course(), supervisor_name()
    people = visible(everyone(opened))
    back = link("Back to the people you supervise", address("/supervisor", supervisor=supervisor))
    show(f"<h1>Read and answer</h1><p>{back}</p>", made_up_note(people))
    draw(ReviewDesk(Desk(opened, people, supervisor or "")))
