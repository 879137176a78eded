"""From journals to nbgrader's gradebook, and from supervisors' ratings too. The only package that imports nbgrader."""

from .. import lean_imports  # noqa: F401  (before nbgrader is imported by any module in here)
