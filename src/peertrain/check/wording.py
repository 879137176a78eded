"""Words the field does not use, and topics that call for a content note: what is found in a text, and where it is allowed.

Knows texts and lists, no steps. The lists are in words.yaml.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from itertools import accumulate
from pathlib import Path
from typing import Annotated, NamedTuple

from pydantic import AfterValidator, Field

from .. import located
from ..located import Id, Model, Text
from .found import Finding
from .reading import Passage

LISTS = Path(__file__).with_name("words.yaml")


def _compiles(text: str) -> str:
    try:
        re.compile(text)
    except re.error as problem:
        raise ValueError(f"not a regular expression: {problem}") from None
    return text


Pattern = Annotated[Text, AfterValidator(_compiles)]
AllowWords = dict[Id, dict[Text, tuple[Text, ...]]]


class Word(Model):
    """A way of speaking that the field has left. `find`: a regular expression. `say`: what to say instead."""

    find: Pattern
    say: Text


class Words(Model):
    """The words of one language."""

    words: tuple[Word, ...]

    @cached_property
    def any(self) -> re.Pattern[str]:
        """All of them at once; the groups are the words', in order."""
        return _at_word_starts(word.find for word in self.words)


class Topic(Model):
    """Something hard to read of. `find`: by language. `remark`: whether a text may speak of it without a note, so that a person decides."""

    find: dict[Id, tuple[Pattern, ...]]
    remark: bool = False


class Lists(Model):
    """What words.yaml holds."""

    languages: dict[Id, Words]
    topics: dict[Text, Topic]
    no_names: tuple[Text, ...]
    allow_words: AllowWords

    @cached_property
    def any_topic(self) -> dict[str, re.Pattern[str]]:
        """For each language that every topic has words in, all topics at once; the groups are the topics', in order."""
        spoken = set.intersection(*(set(topic.find) for topic in self.topics.values()))
        return {language: _at_word_starts("|".join(topic.find[language]) for topic in self.topics.values()) for language in spoken}


class Allowed(Model):
    """A course's own words.yaml."""

    allow_words: AllowWords = Field({}, description="Scenario, worksheet or module -> step, section or file -> words that are the point there.")


class Found(NamedTuple):
    """Something found in a text: the words as they stand there, what they are (what to say instead, or the topic), and where they start."""

    words: str
    what: str
    at: int


def _at_word_starts(patterns: Iterable[str]) -> re.Pattern[str]:
    # Small letters are compared, not IGNORECASE: that is several times quicker, since few letters begin a word of the list.
    return re.compile(rf"(?<![\w-])(?:{'|'.join(f'({pattern})' for pattern in patterns)})(?!\w)")


@cache
def lists() -> Lists:
    """The lists that come with peertrain."""
    return located.read(LISTS, Lists)


def not_ours(text: str, language: str) -> Iterator[Found]:
    """Words of `text` that the field does not use; none for a language without a list."""
    if listed := lists().languages.get(language):
        yield from _found(text, listed.any, [word.say for word in listed.words])


def topics(text: str, language: str) -> Iterator[Found]:
    """Topics that a text speaks of; none for a language without a list."""
    if listed := lists().any_topic.get(language):
        yield from _found(text, listed, list(lists().topics))


def _found(text: str, patterns: re.Pattern[str], what: list[str]) -> Iterator[Found]:
    text = " ".join(text.split()).replace("’", "'")
    for hit in patterns.finditer(text.lower()):
        assert hit.lastindex is not None
        yield Found(text[hit.start() : hit.end()].strip(), what[hit.lastindex - 1], hit.start())


class Allow:
    """Where words are allowed that otherwise are not: peertrain's own list, and a course's."""

    def __init__(self, more: AllowWords | None = None) -> None:
        self._listed: list[Mapping[str, Mapping[str, tuple[str, ...]]]] = [lists().allow_words, more or {}]

    def allows(self, where: str, part: str, words: str) -> bool:
        """Whether `words` may stand in a scenario's step, a worksheet's section or a module's file."""
        return any(words.lower() == known.lower() for listed in self._listed for known in listed.get(where, {}).get(part, ()))


def findings(passages: Iterable[Passage], language: str, where: str, allow: Allow) -> Iterator[Finding]:
    """Words in a file's texts that the field does not use, each with what to say instead. `where`: the scenario's or module's id."""
    for passage in passages:
        part = str(passage.place[1]) if passage.place[0:1] in (("steps",), ("sections",)) and len(passage.place) > 1 else passage.owner
        for found in not_ours(passage.text, language):
            if not allow.allows(where, part, found.words):
                yield Finding(passage.place, _instead(found))


def in_lines(lines: Sequence[str], language: str, where: str, part: str, allow: Allow) -> Iterator[tuple[int, Finding]]:
    """The same for a page of lines, with the line, from 1, where the words begin; they may run on into the next."""
    filled = [(number, " ".join(line.split())) for number, line in enumerate(lines, start=1) if line.strip()]
    starts = list(accumulate((len(line) + 1 for _, line in filled), initial=0))
    for found in not_ours(" ".join(line for _, line in filled), language):
        if not allow.allows(where, part, found.words):
            yield filled[bisect_right(starts, found.at) - 1][0], Finding((), _instead(found))


def _instead(found: Found) -> str:
    return f'"{found.words}" is not how the field speaks; say {found.what}'
