"""Pictures beside a scenario file, as pages that ask no server for anything carry them. Reads one file."""

from __future__ import annotations

import base64
from pathlib import Path

LARGEST = 200 * 1024
KINDS = {".svg": "image/svg+xml", ".png": "image/png"}


def data_url(path: Path) -> str | None:
    """The picture as a data URL; None where it is missing, of another kind or larger than 200 KB."""
    try:
        raw = path.read_bytes() if path.suffix in KINDS and path.stat().st_size <= LARGEST else b""
    except OSError:
        return None
    return f"data:{KINDS[path.suffix]};base64,{base64.b64encode(raw).decode()}" if raw else None
