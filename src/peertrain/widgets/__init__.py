"""What people touch: anywidgets that draw what Python decides. Never imports scoring or a key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__all__ = [
    "CohortChart",
    "CompetencyChart",
    "ConsentSwitch",
    "DriftCompass",
    "EnrolmentForm",
    "GradingPanel",
    "MyRecord",
    "PracticeForm",
    "ReviewDesk",
    "ScenarioPlayer",
    "SecondLook",
    "SessionDesk",
    "SubmissionPanel",
    "WeeklyLog",
    "Worksheet",
]

_HOMES = {
    "CohortChart": "cohort_chart",
    "CompetencyChart": "competency_chart",
    "ConsentSwitch": "consent_switch",
    "DriftCompass": "drift_compass",
    "EnrolmentForm": "enrolment_form",
    "GradingPanel": "grading_panel",
    "MyRecord": "my_record",
    "PracticeForm": "practice_form",
    "ReviewDesk": "review_desk",
    "ScenarioPlayer": "scenario_player",
    "SecondLook": "second_look",
    "SessionDesk": "session_desk",
    "SubmissionPanel": "submission_panel",
    "WeeklyLog": "weekly_log",
    "Worksheet": "worksheet",
}

if TYPE_CHECKING:
    from .cohort_chart import CohortChart
    from .competency_chart import CompetencyChart
    from .consent_switch import ConsentSwitch
    from .drift_compass import DriftCompass
    from .enrolment_form import EnrolmentForm
    from .grading_panel import GradingPanel
    from .my_record import MyRecord
    from .practice_form import PracticeForm
    from .review_desk import ReviewDesk
    from .scenario_player import ScenarioPlayer
    from .second_look import SecondLook
    from .session_desk import SessionDesk
    from .submission_panel import SubmissionPanel
    from .weekly_log import WeeklyLog
    from .worksheet import Worksheet


def __getattr__(name: str) -> Any:
    """Import a widget when it is asked for: a learner's kernel pays for what its page shows, no more."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f".{_HOMES[name]}", __name__), name)
