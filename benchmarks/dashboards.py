"""Each dashboard page beside an empty page of the same template, by size of cohort; the same table in Streamlit and Panel; what a chart costs.

Times run from asking for the address to the first table that can be seen, in one Chromium, in turns, each in a context of its own.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import venv
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psutil
from playwright.sync_api import Browser, sync_playwright

from peertrain.building import build
from peertrain.course import Course
from peertrain.dashboards import cohort, cohort_words
from peertrain.simulation import simulate

from . import cohorts
from .courses import served
from .pages import ARGUMENTS, CHROMIUM, free_port

LOADS = 5
PEERS = Path("build") / "peers"
PACKAGES = ("streamlit", "panel", "altair")
MODULES = ("role_and_values", "boundaries", "ethics")
TABLE = ".pt-table:visible, .pt h2:visible, .pt h3:visible, .pt table:visible"
BUNDLE = Path(__file__).parents[1] / "src" / "peertrain" / "widgets" / "static" / "cohort_chart.js"

EMPTY = "from IPython.display import HTML, display\n\ndisplay(HTML('<div class=\"pt-table\"><table><tr><td>Nothing</td></tr></table></div>'))"
SERVE_EMPTY = "import sys; from pathlib import Path; from peertrain.serving import serve_notebook; serve_notebook(Path(sys.argv[1]), 'ready', int(sys.argv[2]), False, lambda s: print(s, flush=True))"  # noqa: E501

STREAMLIT = "import pandas as pd\nimport streamlit as st\n\nst.title('The cohort')\nst.table(pd.read_csv('cohort.csv'))\n"
PANEL = "import pandas as pd\nimport panel as pn\n\npn.Column('# The cohort', pn.pane.DataFrame(pd.read_csv('cohort.csv'))).servable()\n"

# How long the bundle takes to come to life and to draw so many rows, in an empty page.
DRAW = """async ([code, rows]) => {
  const begun = performance.now();
  const widget = (await import(URL.createObjectURL(new Blob([code], {type: 'text/javascript'})))).default;
  const there = performance.now();
  const chart = {title: 'Chart', summary: '', rows, share: true, most: 1, x_label: 'Share', columns: ['What', 'Share'], files: [], empty: ''};
  widget.render({model: {get: () => chart, on() {}, off() {}}, el: document.body.appendChild(document.createElement('div'))});
  return [there - begun, performance.now() - there];
}"""


def measure(sizes: Sequence[int] = cohorts.SIZES) -> dict[str, Any]:
    """All sizes, then the peers with the table of the last."""
    found: dict[str, Any] = {"pages": {}, "rows": []}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        plain = build(Path(folder, "plain"), lambda _: None, modules=MODULES)
        for size in sizes:
            course = Course.open(Path(shutil.copytree(plain.root, Path(folder, f"course-{size}"), symlinks=True)))
            found["pages"][size] = _size(browser, course, size, Path(folder))
            for name, told in found["pages"][size].items():
                empty = found["pages"][size]["empty"]["s"]
                row = {"what": f"{name}, {size:,} learners ({LOADS} loads)", "figure": f"{told['s']:.2f} s, kernel {told['mb']:.0f} MB"}
                found["rows"].append(row | {"beside": f"an empty page of the template: {empty:.2f} s", "ratio": f"{told['s'] / empty:.2f}x"})
        found["peers"] = _peers(browser, course, Path(folder))
        found["chart"] = _chart(browser)
        browser.close()
    ours = found["pages"][sizes[-1]]["cohort"]["s"]
    for name, seconds in found["peers"].items():
        told = {"figure": f"{ours:.2f} s"} if isinstance(seconds, float) else {"figure": "not measured"}
        beside = f"{name}: {seconds:.2f} s" if isinstance(seconds, float) else f"{name}: {seconds}"
        ratio = f"{ours / seconds:.2f}x" if isinstance(seconds, float) else ""
        found["rows"].append({"what": f"the cohort table, {sizes[-1]:,} learners, in one browser", **told, "beside": beside, "ratio": ratio})
    chart = found["chart"]
    figure = f"{chart['bundle_kb']:.0f} KB ({chart['gzip_kb']:.0f} KB compressed), "
    figure += f"{chart['load_ms']:.0f} ms to load, {chart['draw_ms']:.0f} ms to draw 60 rows"
    beside = f"import altair: {chart['altair_s']:.2f} s in the kernel" if chart["altair_s"] else "altair could not be installed"
    found["rows"].append({"what": "the chart's bundle (Observable Plot)", "figure": figure, "beside": beside})
    return found


def _size(browser: Browser, course: Course, size: int, folder: Path) -> dict[str, dict[str, float]]:
    """Median seconds and the largest kernel of each page."""
    if size <= 100:  # played for real: the pages take in the journals of so few people themselves
        people, supervisor = [person.id for person in simulate(course, size, cohorts.SEED)], "Made-up supervisor"
    else:
        filled = cohorts.fill(course, size)
        people, supervisor = filled.people, filled.supervisors[0]
    empty = folder / f"empty-{size}"
    empty.mkdir()
    cell = {"cell_type": "code", "execution_count": None, "id": "empty", "metadata": {}, "outputs": [], "source": EMPTY}
    kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    (empty / "notebook.ipynb").write_text(json.dumps({"cells": [cell], "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}))
    ours, bare = free_port(), free_port()
    home, who = f"http://127.0.0.1:{ours}", f"supervisor={quote(supervisor)}"
    addresses = {
        "empty": f"http://127.0.0.1:{bare}/",
        "cohort": f"{home}/cohort",
        "module": f"{home}/cohort?module={MODULES[1]}",
        "supervisees": f"{home}/supervisor?{who}",
        "progress": f"{home}/progress?learner={people[0]}",
        "drift": f"{home}/drift?learner={people[0]}",
        "session": f"{home}/session?{who}&learner={people[0]}",
    }
    with ExitStack() as stack:
        stack.enter_context(
            served([sys.executable, "-m", "peertrain", "start", str(course.root)], "ready", PEERTRAIN_NO_BROWSER="1", PEERTRAIN_PORT=str(ours))
        )
        stack.enter_context(served([sys.executable, "-c", SERVE_EMPTY, str(empty), str(bare)], "ready"))
        times: dict[str, list[tuple[float, float]]] = {name: [] for name in addresses}
        for number in range(LOADS + 1):
            for name, address in addresses.items():
                told = _opened(browser, address, TABLE)
                if number:  # the first load of each warms the disk
                    times[name].append(told)
    return {name: {"s": statistics.median(s for s, _ in told), "mb": max(mb for _, mb in told)} for name, told in times.items()}


def _opened(browser: Browser, address: str, wanted: str) -> tuple[float, float]:
    """Seconds to the first thing wanted, and the megabytes of the kernel that made the page, once it has nothing more to do."""
    import time

    before = {process.pid for process in _kernels()}
    context = browser.new_context()
    page = context.new_page()
    begun = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.locator(wanted).first.wait_for(state="visible", timeout=120_000)
    seconds = time.perf_counter() - begun
    page.wait_for_load_state("load")
    page.wait_for_timeout(500)
    mb = max((process.memory_info().rss / 2**20 for process in _kernels() if process.pid not in before), default=0.0)
    context.close()
    return seconds, mb


def _kernels() -> list[psutil.Process]:
    found = []
    for process in psutil.Process().children(recursive=True):
        try:
            if any("ipykernel" in word for word in process.cmdline()):
                found.append(process)
        except psutil.Error:
            continue
    return found


def _peers(browser: Browser, course: Course, folder: Path) -> dict[str, float | str]:
    """Median seconds to the cohort's table in each peer, or why there are none."""
    if fault := _install():
        return dict.fromkeys(PACKAGES[:2], fault)
    where = folder / "peers"
    where.mkdir()
    _, rows = cohort.progress(course, course.curriculum.modules)
    out = io.StringIO()
    csv.writer(out).writerows([cohort_words.FAR_COLUMNS, *(cohort_words.far(row, row.module.title) for row in rows)])
    (where / "cohort.csv").write_text(out.getvalue())
    (where / "with_streamlit.py").write_text(STREAMLIT)
    (where / "with_panel.py").write_text(PANEL)
    python, found = str((PEERS / "bin" / "python").absolute()), {}
    for name in PACKAGES[:2]:
        port = free_port()
        if name == "streamlit":
            command = [python, "-m", "streamlit", "run", "with_streamlit.py", "--server.headless=true", "--browser.gatherUsageStats=false"]
            command += [f"--server.port={port}", "--server.address=127.0.0.1"]
            ready, address = "URL:", f"http://127.0.0.1:{port}/"
        else:
            command = [python, "-m", "panel", "serve", "with_panel.py", f"--port={port}", "--address=127.0.0.1"]
            ready, address = "running at", f"http://127.0.0.1:{port}/with_panel"
        with served(command, ready, cwd=where):
            times = [_opened(browser, address, "td:visible, th:visible")[0] for _ in range(LOADS + 1)]
        found[name] = statistics.median(times[1:])
    return found


