"""Where a page runs: which course, whose page. Identity is a value that comes in here and is passed on.

On one person's machine the address says who is learning; nothing here proves it.
"""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import parse_qs, urlencode

from ..course import Course
from ..errors import CourseError
from ..store.rows import Learner


def course() -> Course:
    """The course that is served. Raises CourseError."""
    root = os.environ.get("PEERTRAIN_COURSE")
    found = Course.open(Path(root)) if root else Course.around(Path.cwd())
    if found is None:
        raise CourseError("this page belongs to no course; open it with: peertrain start")
    return found


def learner_id() -> str | None:
    """Whose page this is, if anyone's."""
    return parse_qs(os.environ.get("QUERY_STRING", "")).get("learner", [None])[0]


def address(page: str, learner: Learner | str) -> str:
    """The address of a learner's page, for example `/lesson/boundaries?learner=ana`."""
    id = learner if isinstance(learner, str) else learner.id
    return f"{page}?{urlencode({'learner': id})}"
