"""The cohort and module health page: how far people come, how each decision works, how raters agree, and what to fix first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from html import escape
from typing import Any

from ..course import Course
from ..curriculum import Module
from ..dashboards import cohort, cohort_queries, export
from ..dashboards import cohort_words as words
from ..dashboards.sources import any_draft
from ..dashboards.tables import Cell, Link, link, paragraph, table
from ..store.derived import Figures
from ..store.records import Records
from .parts import MADE_UP, draw, in_words, show
from .setting import course, module_id

FEW_ENOUGH = 1000  # learners whose journals are looked at before the page is shown; of more, the last `peertrain ingest` counts


def page() -> Callable[[], None]:
    """Show the top of the page, for all modules or the one in the address, and return what shows the rest.

    The rest reads scenes, which takes longer: the page's notebook has a cell for each part, so that the first is there before the second is made.
    """
    later: list[Callable[[], None]] = []
    in_words(lambda: later.append(_top()))()
    return in_words(lambda: later[0]() if later else None)


def _top() -> Callable[[], None]:
    opened, named = course(), module_id()
    module = next((module for module in opened.curriculum.modules if module.id == named), None)
    taken_in = _take_in(opened)
    made_up, rows = cohort.progress(opened, [module] if module else opened.curriculum.modules)
    notes = "".join(paragraph(note, "pt-note") for note in (MADE_UP if made_up and _somebody(rows) else "", _draft(opened), taken_in) if note)
    if module:
        show(f"<h1>{escape(module.title)}: how the module does</h1><p>{link('Back to all modules', '/cohort')}</p>", notes)
        firsts: list[Cell] = [module.title]
    else:
        unknown = paragraph("There is no such module here. These are all of them.", "pt-note") if named is not None else ""
        show(f"<h1>The cohort</h1><p>{link('Back to running the course', '/trainer')}</p>", unknown, notes)
        firsts = [Link(row.module.title, f"/cohort?module={row.module.id}") for row in rows]
    far = [words.far(row, first) for row, first in zip(rows, firsts, strict=True)]
    show("<h2>How far people come</h2>", table(words.FAR, words.FAR_COLUMNS, far, "", stacked=True), words.legend())
    return partial(_one_module, opened, module) if module else partial(_all_modules, opened, rows)


def _all_modules(opened: Course, rows: Sequence[cohort.Row]) -> None:
    from ..widgets import CohortChart  # brings anywidget, which the first table does not wait for

    found = cohort.gather(opened)
    looked = paragraph("This looks into the scenes whose figures look worst. The page of a module looks into all of its own.")
    show("<h2>What to fix first</h2>", words.fixes(found.to_fix), looked)
    draw(
        CohortChart(
            "How far people come, as a chart",
            words.far_in_short(rows),
            words.funnel(rows) if _somebody(rows) else [],
            share=False,
            columns=("Module and stage", "Learners"),
            empty="Nobody is enrolled yet.",
            make=partial(_file, opened, None),
        )
    )
    show("<h2>What workplaces ask for</h2>", words.workplaces(found.asked_for))


def _one_module(opened: Course, module: Module) -> None:
    from ..widgets import CohortChart

    found = cohort.of_module(opened, module)
    faults = "".join(paragraph(str(fault), "pt-fault") for fault in found.faults)
    show("<h2>What to fix first</h2>", words.fixes(found.to_fix), "<h2>How each decision works</h2>", faults, words.scenes(found))
    draw(
        CohortChart(
            "What people earn at each decision, as a chart",
            words.EARNED,
            words.earned(found),
            share=True,
            columns=("Scene and decision", "Earned, of all there is"),
            empty="No decision has a figure that can be shown yet.",
            make=partial(_file, opened, module),
        )
    )
    if module.assignment:
        show(
            "<h2>How the scores hang together</h2>", words.together(found.assessed), "<h2>How readers agree</h2>", _readers(opened, module.assignment)
        )


def _somebody(rows: Sequence[cohort.Row]) -> bool:
    return any(row.progress.stages["enrolled"] != 0 for row in rows)


def _draft(opened: Course) -> str:
    return words.DRAFT if any_draft(opened) else ""


def _readers(opened: Course, assignment: str) -> str:
    with closing(Records(opened.records_url)) as records:
        ratings = cohort_queries.read_twice(records, assignment, made_up=cohort_queries.made_up(records))
    if not ratings:
        return paragraph("No answer has been read by two people yet.")
    from ..reviewing.rater_health import agreement, beside_each_other  # brings libraries that a page without readings does not wait for

    return words.agreement(agreement(opened, ratings)) + words.raters(beside_each_other(ratings))


def _take_in(opened: Course) -> str:
    """Read what learners did since the last time, or say that the figures are from then."""
    from ..ingesting import ingest

    with closing(Records(opened.records_url)) as records:
        made_up = cohort_queries.made_up(records)
        many = cohort_queries.enrolled(records, made_up=made_up) > FEW_ENOUGH
        at = Figures(records).as_of() if many else None
    if not many:
        faults = ingest(opened).faults
        return f"{len(faults)} records could not be read and are not counted here. To see which: peertrain ingest {opened.root}" if faults else ""
    when = f"as of {at[:16].replace('T', ' ')} UTC" if at else "empty"
    told = f"With so many learners this page does not read their records anew. The figures are {when}."
    return f"{told} To bring them up to date: peertrain ingest {opened.root}"


def _file(opened: Course, module: Module | None, format: str) -> tuple[str, bytes]:
    rows: Any = export.of_module(cohort.of_module(opened, module)) if module else export.figures(opened)
    return f"cohort{f'-{module.id}' if module else ''}.{format}", export.written(list(rows), format)
