"""The cohort's chart: a row a figure, as a bar or as a point with its interval; and the figures handed over as a file.

| trait | written by | holds |
| --- | --- | --- |
| chart | Python | title, a summary in words, rows of label, value, low, high and the figure in words, and the files that can be asked for |

From the browser: export. To the browser: file (its bytes beside it), not_made. Says nothing that the tables on its page do not say as well.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import traitlets

from ..errors import PeertrainError
from .drawn import STATIC, DrawnWidget

KINDS = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}
FILES_HOLD = (
    "Every figure of this page, a row each, for a spreadsheet or a program of your own. "
    "No learner is named, and small groups are left out there as well."
)


class CohortChart(DrawnWidget):
    """Draws `rows`; `make(format)` returns a file's name and bytes and raises PeertrainError in words.

    A row is {"label", "value", "low", "high", "said"}, the numbers None where there is none, or {"label", "heading": True}. `share`: the values are
    0 to 1 and drawn with their intervals; else they are counts of people and drawn as bars.
    """

    _esm = STATIC / "cohort_chart.js"
    _css = STATIC / "cohort_chart.css"
    answers = {"export": "_export"}

    chart = traitlets.Dict().tag(sync=True)

    def __init__(
        self,
        title: str,
        summary: str,
        rows: Sequence[Mapping[str, Any]],
        *,
        share: bool,
        columns: tuple[str, str],
        empty: str,
        make: Callable[[str], tuple[str, bytes]],
    ) -> None:
        self._make = make
        most = 1 if share else max((row["value"] for row in rows if row.get("value") is not None), default=1)
        super().__init__(
            chart={
                "title": title,
                "summary": summary,
                "rows": [dict(row) for row in rows],
                "share": share,
                "most": max(1, most),
                "x_label": columns[1],
                "columns": list(columns),
                "empty": empty,
                "files": [{"format": "csv", "label": "Download as CSV"}, {"format": "parquet", "label": "Download as Parquet"}],
                "files_hold": FILES_HOLD,
            }
        )

    def _export(self, message: dict[str, Any]) -> None:
        token, format = message.get("token"), message.get("format")
        try:
            if not isinstance(format, str) or format not in KINDS:
                raise PeertrainError("There is no such kind of file. Reload the page.")
            name, body = self._make(format)
        except (PeertrainError, OSError) as problem:
            self.send({"type": "not_made", "token": token, "reason": str(problem)})
            return
        self.send({"type": "file", "token": token, "name": name, "kind": KINDS[format]}, [body])
