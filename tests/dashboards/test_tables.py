"""Tables as HTML: escaped, headed, captioned, and a sentence where there is nothing."""

from __future__ import annotations

from peertrain.dashboards.tables import Link, link, paragraph, percent, table


def test_all_text_is_escaped() -> None:
    nasty = '<img src=x onerror="alert(1)">'
    drawn = table(nasty, (nasty, nasty), [(nasty, Link(nasty, f"/{nasty}"))], nasty) + paragraph(nasty) + link(nasty, nasty)
    assert "<img" not in drawn
    assert 'onerror="' not in drawn


def test_first_column_heads_its_row_and_the_box_can_be_reached_by_keyboard() -> None:
    drawn = table("People", ("Name", "Score"), [("Ana", 1)], "Nobody.")
    assert '<th scope="row">Ana</th><td>1</td>' in drawn
    assert "<caption>People</caption>" in drawn
    assert 'tabindex="0"' in drawn


def test_no_row_is_said_in_words() -> None:
    assert table("People", ("Name",), [], "Nobody is enrolled yet.") == '<p class="pt-empty">Nobody is enrolled yet.</p>'


def test_missing_score_is_a_dash() -> None:
    assert (percent(None), percent(float("nan")), percent(0.704)) == ("–", "–", "70%")


def test_a_stacked_table_says_its_roles_and_the_name_of_each_cell() -> None:
    drawn = table("People", ("Name", "<Score>"), [("Ana", None)], "Nobody.", stacked=True)
    assert '<div class="pt-table pt-stack"' in drawn
    assert '<th scope="row" role="rowheader">Ana</th><td role="cell" data-label="&lt;Score&gt;">–</td>' in drawn
    assert '<table role="table">' in drawn
    assert "role=" not in table("People", ("Name",), [("Ana",)], "Nobody.").replace('role="group"', "")
