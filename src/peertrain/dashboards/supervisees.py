"""What a supervisor reads of the people they supervise, as rows of words: people, modules, scores so far. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from html import escape
from typing import NamedTuple

from ..curriculum import Module
from ..store.rows import Learner, Progress
from .attention import Attention
from .people import ago, spent
from .queries import Marks
from .tables import Cell, Link, link, percent

PEOPLE = ("Name", "Handed in", "Time spent", "Score so far", "Last activity")
MODULES = ("Module", "Started", "Handed in", "Graded", "Answers waiting")
OWN_MODULES = ("Module", "Where it stands", "Practice scenes", "Time spent", "Score so far", "Last activity")
SECOND = 1.0  # the tables hold whole seconds, the gradebook parts of one


class Work(NamedTuple):
    """What one person did in one module; None where there is nothing. `module`: as the curriculum has it."""

    module: Module
    progress: Progress | None
    marks: Marks | None

    @property
    def handed_in(self) -> datetime | None:
        """When the newest submission was handed in, UTC."""
        return _time(self.progress.handed_in) if self.progress else None

    @property
    def ungraded(self) -> datetime | None:
        """When what is not graded yet was handed in."""
        if self.handed_in is None or self.marks is None:
            return self.handed_in
        later = self.marks.graded is not None and (self.handed_in - self.marks.graded).total_seconds() > SECOND
        return self.handed_in if later else None

    @property
    def last(self) -> datetime | None:
        """The newest answer or submission."""
        return max(filter(None, (self.progress and _time(self.progress.last), self.handed_in)), default=None)

    @property
    def waiting(self) -> int:
        """Answers that need a person."""
        return self.marks.waiting if self.marks else 0


def works(modules: Sequence[Module], progress: Iterable[Progress], marks: Iterable[Marks]) -> list[Work]:
    """One person's work, a row for each module. `progress`, `marks`: that person's."""
    done, earned = {row.module: row for row in progress}, {row.assignment: row for row in marks}
    return [Work(module, done.get(module.id), earned.get(module.assignment or "")) for module in modules]


def score(own: Iterable[Work]) -> float | None:
    """The share of points earned of what is settled, 0 to 1; None before anything is."""
    settled = [work.marks for work in own if work.marks]
    possible = sum(marks.possible for marks in settled)
    return sum(marks.earned for marks in settled) / possible if possible else None


def last_of(own: Iterable[Work]) -> datetime | None:
    """The newest thing that a person did."""
    return max((work.last for work in own if work.last), default=None)


def seconds_of(own: Iterable[Work]) -> int:
    """How long a person took over everything."""
    return sum(work.progress.seconds for work in own if work.progress)


def to_hand_in(module: Module) -> bool:
    """Whether peer workers are asked to hand something in for a module."""
    return module.audience == "peers" and module.assignment is not None


def is_open(own: Iterable[Work]) -> bool:
    """Whether anything is left to hand in."""
    return any(work.handed_in is None for work in _asked(own))


def people_row(person: Learner, own: Sequence[Work], href: str, now: datetime) -> tuple[Cell, ...]:
    """A person's row of `PEOPLE`."""
    asked = _asked(own)
    handed = sum(work.handed_in is not None for work in asked)
    last = last_of(own)
    return Link(person.name, href), f"{handed} of {len(asked)}", spent(seconds_of(own)) if last else None, percent(score(own)), ago(last, now)


def module_row(module: Module, of_all: Sequence[Work]) -> tuple[Cell, ...]:
    """A module's row of `MODULES`. `of_all`: the work of each person in it."""
    started = sum(work.progress is not None for work in of_all)
    handed = sum(work.handed_in is not None for work in of_all)
    graded = sum(work.handed_in is not None and work.ungraded is None for work in of_all)
    return module.title, started, handed, graded, sum(work.waiting for work in of_all)


def own_module_row(work: Work, now: datetime) -> tuple[Cell, ...]:
    """A module's row of `OWN_MODULES`, of one person."""
    done = work.progress
    practised = f"{done.practised} of {done.to_practise}" if done else f"none of {len(work.module.practice)}"
    return work.module.title, stands(work, now), practised, spent(done.seconds) if done else "–", percent(score([work])), ago(work.last, now)


def stands(work: Work, now: datetime) -> str:
    """Where one person's work in one module stands, in words."""
    if work.waiting:
        return f"{work.waiting} {'answer' if work.waiting == 1 else 'answers'} waiting for you"
    if work.ungraded:
        return f"Handed in {ago(work.ungraded, now)}, not graded yet"
    if work.handed_in:
        return "Graded"
    return "Started" if work.progress and work.progress.answers else "Not started"


def attention_list(rows: Sequence[Attention], hrefs: Sequence[str]) -> str:
    """Who needs attention and why, as HTML. `hrefs`: where each person's page is."""
    items = (f"<li>{link(row.person.name, href)}<br>{escape(sentence(row))}</li>" for row, href in zip(rows, hrefs, strict=True))
    return f'<ul class="pt-attention">{"".join(items)}</ul>'


def sentence(row: Attention) -> str:
    """Someone's reasons as one sentence."""
    words = "; ".join(reason.words for reason in row.reasons)
    return f"{words[:1].upper()}{words[1:]}."


def _asked(own: Iterable[Work]) -> list[Work]:
    return [work for work in own if to_hand_in(work.module)]


def _time(seconds: int | None) -> datetime | None:
    return datetime.fromtimestamp(seconds, UTC) if seconds else None
