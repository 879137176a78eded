"""Growth by competency: the first time through each scene beside the latest. Pure; of one person, and never beside another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from ..store.rows import Played


class Growth(NamedTuple):
    """One competency. `first`, `latest`: the mean score, 0 to 1, of the first and of the latest try at each of `scenes` scenes.

    `again`: how many of these scenes were played more than once; without any, first and latest are the same tries.
    """

    competency: str
    first: float
    latest: float
    scenes: int
    again: int


def growth(played: Iterable[Played], competencies: Mapping[tuple[str, str], Sequence[str]]) -> list[Growth]:
    """A row for each competency with a scored try, in the order in which `competencies` ((place, scene) -> its own) first names them.

    Counts tries that came to an ending and have a score; what-ifs do not count.
    """
    tries: dict[tuple[str, str], list[Played]] = defaultdict(list)
    for one in played:
        if one.complete and not one.revisit and one.score is not None:
            tries[one.place, one.scenario].append(one)
    scenes: dict[str, list[list[Played]]] = defaultdict(list)
    for scene, own in tries.items():
        for competency in competencies.get(scene, ()):
            scenes[competency].append(sorted(own, key=lambda one: one.number))
    order = dict.fromkeys(competency for named in competencies.values() for competency in named)
    return [_grown(competency, scenes[competency]) for competency in order if competency in scenes]


def _grown(competency: str, scenes: Sequence[Sequence[Played]]) -> Growth:
    first, latest = (sum(own[at].score or 0 for own in scenes) / len(scenes) / 1e6 for at in (0, -1))
    return Growth(competency, first, latest, len(scenes), sum(len(own) > 1 for own in scenes))
