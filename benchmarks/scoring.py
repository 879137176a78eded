"""Scoring 100,000 attempts from their records, replay included; in one process, and in one a core; and `check` over 100 scenarios."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from peertrain.course import copy_files, shipped
from peertrain.key import read as read_key
from peertrain.response import FIRST_LINE, Response
from peertrain.scenario import read as read_scenario
from peertrain.scoring import Scorer
from peertrain.simulation import made_up_answer
from peertrain.walk import begin, replay

ATTEMPTS, SCENARIOS = 100_000, 100
ASSESSED = shipped("assessments") / "source" / "boundaries" / "scenarios"
KEYS = shipped("assessments") / "keys" / "boundaries"


def measure() -> dict[str, Any]:
    """Attempts a second, and seconds of `check`, each beside a peer of the same run."""
    cores = os.cpu_count() or 1
    alone = score_many(ATTEMPTS)
    begun = time.perf_counter()
    with ProcessPoolExecutor(cores) as pool:
        list(pool.map(score_many, [ATTEMPTS // cores] * cores))
    together = time.perf_counter() - begun
    one, hundred = checked(1), checked(SCENARIOS)
    rows = [
        {
            "what": f"scoring {ATTEMPTS:,} attempts, replay included",
            "figure": f"{alone:.1f} s, {1e6 * alone / ATTEMPTS:.0f} µs an attempt",
            "beside": f"{cores} processes: {together:.1f} s, {ATTEMPTS / cores / together:,.0f} attempts a second and core",
            "ratio": f"{alone / together:.2f}x",
        },
        {
            "what": f"check over {SCENARIOS} scenarios with keys",
            "figure": f"{hundred:.2f} s",
            "beside": f"over 1: {one:.2f} s",
            "ratio": f"{1000 * (hundred - one) / (SCENARIOS - 1):.0f} ms a scenario",
        },
    ]
    return {"alone_s": alone, "together_s": together, "check_1_s": one, "check_100_s": hundred, "rows": rows}


def score_many(attempts: int) -> float:
    """Seconds to replay and score so many attempts of the assessed scenes, from records that are in memory."""
    made = []
    for path in sorted(ASSESSED.glob("*.yaml")):
        scenario = read_scenario(path)
        scorer = Scorer(scenario, read_key(KEYS / path.name, scenario))
        made += [(scenario, scorer, record(scenario, random.Random(number))) for number in range(50)]
    begun = time.perf_counter()
    for number in range(attempts):
        scenario, scorer, responses = made[number % len(made)]
        scorer.score(replay(scenario, responses))
    return time.perf_counter() - begun


def record(scenario: Any, dice: random.Random) -> tuple[Response, ...]:
    """A made-up attempt from start to end."""
    walk, made = begin(scenario), []
    while not walk.complete:
        step = scenario.steps[walk.at]
        value, why = made_up_answer(step, walk.state, dice), "A made-up reason." if step.why else None
        fields = {"session": "5" * 32, "at": "2026-11-02T09:00:00Z", "scenario": scenario.id, "attempt": 1, "before": FIRST_LINE}
        about = {"id": f"{len(made):032x}", "seq": len(made), "step": walk.at, "verb": step.verb, "value": value, "why": why}
        made.append(Response.model_validate(fields | about | {"scenario_digest": scenario.digest}))
        walk = walk.step_on(step.verb, value, why=why)
    return tuple(made)


def checked(scenarios: int) -> float:
    """Seconds of `peertrain check` over so many copies of one practice scene with its key, each with its own id."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        copy_files(shipped("curriculum"), root / "curriculum")
        copy_files(shipped("assessments"), root / "assessments")
        module = root / "curriculum" / "boundaries"
        scene, key = (module / place / "the_gift.yaml" for place in ("scenarios", "keys"))
        names = [f"the_gift_{number}" for number in range(1, scenarios)]
        for name in names:
            for path, field in ((scene, "id"), (key, "scenario")):
                text = path.read_text(encoding="utf-8").replace(f"{field}: the_gift\n", f"{field}: {name}\n")
                (path.parent / f"{name}.yaml").write_text(text, encoding="utf-8")
        listing = root / "curriculum" / "curriculum.yaml"
        listed = "".join(f"{name}, " for name in names)
        listing.write_text(listing.read_text(encoding="utf-8").replace("practice: [", f"practice: [{listed}"), encoding="utf-8")
        begun = time.perf_counter()
        ran = subprocess.run([sys.executable, "-m", "peertrain", "check", str(root)], capture_output=True, text=True)
        seconds = time.perf_counter() - begun
        assert ran.returncode == 0, ran.stdout + ran.stderr
        return seconds
