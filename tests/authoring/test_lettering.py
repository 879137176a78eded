"""Words are measured generously and broken into lines that fit."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peertrain.authoring.lettering import BOLD, ELLIPSIS, width, wrap

PROSE = "Mr. Phuoc, five months home from prison, asked you to be the first guest. “OK?” 100% – @WWW… Éléonore, ¿qué tal? jIl|"
FONTS = [*Path("/usr/share/fonts").rglob("DejaVuSans*.ttf"), *Path("/usr/share/fonts").rglob("LiberationSans-*.ttf")]


@pytest.mark.parametrize("name", ["DejaVuSans", "LiberationSans-Regular", "DejaVuSans-Bold", "LiberationSans-Bold"])
def test_no_usual_type_is_wider_than_measured(name: str) -> None:
    """A fallback is DejaVu Sans on a bare Linux; Liberation Sans is as wide as Arial and Helvetica."""
    from PIL import ImageFont

    path = next((path for path in FONTS if path.stem == name), None)
    if path is None:
        pytest.skip(f"{name} is not installed")
    short = 1.06 if "Bold" in name else 1.001  # a bold word by itself may be wider than the mean of its letters
    font = ImageFont.truetype(str(path), 100)
    for word in [PROSE, *PROSE.split()]:
        assert font.getlength(word) <= width(word, 100, bold="Bold" in name) * (short if len(word) < 6 else 1.001), word


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=300), st.floats(30, 400), st.integers(1, 8), st.booleans())
def test_lines_are_no_wider_than_the_room_and_no_more_than_asked(words: str, room: float, most: int, bold: bool) -> None:
    lines = wrap(words, 10, room, most, bold)
    assert 1 <= len(lines) <= most
    assert all(width(line, 10, bold) <= room + 1e-9 for line in lines)


@given(st.text("abc dé_fg ", max_size=200), st.floats(60, 200))
def test_nothing_is_lost_where_there_are_lines_enough(words: str, room: float) -> None:
    assert "".join("".join(wrap(words, 10, room, 1000)).split()) == "".join(words.split())


def test_what_does_not_fit_ends_in_an_ellipsis_after_a_whole_word() -> None:
    assert wrap("The kitchen goes quiet. He pats it flat.", 10, 120, 1) == ["The kitchen goes" + ELLIPSIS]


def test_a_long_id_breaks_after_its_underscores() -> None:
    assert wrap("good_end_with_a_very_long_name", 10, 100, 3) == ["good_end_with_a_", "very_long_name"]


def test_wide_and_joined_letters_are_known() -> None:
    assert width("日本", 10) == pytest.approx(26)
    assert width("e\u0301", 10) == width("e", 10)
    assert width("ab", 10, bold=True) == pytest.approx(width("ab", 10) * BOLD)
