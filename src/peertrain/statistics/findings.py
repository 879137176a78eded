"""What about a decision is worth a look, in plain words. Only what the whole 95 % interval says, so that a healthy cohort raises few. Pure.

A finding is about the scene or its key, never about a person. Thresholds: a correlation under 0.15 is the least that Varma (Preliminary item
statistics using point-biserial correlation and p-values, Educational Data Systems, 2006) would keep; those of judgement tests are low to begin
with (Catano, Brochu and Lamerson 2012, International Journal of Selection and Assessment 20). The other thresholds are ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from .intervals import Estimate
from .items import Tally, difficulty, discrimination, off_panel, passes

LEAST = 20  # people; of fewer nothing is said, whatever their figures
MOST = 0.5
TELLS = 0.15
HARD, EASY = 0.25, 0.95
MANY_PASS = 0.25

Kind = Literal["against_panel", "turned_round", "tells_little", "hard", "easy", "passed_on"]
WORDS: dict[Kind, str] = {
    "against_panel": "Most people choose what few of the panel would. Is the text clear, is it taught before, and is the key right?",
    "turned_round": "People who do well in the rest of the scene do worse here. Look at the key first.",
    "tells_little": "This decision tells little about how people do in the rest of the scene.",
    "hard": "Most people earn little here.",
    "easy": "Nearly everyone earns all there is here.",
    "passed_on": "More than one in four people pass on this decision.",
}


class Finding(NamedTuple):
    """Something worth a look. `figure`: what it rests on."""

    kind: Kind
    words: str
    figure: Estimate


def findings(tally: Tally, counts: Mapping[str, int] | None = None, panel: Mapping[str, float] | None = None) -> list[Finding]:
    """What is worth a look at one decision, the weightiest first; [] for fewer than 20 people.

    `counts`, `panel`: of a choice, option -> how many chose it, and its share of the panel.
    """
    found: list[Finding] = []

    def look(kind: Kind, figure: Estimate, *, above: float | None = None, below: float | None = None) -> bool:
        over = above is not None and figure.low is not None and figure.low > above
        under = below is not None and figure.high is not None and figure.high < below
        if figure.n >= LEAST and (over or under):
            found.append(Finding(kind, WORDS[kind], figure))
        return over or under

    if counts and panel:
        look("against_panel", off_panel(counts, panel), above=MOST)
    together = discrimination(tally)
    if not look("turned_round", together, below=0.0):
        look("tells_little", together, below=TELLS)
    earned = difficulty(tally)
    look("hard", earned, below=HARD)
    look("easy", earned, above=EASY)
    look("passed_on", passes(tally), above=MANY_PASS)
    return found
