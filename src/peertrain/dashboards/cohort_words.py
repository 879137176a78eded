"""The cohort's figures in words and tables, and as the rows of its charts. Pure; everything is escaped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any, NamedTuple, Protocol

from ..judgement import Drift
from ..statistics.consistency import Reliability
from ..statistics.intervals import Estimate
from ..statistics.raters import Severity
from .cohort import Health, Played, Row
from .drift_words import DIRECTION
from .module_health import FEW, FROM_LINKS, STAGES, WOULD_SHOW, Time, ToFix, said_of
from .small_groups import FEWEST
from .tables import Cell, paragraph, percent, table

DASH = "–"
HIDDEN = WOULD_SHOW
FAR = "Learners at each stage, and minutes for a whole module"
FAR_COLUMNS = ("Module", *STAGES.values(), "Minutes")
DRAFT = (
    "Some keys are drafts: no panel of people with lived experience has rated those scenes yet. "
    "Where people differ from such a key, the key may be what is wrong."
)
EARNED = (
    "The circle is the mean of what people earned at a decision, of all there is. The line is its 95 % interval: so sure is it, and no more. "
    "First attempts that reached an ending count. A decision without a figure is in the tables alone."
)
NOBODY_PLAYED = "Nobody has played a scene of this module to its ending yet."
PLACES = {"lesson": "practice", "assignment": "assessed"}
WORKPLACES = (
    "How many learners went along, in a scene of any module, with what a workplace asked for, though it leads away from peer work. "
    "This is for whoever employs peer workers: it is asked of the work, and never charged to a person."
)
STRICTER = {
    "": "Much like the others",
    "stricter": "Gives less than the others do to the same answers. Read one together and talk about it",
    "milder": "Gives more than the others do to the same answers. Read one together and talk about it",
}


class Agreement(Protocol):
    """Agreement on one criterion, as `reviewing.rater_health` has it, which stands above this."""

    @property
    def scenario(self) -> str:
        """The scene's id."""

    @property
    def criterion(self) -> str:
        """What the rubric asks."""

    @property
    def figures(self) -> Any:
        """A `reviewing.reliability.Reliability`."""


class _Bounds(NamedTuple):
    value: float | None
    low: float | None
    high: float | None


def legend() -> str:
    """What is not shown, and why."""
    return paragraph(
        f"A group of fewer than {FEWEST} people is never shown, nor a number that would give it away beside the others; then it says {HIDDEN}. "
        "Minutes taken are those of people who played all of a module: half of them took so long or less, "
        "and the middle half between the two in brackets."
    )


def fixes(found: Sequence[ToFix]) -> str:
    """What to fix, worst first, each with its place and how to see it."""
    if not found:
        return paragraph("Nothing stands out so far. Of fewer than 20 people nothing is said.")
    items = []
    for one in found:
        said = _plain if one.kind in FROM_LINKS else _share
        told = f" {said(one.figure)}." if one.figure is not None and one.figure.value is not None else ""
        seen = f"peertrain play {one.path}" if "/scenarios/" in one.path else "peertrain check"
        items.append(
            f"<li><strong>{escape(one.title)}</strong>: {escape(one.words)}{escape(told)}<br>"
            f'<code class="pt-place">{escape(one.path)}:{one.line}</code><br>'
            f'<span>See it as learners do: <code class="pt-place">{escape(seen)}</code></span></li>'
        )
    return f'<ol class="pt-fixes">{"".join(items)}</ol>{paragraph("The places are files in the course folder. Run the commands there.")}'


def far(row: Row, first: Cell) -> list[Cell]:
    """One module's row of `FAR`."""
    shown = [_stage(row, stage) for stage in STAGES]
    return [first, *shown, minutes(row.module.minutes.whole, row.progress.time)]


