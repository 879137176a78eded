"""What people touch: anywidgets that draw what Python decides. Never imports scoring or a key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__all__ = [
    "CompetencyChart",
    "EnrolmentForm",
    "GradingPanel",
    "ReviewDesk",
    "ScenarioPlayer",
    "SecondLook",
    "SubmissionPanel",
    "Worksheet",
]

_HOMES = {
    "CompetencyChart": "competency_chart",
    "EnrolmentForm": "enrolment_form",
    "GradingPanel": "grading_panel",
    "ReviewDesk": "review_desk",
    "ScenarioPlayer": "scenario_player",
    "SecondLook": "second_look",
    "SubmissionPanel": "submission_panel",
    "Worksheet": "worksheet",
}

if TYPE_CHECKING:
    from .competency_chart import CompetencyChart
    from .enrolment_form import EnrolmentForm
    from .grading_panel import GradingPanel
    from .review_desk import ReviewDesk
    from .scenario_player import ScenarioPlayer
    from .second_look import SecondLook
    from .submission_panel import SubmissionPanel
    from .worksheet import Worksheet


def __getattr__(name: str) -> Any:
    """Import a widget when it is asked for: a learner's kernel pays for what its page shows, no more."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f".{_HOMES[name]}", __name__), name)
