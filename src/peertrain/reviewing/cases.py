"""One answer with all that was said of it: what it waits for, and what a rating given now would be. Pure; reads and keeps nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple, cast, get_args

from ..resolving import Resolution, resolution
from ..store.rows import Rating, Round

View = Literal["waiting", "second", "differing", "looks", "all"]
VIEWS: tuple[View, ...] = get_args(View)
Showing = Literal["first", "second", "look", "settled"]


class Case(NamedTuple):
    """One answer and its ratings.

    `learner`: whose. `found`: what the ratings come to. `chosen`: it is among those read twice. `looked_for`: the learner asked for a
    second look at it, whether or not somebody took it.
    """

    learner: str
    found: Resolution
    chosen: bool = False
    looked_for: bool = False

    @property
    def waits(self) -> bool:
        """Whether nobody rated it yet."""
        return not self.found.given

    @property
    def second(self) -> bool:
        """Whether it is to be read a second time, blind, and was not. A second look that was asked for comes before that."""
        return self.chosen and not self.waits and not self.look and {rating.round for rating in self.found.given} == {"first"}

    @property
    def differs(self) -> bool:
        """Whether two readings differ and nobody settled it."""
        return self.found.state == "differs"

    @property
    def look(self) -> bool:
        """Whether the learner waits for a second look."""
        return self.looked_for and bool(self.found.given) and all(rating.round != "look" for rating in self.found.given)

    @property
    def settled(self) -> bool:
        """Whether a rating that was given counts over the two readings."""
        return any(rating.round in ("look", "settled") for rating in self.found.given)

    @property
    def raters(self) -> frozenset[str]:
        """Everyone whose rating of it was not taken back."""
        return frozenset(rating.rater for rating in self.found.given)

    def own(self, rater: str) -> Rating | None:
        """The newest rating that `rater` gave it."""
        return next((rating for rating in reversed(self.found.given) if rating.rater == rater), None)

    def round_for(self, rater: str, *, unseen: bool = False) -> Showing:
        """What a rating by `rater` given now would be. `unseen`: others' ratings came after `rater` opened it.

        Whoever rated it before changes their own reading. Two who read the same answer without knowing of each other are two readings,
        chosen for it or not; after two readings, differing or not, a third person settles. Where the first was taken back and only the
        second is left, a first one is missing.
        """
        mine = self.own(rater)
        if self.look and mine is None:
            return "look"
        if mine is not None:
            return cast(Showing, mine.round)  # what was taken back is not among those given
        if self.waits:
            return "first"
        rounds = {rating.round for rating in self.found.given}
        if self.settled or {"first", "second"} <= rounds:
            return "settled"
        return "second" if "second" not in rounds and (self.second or unseen) else "first"

    def may_see(self, rater: str, round: Round) -> tuple[Rating, ...]:
        """What `rater` may see of others' ratings, oldest first: of two readings neither shows the other's reader anything until it is settled."""
        blind = round == "second" or (round == "first" and any(rating.round == "second" for rating in self.found.given))
        return () if blind and not self.settled else tuple(rating for rating in self.found.given if rating.rater != rater)

    def is_in(self, view: View, rater: str) -> bool:
        """Whether `view` offers it to `rater`: a second reading, a look and a settling go to somebody who has not rated it."""
        others = rater not in self.raters
        match view:
            case "waiting":
                return self.waits
            case "second":
                return self.second and others
            case "differing":
                return self.differs and others
            case "looks":
                return self.look and others
        return True


def case(learner: str, ratings: Sequence[Rating], *, chosen: bool = False, looked_for: bool = False) -> Case:
    """The case of one answer. `ratings`: of this very answer, oldest first."""
    return Case(learner, resolution(ratings), chosen, looked_for)


def counts(cases: Iterable[Case]) -> dict[str, int]:
    """How many there are, and how many wait for what: answers, waiting, second, differing, looks."""
    found = dict.fromkeys(("answers", "waiting", "second", "differing", "looks"), 0)
    for one in cases:
        found["answers"] += 1
        found["waiting"] += one.waits
        found["second"] += one.second
        found["differing"] += one.differs
        found["looks"] += one.look
    return found
