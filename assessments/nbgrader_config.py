# Registers peertrain's preprocessors, nothing else: learners' work is scored from its record and never run.
# An error in here must stop nbgrader, which would otherwise go on without these preprocessors.
from pathlib import Path

try:
    from peertrain.grading.settings import configure

    c = get_config()  # noqa: F821  (nbgrader provides it)
    configure(c, Path(__file__).parent)
except Exception as problem:  # noqa: BLE001
    raise SystemExit(f"{__file__}: nothing was graded: {problem}") from None
