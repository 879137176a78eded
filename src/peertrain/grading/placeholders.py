"""Placeholders in a supervisor's words: {name}, {scene} and {choice}, filled in when the words are shown. Pure."""

from __future__ import annotations

import re

_PLACEHOLDER = re.compile(r"\{(name|scene|choice)\}")
_OPENING = " \t\"'“”‘’«»‹›()[]¿¡*_-–—"  # may stand between the end of a sentence and the first word of the next
_ENDS = ".!?…:\n"
_ADDRESS = re.compile(r"\s*[,:!–—]|['’]s\b")
# First names that are English words as well: in small letters or opening a sentence they are most likely the word.
_ALSO_WORDS = """
amber angel april art august autumn basil bill bob bonnie brook carol chance charity chase christian cliff crystal daisy dale dawn dean
destiny don drew earnest eve faith fay fern frank gene ginger glen grace grant guy harmony harry hazel heather heaven holly hope hunter iris
ivy jack jade jay jean jewel josh joy june justice lance lily mark mary mason max may melody mercy mike miles misty nick olive pat patience
pearl peg penny piper poppy prudence rain ray rich river rob robin rocky rose ruby rusty sandy sky skip stormy sue summer sunny teddy
trinity trip van victor violet wade ward will willow wren
"""
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
    """The other way: `words` with a placeholder where they name the learner, the scene or the choice, so that they can be used again.

    Small and capital letters differ. A first name that is a word as well ("Will") is none in small letters, nor at the start of a
    sentence, unless somebody is spoken to by it ("Will, you waited.").
    """
    whole, called = _ASIDE.sub("", name), first_name(name)
    for placeholder, meant in (("choice", choice), ("scene", scene), ("name", "" if whole == called else whole)):
        if len(meant) > 1:
            words = re.sub(rf"(?<!\w){re.escape(meant)}(?!\w)", f"{{{placeholder}}}", words)
    if len(called) < 2:
        return words
    a_word = called.lower() in _ALSO_WORDS.split()
    called = called.capitalize() if a_word and called.islower() else called
    return re.sub(
        rf"(?<!\w){re.escape(called)}(?!\w)",
        lambda found: found[0] if a_word and _opens(words, found.start()) and not _ADDRESS.match(words, found.end()) else "{name}",
        words,
    )


def _opens(words: str, at: int) -> bool:
    """Whether a sentence starts at `at`."""
    before = words[:at].rstrip(_OPENING)
    return not before or before[-1] in _ENDS
