"""A key is written only when enough rated each decision and learners can be scored by it fairly; else it stays, and the reason is said."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from a_panel import PASS, key, rate, scene, usual

from peertrain.check import check
from peertrain.convening import keying, table
from peertrain.convening.gathering import gather
from peertrain.convening.keying import Outcome
from peertrain.convening.opening import open_panel
from peertrain.course import Course
from peertrain.errors import FaultyFile
from peertrain.steps import AnyStep

Collected = Callable[..., Path]


@pytest.fixture
def collected(panel: Course, tmp_path: Path) -> Collected:
    """Lets members rate and collects it: `collected(8, answer)`."""

    def collect(people: int = 8, answer: Any = usual) -> Path:
        rate(panel, people, answer)
        path = tmp_path / "ratings.csv"
        table.write_whole(path, table.text(gather([panel.root]).ratings))
        return path

    return collect


def files(root: Path) -> dict[str, str]:
    return {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in sorted(root.rglob("*")) if path.is_file()}


def by_scene(outcomes: tuple[Outcome, ...]) -> dict[str, Outcome]:
    return {outcome.id: outcome for outcome in outcomes}


def test_keys_are_rated_and_hold_what_the_panel_said(root: Path, collected: Collected) -> None:
    before = files(root)
    outcomes = keying.build(collected(), root)
    assert files(root) == before, "working it out writes nothing"
    assert keying.write(outcomes) == 2
    after = files(root)
    assert {name for name in after if after[name] != before[name]} == {
        "curriculum/nights/keys/the_shift.yaml",
        "curriculum/nights/keys/the_call.yaml",
    }

    made = key(root, "the_shift")
    assert (made.panel.status, made.panel.members, made.draft) == ("rated", 8, False)
    it = scene(root, "the_shift")
    assert made.steps["door"].best(it.steps["door"], {"trust": 2, "seen": False}) == "wait"
    assert made.steps["cold"].ratings["coat"].panel == {1: 0.0, 2: 1.0, 3: 0.0, 4: 0.0}  # type: ignore[union-attr]
    assert made.steps["first"].order == ("tell", "rest", "write")  # type: ignore[union-attr]
    assert made.steps["hard"].options["call"].red_line  # type: ignore[union-attr]
    assert "# a comment that stays" in after["curriculum/nights/keys/the_shift.yaml"]
    assert check(root).faults == ()


def some(at: str, *values: Any) -> Callable[[int, str, AnyStep], Any]:
    """Members who are as most are, but at one step say what is listed."""
    return lambda member, name, step: values[member] if name == at and member < len(values) else usual(member, name, step)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (some("ring", *["answer"] * 4), 'the_call.yaml:4: step "ring": "answer", "later" are chosen equally often (4 of 8 each); talk about it, or'),
        (some("ring", *["never"] * 6), 'the_call.yaml:4: step "ring": most of the panel would cross a red line'),
        (some("hard", *["call"] * 8), 'the_shift.yaml:17: step "hard": most of the panel would cross a red line'),
        (
            some("first", *[["tell", "rest", "write"], ["rest", "tell", "write"]] * 4),
            'the_shift.yaml:46: step "first": "tell" and "rest" come out at the same place (median 1.5); talk about it',
        ),
        (some("first", *[["tell", "write", "rest"]] * 8), 'step "first": the items are shown in the panel\'s order, so leaving them as they are'),
        (some("porch", *[[]] * 8), 'step "porch": nothing is ticked by more than half of the panel'),
    ],
)
def test_what_learners_could_not_be_scored_by_is_not_written(answer: Any, said: str, root: Path, collected: Collected) -> None:
    path, before = collected(8, answer), files(root)
    outcomes = keying.build(path, root)
    (fault,) = keying.faults_of(outcomes)
    assert said in str(fault)
    assert keying.write(outcomes) == 1, "the other scene is written all the same"
    changed = {name for name, text in files(root).items() if text != before[name]}
    assert changed == {f"curriculum/nights/keys/{'the_call' if 'the_shift' in fault.path else 'the_shift'}.yaml"}


def test_an_option_that_the_state_can_close_is_not_made_the_only_good_one(root: Path, tmp_path: Path) -> None:
    """The panel is asked with every option open, and learners are not: where trust is low, `fold` is closed to them."""
    path = root / "curriculum/nights/scenarios/the_shift.yaml"
    path.write_text(path.read_text().replace("sets: {seen: true}", "adds: {trust: -1}\n        sets: {seen: true}"))
    panel = open_panel(root, "nights", tmp_path / "again").course
    rate(panel, 5)
    table.write_whole(tmp_path / "ratings.csv", table.text(gather([panel.root]).ratings))
    (fault,) = keying.faults_of(keying.build(tmp_path / "ratings.csv", root))
    assert fault.message == 'step "hard": the state can close what most of the panel would do, and nothing that stays open earns full credit'


def test_unequal_maxima_are_refused(root: Path, collected: Collected) -> None:
    path = root / "curriculum/nights/keys/the_shift.yaml"
    ratings = collected()
    path.write_text(path.read_text().replace("  cold:\n    points: 3", "  cold:\n    points: 4"))
    with pytest.raises(FaultyFile, match="different maxima"):
        keying.build(ratings, root)


def test_too_few_leave_the_key_as_it_was_and_abstentions_do_not_count(root: Path, collected: Collected) -> None:
    found = by_scene(keying.build(collected(5, some("ring", PASS)), root))
    assert (found["the_call"].members, found["the_call"].short, found["the_call"].text) == (4, ("ring",), None)
    assert (found["the_shift"].members, found["the_shift"].short) == (5, ())
    assert by_scene(keying.build(root.parent / "ratings.csv", root, least=4))["the_call"].text
    assert by_scene(keying.build(root.parent / "ratings.csv", root, least=6))["the_shift"].short


def test_a_scene_that_changed_since_is_refused_at_its_first_row(root: Path, collected: Collected, monkeypatch: pytest.MonkeyPatch) -> None:
    path = collected()
    call = root / "curriculum/nights/scenarios/the_call.yaml"
    call.write_text(
        call.read_text()
        .replace("  home:", "  soon: {say: It rings again., then: home}\n  home:")
        .replace("Answer it., then: home", "Go., then: soon")
    )
    monkeypatch.chdir(path.parent)
    outcomes = keying.build(Path(path.name), root)
    first = next(number for number, line in enumerate(path.read_text().splitlines(), start=1) if ",the_call," in line)
    assert [str(fault) for fault in keying.faults_of(outcomes)] == [
        f'ratings.csv:{first}: 8 members\' ratings are of another version of "the_call", with other steps or branches; ask the panel again'
    ]
    assert keying.write(outcomes) == 1


def test_words_that_changed_since_need_a_word_of_the_convenor(root: Path, collected: Collected) -> None:
    path = collected()
    call = root / "curriculum/nights/scenarios/the_call.yaml"
    call.write_text(call.read_text().replace("Answer it.", "Pick it up."))
    (fault,) = keying.faults_of(keying.build(path, root))
    assert 'the words of step "ring" have changed since it was rated' in fault.message
    assert keying.write(keying.build(path, root, reworded=True)) == 2


def test_made_up_people_do_not_make_a_key(root: Path, collected: Collected) -> None:
    path = collected()
    path.write_text(path.read_text().replace("\nm-", "\nmade-up-", 1))
    with pytest.raises(FaultyFile, match=r"ratings\.csv:2: made-up people are no panel"):
        keying.build(path, root)
    assert keying.build(path, root, made_up=True)


def test_a_scene_that_is_not_there_is_said(root: Path, collected: Collected) -> None:
    path = collected()
    path.write_text(path.read_text().replace(",the_call,", ",the_cal,"))
    with pytest.raises(FaultyFile, match=r'ratings\.csv:\d+: there is no scene "the_cal" with a key in .* \(did you mean "the_call"\?\)'):
        keying.build(path, root)


def test_a_key_written_in_a_way_that_cannot_be_kept_is_refused(root: Path, collected: Collected, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keying, "rewritten", lambda text, steps, members: text)
    faults = keying.faults_of(keying.build(collected(), root))
    assert {fault.message for fault in faults} == {
        "this file is written in a way that the panel's numbers cannot be put into; write it anew and try again"
    }


@pytest.mark.parametrize("at", [1, 2, 4])  # before the first name is given, just after, and before the second
def test_a_kill_leaves_every_key_whole(at: int, root: Path, collected: Collected) -> None:
    """Killed for good before the n-th time that anything is made lasting: each key is the old one or the new one, and both are sound."""
    ratings, before = collected(), files(root)
    outcomes = keying.build(ratings, root)
    whole = {str(outcome.key): outcome.text for outcome in outcomes}
    program = f"""
import os, pathlib, signal, sys
from peertrain.convening import keying
left = {at}
def killing(real):
    def call(*given, **more):
        global left
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        left -= 1
        return real(*given, **more)
    return call
outcomes = keying.build(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
os.fsync, pathlib.Path.replace = killing(os.fsync), killing(pathlib.Path.replace)
keying.write(outcomes)
"""
    ran = subprocess.run([sys.executable, "-c", program, str(ratings), str(root)], capture_output=True, text=True, env=os.environ)
    assert ran.returncode == -signal.SIGKILL, ran.stderr
    for name in ("the_shift", "the_call"):
        path = root / f"curriculum/nights/keys/{name}.yaml"
        assert path.read_text(encoding="utf-8") in (before[f"curriculum/nights/keys/{name}.yaml"], whole[str(path)])
        assert key(root, name)
    assert check(root).faults == ()
    assert keying.write(keying.build(ratings, root)) == 2, "running it again goes on from there"
    assert {str(path): path.read_text(encoding="utf-8") for path in (root / "curriculum/nights/keys").glob("*.yaml")} == whole
