"""Answers handed in by hand, for tests of handing in and of intake."""

from __future__ import annotations

import io
import json
import os
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from peertrain.scenario import read as read_scenario
from peertrain.store.journal import Journal
from peertrain.submission import Receipt

NOON = datetime(2025, 11, 3, 12, tzinfo=UTC)


def answer(folder: Path, option: str = "who_else") -> None:
    """Answer one step in a learner's folder of the assignment."""
    played = read_scenario(folder / "scenarios" / "the_only_one.yaml")
    kept = Journal(folder / "responses" / played.id, played)
    kept.append(os.urandom(16).hex(), 1, "every_square", "choose", option)
    kept.close()


def content(folder: Path) -> dict[str, bytes]:
    """Every regular file under a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def tamper(receipt: Receipt, **changes: object) -> None:
    """Change a manifest after its receipt was given."""
    path = receipt.folder / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))


def lay_out(folder: Path, files: Mapping[str, bytes | str]) -> Path:
    """Write files by their names below a folder."""
    for name, body in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body if isinstance(body, bytes) else body.encode())
    return folder


def journals(folder: Path) -> dict[str, bytes]:
    """The journals in a folder."""
    return {name: body for name, body in content(folder).items() if name.startswith("responses/")}


def manifest(folder: Path) -> dict[str, Any]:
    """The manifest in a folder."""
    return dict(json.loads((folder / "manifest.json").read_text()))


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip file of files by their names."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, body in files.items():
            opened.writestr(name, body)
    return made.getvalue()
