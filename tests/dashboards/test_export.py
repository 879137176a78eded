"""What is written reads back the same, hides what the page hides, and is written whole or not at all."""

from __future__ import annotations

import builtins
import csv
import io
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from larger_cohort import as_if_each_were_more
from peertrain import cli
from peertrain.course import Course
from peertrain.dashboards import cohort, export
from peertrain.dashboards.export import Figure
from peertrain.errors import PeertrainError
from peertrain.ingesting import ingest


@pytest.fixture(scope="module")
def course(cohort_course: Path, tmp_path_factory: pytest.TempPathFactory) -> Course:
    """As if each of six had been four people, as far as the tallies know: some groups can be shown and some can't."""
    found = Course.open(Path(shutil.copytree(cohort_course, tmp_path_factory.mktemp("exported") / "course", symlinks=True)))
    ingest(found)
    as_if_each_were_more(found, 4)
    return found


@pytest.fixture(scope="module")
def rows(course: Course) -> list[Figure]:
    return export.figures(course)


def read_back(text: bytes) -> list[Figure]:
    told = list(csv.DictReader(io.StringIO(text.decode("utf-8-sig"))))
    numbers: dict[str, Any] = {"value": float, "low": float, "high": float, "people": int, "line": int}
    return [
        Figure(
            **{
                name: (numbers[name](text) if text else None) if name in numbers else text == "True" if name == "made_up" else text
                for name, text in row.items()
            }
        )
        for row in told
    ]


def test_csv_reads_back_equal(rows: list[Figure]) -> None:
    assert len(rows) > 100
    assert read_back(export.as_csv(rows)) == rows


def test_parquet_reads_back_equal(rows: list[Figure]) -> None:
    pytest.importorskip("pyarrow")
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pq.read_table(pa.BufferReader(export.as_parquet(rows)))
    assert [Figure(**row) for row in table.to_pylist()] == rows


def test_the_file_says_what_the_page_says_and_hides_what_it_hides(course: Course, rows: list[Figure]) -> None:
    found = cohort.of_module(course, course.curriculum.modules[0])
    (enrolled,) = [row for row in rows if row.figure == "enrolled"]
    assert enrolled.value == found.row.progress.stages["enrolled"]
    for scene in found.scenes:
        for one in scene.decisions:
            here = [row for row in rows if (row.place, row.scenario, row.step) == (scene.place, scene.id, one.step)]
            told = {(row.figure, row.option): row for row in here}
            assert told["difficulty", ""].value == one.difficulty.value
            assert {row.people for row in here} == {one.came}
            for option in one.options:
                assert told["chosen", option.id or "(passed)"].value == option.chosen
    assert any(row.figure == "chosen" and row.value is None and row.why == "not shown" for row in rows)
    assert any(row.figure == "chosen" and row.value and not row.why for row in rows)
    assert not any(row.figure in ("chosen", "enrolled", "started") and row.value is not None and 0 < row.value < 5 for row in rows)


def test_nobody_is_named_and_what_is_worth_a_look_comes_along(course: Course, rows: list[Figure]) -> None:
    text = export.as_csv(rows).decode("utf-8-sig")
    assert "made-up-7" not in text
    assert [row.why for row in rows if row.figure.startswith("to_fix:")] == [
        one.words for one in cohort.of_module(course, course.curriculum.modules[0]).to_fix
    ]
    assert {row.made_up for row in rows} == {True}


def test_what_looks_like_a_formula_is_not_one(rows: list[Figure]) -> None:
    assert "'=1+1" in export.as_csv([rows[0]._replace(scenario="=1+1")]).decode("utf-8-sig")


def test_without_pyarrow_parquet_is_refused_in_words_and_nothing_is_written(course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = builtins.__import__

    def missing(name: str, *given: Any, **named: Any) -> Any:
        if name.partition(".")[0] == "pyarrow":
            raise ImportError(name)
        return known(name, *given, **named)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(PeertrainError, match=r"pip install 'peertrain\[parquet\]'"):
        export.write(course, tmp_path / "figures.parquet")
    assert list(tmp_path.iterdir()) == []


def test_another_ending_is_refused_in_words(course: Course, tmp_path: Path) -> None:
    with pytest.raises(PeertrainError, match="name a file that ends in"):
        export.write(course, tmp_path / "figures.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_the_command_writes_the_same_file(course: Course, rows: list[Figure], tmp_path: Path) -> None:
    said = CliRunner().invoke(cli.app, ["export", "cohort", str(course.root), "--to", str(tmp_path / "figures.csv")])
    assert said.exit_code == 0, said.output
    assert said.stdout.endswith(f"figures.csv: {len(rows)} figures.\n")
    assert read_back((tmp_path / "figures.csv").read_bytes()) == rows
    assert [path.name for path in tmp_path.iterdir()] == ["figures.csv"]


def test_the_command_says_in_a_line_what_is_wrong(course: Course, tmp_path: Path) -> None:
    said = CliRunner().invoke(cli.app, ["export", "cohort", str(course.root), "--to", str(tmp_path / "figures.doc")])
    assert (said.exit_code, len(said.stderr.splitlines())) == (1, 1)
    said = CliRunner().invoke(cli.app, ["export", "cohort", str(tmp_path), "--to", str(tmp_path / "figures.csv")])
    assert (said.exit_code, len(said.stderr.splitlines())) == (1, 1)
