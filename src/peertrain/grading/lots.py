"""Lots that always fall the same way: which answers are read twice, and who reads which. Pure; keeps nothing.

A lot is worked out from the course's own secret and the answer's name, so nobody can choose it, and it falls the same in every process.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence


def opaque(secret: str, *what: str) -> str:
    """A name for `what` that tells nothing of it to whoever does not know `secret`. 20 letters, the same every time."""
    return hmac.new(secret.encode(), "/".join(what).encode(), hashlib.sha256).hexdigest()[:20]


def lot(secret: str, answer: str) -> float:
    """The lot of an answer, from 0 up to 1: it is read twice where its lot is below the share that is. A larger share adds to those chosen."""
    return _number(secret, "twice", answer)


def whose(secret: str, answer: str, people: Sequence[str]) -> str | None:
    """Who of `people` reads `answer`; None of nobody. When somebody joins or leaves, only their part changes hands."""
    return max(people, key=lambda person: (_number(secret, "whose", answer, person), person), default=None)


def _number(secret: str, *what: str) -> float:
    """A number from 0 up to 1, as even as SHA-256 is."""
    return int(opaque(secret, *what)[:13], 16) / 16**13
