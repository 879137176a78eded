"""Grade as submissions arrive: look again whenever something came in or a key changed. Ends when it is interrupted."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from ..course import Course
from .book import open_book
from .grade import Graded, Progress, grade

EVERY = 2.0  # seconds between looks; a look at nothing new costs a few file times


def watch(
    course: Course, assignment: str, progress: Progress | None = None, scheduler: str | None = None, wait: Callable[[float], object] = time.sleep
) -> Iterator[Graded]:
    """What each grading did that had something to do, for ever. `wait`: how to pass the time. Raises PeertrainError."""
    seen: tuple[int, str] | None = None
    while True:
        course.inbound.mkdir(exist_ok=True)
        now = course.inbound.stat().st_mtime_ns, open_book(course, assignment).digest  # taken before, so that nothing slips through between
        if now != seen:
            seen = now
            done = grade(course, assignment, progress, scheduler=scheduler)
            if done.graded or done.failed:
                yield done
        wait(EVERY)
