"""Worksheets: forms that a person fills in, keeps for themselves and prints. Never handed in, never scored.

A worksheet is a file of sections with fields; an entry is one line of what a person filled in. Knows no notebook and no store.
"""

from __future__ import annotations

from .entry import Entry, Filled, filled
from .fields import KINDS, AnyField
from .sheet import FOLDER, Section, Worksheet, files, read, read_located

__all__ = ["FOLDER", "KINDS", "AnyField", "Entry", "Filled", "Section", "Worksheet", "files", "filled", "read", "read_located"]
