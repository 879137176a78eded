"""Lay a panel's numbers into the text of a key, so that all else in it stays as its author wrote it: order, comments, words.

Text in, text out; reads and writes no file. Whether the key is fair is seen by reading what comes out.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from typing import Any

RATED = "# Rated: a panel of {n} people with lived experience. The numbers are theirs; points, reasons and red lines are the authors'."
_STATUS = re.compile(r"\A# (?:Draft|Rated): .*\n")


def rewritten(text: str, steps: Mapping[str, Mapping[str, Any]], members: int) -> str:
    """Return the key `text` with the numbers of `steps` (step -> as `shares.numbers` gives them), rated by `members` people.

    A first line that says how the key stands is written anew. `text` must be a key that `key.read` accepts.
    """
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.width = 1_000_000
    yaml.preserve_quotes = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    head = _STATUS.match(text)
    key = yaml.load(text[head.end() :] if head else text)
    for name, value in (("status", "rated"), ("members", members)):
        key["panel"][name] = value
    for step, numbers in steps.items():
        for field, told in numbers.items():
            if isinstance(told, Mapping):
                for part, entry in told.items():
                    _lay(key["steps"][step][field][part], entry)
            else:
                key["steps"][step][field][:] = list(told)
    out = io.StringIO()
    yaml.dump(key, out)
    return RATED.format(n=members) + "\n" + out.getvalue()


def _lay(entry: Any, told: Mapping[str, Any]) -> None:
    for name, value in told.items():
        if isinstance(value, Mapping) and name in entry:
            _replace(entry[name], value)
        else:
            entry[name] = value


def _replace(shown: Any, values: Mapping[Any, Any]) -> None:
    """Put `values` into a mapping in their own order, keeping how it is written (on one line, or one below the other)."""
    for name in [name for name in shown if name not in values]:
        del shown[name]
    for name, value in values.items():
        if isinstance(value, Mapping) and name in shown:
            _replace(shown[name], value)
        else:
            shown[name] = dict(value) if isinstance(value, Mapping) else value
        if hasattr(shown, "move_to_end"):
            shown.move_to_end(name)
