"""Write a rubric's file: whole or not at all, with its comments, and read back before it gets its name. Writes that file only."""

from __future__ import annotations

import io
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.error import YAMLError

from ..errors import FaultyFile, GradingError
from ..rubric import Rubric, read
from ..store.lines import sync_folder


def write(path: Path, rubric: Rubric) -> None:
    """Put `rubric` into `path`. Raises GradingError where it would not be read as this rubric, OSError; then the file stays as it was."""
    for text in (_rewritten(path, rubric), _anew(rubric)):
        folder = path.with_name(f".{path.stem}.new")
        waiting = folder / path.name
        try:
            folder.mkdir(exist_ok=True)
            with waiting.open("w", encoding="utf-8", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            if _reads_as(waiting, rubric):
                waiting.replace(path)
                sync_folder(path.resolve().parent)
                return
        finally:
            waiting.unlink(missing_ok=True)
            folder.rmdir()
    raise GradingError("This rubric could not be written down so that it reads the same. Nothing was saved.")


def _reads_as(path: Path, rubric: Rubric) -> bool:
    try:
        return read(path).digest == rubric.digest
    except FaultyFile:
        return False


def _yaml() -> YAML:
    yaml = YAML()
    yaml.width = 1_000_000
    yaml.preserve_quotes = True
    return yaml


def _anew(rubric: Rubric) -> str:
    out = io.StringIO()
    _yaml().dump(rubric.model_dump(), out)
    return out.getvalue()


def _rewritten(path: Path, rubric: Rubric) -> str:
    """The file as it is, with what changed put in its place, so that comments stay."""
    try:
        yaml = _yaml()
        kept = yaml.load(path.read_text(encoding="utf-8-sig"))
        if not isinstance(kept, CommentedMap):
            return _anew(rubric)
        _lay(kept, rubric.model_dump())
        out = io.StringIO()
        yaml.dump(kept, out)
        return out.getvalue()
    except (OSError, UnicodeDecodeError, YAMLError, TypeError, AttributeError):
        return _anew(rubric)


def _lay(kept: CommentedMap, wanted: Mapping[Any, Any]) -> None:
    """Make `kept` say what `wanted` does, in its order, leaving alone what says it already."""
    for name in [name for name in kept if name not in wanted]:
        del kept[name]
    in_order = list(kept) == [name for name in wanted if name in kept]
    for name, value in wanted.items():
        if isinstance(value, Mapping) and isinstance(kept.get(name), CommentedMap):
            _lay(kept[name], value)
        elif name not in kept or kept[name] != value:
            kept[name] = value
    if not in_order or list(kept) != list(wanted):
        for name in wanted:
            kept.move_to_end(name)
