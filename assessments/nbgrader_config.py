# Registers peertrain's preprocessors, nothing else: learners' work is scored from its record and never run.
from pathlib import Path

from peertrain.grading.settings import configure

c = get_config()  # noqa: F821  (nbgrader provides it)
configure(c, Path(__file__).parent)