def _install() -> str | None:
    """Put the peers into an environment of their own; says why where that cannot be done."""
    if not (PEERS / "bin" / "python").exists():
        venv.create(PEERS, with_pip=True)
    ran = subprocess.run([str(PEERS / "bin" / "python"), "-m", "pip", "install", "--quiet", *PACKAGES], capture_output=True, text=True)
    return None if ran.returncode == 0 else f"could not be installed ({(ran.stderr.strip().splitlines() or ['no reason given'])[-1][:80]})"


def _chart(browser: Browser) -> dict[str, float]:
    """What the chart costs in the browser, and what importing altair would cost in each kernel."""
    code = BUNDLE.read_text(encoding="utf-8")
    rows = [{"label": f"Decision {number}", "value": number / 60, "low": number / 80, "high": number / 59, "said": "so much"} for number in range(60)]
    times = []
    for _ in range(LOADS):
        page = browser.new_page()
        times.append(page.evaluate(DRAW, [code, rows]))
        page.close()
    program = "import time; begun = time.perf_counter(); import altair; print(time.perf_counter() - begun)"
    imports = []
    for _ in range(LOADS if (PEERS / "bin" / "python").exists() else 0):
        ran = subprocess.run([str(PEERS / "bin" / "python"), "-c", program], capture_output=True, text=True)
        imports += [float(ran.stdout)] if ran.returncode == 0 else []
    return {
        "bundle_kb": len(code.encode()) / 1000,
        "gzip_kb": len(gzip.compress(code.encode())) / 1000,
        "load_ms": statistics.median(load for load, _ in times),
        "draw_ms": statistics.median(draw for _, draw in times),
        "altair_s": statistics.median(imports) if imports else 0.0,
    }
