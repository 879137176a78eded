"""Make this environment's commands findable: nbgrader calls `alembic` by name. Changes PATH of this process only."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def make_commands_findable() -> None:
    """Put the folder of this environment's commands first on PATH, once."""
    folder = str(Path(sys.executable).parent)
    parts = os.environ.get("PATH", "").split(os.pathsep)
    if folder not in parts:
        os.environ["PATH"] = os.pathsep.join([folder, *parts])
