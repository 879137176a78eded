"""The part of My progress on what is kept about a learner: counts, who looked, what was agreed to, and the file to take along."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from ..course import Course
from ..dashboards.tables import paragraph, table
from ..enrolment import LONGEST_NAME, rename
from ..openness.consents import ASKED
from ..openness.my_data import Kept, export, kept
from ..store.rows import Learner

MOST_SHOWN = 30  # the file to take along has them all
RECORDED = {
    "rating": "What supervisors said about your answers",
    "answer": "Answers that a person reads",
    "second_look": "Second looks you asked for",
    "practice_rating": "How you and others see your practice",
    "shared_log": "Lines of your weekly log that are shared now",
    "meeting": "Supervision sessions",
    "meeting_entry": "Lines of notes from supervision sessions",
    "supervision": "Who has been your supervisor",
}


class OwnRecord:
    """One learner's name and file, for a `MyRecord` widget."""

    def __init__(self, course: Course, person: Learner) -> None:
        self._course, self._person = course, person

    def state(self) -> dict[str, Any]:
        """The `state` trait."""
        return {"name": self._person.name, "longest": LONGEST_NAME}

    def rename(self, name: str) -> dict[str, Any]:
        """Correct the name. Raises PeertrainError."""
        self._person = rename(self._course, self._person.id, name)
        return self.state()

    def export(self) -> tuple[str, bytes]:
        """Everything kept, as a zip file. Raises PeertrainError or OSError."""
        return f"about-{self._person.id}-{datetime.now(UTC).date().isoformat()}.zip", export(self._course, self._person)


def kept_about(course: Course, person: Learner) -> str:
    """What is kept about one learner, as HTML: a part that is folded up for each kind."""
    found = kept(course, person)
    titles = {module.id: module.title for module in course.curriculum.modules}
    return "".join(
        (
            paragraph(f"You have been enrolled as {person.name} since {_day(person.enrolled_at)}. This is everything kept about you, as of now."),
            _folded("Your answers", f"{sum(row.answers for row in found.answered)} answers", _answers(found, titles)),
            _folded("What you handed in", f"{len(found.receipts)} times", _receipts(found)),
            _folded("Who looked at your record", _times(len(found.views)), _views(found)),
            _folded("What you agreed to share", _times(len(found.consents)) if found.consents else "nothing yet", _consents(found)),
            _folded("What else the records hold", f"{sum(found.rows.get(name, 0) for name in RECORDED)} rows", _records(found)),
            _names(found),
        )
    )


def _answers(found: Kept, titles: dict[str, str]) -> str:
    rows = [(titles[row.module], row.place, row.scenes, row.answers, row.kept_private) for row in found.answered]
    private = paragraph("What is private stays in your own folder. It is counted here for you, and nobody else can read it in this program.")
    return table("Your answers", ("Module", "Where", "Scenes", "Answers", "Private lines"), rows, "None yet.", stacked=True) + private


def _receipts(found: Kept) -> str:
    rows = [(receipt.assignment, receipt.number, _day(receipt.at.isoformat())) for receipt in found.receipts]
    return table("What you handed in", ("Assignment", "Receipt", "When"), rows, "Nothing handed in yet.", stacked=True)


def _views(found: Kept) -> str:
    rows = [(view.who, view.what, _when(view.at)) for view in found.views[:MOST_SHOWN]]
    more = paragraph(f"The newest {MOST_SHOWN} are shown. Your file has all.") if len(found.views) > MOST_SHOWN else ""
    return table("Who looked at your record", ("Who", "What they looked at", "When"), rows, "Nobody has looked at it yet.", stacked=True) + more


def _consents(found: Kept) -> str:
    rows = [
        ("Agreed" if one.given else "Taken back", ASKED[one.about].title if one.about in ASKED else one.about, _when(one.at), one.wording)
        for one in reversed(found.consents)
    ]
    empty = "Nothing. What is shared by your choice is shared only after you agree."
    return table("What you agreed to share", ("What you did", "About", "When", "The words you saw"), rows, empty, stacked=True)


def _records(found: Kept) -> str:
    rows = [(words, found.rows.get(name, 0)) for name, words in RECORDED.items()]
    worked_out = paragraph("There are also figures worked out from your answers, such as how often you played a scene. Your file has everything.")
    return table("What else the records hold", ("What", "How many"), rows, "Nothing.", stacked=True) + worked_out


def _names(found: Kept) -> str:
    rows = [(change.was, change.became, _when(change.at)) for change in found.names]
    return (
        _folded("Names you corrected", _times(len(rows)), table("Names you corrected", ("Before", "After", "When"), rows, "", stacked=True))
        if rows
        else ""
    )


def _folded(title: str, count: str, body: str) -> str:
    return f'<details class="pt-module pt-fine"><summary><h3>{title}</h3><span class="pt-soft">{count}</span></summary>{body}</details>'


def _times(count: int) -> str:
    return "never" if not count else "once" if count == 1 else f"{count} times"


def _day(at: str) -> str:
    """The day of an ISO time with the month as a word, because 11/12 is two days."""
    day = date.fromisoformat(at[:10])
    return f"{day.day} {day:%b %Y}"


def _when(at: str) -> str:
    then = datetime.fromisoformat(at).astimezone()
    return f"{then.day} {then:%b %Y, %H:%M}"
