"""The report tells what to talk about; members' words stand in a page of their own, under nobody's name or code."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from a_panel import key, rate, usual

from peertrain.convening import keying, table
from peertrain.convening import panel_report as report
from peertrain.convening.gathering import gather
from peertrain.convening.keying import Outcome
from peertrain.course import Course
from peertrain.steps import AnyStep


def divided(member: int, name: str, step: AnyStep) -> Any:
    """Of eight, three, three and two at the phone; two rate otherwise."""
    if name == "ring":
        return ["answer", "answer", "answer", "answer", "later", "later", "later", "never"][member]
    if name == "cold" and member > 5:
        return {"coat": 4, "talk": 1}
    return usual(member, name, step)


@pytest.fixture
def ratings(panel: Course, tmp_path: Path) -> Path:
    rate(panel, 8, divided)
    path = tmp_path / "ratings.csv"
    table.write_whole(path, table.text(gather([panel.root]).ratings))
    return path


@pytest.fixture
def outcomes(ratings: Path, root: Path) -> tuple[Outcome, ...]:
    return keying.build(ratings, root)


def test_the_page_tells_members_shares_agreement_and_what_to_talk_about(outcomes: tuple[Outcome, ...]) -> None:
    page = report.page(outcomes)
    lines = page.splitlines()
    assert "## The shift (`the_shift`)" in lines
    assert lines.count("rated by 8 members.") == 2
    (door,) = [line for line in lines if "(`door`)" in line]
    assert door == "| Somebody is at the door. What do you do? (`door`) | choose | 8 | 0 | Wait a while. (100%) | 1.00 (all the same) |"
    (cards,) = [line for line in lines if "(`cards`)" in line]
    assert "4 things, 100% to 100% the same" in cards
    assert "Whose is it? 1.00 (all the same)<br>Do I ask? all say the same of everything" in cards
    otherwise = page.partition("### Otherwise than the key until now")[2]
    assert "- `door`: the panel “Wait a while.” (100%), the key “Knock back twice.” (0%)" in otherwise
    assert "- `cards`, Pick up his pills / Whose is it?: the panel “Theirs” (100%), the key “Nobody's” (0%)" in otherwise


def test_a_split_is_told_with_its_shares(panel: Course, root: Path, tmp_path: Path) -> None:
    rate(
        panel,
        7,
        lambda member, name, step: (
            ["answer", "later", "never", "answer", "later", "never", "answer"][member] if name == "ring" else usual(0, name, step)
        ),
    )
    table.write_whole(tmp_path / "r.csv", table.text(gather([panel.root]).ratings))
    outcomes = keying.build(tmp_path / "r.csv", root)
    split = report.page(outcomes).partition("### Split: rewrite it, or talk about it")[2]
    assert "- `ring`: “Answer it.” (43%), “Call back at nine.” (29%), “Turn it off.” (29%)" in split
    assert list(report.summary(outcomes))[1].startswith("the_call: rated by 7 members, agreement -0.09; 1 split.")


def test_the_table_has_a_row_for_each_thing_judged(outcomes: tuple[Outcome, ...]) -> None:
    rows = list(csv.DictReader(io.StringIO(report.table(outcomes))))
    assert len(rows) == (1 + 1 + 2 + 2 * 2 + 3 + 3) + 1
    found = {(row["step"], row["part"], row["question"]): row for row in rows}
    ring = found["ring", "", ""]
    assert (ring["members"], ring["passed"], ring["most_common"], ring["share"], ring["split"], ring["differs"]) == (
        "8",
        "0",
        "answer",
        "0.5000",
        "0",
        "0",
    )
    assert float(ring["alpha_low"]) <= float(ring["alpha"]) <= float(ring["alpha_high"])
    assert (found["cards", "bus", "ask"]["alpha"], found["cards", "bus", "whose"]["alpha"]) == ("", "1.000")
    assert found["cards", "bus", "ask"]["note"].startswith("all say the same")
    assert found["cold", "coat", ""]["share"] == "0.7500"


def test_words_of_members_are_in_the_page_of_reasons_alone(outcomes: tuple[Outcome, ...], ratings: Path) -> None:
    codes = {rating.member for _, rating in table.read(ratings)}
    told = report.reasons(outcomes)
    assert report.NOT_TO_PUBLISH in told
    for public in (report.page(outcomes), report.table(outcomes), "\n".join(report.summary(outcomes))):
        assert "Reason" not in public
        assert not [code for code in codes if code in public]
    assert not [code for code in codes if code in told]
    ring = told.partition("(`ring`)")[2]
    assert [line for line in ring.splitlines() if line] == [
        *("**Answer it.** (`answer`)", "> Reason 0 at ring.", "> Reason 1 at ring.", "> Reason 2 at ring.", "> Reason 3 at ring."),
        *("**Call back at nine.** (`later`)", "> Reason 4 at ring.", "> Reason 5 at ring.", "> Reason 6 at ring."),
        *("**Turn it off.** (`never`)", "> Reason 7 at ring."),
    ]


def test_nobodys_words_become_markup(ratings: Path, root: Path) -> None:
    ratings.write_text(ratings.read_text().replace("Reason 0 at ring.", "<script>alert(1)</script> # [x](http://y) `z` | *w*"))
    told = report.reasons(keying.build(ratings, root))
    assert "> \\<script\\>alert(1)\\</script\\> \\# \\[x\\](http://y) \\`z\\` \\| \\*w\\*" in told


def test_what_stays_as_it_was_is_told_with_the_reason(panel: Course, root: Path, tmp_path: Path) -> None:
    rate(panel, 4, lambda member, name, step: ["answer", "later"][member % 2] if name == "ring" else usual(member, name, step))
    table.write_whole(tmp_path / "r.csv", table.text(gather([panel.root]).ratings))
    few = keying.build(tmp_path / "r.csv", root)
    assert "not enough to say: 4 answered, and 5 are needed" in report.page(few)
    said = 'the_call: not enough answered "ring" (4 members at the least), so the key stays as it was.'
    assert list(report.summary(few))[1] == said
    tied = keying.build(tmp_path / "r.csv", root, least=4)
    assert "the key stays as it was" in list(report.summary(tied))[1]
    assert "are chosen equally often" in report.page(tied)
    assert key(root, "the_call").draft
