"""Every row of the source documents has a home in the curriculum that is really there, and the cast is as varied as its table says."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from pathlib import Path

import pytest

from peertrain import curriculum, scenario

CURRICULUM = Path(__file__).parents[1] / "curriculum"
MODULES = curriculum.read(CURRICULUM / curriculum.FILE).modules

# What the field's list of facts asks a home for: document -> rows, by the words that the table uses.
ROWS = {
    "Toolkit": [
        "table 1", "table 2", "table 3", "peer or sponsor", "caseload", "preparing staff", "voluntary", "table 4", "table 5", "table 6",
        "key questions of chapter 2", "key questions of chapter 3", "key questions of chapter 4", "twelve core values", "supervisor skills",
        "situations to be sensitive to", "sample code of ethics", "boundaries", "compassion fatigue", "self-care", "burnout", "peer drift",
        "safety: environment", "safety: animals", "safety: biological hazards", "twelve programme profiles",
        *(f"appendix {letter}" for letter in "ABCDEFGHIJ"),
    ],
    "Partnerships": [
        "definition", *(f"benefit {n}" for n in range(1, 5)), *(f"strategy {n}" for n in range(1, 5)), "data-sharing protocol",
    ],
    "Advancing": [f"strategy {n}" for n in range(1, 5)],
    "Guide": [
        *(f"challenge {n}" for n in range(1, 5)),
        *(f"recommendation {n}" for n in range(1, 5)), *(f"general recommendation {n}" for n in range(1, 4)),
    ],
    "Reentry": ["twelve programme snapshots", "the case for shared experience", "the critics"],
}  # fmt: skip


def rows(name: str) -> list[list[str]]:
    """The cells of every table in a page of the curriculum, but for heads and rules."""
    lines = [line.strip().strip("|").split(" | ") for line in (CURRICULUM / name).read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    return [
        [cell.strip() for cell in line] for before, line in zip([[""], *lines], lines, strict=False) if not _rule(line) and not _head(line, lines)
    ]


def _rule(line: list[str]) -> bool:
    return set("".join(line)) <= set("-| :")


def _head(line: list[str], lines: list[list[str]]) -> bool:
    at = lines.index(line)
    return at + 1 < len(lines) and _rule(lines[at + 1])


def test_every_row_of_every_document_has_a_home() -> None:
    told = defaultdict(list)
    for document, row, *_ in rows("COVERAGE.md"):
        told[document].append(row)
    missing = [
        f"{document}: {row}" for document, wanted in ROWS.items() for row in wanted if not any(each.startswith(row) for each in told[document])
    ]
    assert missing == []
    assert set(told) == set(ROWS)


def headings(path: Path) -> set[str]:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".ipynb":
        text = "\n\n".join("".join(cell["source"]) for cell in json.loads(text)["cells"] if cell["cell_type"] == "markdown")
    return set(re.findall(r"^#+ (.+)$", text, flags=re.MULTILINE))


@pytest.mark.parametrize("row", rows("COVERAGE.md"), ids=lambda row: f"{row[0]} {row[1]}"[:60])
def test_the_home_is_there(row: list[str]) -> None:
    homes = re.findall(r"\[([^\]]+)\]\(([^)]+)\)", row[2])
    assert homes, "a home is a link"
    for text, target in homes:
        path = (CURRICULUM / target).resolve()
        assert path.is_file(), target
        for heading in re.findall(r"“([^”]+)”", text):
            assert heading in headings(path), f"{target} has no section “{heading}”"


# The cast: module, scene, name, part, age, gender, background, life, whether the problem is theirs


CAST = rows("CAST.md")
SCENES = {
    path.stem: scenario.read(path)
    for module in MODULES
    for folder in (CURRICULUM / module.id, CURRICULUM.parent / "assessments" / "source" / str(module.assignment))
    for path in scenario.files(folder / "scenarios")
}


def test_everyone_in_the_cast_is_in_their_scene() -> None:
    strangers = [
        f"{scene}: {name}"
        for _, scene, name, *_ in CAST
        if scene not in SCENES or not re.search(rf"\b{re.escape(name.split(' (')[0])}", "\n".join(text for _, text in SCENES[scene].parts()))
    ]
    assert strangers == []


def test_every_scene_that_is_not_private_has_its_cast() -> None:
    assert {name for name, it in SCENES.items() if not it.private} - {scene for _, scene, *_ in CAST} == set()


@pytest.mark.parametrize(("column", "what"), [(5, "gender"), (6, "background"), (4, "age")])
def test_no_group_is_always_the_one_with_the_problem(column: int, what: str) -> None:
    groups: dict[str, list[str]] = defaultdict(list)
    for row in CAST:
        groups[row[column].split(",")[0].strip().lower()].append(row[8].lower())
    assert len(groups) >= 3, what
    always = {
        name: len(people) for name, people in groups.items() if name not in ("", "-", "not said") and len(people) >= 4 and set(people) == {"yes"}
    }
    assert always == {}, what
