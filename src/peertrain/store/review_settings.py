"""How the work of reviewing is shared out: settings as rows of text, and what they mean. Pure; what makes no sense is as if it was never set."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple, get_args

Split = Literal["open", "random", "supervisee"]
SPLITS: tuple[Split, ...] = get_args(Split)
_HELD = "held:"
_LONGEST = 64  # letters of a setting's name in the records


class Settings(NamedTuple):
    """How the work is shared out.

    `blind`: names are not shown. `double`: the share of answers read twice, 0 to 1. `split`: who reads what first: anyone anything, by
    lot, or each their own supervisees. `calibrate`: a rubric's examples come before learners. `held`: settings that hold feedback back.
    """

    blind: bool = True
    double: float = 0.1
    split: Split = "open"
    calibrate: bool = False
    held: frozenset[str] = frozenset()

    def holds(self, assignment: str) -> bool:
        """Whether an assignment's feedback pages wait for a lead."""
        return _held(assignment) in self.held

    def told(self) -> dict[str, Any]:
        """As JSON values, without what is held."""
        return {"blind": self.blind, "double": self.double, "split": self.split, "calibrate": self.calibrate}


def meant(kept: Mapping[str, str]) -> Settings:
    """What the newest value of each setting means."""
    split = kept.get("split", "")
    return Settings(
        blind=kept.get("blind", "yes") == "yes",
        double=_share(kept.get("double", "")),
        split=split if split in SPLITS else "open",
        calibrate=kept.get("calibrate", "no") == "yes",
        held=frozenset(name for name, value in kept.items() if name.startswith(_HELD) and value == "yes"),
    )


def as_kept(name: str, value: Any) -> tuple[str, str] | None:
    """A setting as a row has it, its name and value; None for what is no setting. `held:<assignment>` takes true or false."""
    if name in ("blind", "calibrate") and isinstance(value, bool):
        return name, _yes(value)
    if name == "double" and isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1:
        return name, repr(float(value))
    if name == "split" and value in SPLITS:
        return name, str(value)
    if name.startswith(_HELD) and len(name) > len(_HELD) and isinstance(value, bool):
        return _held(name.removeprefix(_HELD)), _yes(value)
    return None


def _held(assignment: str) -> str:
    return f"{_HELD}{assignment}"[:_LONGEST]


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _share(kept: str) -> float:
    try:
        found = float(kept)
    except ValueError:
        return Settings().double
    return found if 0 <= found <= 1 else Settings().double
