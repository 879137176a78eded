"""(d) Wall time of `peertrain --help` and `peertrain check`, beside Python starting and doing nothing."""

from __future__ import annotations

import statistics
import sys
from typing import Any

from .courses import timed

RUNS = 9


def measure() -> dict[str, Any]:
    """Median seconds of each."""
    cases = {"python -c pass": ["-c", "pass"], "peertrain --help": ["-m", "peertrain", "--help"], "peertrain check": ["-m", "peertrain", "check"]}
    seconds = {name: statistics.median(timed([sys.executable, *arguments]) for _ in range(RUNS)) for name, arguments in cases.items()}
    bare = seconds["python -c pass"]
    return {
        "seconds": seconds,
        "rows": [{"what": name, "figure": f"{seconds[name]:.2f} s", "beside": f"bare Python: {bare:.2f} s", "ratio": ""} for name in list(cases)[1:]],
    }
