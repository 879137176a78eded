"""The supervisees page: who is where, score by competency, and a chart beside the table."""

from __future__ import annotations

import pandas as pd

from ..dashboards import queries
from ..dashboards.sources import Sources, gather
from ..dashboards.tables import Link, link, paragraph, percent, table
from ..grading.book import open_book
from ..widgets import CompetencyChart
from .parts import draw, in_words, made_up_note, show
from .setting import course

DRAFT = (
    "The keys behind these scores are drafts: no panel of people with lived experience has rated the scenes yet. Read a score as the start of a talk."
)


@in_words
def page() -> None:
    """Show the page."""
    opened = course()
    sources = gather(opened)
    modules = [module.id for module in opened.curriculum.modules if module.audience == "peers" and module.assignment]
    people = queries.supervisees(sources.people, sources.activity, sources.grades, modules, sources.now)
    scores = queries.by_competency(sources.people, sources.grades, sources.assignments, sources.scenarios)
    waiting = int(people["waiting"].sum()) if len(people) else 0
    call = link(f"Read and answer: {waiting} waiting", "/review", "pt-button") if waiting else paragraph("No answer is waiting for you.")
    draft = paragraph(DRAFT, "pt-note") if len(scores) and any(open_book(opened, name).draft for name in opened.assignments()) else ""
    show("<h1>People you supervise</h1>", made_up_note(sources.people), call, "<h2>Where everyone is</h2>", draft, _people(people))
    show("<h2>Score by competency</h2>", _competencies(people, scores, sources))
    if len(scores):
        draw(CompetencyChart("The same scores as a chart", _in_short(scores, sources.competencies), _rows(people, scores, sources.competencies)))


def _people(people: pd.DataFrame) -> str:
    rows = [
        (
            row.name_,
            f"{row.started} of {row.modules}",
            f"{row.submitted} of {row.modules}",
            f"{row.graded} of {row.modules}",
            percent(row.score),
            _work(row),
            row.last_activity,
        )
        for row in people.rename(columns={"name": "name_"}).itertuples()
    ]
    columns = ("Name", "Modules started", "Handed in", "Graded", "Score so far", "Open work", "Last activity")
    return table("Progress of each person", columns, rows, "Nobody is enrolled yet. A learner enrols by opening the first door on the home page.")


def _work(row: object) -> str | Link:
    words = str(getattr(row, "open_work", ""))
    return Link(words, "/review") if getattr(row, "waiting", 0) else words


def _competencies(people: pd.DataFrame, scores: pd.DataFrame, sources: Sources) -> str:
    listed = [name for name in sources.competencies if name in set(scores["competency"])]
    wide = scores.pivot(index="learner", columns="competency", values="score") if len(scores) else pd.DataFrame()
    rows = [
        (row.name_, *(percent(wide[name].get(row.id)) for name in listed))
        for row in people.rename(columns={"name": "name_"}).itertuples()
        if row.id in wide.index
    ]
    return table(
        "Score by competency, of what is graded so far",
        ("Name", *(sources.competencies[name] for name in listed)),
        rows,
        "No scores yet. They appear when work is graded.",
    )


def _rows(people: pd.DataFrame, scores: pd.DataFrame, names: dict[str, str]) -> list[dict[str, object]]:
    who = dict(zip(people["id"], people["name"], strict=True))
    return [
        {"competency": names.get(row.competency, row.competency), "learner": who.get(row.learner, row.learner), "score": float(row.score)}
        for row in scores.itertuples()
    ]


def _in_short(scores: pd.DataFrame, names: dict[str, str]) -> str:
    means = scores.groupby("competency")["score"].mean().sort_values()
    parts = [f"{names.get(str(name), str(name))} {percent(score)}" for name, score in means.items()]
    return f"Mean scores from lowest to highest: {'; '.join(parts)}."
