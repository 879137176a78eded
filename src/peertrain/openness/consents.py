"""What a learner is asked before anything is shared, word for word, and what they decided. The wording shown is what is kept.

A wording says to whom, what for, and what happens when it is taken back. Change one here and everyone who agreed before has agreed to the old one,
which stands in their record.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from typing import Any, NamedTuple

from ..course import Course
from ..store.records import Records
from ..store.rows import Consent, LogRow
from ..store.sharing_records import LOG, Openness

DRIFT = "drift"


class Asked(NamedTuple):
    """What is asked. `wording`: what one agrees to. `back`: what taking it back means. `yes`, `no`: the buttons. `open`, `shut`: how it stands."""

    title: str
    wording: str
    back: str
    yes: str
    no: str
    open: str
    shut: str


ASKED = {
    DRIFT: Asked(
        title="Who sees this compass",
        wording=(
            "My supervisor may see my drift compass. My weekly log is in it only while I share that as well. It is there to start a talk in "
            "supervision. It is never a grade and never counts toward one. I can take this back at any time. From then on my supervisor cannot "
            "see it."
        ),
        back="My supervisor may no longer see my drift compass.",
        yes="Let my supervisor see it",
        no="Take this back",
        open="Your supervisor can see your compass.",
        shut="Only you can see your compass.",
    ),
    LOG: Asked(
        title="Who sees your weekly log",
        wording=(
            "My supervisor may see my weekly log: what I did, for how long, and who asked for it. That goes for the weeks I have written and those I "
            "write from now on. It is there for my drift compass and for talks in supervision. What workplaces ask for may be counted for everyone "
            "together, without names, where five or more people share. It is never a grade and never counts toward one. I can take this back at any "
            "time. Then the shared weeks are deleted at once. My own copy stays."
        ),
        back="My supervisor may no longer see my weekly log. The shared weeks are deleted. My own copy stays.",
        yes="Share my log with my supervisor",
        no="Take this back",
        open="Your supervisor can see your log.",
        shut="Only you can see your log.",
    ),
}


class Choice:
    """One learner's choice about one thing, for a `ConsentSwitch`. `log`: what is shared by the consent about the log, when it is given."""

    def __init__(self, course: Course, learner: str, about: str, log: Callable[[], Sequence[LogRow]] = tuple) -> None:
        self._course, self._learner, self._about, self._log = course, learner, about, log

    def state(self) -> dict[str, Any]:
        """What is asked and how it stands: about, the words of `Asked`, given, and since (UTC, ISO 8601, or ""). Raises CourseError."""
        with closing(Records(self._course.records_url)) as records:
            decided = [consent for consent in Openness(records).consents(self._learner) if consent.about == self._about]
        return self._told(decided)

    def decide(self, given: bool) -> dict[str, Any]:
        """Keep what the learner decided, in the words they were shown, and return the state then. Raises CourseError; then nothing changed."""
        asked = ASKED[self._about]
        with closing(Records(self._course.records_url)) as records:
            openness = Openness(records)
            if given:
                openness.agree(self._learner, self._about, asked.wording, self._log())
            else:
                openness.take_back(self._learner, self._about, asked.back)
            decided = [consent for consent in openness.consents(self._learner) if consent.about == self._about]
        return self._told(decided)

    def _told(self, decided: Sequence[Consent]) -> dict[str, Any]:
        newest = decided[-1] if decided else None
        return {"about": self._about, **ASKED[self._about]._asdict(), "given": bool(newest and newest.given), "since": newest.at if newest else ""}


def agreed(course: Course, learner: str, about: str) -> bool:
    """Whether a learner agrees now. Raises CourseError."""
    with closing(Records(course.records_url)) as records:
        return Openness(records).agreed(learner, about)
