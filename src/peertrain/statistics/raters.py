"""Who gives higher or lower levels than the others do to the same work: a small many-facet comparison. Pure; says nothing of who is right.

level = answer + rater + chance, by least squares: an answer that several people read compares them directly, and, only where chance decided who
reads what, one that a single person read compares them with its question's mean. Differences are told from the mean of those who are alike (not
sure to differ from the median), so that one strict person does not make the others look mild, and drawn towards 0 by how much may be chance.
Sources: Linacre, Many-Facet Rasch Measurement (1989), for the model; Searle, Casella and McCulloch, Variance Components (1992), chapters 3
and 7, for least squares on the levels as they stand; DerSimonian and Laird (1986), Controlled Clinical Trials 7, for how far raters differ.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any, Literal, NamedTuple

from .intervals import t_quantile

LEAST = 12  # ratings of a person that can be compared
WORTH_A_TALK = 0.25  # of a level
ANY = 0.05  # chance that a team whose members do not differ has a finding at all
_ALONE = "Not enough to say: nobody else has read enough of the same."


class Row(NamedTuple):
    """One rating. `answer`: the same name for all who read it. `level`: the mean of its criteria's levels."""

    rater: str
    question: str
    answer: str
    level: float


class Severity(NamedTuple):
    """How a rater's levels lie beside the others'. `n`: their ratings that can be compared.

    `value`: in levels, below 0 where they give less; None where `why` says why there is none. `low`, `high`: an interval that holds for all
    raters at once, 95 % (Bonferroni). `finding`: "" where the interval holds 0, or the difference is under a quarter of a level.
    """

    rater: str
    n: int
    value: float | None = None
    low: float | None = None
    high: float | None = None
    finding: Literal["", "stricter", "milder"] = ""
    why: str = ""


def severities(rows: Iterable[Row], *, assigned_at_random: bool = False) -> list[Severity]:
    """Each rater beside the others, by name. From 12 ratings that can be compared. Of two rows of a rater for one answer, the later counts.

    `assigned_at_random`: whether chance decided who read what. If not, and people read their own supervisees, only answers that two or more
    people read are compared, for else a rater would answer for whom they read.
    """
    latest = {(row.rater, row.question, row.answer): row for row in rows}
    by_answer: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for key in sorted(latest):
        by_answer[key[1:]].append(latest[key])
    fewest = 1 if assigned_at_random else 2
    answers = [read for read in by_answer.values() if len(read) >= fewest]
    times = Counter(row.rater for read in answers for row in read)
    found = {rater: Severity(rater, times[rater], why=_too_few(times[rater])) for rater, _, _ in latest}
    answers = _only(answers, {rater for rater in times if times[rater] >= LEAST}, fewest)
    joined = _joined(answers, by_question=assigned_at_random)
    found |= {row.rater: Severity(row.rater, times[row.rater], why=_ALONE) for read in answers for row in read}
    answers = _only(answers, joined, fewest)
    times = Counter(row.rater for read in answers for row in read)
    if len(joined) > 1:
        found |= {told.rater: told for told in _judged(answers, times, at_random=assigned_at_random)}
    return [found[rater] for rater in sorted(found)]


def _judged(answers: Sequence[Sequence[Row]], times: Counter[str], *, at_random: bool) -> list[Severity]:
    import numpy as np

    named = sorted(times)
    values, covariance, freedom = _solve(answers, named, at_random=at_random)
    wide = t_quantile(max(9, freedom), 1 - ANY / len(named))
    alike = np.abs(values - np.median(values)) <= wide * _errors(covariance)
    if not alike.any():  # of two who differ nobody can say which
        alike[:] = True
    beside = np.eye(len(named)) - alike / alike.sum()
    values, errors = beside @ values, _errors(beside @ covariance @ beside.T)
    weights = 1 / errors**2
    heard = float((weights * values**2).sum()) - (len(named) - 1)
    spread = max(0.0, heard / float(weights.sum() - (weights**2).sum() / weights.sum()))
    return [_told(rater, times[rater], float(value), float(error), wide, spread) for rater, value, error in zip(named, values, errors, strict=True)]


def _errors(covariance: Any) -> Any:
    import numpy as np

    return np.sqrt(np.clip(np.diag(covariance), 1e-12, None))


