"""Where a page runs: which course, whose page. Identity is a value that comes in here and is passed on.

On one person's machine the address says who is learning, or who supervises; nothing here proves it.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import parse_qs, urlencode

from ..course import Course
from ..errors import CourseError
from ..response import clean
from ..store.rows import Learner

LONGEST_NAME = 200  # letters of a supervisor's name, as the records have room for


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


def supervisor_name() -> str | None:
    """The supervisor whose page this is, if anyone's: a name of 1 to 200 letters on one line."""
    asked = parse_qs(os.environ.get("QUERY_STRING", "")).get("supervisor", [""])[0]
    name = " ".join(clean(asked).split())
    return name if 1 <= len(name) <= LONGEST_NAME else None


def module_id() -> str | None:
    """The module that a page is asked to show, if any."""
    return parse_qs(os.environ.get("QUERY_STRING", "")).get("module", [None])[0]


def page_number() -> int:
    """Which page of a long list is asked for, from 1."""
    asked = parse_qs(os.environ.get("QUERY_STRING", "")).get("page", ["1"])[0]
    return max(1, int(asked)) if re.fullmatch("[0-9]{1,6}", asked) else 1


def address(page: str, learner: Learner | str | None = None, supervisor: str | None = None) -> str:
    """The address of a page for a learner, a supervisor or both, for example `/lesson/boundaries?learner=ana`."""
    id = learner.id if isinstance(learner, Learner) else learner
    asked = {name: value for name, value in (("learner", id), ("supervisor", supervisor)) if value}
    return f"{page}?{urlencode(asked)}" if asked else page
