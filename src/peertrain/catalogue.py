"""The message catalogues: what the player, the booklet and what answers to them say, in each language. Words only.

One JSON file a language in catalogues/, the same keys in each: flat, `{name}` for what is filled in, `.one` and `.other`
for plurals.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "catalogues"
ENGLISH = "en"


@cache
def languages() -> dict[str, str]:
    """The languages there are words in, by their own names, English first."""
    found = sorted((path.stem for path in FOLDER.glob("*.json")), key=lambda name: (name != ENGLISH, name))
    return {name: words(name)["language"] for name in found}


@cache
def words(language: str) -> dict[str, str]:
    """The catalogue of `language`. Raises OSError where there is none."""
    read: dict[str, str] = json.loads((FOLDER / f"{language}.json").read_text(encoding="utf-8"))
    return read


def say(language: str, key: str, **values: object) -> str:
    """One message of the catalogue, filled in."""
    return words(language)[key].format(**values)
