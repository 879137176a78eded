"""From journals to nbgrader's gradebook, and from supervisors' ratings too. The only package that imports nbgrader."""