def _told(rater: str, n: int, value: float, error: float, wide: float, spread: float) -> Severity:
    drawn_in = value * spread / (spread + error**2)
    low, high = value - wide * error, value + wide * error
    finding: Literal["", "stricter", "milder"] = ""
    if abs(drawn_in) >= WORTH_A_TALK and (low > 0 or high < 0):
        finding = "milder" if value > 0 else "stricter"
    return Severity(rater, n, drawn_in, min(low, drawn_in), max(high, drawn_in), finding)


def _solve(answers: Sequence[Sequence[Row]], named: Sequence[str], *, at_random: bool) -> tuple[Any, Any, int]:
    """Raters' differences from the mean of all, their covariance, and how many free differences that rests on."""
    several = [read for read in answers if len(read) > 1]
    within = _fit(several, named, [], None) if len(several) > len(named) else None
    if not at_random:
        values, shape, left_over, freedom = _fit(answers, named, [], None)
        return values, shape * left_over / max(1, freedom), freedom
    questions = sorted({read[0].question for read in answers})
    values, shape, left_over, freedom = _fit(answers, named, questions, 0.0)
    whole = left_over / max(1, freedom)
    if within is None:  # nothing was read twice enough: answer and chance can't be told apart, and need not be
        return values, shape * whole, freedom
    chance = max(1e-9, within[2] / max(1, within[3]))
    ratio = max(0.0, whole / chance - 1)
    values, shape, _, _ = _fit(answers, named, questions, ratio)
    return values, shape * min(chance, whole), within[3]


def _fit(answers: Sequence[Sequence[Row]], named: Sequence[str], questions: Sequence[str], ratio: float | None) -> tuple[Any, Any, float, int]:
    """Least squares: raters' values, their covariance in units of chance, the squares left over, and how many free differences there are.

    `ratio`: how many times as far as chance answers spread, as a variance; None: answers may be anything, so only differences within one count.
    """
    import numpy as np

    rater_at = {rater: at for at, rater in enumerate(named)}
    question_at = {question: at for at, question in enumerate(questions, len(named))}
    size = len(named) + len(questions)
    left, right, squares, free = [[0.0] * size for _ in range(size)], [0.0] * size, 0.0, 0
    for read in answers:
        m, total = len(read), sum(row.level for row in read)
        shared = 1 / m if ratio is None else ratio / (1 + m * ratio)
        met: Counter[int] = Counter()
        for row in read:
            places = [rater_at[row.rater], *([question_at[row.question]] if questions else [])]
            met.update(places)
            for one in places:
                right[one] += row.level
                for other in places:
                    left[one][other] += 1
        for one, times in met.items():
            right[one] -= shared * times * total
            for other, again in met.items():
                left[one][other] -= shared * times * again
        squares += sum(row.level**2 for row in read) - shared * total**2
        free += m - (ratio is None)
    equations = np.array(left)
    inverse = np.linalg.pinv(equations, hermitian=True, rcond=1e-10)
    solution = inverse @ np.array(right)
    centred = np.eye(len(named)) - 1 / len(named)
    free -= int(np.linalg.matrix_rank(equations, hermitian=True, tol=1e-8 * len(answers)))
    over = max(0.0, squares - float(solution @ np.array(right)))
    return centred @ solution[: len(named)], centred @ inverse[: len(named), : len(named)] @ centred, over, free


def _only(answers: Iterable[Sequence[Row]], raters: Collection[str], fewest: int) -> list[list[Row]]:
    kept = ([row for row in read if row.rater in raters] for read in answers)
    return [read for read in kept if len(read) >= fewest]


def _joined(answers: Iterable[Sequence[Row]], *, by_question: bool) -> set[str]:
    """The most raters that answers (or questions) they share join, directly or through others."""
    shared: dict[object, set[str]] = defaultdict(set)
    for read in answers:
        shared[read[0].question if by_question else (read[0].question, read[0].answer)].update(row.rater for row in read)
    islands: list[set[str]] = []
    for raters in shared.values():
        met = [island for island in islands if island & raters]
        islands = [island for island in islands if not island & raters] + [raters.union(*met)]
    return max(islands, key=lambda island: (len(island), sorted(island)), default=set())


def _too_few(n: int) -> str:
    return f"Not enough to say: {n} ratings that can be compared, and {LEAST} are needed."
