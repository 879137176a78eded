"""`make bench`: run the measurements, write build/bench.json and print a table."""

from __future__ import annotations

import json
import platform
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table

from . import commands, dashboards, databases, grading, ingesting, memory, pages, queries, reviewing, scoring

PARTS = {
    "grading": grading.measure,
    "ingesting": ingesting.measure,
    "dashboards": dashboards.measure,
    "queries": queries.measure,
    "databases": databases.measure,
    "reviewing": reviewing.measure,
    "pages": pages.measure,
    "commands": commands.measure,
    "memory": memory.measure,
    "scoring": scoring.measure,
}


def main() -> None:
    """Measure what is named on the command line, or everything."""
    wanted = sys.argv[1:] or list(PARTS)
    target = Path("build/bench.json")
    target.parent.mkdir(exist_ok=True)
    found = json.loads(target.read_text()) if target.exists() else {}
    for name in wanted:
        print(f"measuring {name} ...", file=sys.stderr, flush=True)
        found[name] = PARTS[name]()
    found["machine"] = {"python": platform.python_version(), "system": platform.system(), "cores": __import__("os").cpu_count()}
    target.write_text(json.dumps(found, indent=1) + "\n")
    table = Table("measured", "figure", "beside", "ratio")
    for name in PARTS:
        for row in found.get(name, {}).get("rows", []):
            table.add_row(row["what"], row["figure"], row.get("beside", ""), row.get("ratio", ""))
    Console(width=150).print(table)


if __name__ == "__main__":
    main()
