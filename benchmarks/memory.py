"""(e) Memory of a learner's kernel with a lesson open, beside a bare kernel (Linux only: /proc)."""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from jupyter_client.manager import start_new_kernel

from peertrain.course import shipped

RUNS = 5
CELLS = {
    "bare": "pass",
    "ipywidgets": "import ipywidgets",
    "anywidget": "import anywidget",
    "lesson": (
        "from peertrain.widgets import ScenarioPlayer\n"
        "players = [ScenarioPlayer(name) for name in ('the_gift', 'the_loan', 'the_friend_request', 'the_sponsee')]"
    ),
}


def measure() -> dict[str, Any]:
    """Median resident megabytes of a kernel after each cell."""
    found = {name: statistics.median(resident(cell) for _ in range(RUNS)) for name, cell in CELLS.items()}
    rows = [
        {
            "what": f"kernel: {name}",
            "figure": f"{found[name]:.1f} MB",
            "beside": f"bare kernel: {found['bare']:.1f} MB",
            "ratio": f"+{found[name] - found['bare']:.1f} MB",
        }
        for name in list(CELLS)[1:]
    ]
    return {"resident_mb": found, "rows": rows}


def resident(cell: str) -> float:
    """Resident megabytes of a kernel after running `cell` in a learner's folder."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "scenarios").symlink_to(shipped("curriculum") / "boundaries" / "scenarios")
        manager, client = start_new_kernel(cwd=folder)
        try:
            reply = client.execute_interactive(cell, timeout=60, output_hook=lambda message: None)
            assert reply["content"]["status"] == "ok", reply
            time.sleep(0.3)
            pid = manager.provisioner.pid
            status = Path(f"/proc/{pid}/status").read_text()
            return int(status.split("VmRSS:")[1].split()[0]) / 1024
        finally:
            client.stop_channels()
            manager.shutdown_kernel(now=True)
