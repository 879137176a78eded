"""Private answers: which of them a learner shares, worked out from the private journal. Pure.

A private journal holds the answers themselves and, about them, `share`, `take_back` and `hand_in` (value: the id of the
answer meant). What was handed in stays handed in.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from .response import Response

Sharing = Literal["private", "shared", "handed_in"]

_ABOUT = {"share": "shared", "take_back": "private", "hand_in": "handed_in"}


def answers(private: Iterable[Response]) -> dict[str, Response]:
    """The private answers by id, oldest first."""
    return {response.id: response for response in private if response.verb not in _ABOUT}


def sharing(private: Sequence[Response]) -> dict[str, Sharing]:
    """For each private answer, by id, whether it is shared."""
    found: dict[str, Sharing] = dict.fromkeys(answers(private), "private")
    for response in private:
        meant = response.value
        if response.verb in _ABOUT and isinstance(meant, str) and found.get(meant, "handed_in") != "handed_in":
            found[meant] = _ABOUT[response.verb]  # type: ignore[assignment]
    return found


def shared(private: Sequence[Response]) -> list[Response]:
    """The answers that go with the next submission: shared now, or handed in before."""
    now = sharing(private)
    return [response for name, response in answers(private).items() if now[name] != "private"]
