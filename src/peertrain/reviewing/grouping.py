"""Answers to one question in the order to read them: those that came the same way and say similar things stand together.

Similarity is how near the words are (TF-IDF, scikit-learn, on this machine). It is an order of reading only and sets no score. Pure:
the same answers give the same groups in whatever order they come.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

Way = tuple[tuple[str, str], ...]  # the decisions before the answer: step, and what was decided in words

LEAST = 3  # answers: fewer make no group of their own
NEAR = 0.3  # cosine between two answers, or an answer and its group's first
BLOCK = 512
WORD = r"\b[\w’']{2,}\b"
WORDS_IN_LABEL = 3
SILENT, OTHERWISE, ALONE, BY_HAND = "Nothing written", "Each says it in their own way", "One answer", "Put together by hand"


class Written(NamedTuple):
    """One answer to be grouped. `id`: opaque. `words`: "" where nothing was written. `way`: how the learner came there."""

    id: str
    words: str
    way: Way


class Group(NamedTuple):
    """Answers to read together. `label`: words they share. `way`: what all of them decided before. `answers`: ids, most typical first."""

    id: str
    label: str
    way: Way
    answers: tuple[str, ...]


def groups(written: Sequence[Written]) -> list[Group]:
    """Every answer in one group, in reading order."""
    return [group for way, those in (_ways(sorted(written), 0) if written else ()) for group in _alike(way, those)]


def moved(found: Sequence[Group], written: Sequence[Written], moves: Mapping[str, str]) -> list[Group]:
    """The groups after supervisors' moves. `moves`: answer -> group; one that is not there is made. No answer is lost or doubled."""
    known = {one.id: one for one in written}
    into: dict[str, list[str]] = defaultdict(list)
    for id, name in sorted(moves.items()):
        if id in known:
            into[name].append(id)
    away = {id for ids in into.values() for id in ids}
    made = []
    for group in found:
        answers = (*(id for id in group.answers if id not in away), *into.pop(group.id, ()))
        if answers:
            made.append(group._replace(answers=answers))
    return made + [Group(name, BY_HAND, _shared([known[id] for id in ids]), tuple(ids)) for name, ids in sorted(into.items())]


def _ways(written: Sequence[Written], depth: int) -> list[tuple[Way, list[Written]]]:
    """Answers by the way they came, parted where at least LEAST went on together; the others stay with what they all share."""
    onward: dict[tuple[str, str] | None, list[Written]] = defaultdict(list)
    for one in written:
        onward[one.way[depth] if depth < len(one.way) else None].append(one)
    if len(onward) == 1 and None not in onward:
        return _ways(written, depth + 1)
    parted = {step: those for step, those in onward.items() if step is not None and len(those) >= LEAST}
    if not parted:
        return [(_shared(written), list(written))]
    found: list[tuple[Way, list[Written]]] = []
    for _, those in sorted(parted.items(), key=lambda part: (-len(part[1]), part[0])):
        found += _ways(those, depth + 1)
    left = [one for step, those in onward.items() if step not in parted for one in those]
    return [*found, (_shared(left), sorted(left))] if left else found


def _shared(written: Sequence[Written]) -> Way:
    """The decisions that all of them made, from the first on."""
    first, last = min(one.way for one in written), max(one.way for one in written)
    same = next((at for at, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), min(len(first), len(last)))
    return first[:same]


def _alike(way: Way, written: Sequence[Written]) -> list[Group]:
    """The answers of one way by what they say, the largest group first; those like no other together at the end."""
    spoken = [one for one in written if one.words.strip()]
    found: list[Group] = []
    rest: list[str] = []
    if spoken:
        for members, shared in _clusters([one.words for one in spoken]):
            if len(members) > 1:
                found.append(Group(f"g-{spoken[members[0]].id}", ", ".join(shared), way, tuple(spoken[at].id for at in members)))
            else:
                rest += [spoken[at].id for at in members]
    found.sort(key=lambda group: (-len(group.answers), group.id))
    if rest:
        found.append(Group(f"r-{_mark(way)}", OTHERWISE if found or len(rest) > 1 else ALONE, way, tuple(rest)))
    if silent := [one.id for one in written if not one.words.strip()]:
        found.append(Group(f"s-{_mark(way)}", SILENT, way, tuple(silent)))
    return found


def _mark(way: Way) -> str:
    return hashlib.sha256(repr(way).encode()).hexdigest()[:16]


def _clusters(texts: Sequence[str]) -> list[tuple[list[int], list[str]]]:
    """(places in `texts`, words they share) of every cluster: the most usual answer starts one, and whoever is near joins it."""
    if len(texts) == 1:
        return [([0], [])]
    import numpy as np
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(stop_words="english", token_pattern=WORD, sublinear_tf=True, max_features=4000, dtype=np.float32)
    try:
        rows = vectorizer.fit_transform(texts)
    except ValueError:  # no word in any of them but the commonest
        return [([at], []) for at in range(len(texts))]
    usual = np.asarray(rows @ np.asarray(rows.mean(axis=0)).ravel()).ravel()
    order = np.lexsort((np.arange(len(texts)), -usual.round(6)))
    members = _near(rows, order)
    terms = vectorizer.get_feature_names_out()
    return [(those, _common(rows[those], terms) if len(those) > 1 else []) for those in members]


def _near(rows: Any, order: Any) -> list[list[int]]:
    """Clusters of row numbers, each led by its first: a block of rows at a time, first beside the leaders there are, then each other."""
    import numpy as np

    leaders: list[int] = []
    members: dict[int, list[tuple[float, int]]] = {}
    for start in range(0, len(order), BLOCK):
        block = order[start : start + BLOCK]
        nearest, which = np.zeros(len(block), dtype=np.float32), np.full(len(block), -1)
        if leaders:
            beside = (rows[block] @ rows[leaders].T).toarray()
            which, nearest = beside.argmax(axis=1), beside.max(axis=1)
        among = (rows[block] @ rows[block].T).toarray()
        new: list[int] = []
        for at, row in enumerate(block):
            near, leader = float(nearest[at]), int(which[at])
            if new and (closest := int(np.argmax(among[at, new]))) is not None and among[at, new[closest]] > near:
                near, leader = float(among[at, new[closest]]), len(leaders) + closest
            if near >= NEAR:
                members[leader].append((-near, int(row)))
            else:
                members[len(leaders) + len(new)] = [(-2.0, int(row))]
                new.append(at)
        leaders += [int(block[at]) for at in new]
    return [[row for _, row in sorted(those)] for those in members.values()]


def _common(rows: Any, terms: Any) -> list[str]:
    """The words that most of a cluster share, weightiest first."""
    import numpy as np

    at, times = np.unique(rows.indices, return_counts=True)
    usual = at[2 * times >= rows.shape[0]]
    weight = np.bincount(rows.indices, rows.data)[usual].round(5)
    return [str(term) for term in terms[usual[np.lexsort((usual, -weight))]][:WORDS_IN_LABEL]]
