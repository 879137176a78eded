"""What one learner's open answers in one scene come to, as rows. Pure; nothing of what is private can come out.

A decision is told only where the key speaks of the step: so never of a private one, and of what was kept private only that it took time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from ..response import Response
from ..scenario import Scenario
from ..scoring import Score, Scorer
from ..store.rows import Decided, Leaning, Played, Progress
from ..walk import Attempt, replay

LONGEST_GAP = 300  # seconds: after more than five minutes without an answer somebody has most likely been away
MILLION = 1_000_000
LAST_DAY = 4_102_444_800  # the year 2100: a clock that says more is wrong, and dates beyond some year cannot be told


class Scene(NamedTuple):
    """A scene that counts in a module. `place`: lesson or assignment. `could_lean`: the steps at which an answer could lean to drift."""

    place: str
    module: str
    scenario: Scenario
    scorer: Scorer | None = None
    could_lean: frozenset[str] = frozenset()


class Module(NamedTuple):
    """How many open practice scenes and assessed scenes a module has."""

    id: str
    to_practise: int
    to_finish: int


class Told(NamedTuple):
    """What came of one scene. `impossible`: of attempts that could not have been: number -> why."""

    played: list[Played]
    decided: list[Decided]
    leanings: list[Leaning]
    impossible: dict[int, str]


def scene_of(place: str, module: str, scenario: Scenario, scorer: Scorer | None) -> Scene:
    """A scene with what its key, if it has one, says of drift."""
    leaning = (name for name, entry in scorer.key.steps.items() if entry.could_lean) if scorer else ()
    return Scene(place, module, scenario, scorer, frozenset(leaning))


def told_of(learner: str, scene: Scene, responses: Sequence[Response]) -> Told:
    """Every attempt that `responses` (oldest first, all of this scene) speak of. A private scene tells nothing."""
    told = Told([], [], [], {})
    if scene.scenario.private:
        return told
    by_attempt: dict[int, list[Response]] = {}
    for response in responses:
        by_attempt.setdefault(response.attempt, []).append(response)
    for number, own in sorted(by_attempt.items()):
        what_if = number > 1 and own[0].verb == "revisit"
        attempt = replay(scene.scenario, responses if what_if else own, number)
        if attempt.impossible:
            told.impossible[number] = attempt.impossible
        score = None if what_if or attempt.impossible or not scene.scorer else scene.scorer.score(attempt)
        times = {response.id: seconds_of(response.at) for response in own}
        decided = _decided(learner, scene, attempt, times, score, told.leanings) if score else []
        told.decided.extend(decided)
        complete = attempt.walk.complete and not attempt.impossible
        made = sum(row.credit is not None for row in decided)
        told.played.append(
            Played(
                learner=learner,
                place=scene.place,
                scenario=scene.scenario.id,
                number=number,
                module=scene.module,
                began=min(times.values()),
                last=max(times.values()),
                answers=sum(response.verb != "revisit" for response in own),
                seconds=spent(own),
                complete=complete,
                revisit=what_if,
                decisions=made,
                passed=len(decided) - made,
                score=_millionths(score.scaled) if score and complete and made else None,
            )
        )
    return told


def _decided(learner: str, scene: Scene, attempt: Attempt, times: Mapping[str, int], score: Score, leanings: list[Leaning]) -> list[Decided]:
    """The decisions of an attempt; what leans in them goes to `leanings`. `times`: when each answer was given, by its id."""
    visits = {visit.step: visit for visit in attempt.walk.visits}
    found = []
    for step in score.steps:
        visit, kind = visits[step.step], scene.scenario.steps[step.step]
        if kind.private:  # no key speaks of one; if one did, it would still tell nothing
            continue
        at = times[visit.response_id or ""]
        option = str(visit.value) if kind.kind == "choose" and not step.passed else ""
        key = (learner, scene.place, scene.scenario.id, attempt.number, step.step)
        found.append(Decided(*key, option, None if step.passed else _millionths(step.credit), at, step.step in scene.could_lean))
        leanings.extend(Leaning(*key, part.part or "", part.drift, part.drift_level, at) for part in step.parts if part.drift)
    return found


def progress_of(learner: str, modules: Sequence[Module], played: Sequence[Played], handed_in: Mapping[str, datetime]) -> list[Progress]:
    """What a learner has done in each module, where it is anything. `handed_in`: module -> the newest time."""
    rows = []
    for module in modules:
        own = [row for row in played if row.module == module.id]
        newest = seconds_of(handed_in[module.id]) if module.id in handed_in else None
        times = [time for row in own for time in (row.began, row.last)] + ([] if newest is None else [newest])
        if not times:
            continue
        ended = {(row.place, row.scenario) for row in own if row.complete and not row.revisit}
        practised = sum(place == "lesson" for place, _ in ended)
        rows.append(
            Progress(
                learner=learner,
                module=module.id,
                answers=sum(row.answers for row in own),
                practised=practised,
                to_practise=module.to_practise,
                finished=len(ended) - practised,
                to_finish=module.to_finish,
                seconds=sum(row.seconds for row in own),
                began=min(times),
                last=max(times),
                handed_in=newest,
            )
        )
    return rows


def spent(own: Sequence[Response]) -> int:
    """Seconds between the answers of one attempt that were given in one session, none of them longer than `LONGEST_GAP`."""
    before: dict[str, datetime] = {}
    whole = 0.0
    for response in own:
        if response.session in before:
            whole += min(LONGEST_GAP, max(0.0, (response.at - before[response.session]).total_seconds()))
        before[response.session] = response.at
    return round(whole)


def seconds_of(at: datetime) -> int:
    """A time as whole seconds since 1970, and within what calendars can tell."""
    return max(0, min(LAST_DAY, int(at.timestamp())))


def _millionths(share: float) -> int:
    return max(0, min(MILLION, round(share * MILLION)))
