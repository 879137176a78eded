"""Content notes: nobody comes to a hard scene without having met one.

Pure. A note stands at the hard step itself, or on every way to it. Passing a step with a note is no way past it, but for a
debrief, which looks back: there it is enough to have met the note.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..catalogue import ENGLISH
from ..located import Place
from ..reach import PASS, Move, Reach, Situation
from ..scenario import Scenario
from .found import Finding
from .witness import Ways
from .wording import Allow, Found, lists, topics


def findings(it: Scenario, reached: Callable[[], Reach], allow: Allow, language: str = ENGLISH) -> Iterator[Finding]:
    """Texts that speak of a hard topic where the learner may not have met a content note before; one for each step and topic.

    `reached`: asked for what can come up only where a text is hard. `language`: that of the texts.
    """
    hard = [told for name in it.steps for told in _spoken(it, name, allow, language)]
    if not hard:
        return
    found = reached()
    unwarned = {debrief: Ways(it, _unwarned(it, found, passing=not debrief)) for debrief in (False, True)}
    for name, place, spoken in hard:
        ways = unwarned["debrief" in place]
        if first := ways.first(name):
            message = f'step "{name}" speaks of {spoken.what} ("{spoken.words}"), and no content note comes before it {ways.to(first)}'
            yield Finding(place, message, grave=not lists().topics[spoken.what].remark)


def _spoken(it: Scenario, name: str, allow: Allow, language: str) -> Iterator[tuple[str, Place, Found]]:
    """What a step without a note of its own speaks of, each topic where it first does."""
    step = it.steps[name]
    told = set()
    for place, text in step.parts() if not step.content_note else ():
        for spoken in topics(text, language):
            if spoken.what not in told and not allow.allows(it.id, name, spoken.words):
                told.add(spoken.what)
                yield name, ("steps", name, *place), spoken


def _unwarned(it: Scenario, found: Reach, *, passing: bool) -> Reach:
    """Only the ways on that lead past no content note. `passing`: a note that was passed is none."""

    def on(situation: Situation) -> tuple[Move, ...]:
        moves = found.moves[situation]
        if not it.steps[situation.step].content_note:
            return moves
        return tuple(move for move in moves if passing and move.by == PASS)

    return Reach({situation: on(situation) for situation in found.moves}, found.stopped)
