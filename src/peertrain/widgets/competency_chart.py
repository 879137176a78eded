"""The competency chart: one person's growth, a row a competency, with the first tries and the latest as two circles.

| trait | written by | holds |
| --- | --- | --- |
| chart | Python | title, a summary in words, and rows of competency, first and latest (mean scores, 0 to 1) |

Says nothing that the table beside it does not say as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import traitlets

from .drawn import STATIC, DrawnWidget


class CompetencyChart(DrawnWidget):
    """Draws `rows` ({"competency", "first", "latest"}; mean scores, 0 to 1)."""

    _esm = STATIC / "competency_chart.js"
    _css = STATIC / "competency_chart.css"

    chart = traitlets.Dict().tag(sync=True)

    def __init__(self, title: str, summary: str, rows: Sequence[dict[str, Any]]) -> None:
        super().__init__(chart={"title": title, "summary": summary, "rows": list(rows), "x_label": "Score, in percent"})