def minutes(said: int, time: Time | None) -> str:
    """The minutes that are said of a module, and those that it takes."""
    if time is None:
        return f"said {said}; taken {DASH} {FEW}"
    of = f"median of {time.n}" if time.n is not None else "median"
    return f"said {said}, taken {time.half} ({of}; {time.quarter} to {time.three_quarters})"


def far_in_short(rows: Sequence[Row]) -> str:
    """The chart of all modules, in a few sentences."""
    enrolled = next((row.progress.stages["enrolled"] for row in rows), None)
    begun = [(count, row.module.title) for row in rows if (count := row.progress.stages["started"])]
    told = "Fewer than 5 learners are enrolled." if enrolled is None else f"{enrolled} learners are enrolled."
    if not begun:
        return f"{told} No module has been begun by a group that can be shown."
    most, title = max(begun, key=lambda one: one[0])
    return f"{told} Most have begun {title}: {most}. What is not shown has no bar, and modules that nobody began are left out."


def funnel(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """The rows of the chart of all modules; those that nobody began are left out."""
    found = [_bar("Enrolled", row.progress.stages["enrolled"]) for row in rows[:1]]
    for row in rows:
        stages = [stage for stage in STAGES if stage != "enrolled" and (row.module.assignment or stage not in ("handed_in", "graded"))]
        if any(row.progress.stages[stage] != 0 for stage in stages):
            found.append({"label": row.module.title, "heading": True})
            found += [_bar(STAGES[stage], row.progress.stages[stage]) for stage in stages]
    return found


def earned(found: Health) -> list[dict[str, Any]]:
    """The rows of the chart of one module: the decisions that have a figure."""
    rows: list[dict[str, Any]] = []
    for scene in found.scenes:
        told = [(one.question, one.difficulty) for one in scene.decisions if one.difficulty.value is not None]
        rows += [{"label": f"{scene.title} ({PLACES[scene.place]})", "heading": True}] if told else []
        rows += [{"label": asked, "value": it.value, "low": it.low, "high": it.high, "said": _share(it)} for asked, it in told]
    return rows


def scenes(found: Health) -> str:
    """Every scene of a module: its decisions, and below them what was chosen."""
    if not found.scenes:
        return paragraph(NOBODY_PLAYED, "pt-empty")
    explained = (
        "Earned: the mean of what people earned there, of all there is. Goes with the rest: whether those who earn more there earn more "
        "in the rest of the scene, from -1 to 1. Like the panel: how much of the choosing is the same as the panel's. In brackets: the 95 % interval."
    )
    told = [scene for scene in found.scenes if any(one.came is not None for one in scene.decisions)]
    others = ", ".join(scene.title for scene in found.scenes if scene not in told)
    kept = paragraph(f"Played, and {HIDDEN} because it would give a small group away: {others}.") if others else ""
    return (paragraph(explained) if told else "") + "".join(_scene(scene) for scene in told) + kept


def together(assessed: Reliability) -> str:
    """Alpha and omega in a sentence each."""
    rows: list[Sequence[Cell]] = [("Alpha", _plain(assessed.alpha)), ("Omega", _plain(assessed.omega))]
    words = (
        "How much of the spread of people's total score comes from what the assessed scenes share. Different scenes may ask for different things, "
        "so a low figure is a reason to look, not a fault."
    )
    return paragraph(words) + table("The total over the assessed scenes, 1 at most", ("Figure", "Value (95 % interval)"), rows, "", stacked=True)


def workplaces(asked_for: Mapping[Drift, int | None]) -> str:
    """What workplaces ask for, by direction; suppressed like everything here."""
    rows = [(DIRECTION[way].title, HIDDEN if count is None else count) for way, count in asked_for.items()]
    empty = "No learner has gone along with such a thing in a scene yet, or none that can be shown."
    return paragraph(WORKPLACES) + table("Learners who went along, by where it leads", ("Direction", "Learners"), rows, empty, stacked=True)


def agreement(found: Sequence[Agreement]) -> str:
    """Agreement of readers, a row a criterion."""
    rows = [
        (
            f"{one.scenario}: {one.criterion}",
            one.figures.n if one.figures.alpha is not None else DASH,
            _plain(_bounds(one.figures, "alpha")),
            _plain(_bounds(one.figures, "kappa")),
        )
        for one in found
    ]
    return table(
        "Agreement of two readings of the same answer", ("Criterion", "Read twice", "Alpha", "Weighted kappa"), rows, "None yet.", stacked=True
    )


def raters(found: Sequence[Severity]) -> str:
    """Each rater beside the others."""
    rows = [
        (
            one.rater,
            one.n if one.value is not None else DASH,
            DASH if one.value is None else f"{one.value:+.2f} ({_signed(one.low)} to {_signed(one.high)})",
            STRICTER[one.finding] if one.value is not None else _sentence(said_of(Estimate(one.n, why=one.why))),
        )
        for one in found
    ]
    caption = "Levels given, beside those that others gave the same answers; 0 is the same"
    return table(caption, ("Reader", "Ratings compared", "Difference", "In words"), rows, "Nobody yet.", stacked=True)


def _scene(scene: Played) -> str:
    head = f"<h3>{escape(scene.title)} ({PLACES[scene.place]}{', key is a draft' if scene.draft else ''})</h3>"
    columns = ("Decision", "Came to it", "Earned", "Goes with the rest", "Like the panel", "Passed")
    rows = [
        (one.question, _count(one.came), _share(one.difficulty), _plain(one.discrimination), _share(one.agreement), _share(one.passed))
        for one in scene.decisions
    ]
    return head + table(f"Decisions of {scene.title}", columns, rows, NOBODY_PLAYED, stacked=True) + _options(scene)


def _options(scene: Played) -> str:
    rows = [
        (f"{one.question} {option.text}", _count(option.chosen), _share(option.rate), DASH if option.panel is None else percent(option.panel))
        for one in scene.decisions
        for option in one.options
    ]
    if not rows:
        return ""
    inside = table(f"Options of {scene.title}", ("Decision and option", "Chose it", "Share", "Panel's share"), rows, "", stacked=True)
    return f'<details class="pt-module"><summary>What was chosen in {escape(scene.title)}</summary>{inside}</details>'


def _bar(label: str, count: int | None) -> dict[str, Any]:
    return {"label": label, "value": count, "said": str(_count(count))}


def _stage(row: Row, stage: str) -> Cell:
    if stage in ("handed_in", "graded") and not row.module.assignment:
        return "no assignment"
    return _count(row.progress.stages[stage])


def _count(count: int | None) -> Cell:
    return HIDDEN if count is None else count


def _share(figure: Estimate) -> str:
    """A share with its interval, or why there is none."""
    if figure.value is None:
        return _why(figure)
    around = f" ({100 * figure.low:.0f} to {100 * figure.high:.0f})" if figure.low is not None and figure.high is not None else ""
    return f"{percent(figure.value)}{around}"


def _plain(figure: Estimate | _Bounds) -> str:
    """A figure of -1 to 1 with its interval, or why there is none."""
    if figure.value is None:
        return _why(figure) if isinstance(figure, Estimate) else DASH
    around = f" ({figure.low:.2f} to {figure.high:.2f})" if figure.low is not None and figure.high is not None else ""
    return f"{figure.value:.2f}{around}"


def _why(figure: Estimate) -> str:
    why = said_of(figure)
    return why if why == HIDDEN else f"{DASH} {why}".rstrip()


def _bounds(figures: Any, name: str) -> Estimate | _Bounds:
    if getattr(figures, name) is None:
        return Estimate(figures.n, why=figures.why)
    return _Bounds(getattr(figures, name), getattr(figures, f"{name}_low"), getattr(figures, f"{name}_high"))


def _signed(value: float | None) -> str:
    return DASH if value is None else f"{value:+.2f}"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
