"""The drift compass: where choices leaned, from the worker and from the workplace, and each trend week by week with its limits.

| trait | written by | holds |
| --- | --- | --- |
| compass | Python | choices (of), directions (direction, pull, count, share 0 to 1), a summary in words, trends (title, summary, weeks) |

Says nothing that the tables beside it do not say as well, and draws nothing that there is too little of.
"""

from __future__ import annotations

from typing import Any

import traitlets

from .drawn import STATIC, DrawnWidget


class DriftCompass(DrawnWidget):
    """Draws what `dashboards.drift_view.picture` returns."""

    _esm = STATIC / "drift_compass.js"
    _css = STATIC / "drift_compass.css"

    compass = traitlets.Dict().tag(sync=True)

    def __init__(self, compass: dict[str, Any]) -> None:
        super().__init__(compass=compass)
