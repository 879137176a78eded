"""The slow optional import stays out of our processes, and notebooks are still checked."""

from __future__ import annotations

import subprocess
import sys


def test_notebooks_are_checked_without_compiling_grammars() -> None:
    program = (
        "import sys, peertrain.lean_imports, nbformat\n"
        "nbformat.validate(nbformat.v4.new_notebook())\n"
        "sys.exit('lark' in sys.modules or sys.modules['rfc3987_syntax'] is not None)"
    )
    assert subprocess.run([sys.executable, "-c", program]).returncode == 0
