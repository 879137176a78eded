"""What a check found: faults, remarks and figures. Values only; decides nothing, prints nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from ..errors import Fault
from ..located import Located, Place
from .figures import ModuleFigures, SceneFigures, WorksheetFigures


class Finding(NamedTuple):
    """Something at a place of a file that was read. `grave`: a fault; otherwise a remark, which stops nothing."""

    place: Place
    message: str
    grave: bool = True


class Checked(NamedTuple):
    """What a check found. `files`: how many were read. `faults`, `remarks`: sorted; no faults if all is well.

    `scenes`, `modules`, `worksheets`: figures in the curriculum's order; empty where single files were checked.
    """

    files: int
    faults: tuple[Fault, ...]
    remarks: tuple[Fault, ...] = ()
    scenes: tuple[SceneFigures, ...] = ()
    modules: tuple[ModuleFigures, ...] = ()
    worksheets: tuple[WorksheetFigures, ...] = ()


class Notes:
    """Collects what a check says, and tells it once and in order."""

    def __init__(self) -> None:
        self.faults: set[Fault] = set()
        self.remarks: set[Fault] = set()

    def fault(self, path: str, line: int, message: str) -> None:
        """Note a fault at a line, from 1."""
        self.faults.add(Fault(path, line, message))

    def take(self, read: Located[Any], findings: Iterable[Finding]) -> None:
        """Note findings in a file that was read, each at its line."""
        for finding in findings:
            (self.faults if finding.grave else self.remarks).add(read.fault(finding.place, finding.message))

    def take_lines(self, path: str, findings: Iterable[tuple[int, Finding]]) -> None:
        """Note findings whose lines are known already."""
        for line, finding in findings:
            (self.faults if finding.grave else self.remarks).add(Fault(path, line, finding.message))

    def told(self) -> Iterator[tuple[Fault, ...]]:
        """The faults, then the remarks, each sorted by path, line and words."""
        yield tuple(sorted(self.faults))
        yield tuple(sorted(self.remarks))
