"""Check what people write: scenarios, keys, rubrics, exemplars, translations, pictures and notebooks; prove what can be proved of them.

`check` reads a whole curriculum or course, `check_file` one file; `report` turns what they found into lines. `proof_faults` is what
must not reach a learner of one scenario, without its words. Reads files only.
"""

from __future__ import annotations

from .found import Checked
from .one_file import check_file, proof_faults
from .report import as_values, report, summary
from .whole import check

__all__ = ["Checked", "as_values", "check", "check_file", "proof_faults", "report", "summary"]
