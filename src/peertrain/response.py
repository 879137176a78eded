"""One answer of one learner, as it is recorded, and what every recorded line has. Knows nothing of files or of what the answer is worth.

One JSON object a line, with the fields below.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AwareDatetime, Field, JsonValue, StringConstraints, field_serializer, field_validator

from .located import Id, Model
from .steps import LONGEST_REASON, Verb

# Format 1: without `why`. Format 2: with it, and the verbs of kept, shared and what-if answers. Both are read; 2 is written.
LONGEST_VALUE = 24_000  # 40 cards, 4 questions each, with the longest ids
FIRST_LINE = "0" * 64

EventId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]

_AS_JSON = json.JSONEncoder(allow_nan=False, ensure_ascii=False).encode  # made once: every line that is read goes through it


class Recorded(Model):
    """What every line on record has, whatever it is about. `v`: the format.

    `id`: made where it was given, so that sending it twice records it once. `session`, `seq`: the kernel session that wrote it and
    its place in that session's file, from 0. `at`: UTC. `before`: SHA-256 of the line before in the file.
    """

    named: ClassVar[str]

    v: int
    id: EventId
    session: EventId
    seq: Annotated[int, Field(ge=0)]
    at: AwareDatetime
    before: Digest

    @property
    def about(self) -> str:
        """The id of what it was given to, which its folder is named for."""
        raise NotImplementedError

    @field_serializer("at")
    def _utc(self, at: datetime) -> str:
        return at.astimezone(UTC).isoformat(timespec="microseconds")

    def line(self) -> bytes:
        """The record as one line of UTF-8 JSON, newline included; it holds no other newline."""
        told = self.model_dump()
        told["before"] = told.pop("before")  # the last, as it was before there were several kinds of line
        return json.dumps(told, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"


class Response(Recorded):
    """What a learner did at one step.

    `attempt`: from 1. `scenario_digest`: `Scenario.digest` of what was played. `value`: what the kind of step takes
    (text, an option's id, a list, a mapping, None). `why`: the reason given with it.
    """

    named = "a response"

    v: Literal[1, 2] = 2
    scenario: Id
    attempt: Annotated[int, Field(ge=1, le=1000)]
    step: Id
    verb: Verb
    value: JsonValue = None
    why: Annotated[str, StringConstraints(max_length=LONGEST_REASON)] | None = None
    scenario_digest: Digest

    @property
    def about(self) -> str:
        return self.scenario

    @field_validator("value")
    @classmethod
    def _bounded(cls, value: JsonValue) -> JsonValue:
        return bounded(value)


def bounded(value: JsonValue) -> JsonValue:
    """`value`, if a line can hold it. Raises ValueError."""
    if value is None or (isinstance(value, str) and 6 * len(value) + 2 <= LONGEST_VALUE):  # most values: fit however they are written
        return value
    if len(_AS_JSON(value)) > LONGEST_VALUE:
        raise ValueError(f"longer than {LONGEST_VALUE} letters")
    return value


def digest_of(line: bytes) -> str:
    """SHA-256 of one recorded line, newline included, as the next line quotes it."""
    return hashlib.sha256(line).hexdigest()


def clean(value: Any) -> Any:
    """A value as JSON and UTF-8 can carry it: in texts, half characters become U+FFFD and NUL is dropped."""
    if isinstance(value, dict):
        return {clean(name): clean(part) for name, part in value.items()}
    if isinstance(value, list):
        return [clean(part) for part in value]
    if not isinstance(value, str):
        return value
    return value.replace("\0", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
