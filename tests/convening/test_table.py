"""A table of ratings is read back as it was written, and what is wrong with one is said at its line."""

from __future__ import annotations

import csv
import io
import os
import stat
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peertrain.convening import table
from peertrain.convening.ratings import PASSED, Rating
from peertrain.errors import FaultyFile

GOOD = Rating("m-07", "the_call", "0123456789ab", "ba9876543210", "ring", "", "", "later", "I would, at two.")
reasons = st.text(st.characters(blacklist_characters="\0\r", codec="utf-8"), max_size=40) | st.sampled_from(
    ["=1+1", " =1+1", "＝1", "'=x", "-2", "@me", "''+y", "'so'"]
)


@given(st.lists(reasons, max_size=5))
def test_what_is_written_is_read_back(words: list[str]) -> None:
    wanted = [GOOD._replace(member=f"m-{number}", reason=reason) for number, reason in enumerate(words)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "ratings.csv")
        table.write_whole(path, table.text(wanted))
        read = table.read(path)
    assert [rating for _, rating in read] == wanted
    lines = 2
    for source, rating in read:
        assert source.line == lines
        lines += 1 + rating.reason.count("\n")


@given(st.text(st.characters(blacklist_characters="\0", codec="utf-8"), max_size=30))
def test_no_cell_is_a_formula_to_a_spreadsheet(words: str) -> None:
    (_, cells) = csv.reader(io.StringIO(table.text([GOOD._replace(reason=words)]), newline=""))
    assert not cells[-1].startswith(("=", "+", "-", "@", "\t", "\r"))
    assert cells[-1].removeprefix("'") == words.replace("\r\n", "\n").replace("\r", "\n").removeprefix("'")


def put(folder: Path, *lines: str, heading: str | None = None) -> Path:
    path = folder / "r.csv"
    path.write_bytes("\n".join([",".join(table.COLUMNS) if heading is None else heading, *lines, ""]).encode())
    return path


ROW = "m-07,the_call,0123456789ab,ba9876543210,ring,,,later,"


@pytest.mark.parametrize("mark", [";", "\t", ","])
def test_what_a_spreadsheet_saves_is_read(mark: str, tmp_path: Path) -> None:
    path = put(tmp_path, ROW.replace(",", mark), heading="\ufeff" + mark.join(table.COLUMNS))
    assert table.read(path)[0][1] == GOOD._replace(reason="")


def test_a_pass_is_of_the_whole_decision_wherever_the_form_says_it(tmp_path: Path) -> None:
    path = put(tmp_path, ROW.replace(",,,later", ",coat,,(pass)"), ROW.replace(",,,later", ",talk,,"))
    assert [(rating.part, rating.value) for _, rating in table.read(path)] == [("", "(pass)")]


def test_a_form_left_open_and_empty_lines_say_nothing(tmp_path: Path) -> None:
    assert table.read(put(tmp_path, "", ROW.replace("m-07", "").replace("later", ""), ",,,,,,,,", ROW))[0][0].line == 5


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([ROW, ROW], "r.csv:3: a row before says this already, of the same member and part"),
        ([ROW.replace("m-07", "Ana Reyes")], 'r.csv:2: "Ana Reyes" is no member\'s code: letters, digits, - and _, such as m-07; never a name'),
        ([ROW.replace("m-07", "")], 'r.csv:2: "" is no member\'s code'),
        ([ROW, ROW.replace("m-07", "m-08").replace("0123456789ab", "abc")], 'r.csv:3: "digest" must be the twelve digits that the form says'),
        ([ROW.replace("ba9876543210", "1.2E+11")], 'r.csv:2: "words" must be the twelve digits that the form says, not "1.2E+11"'),
        ([ROW.replace("the_call", "")], 'r.csv:2: "scenario" is empty'),
        ([ROW + "x" * 2001], "r.csv:2: the reason is longer than 2000 letters"),
        ([ROW + ",more"], "r.csv:2: 10 cells, and 9 columns"),
        ([ROW + '"a\nb"', ROW + "x,y"], "r.csv:4: 10 cells, and 9 columns"),
        ([ROW + '"never closed'], "r.csv:2: not CSV: unexpected end of data"),
    ],
)
def test_a_broken_row_is_said_at_its_line(lines: list[str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, *lines)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(FaultyFile) as told:
        table.read(Path("r.csv"))
    assert str(told.value).startswith(said), told.value


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("", 'r.csv:1: the column "digest" is missing'),
        ("member,scenario,digest,words,step,part,question,valu,reason", 'r.csv:1: "valu" is no column of ratings (did you mean "value"?)'),
        ("member,member,scenario,digest,words,step,part,question,value", 'r.csv:1: the column "member" is there twice'),
    ],
)
def test_a_broken_heading_is_said(heading: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, ROW, heading=heading)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(FaultyFile) as told:
        table.read(Path("r.csv"))
    assert said in str(told.value)


@pytest.mark.parametrize(
    ("body", "said"),
    [(None, "no such file"), (b"a\nb\xff", "r.csv:2: not UTF-8 text"), (b"a\n\0", "r.csv:2: holds a character that no text has")],
)
def test_a_file_that_is_no_table_is_said(body: bytes | None, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    if body is not None:
        Path("r.csv").write_bytes(body)
    with pytest.raises(FaultyFile) as told:
        table.read(Path("r.csv"))
    assert said in str(told.value)


def test_more_faults_than_anyone_reads_are_counted(tmp_path: Path) -> None:
    with pytest.raises(FaultyFile) as told:
        table.read(put(tmp_path, *[ROW.replace("m-07", "no code")] * 300))
    assert len(told.value.faults) == table.MOST_FAULTS + 1
    assert "399 more faults are not told" in str(told.value)


def test_a_file_that_cannot_be_written_leaves_the_old_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "ratings.csv"
    path.write_text("before")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        table.write_whole(path, "after")
    assert [each.read_text() for each in tmp_path.iterdir()] == ["before"]


def test_a_decision_that_was_passed_in_every_row_of_a_form_was_passed_once(tmp_path: Path) -> None:
    rows = [GOOD._replace(part=card, question="whose", value=PASSED, reason="") for card in ("drive", "test")]
    path = tmp_path / "hat-7.csv"
    path.write_text(table.text(rows), encoding="utf-8")
    assert [(rating.part, rating.value) for _, rating in table.read(path)] == [("", PASSED)]


def test_what_members_said_is_readable_by_nobody_else(tmp_path: Path) -> None:
    table.write_whole(tmp_path / "ratings.csv", "x", private=True)
    assert stat.S_IMODE((tmp_path / "ratings.csv").stat().st_mode) == 0o600
