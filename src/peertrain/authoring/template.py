"""Start a new scenario file from a template that `check` passes. Writes one file and never over another."""

from __future__ import annotations

import os
import re
from pathlib import Path
from string import Template

from ..catalogue import languages
from ..errors import PeertrainError
from ..located import Id
from . import schema

TEMPLATE = Path(__file__).with_name("new_scenario.yaml")
_ID = re.compile(next(part.pattern for part in Id.__metadata__ if part.pattern))  # type: ignore[attr-defined]
LONGEST_ID, LONGEST_TITLE = 60, 200


def new_scenario(path: Path, title: str | None = None, module: str | None = None) -> Path:
    """Write a new scenario to `path` and return it.

    Its id is the file's name. Without a `title` it is made from the id; without a `module` the folder says it
    (curriculum/<module>/scenarios). Folders that are missing are made. Raises PeertrainError for a name that cannot be an id,
    for a file that is there already, and where the module cannot be told.
    """
    if path.suffix != ".yaml":
        raise PeertrainError(f"{path}: a scenario file ends in .yaml, for example {path.with_suffix('.yaml').name}")
    name = _id_of(path)
    module = _module_of(path) if module is None else _checked(module, f'the module "{module}"')
    if module is None:
        raise PeertrainError(f"{path}: which module does it belong to? Put it in curriculum/<module>/scenarios, or name one with --module")
    title = " ".join((title or "").split()) or name.replace("_", " ").capitalize()
    if not title.isprintable() or len(title) > LONGEST_TITLE:
        raise PeertrainError(f"a title is one line of at most {LONGEST_TITLE} letters")
    text = Template(TEMPLATE.read_text(encoding="utf-8")).substitute(id=name, title=_quoted(title), module=module)
    if (beside := _schema_beside(path)) is not None:
        text = f"# yaml-language-server: $schema={beside}\n{text}"
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise PeertrainError(f"{path} is there already, and is left as it was") from None
    return path


def _id_of(path: Path) -> str:
    name, _, language = path.stem.partition(".")
    if language in languages():
        raise PeertrainError(f"{path}: a translation is a copy of {name}.yaml with its texts translated; copy that file")
    return _checked(path.stem, f'the name "{path.stem}"')


def _checked(name: str, what: str) -> str:
    if not _ID.fullmatch(name):
        plain = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")
        hint = f' (perhaps "{plain}"?)' if _ID.fullmatch(plain) else ""
        raise PeertrainError(f"{what} must be small letters, digits and underscores, starting with a letter{hint}")
    if len(name) > LONGEST_ID:
        raise PeertrainError(f"{what} is longer than {LONGEST_ID} letters")
    return name


def _module_of(path: Path) -> str | None:
    """The module whose folder `path` is in, if it lies in one."""
    match path.resolve().parent.parts:
        case (*_, "curriculum", module, "scenarios") if _ID.fullmatch(module):
            return module
        case (*_, "source", module, "scenarios") if _ID.fullmatch(module):  # an assignment is named for its module
            return module
    return None


def _quoted(title: str) -> str:
    """The title as YAML reads it back: plain where that is safe, else in quotes."""
    plain = re.fullmatch(r"[A-Za-z][\w ]*[\w]|[A-Za-z]", title) and title.lower() not in ("true", "false", "null")
    return title if plain else "'" + title.replace("'", "''") + "'"


def _schema_beside(path: Path) -> str | None:
    """Where the schema lies as seen from `path`, if `path` is in a clone."""
    folder = path.resolve().parent
    for root in (folder, *folder.parents):
        if (root / schema.FOLDER / schema.SCENARIO).is_file() and (root / "curriculum").is_dir():
            return Path(os.path.relpath(root / schema.FOLDER / schema.SCENARIO, folder)).as_posix()
    return None
