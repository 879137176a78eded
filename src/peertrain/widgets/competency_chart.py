"""The competency chart: one row a competency, the mean as a bar and each learner as a dot.

| trait | written by | holds |
| --- | --- | --- |
| chart | Python | title, a summary in words, and rows of competency, learner and score (0 to 1) |

Says nothing that the table beside it does not say as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import traitlets

from .drawn import STATIC, DrawnWidget


class CompetencyChart(DrawnWidget):
    """Draws `rows` ({"competency", "learner", "score"}; score 0 to 1)."""

    _esm = STATIC / "competency_chart.js"
    _css = STATIC / "competency_chart.css"

    chart = traitlets.Dict().tag(sync=True)

    def __init__(self, title: str, summary: str, rows: Sequence[dict[str, Any]]) -> None:
        super().__init__(chart={"title": title, "summary": summary, "rows": list(rows), "x_label": "Score, in percent"})
