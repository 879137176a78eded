"""The drift compass: a peer worker sees their own; their supervisor sees it only where the peer worker lets them, and that leaves a line."""

from __future__ import annotations

from contextlib import closing
from html import escape

from ..course import Course
from ..dashboards import drift_view as view
from ..dashboards import queries
from ..dashboards.drift_sources import Evidence, gather
from ..dashboards.drift_words import NO_VERDICT
from ..dashboards.tables import link, paragraph, table
from ..drift import compass, trends
from ..ingesting import ingest
from ..openness.consents import DRIFT, Choice
from ..openness.log_lines import WeeklyLog
from ..store.records import Records
from ..store.rows import Learner, Viewing
from ..store.sharing_records import Openness
from ..widgets import ConsentSwitch, DriftCompass
from .parts import draw, in_plain_words, show
from .setting import address, course, learner_id, supervisor_name

SEEN = "drift compass"  # what a viewing row says
LESSON = "peer_drift"
LOG_APART = "You see your own weekly log here. Your supervisor sees it only if you share the log as well, on My progress."
NOT_SHARED = (
    "This compass is not shared with you. Whoever it is about sees it first and chooses who else may. "
    "That is how it is meant to be: you can still ask how the work is going."
)


@in_plain_words
def page() -> None:
    """Show the compass of the learner in the address: to themselves, or to the supervisor in the address."""
    opened, asked, supervisor = course(), learner_id(), supervisor_name()
    if supervisor is not None:
        _for_a_supervisor(opened, asked or "", supervisor)
        return
    with closing(Records(opened.records_url)) as records:
        person = records.learner(asked) if asked else None
    if person is None:
        show(
            "<h1>Drift compass</h1>",
            paragraph("Choose your name first, then open your compass again."),
            link("Choose your name", "/learner", "pt-button"),
        )
        return
    ingest(opened, [person.id])
    with closing(Records(opened.records_url)) as records, closing(WeeklyLog(opened, person.id)) as log:
        found = gather(opened, records, [person.id], log.rows())[person.id]
        views = [viewing for viewing in Openness(records).views(person.id) if viewing.what == SEEN]
    progress = f"<p>{link('My progress', address('/progress', person))}</p>"
    _tell("<h1>Your drift compass</h1>", found, None, _tools(opened, person), "You have kept no weekly log. You can keep one on My progress.")
    show(progress, "<h2>Who sees it</h2>", paragraph(LOG_APART))
    draw(ConsentSwitch(Choice(opened, person.id, DRIFT)))
    show(_looked(views))


def _for_a_supervisor(opened: Course, asked: str, supervisor: str) -> None:
    back = f"<p>{link('Back to the people you supervise', address('/supervisor', supervisor=supervisor))}</p>"
    with closing(Records(opened.records_url)) as records:
        with records.begin() as connection:
            person = queries.own(connection, supervisor, asked)
        openness = Openness(records)
        if person is None or not openness.agreed(person.id, DRIFT):
            show(f"<h1>Drift compass</h1>{back}", paragraph(NOT_SHARED, "pt-note"))
            return
        openness.viewed(supervisor, [person.id], SEEN)
        ingest(opened, [person.id])
        found = gather(opened, records, [person.id], openness.log([person.id]))[person.id]
    _tell(f"<h1>Drift compass of {escape(person.name)}</h1>{back}", found, person.name, "", "No weekly log is shared with you.")


def _tell(head: str, found: Evidence, name: str | None, tools: str, no_log: str) -> None:
    """Show what `found` says, to the peer worker or, with the peer worker's name, to their supervisor."""
    reading, told = compass(*found), trends(*found)
    show(head, paragraph(NO_VERDICT), "<h2>To take to supervision</h2>", view.talk(reading, name), tools)
    if reading.enough or any(trend.reading.enough for trend in told):
        draw(DriftCompass(view.picture(reading, told)))
    show("<h2>Which way, and whose</h2>", view.directions(reading), "<h2>Week by week</h2>", view.weeks(told))
    show("<h2>From the weekly log</h2>", view.log(reading) or paragraph(no_log, "pt-note"))


def _tools(opened: Course, person: Learner) -> str:
    """The way to the lesson's two pages, where the course has it."""
    if LESSON not in {module.id for module in opened.curriculum.modules}:
        return ""
    said = "A no has an address, and often it has three. The lesson Peer drift has a page for its words: the line, the reason, and what you can do."
    return f"{paragraph(said)}<p>{link('Open the lesson Peer drift', address(f'/lesson/{LESSON}', person), 'pt-button pt-quiet')}</p>"


def _looked(views: list[Viewing]) -> str:
    rows = [(viewing.who, viewing.at[:16].replace("T", " ")) for viewing in views]
    return table("Who opened your compass", ("Who", "When (UTC)"), rows, "Nobody else has opened your compass.")
