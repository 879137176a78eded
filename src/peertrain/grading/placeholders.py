"""Placeholders in a supervisor's words: {name}, {scene} and {choice}, filled in when the words are shown. Pure."""

from __future__ import annotations

import re

_PLACEHOLDER = re.compile(r"\{(name|scene|choice)\}")
_ASIDE = re.compile(r"\s*\([^)]*\)\s*$")


def first_name(name: str) -> str:
    """What to call somebody: the first word of a name, without what stands in brackets after it."""
    words = _ASIDE.sub("", name).split()
    return words[0] if words else name


def fill(words: str, name: str, scene: str, choice: str) -> str:
    """`words` with each placeholder filled in, once: what a name or a choice holds in braces stays as it is.

    `name`: the learner's whole name. `choice`: the last decision in words; where there is none, "what you chose".
    """
    meant = {"name": first_name(name), "scene": scene, "choice": choice or "what you chose"}
    return _PLACEHOLDER.sub(lambda found: meant[found[1]], words)


def lift(words: str, name: str, scene: str, choice: str) -> str:
    """The other way: `words` with a placeholder where they name the learner, the scene or the choice, so that they can be used again."""
    for placeholder, meant in (("choice", choice), ("scene", scene), ("name", _ASIDE.sub("", name)), ("name", first_name(name))):
        if len(meant) > 1:
            words = re.sub(rf"(?<!\w){re.escape(meant)}(?!\w)", f"{{{placeholder}}}", words)
    return words
