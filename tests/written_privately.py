"""What a learner writes for themselves, in every place that keeps such words."""

from __future__ import annotations

import uuid

from peertrain import scenario
from peertrain.course import Course
from peertrain.filling import Fill
from peertrain.openness.log_lines import WeeklyLog
from peertrain.store.journal import Journal, private


def write_privately(course: Course, learner: str, words: str) -> None:
    """Write `words` in a private step, in a private scene and in a worksheet, and an hour of it into the weekly log."""
    lesson = course.lesson(learner, "boundaries")
    for name, step in (("the_sunday_call", "stirred"), ("my_own_lines", "one_line")):
        kept = Journal(private(lesson) / name, scenario.read(lesson / "scenarios" / f"{name}.yaml"))
        kept.append(uuid.uuid4().hex, 1, step, "write", f"{words} in {name}")
        kept.close()
    sheet = Fill(lesson, "my_first_meeting")
    assert sheet.answer({"id": uuid.uuid4().hex, "field": "there_for", "value": f"{words} in my_first_meeting"})["type"] == "saved"
    sheet.close()
    log = WeeklyLog(course, learner)
    log.put(uuid.uuid4().hex, "2026-11-09", words, "person", 60)
    log.close()
