"""Only the numbers of a key change: its words, their order, its comments and how it is laid out stay."""

from __future__ import annotations

import difflib
import io
from pathlib import Path

import pytest
from a_panel import KEY
from hypothesis import given
from ruamel.yaml import YAML

from made_up import fair
from peertrain.convening.key_text import RATED, rewritten
from peertrain.convening.rated import bare, merged
from peertrain.convening.shares import numbers
from peertrain.key import ScoringKey
from peertrain.scenario import Scenario

SHIPPED = [
    *sorted(Path(__file__).parents[2].glob("curriculum/*/keys/*.yaml")),
    *sorted(Path(__file__).parents[2].glob("assessments/keys/*/*.yaml")),
]
HARD = {"options": {"read": {"share": 0.25}, "fold": {"share": 0.75}, "call": {"share": 0.0}}}
COLD = {"ratings": {"coat": {"panel": {1: 0.0, 2: 0.5, 3: 0.5, 4: 0.0}}, "talk": {"panel": {1: 0.125, 2: 0.0, 3: 0.0, 4: 0.875}}}}


def changes(before: str, after: str) -> list[str]:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


def test_numbers_are_laid_in_and_all_else_stays() -> None:
    assert changes(KEY, rewritten(KEY, {"hard": HARD, "cold": COLD, "first": {"order": ["rest", "tell", "write"]}}, 8)) == [
        "-# Draft: the authors' view. No panel of people with lived experience has rated these items yet.",
        f"+{RATED.format(n=8)}",
        "-panel: {status: draft, members: 0}",
        "+panel: {status: rated, members: 8}",
        "-      read: {share: 0.6, rationale: He asked you to see it.}",
        '-      fold: {share: 0.4, rationale: "It is his: a letter is not for you."}',
        "+      read: {share: 0.25, rationale: He asked you to see it.}",
        '+      fold: {share: 0.75, rationale: "It is his: a letter is not for you."}',
        "-        panel: {1: 0.1, 2: 0.6, 3: 0.2, 4: 0.1}",
        "+        panel: {1: 0.0, 2: 0.5, 3: 0.5, 4: 0.0}",
        "-        panel: {3: 0.3, 4: 0.7}",
        "+        panel: {1: 0.125, 2: 0.0, 3: 0.0, 4: 0.875}",
        "-    order: [write, tell, rest]",
        "+    order: [rest, tell, write]",
    ]


def test_a_key_that_was_rated_is_rated_anew() -> None:
    once = rewritten(KEY, {"hard": HARD}, 8)
    assert rewritten(once, {"hard": HARD}, 8) == once
    assert rewritten(once, {}, 9).splitlines()[0] == RATED.format(n=9)
    assert "# a comment that stays" in once


def test_a_key_without_a_first_line_about_its_state_gets_one() -> None:
    assert rewritten("# Mine.\nscenario: a\npanel: {status: draft}\nsteps: {}\n", {}, 5) == (
        f"{RATED.format(n=5)}\n# Mine.\nscenario: a\npanel: {{status: rated, members: 5}}\nsteps: {{}}\n"
    )


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_key_changes_only_in_who_stands_behind_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(changes(text, rewritten(text, {}, 8))) == 4


@given(fair())
def test_what_is_read_back_is_the_key_with_the_panels_numbers(pair: tuple[Scenario, ScoringKey]) -> None:
    it, keyed = pair
    out = io.StringIO()
    YAML().dump(keyed.model_dump(mode="json", exclude_unset=True), out)
    found = {name: numbers(bare(it.steps[name]), [entry.best(bare(it.steps[name]), {})] * 7) for name, entry in keyed.steps.items()}
    read = ScoringKey.model_validate(YAML(typ="safe").load(rewritten(out.getvalue(), found, 7)))
    assert {name: entry.model_dump() for name, entry in read.steps.items()} == {
        name: merged(entry, found[name]).model_dump() for name, entry in keyed.steps.items()
    }
    assert (read.panel.status, read.panel.members) == ("rated", 7)
