"""Grade as submissions arrive: look again whenever something came in or a key changed. Ends when it is interrupted."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext

from ..course import Course
from ..errors import PeertrainError
from .book import open_book
from .grade import Graded, Progress, grade

EVERY = 2.0  # seconds between looks; a look at nothing new costs a few file times


def watch(
    course: Course,
    assignment: str,
    progress: Callable[[], AbstractContextManager[Progress | None]] = nullcontext,
    scheduler: str | None = None,
    wait: Callable[[float], object] = time.sleep,
    say: Callable[[str], object] = lambda why: None,
) -> Iterator[Graded]:
    """What each grading did that had something to do, for ever.

    `progress`: where to show one grading. `wait`: how to pass the time. `say`: is told, once, why nothing can be graded now: another
    grading goes on, or a file is half saved. It is tried again at every look until it can.
    """
    seen: tuple[int, str] | None = None
    said = ""
    while True:
        try:
            course.inbound.mkdir(exist_ok=True)
            now = course.inbound.stat().st_mtime_ns, open_book(course, assignment).digest  # taken before, so that nothing slips through between
            if now != seen:
                with progress() as show:
                    done = grade(course, assignment, show, scheduler=scheduler)
                seen = now
                if done.graded or done.failed:
                    yield done
            said = ""
        except PeertrainError as problem:
            if str(problem) != said:
                said = str(problem)
                say(said)
        wait(EVERY)
