"""Errors say what a person can act on."""

from __future__ import annotations

import pytest

from peertrain import errors
from peertrain.errors import Fault, FaultyFile, PeertrainError, did_you_mean


def test_a_fault_reads_as_path_line_message() -> None:
    assert str(Fault("a/b.yaml", 41, "no ending")) == "a/b.yaml:41: no ending"


def test_faults_are_sorted_by_file_and_line_and_told_once() -> None:
    faults = FaultyFile([Fault("b", 1, "x"), Fault("a", 10, "x"), Fault("a", 9, "x"), Fault("a", 9, "x")])
    assert str(faults) == "a:9: x\na:10: x\nb:1: x"


def test_every_error_is_a_peertrain_error() -> None:
    drawn = {name for name in vars(errors) if isinstance(vars(errors)[name], type) and issubclass(vars(errors)[name], Exception)}
    assert drawn == {"PeertrainError", "FaultyFile", "CourseError", "NotSaved", "SubmissionError", "GradingError", "SupervisionError"}
    assert all(issubclass(vars(errors)[name], PeertrainError) for name in drawn)
    assert errors.__doc__ is not None
    assert all(name in errors.__doc__ for name in drawn)


@pytest.mark.parametrize(
    ("word", "hint"),
    [("lsten", ' (did you mean "listen_on"?)'), ("listen_onn", ' (did you mean "listen_on"?)'), ("walk_away", ""), ("", "")],
)
def test_a_slip_of_the_pen_is_recognised_and_a_guess_is_not_made(word: str, hint: str) -> None:
    assert did_you_mean(word, ["listen_on", "leave"]) == hint
