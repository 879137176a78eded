"""One person, for their supervisor: what is worth a talk, module by module, growth by competency, and how both see the practice."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from html import escape

from ..course import Course
from ..dashboards.attention import attention
from ..dashboards.over_attempts import Growth, growth
from ..dashboards.people import not_started, spent
from ..dashboards.practice_desk import PracticeDesk
from ..dashboards.sources import competency_names, scene_competencies
from ..dashboards.supervisees import OWN_MODULES, own_module_row, score, seconds_of, sentence
from ..dashboards.tables import link, paragraph, percent, table
from ..store.derived import Figures
from ..store.records import Records
from ..widgets import CompetencyChart, PracticeForm
from .parts import draw, show
from .setting import address
from .supervised import Known

GROWTH = (
    "Each scene counts once with the first try and once with the latest. People often play again after they have read what a panel would do: so a "
    "higher score says that something was taken in, not how the first try would go today."
)
PRACTICE = (
    "Scenes are not the work. Say how you see the practice itself, as you have met it. People often see their own practice higher than others do: "
    "where the two views differ, ask what each of you has seen. The person can read what you choose and write here."
)
CALM = "Nothing is waiting for you here."


def show_person(opened: Course, supervisor: str, found: Known, draft: str, now: datetime) -> None:
    """Show what is known of one person. `draft`: what to say of the scores, "" for nothing. Raises CourseError."""
    person, names = found.person, competency_names(opened)
    (row,) = attention([found.standing], now) or (None,)
    note = paragraph(draft, "pt-note") if draft else ""
    begun = [own_module_row(work, now) for work in found.work if work.progress or work.handed_in]
    ahead = len(found.work) - len(begun)
    show(
        f"<h1>{escape(person.name)}</h1>",
        f"<p>{link('Everyone you supervise', address('/supervisor', None, supervisor))}</p>",
        paragraph(sentence(row), "pt-note") if row else paragraph(CALM),
        _ways(person.id, supervisor),
        "<h2>Module by module</h2>",
        paragraph(f"Time spent in all: {spent(seconds_of(found.work))}. Score so far: {percent(score(found.work))}."),
        note,
        table("Practice, time and scores by module", OWN_MODULES, begun, "No module has been started yet.", stacked=True),
        paragraph(not_started(ahead), "pt-soft") if begun and ahead else "",
    )
    with closing(Records(opened.records_url)) as records:
        grown = growth(Figures(records).played([person.id]), scene_competencies(opened))
    show("<h2>Growth by competency</h2>", paragraph(GROWTH) if grown else "", _growth_table(grown, names))
    if grown:
        rows = [{"competency": names.get(row.competency, row.competency), "first": row.first, "latest": row.latest} for row in grown]
        draw(CompetencyChart("The same scores as a chart", _in_short(grown, names), rows))
    show("<h2>How you both see the practice</h2>", paragraph(PRACTICE))
    draw(PracticeForm(PracticeDesk(opened, person, supervisor)))


def _ways(learner: str, supervisor: str) -> str:
    ways = (("Supervision session", "/session"), ("Drift compass", "/drift"))
    quiet = "".join(f"<li>{link(words, address(page, learner, supervisor), 'pt-button pt-quiet')}</li>" for words, page in ways)
    return f'<ul class="pt-ways"><li>{link("Read and answer", address("/review", None, supervisor), "pt-button")}</li>{quiet}</ul>'


def _growth_table(grown: list[Growth], names: dict[str, str]) -> str:
    rows = [(names.get(row.competency, row.competency), percent(row.first), percent(row.latest), row.scenes, row.again or "none") for row in grown]
    columns = ("Competency", "First tries", "Latest tries", "Scenes", "Played again")
    return table("Score by competency, first and latest tries", columns, rows, "No scored scene has been played to an ending yet.", stacked=True)


def _in_short(grown: list[Growth], names: dict[str, str]) -> str:
    """The chart in words: what changed, or that nothing was played again."""
    again = [row for row in grown if row.again]
    if not again:
        return "No scene was played again yet, so first and latest tries are the same."
    parts = [f"{names.get(row.competency, row.competency)} from {percent(row.first)} to {percent(row.latest)}" for row in again]
    return f"From first to latest tries: {'; '.join(parts)}."
