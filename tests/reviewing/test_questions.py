"""A scene's title is the one in its file, however it is written there."""

from __future__ import annotations

from pathlib import Path

import pytest

from peertrain import scenario
from peertrain.reviewing.questions import _title


@pytest.mark.parametrize(
    "title",
    [
        "The only one",
        "'The only one'",
        '"One: two"',
        "|-\n  The only one",
        "The only one # and no other",
        "Él y ella",
        "A \\ b",
        "3 chairs",
        "Is it?",
    ],
)
def test_the_title_is_read_as_the_scene_would_be(title: str, clone: Path, tmp_path: Path) -> None:
    text = next((clone / "assessments" / "source").glob("boundaries/scenarios/the_only_one.yaml")).read_text(encoding="utf-8")
    path = tmp_path / "the_only_one.yaml"
    path.write_text(text.replace("\ntitle: The only one\n", f"\ntitle: {title}\n"), encoding="utf-8")
    assert _title(path) == scenario.read(path).title


def test_every_shipped_title_is_read_alike(clone: Path) -> None:
    paths = sorted((clone / "assessments" / "source").glob("*/scenarios/*.yaml"))
    assert len(paths) > 10
    for path in paths:
        assert _title(path) == scenario.read(path).title
