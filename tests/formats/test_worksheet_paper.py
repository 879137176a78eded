"""A worksheet on paper: every question, a box or a line for each answer, nobody's words, one file that asks the network for nothing."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from typer.testing import CliRunner

from peertrain import cli, worksheets
from peertrain.errors import FaultyFile, PeertrainError
from peertrain.formats import worksheet_paper
from peertrain.worksheets.fields import Choose, Status, Tick

ROOT = Path(__file__).parents[2]
SHEETS = ROOT / "tests" / "sheets"
ALL = sorted([*ROOT.glob("curriculum/*/worksheets/*.yaml"), *SHEETS.glob("*.yaml")])


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html.partition("<body>")[2])).split())


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_every_text_is_on_it_and_a_place_for_every_answer(path: Path) -> None:
    sheet, html = worksheets.read(path), worksheet_paper.make(path)
    told = words(html)
    for part in sheet.parts():
        for piece in re.split(r"\n\s*\n|\*\*", part.text):
            assert " ".join(piece.split()) in told, part.place
    boxes = sum(
        len(asked.options if isinstance(asked, Choose) else asked.items) for asked in sheet.fields.values() if isinstance(asked, Choose | Tick)
    )
    boxes += sum({Status: 3}.get(type(asked), 30 if asked.kind == "instrument" else 0) for asked in sheet.fields.values())
    assert html.count('class="box"') == boxes
    lines = sum({"line": 1, "text": 3}.get(asked.kind, 0) for asked in sheet.fields.values())
    assert len(re.findall(r"<i></i>", html)) == lines
    assert html.count('class="short"') == sum(asked.kind in ("date", "number") for asked in sheet.fields.values())


def test_it_is_one_file_without_scripts_that_asks_for_nothing() -> None:
    html = worksheet_paper.make(SHEETS / "the_trip.yaml")
    assert "default-src 'none'" in html
    assert not re.findall(r"<script|<link(?! rel=\"icon\")|<img|url\(|https?://", html)


def test_marks_become_strong_and_nothing_becomes_markup() -> None:
    sheet = worksheets.read(SHEETS / "the_trip.yaml").model_copy(update={"title": "<b>&"})
    html = worksheet_paper.render(sheet)
    assert "<h1>&lt;b&gt;&amp;</h1>" in html
    assert "<strong>your time</strong>" in html


def test_numbers_can_be_added_up_by_hand_and_carry_their_credit() -> None:
    told = words(worksheet_paper.make(SHEETS / "the_trip.yaml"))
    assert "Write 6 less your number: 1, 4, 15, 17, 29." in told
    assert "Burnout: add up items 1, 4, 8, 10, 15, 17, 19, 21, 26, 29." in told
    assert "B. Hudnall Stamm" in told


def test_a_translation_is_printed_in_its_language(tmp_path: Path) -> None:
    html = worksheet_paper.make(SHEETS / "the_trip.es.yaml")
    assert '<html lang="es">' in html
    assert "Todavía no" in html
    (tmp_path / "the_trip.fr.yaml").write_bytes((SHEETS / "the_trip.es.yaml").read_bytes())
    with pytest.raises(PeertrainError, match=r'there are no words for a sheet in "fr" \(there are: en, es\)'):
        worksheet_paper.make(tmp_path / "the_trip.fr.yaml")
    with pytest.raises(FaultyFile, match="no such file"):
        worksheet_paper.make(tmp_path / "nothing.yaml")


def test_the_command_writes_it_and_never_over_its_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "the_rules.yaml").write_bytes((SHEETS / "the_rules.yaml").read_bytes())
    run = CliRunner().invoke
    done = run(cli.app, ["export", "worksheet", "the_rules.yaml"])
    assert (done.exit_code, done.stdout) == (0, "Wrote the_rules.html. Open it in a browser and print it.\n")
    assert (tmp_path / "the_rules.html").read_text(encoding="utf-8") == worksheet_paper.make(tmp_path / "the_rules.yaml")
    refused = run(cli.app, ["export", "worksheet", "the_rules.yaml", "--to", "the_rules.yaml"])
    assert (refused.exit_code, refused.stderr) == (1, "the_rules.yaml: this is the file it is made from; name another one with --to\n")
    broken = run(cli.app, ["export", "worksheet", str(ROOT / "tests/broken/worksheets/kind_misspelt.yaml")])
    assert broken.exit_code == 1
    assert "Traceback" not in broken.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["the_rules.html", "the_rules.yaml"]
