"""One answer of one learner, as it is recorded. Knows nothing of files or of what the answer is worth.

Format 1: the fields below, one JSON object a line, in the order of `Response.line`.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, Field, JsonValue, StringConstraints, field_serializer, field_validator

from .located import Model
from .steps import StepId, Verb

LONGEST_VALUE = 12_000
FIRST_LINE = "0" * 64

EventId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class Response(Model):
    """What a learner did at one step.

    `id`: made where the answer was given, so that sending it twice records it once. `session`, `seq`: the
    kernel session that wrote it and its place in that session's file, from 0. `at`: UTC. `attempt`: from 1.
    `scenario_digest`: `Scenario.digest` of what was played. `value`: what the kind of step takes
    (text, an option's id, None; lists and mappings for kinds to come). `before`: SHA-256 of the line before in the file.
    """

    v: Literal[1] = 1
    id: EventId
    session: EventId
    seq: Annotated[int, Field(ge=0)]
    at: AwareDatetime
    scenario: StepId
    attempt: Annotated[int, Field(ge=1, le=1000)]
    step: StepId
    verb: Verb
    value: JsonValue = None
    scenario_digest: Digest
    before: Digest

    @field_validator("value")
    @classmethod
    def _bounded(cls, value: JsonValue) -> JsonValue:
        if len(json.dumps(value, allow_nan=False, ensure_ascii=False)) > LONGEST_VALUE:
            raise ValueError(f"longer than {LONGEST_VALUE} letters")
        return value

    @field_serializer("at")
    def _utc(self, at: datetime) -> str:
        return at.astimezone(UTC).isoformat(timespec="microseconds")

    def line(self) -> bytes:
        """The response as one line of UTF-8 JSON, newline included; it holds no other newline."""
        return json.dumps(self.model_dump(), ensure_ascii=True, separators=(",", ":")).encode() + b"\n"


def digest_of(line: bytes) -> str:
    """SHA-256 of one recorded line, newline included, as the next line quotes it."""
    return hashlib.sha256(line).hexdigest()


def clean(value: Any) -> Any:
    """Text that JSON and UTF-8 can carry: half characters become U+FFFD, NUL is dropped. Other values unchanged."""
    if not isinstance(value, str):
        return value
    return value.replace("\0", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
