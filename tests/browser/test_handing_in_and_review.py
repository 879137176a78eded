"""From a finished assignment to the supervisor's words: hand in, grade, review, feedback, dashboard."""

from __future__ import annotations

import json
from collections.abc import Iterator
from re import compile as pattern
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from site_played import LISTEN, Player, focus_shows, tab_to
from site_read import Desk, handed_in, rows
from site_served import Learner, Site, wait_until

from peertrain.key import ScoringKey
from peertrain.key import read as read_key
from peertrain.store.journal import read as read_journal
from peertrain.submission import receipts

MARKUP = "<img src=x onerror=alert(1)><b>hi</b>"
WORDS = "You get better, and I keep Tuesdays till March.\n" + MARKUP
LEVELS = {"After this answer": 4, "Could the person": 3, "Does it leave": 2}


def grade_in_book(learner: Learner) -> tuple[Any, ...]:
    """What nbgrader's gradebook holds for the written answer: manual score, whether it waits, and the comment."""
    book = learner.site.course.root / "gradebook.db"
    found = rows(
        book,
        "select grade.manual_score, grade.needs_manual_grade, comment.manual_comment from grade"
        " join submitted_notebook on submitted_notebook.id = grade.notebook_id"
        " join submitted_assignment on submitted_assignment.id = submitted_notebook.assignment_id"
        " join base_cell on base_cell.id = grade.cell_id"
        " left join comment on comment.notebook_id = grade.notebook_id and comment.manual_comment is not null"
        " where submitted_assignment.student_id = ? and base_cell.name = 'words_the_only_one'",
        learner.id,
    )
    assert len(found) == 1
    return found[0]


def ratings(learner: Learner) -> list[tuple[Any, ...]]:
    found = rows(
        learner.site.course.root / "records.db",
        "select rater, levels, comment, rubric_digest, at from rating where learner = ? order by id",
        learner.id,
    )
    return [(rater, json.loads(levels), comment, digest, at) for rater, levels, comment, digest, at in found]


def key(learner: Learner, scenario: str) -> ScoringKey:
    return read_key(learner.site.course.root / "keys" / "boundaries" / f"{scenario}.yaml", learner.scenario(scenario))


def choose_level(page: Page, question: str, level: int) -> None:
    """Choose a level of one criterion with Space and arrows."""
    group = page.get_by_role("group", name=pattern(f"^{question}")).get_by_role("radio")
    expect(group).to_have_count(4)
    chosen = group.and_(page.locator(":checked"))
    tab_to(page, chosen if chosen.count() else group.first)
    page.keyboard.press("Space")
    for _ in range(4):
        if group.nth(level - 1).is_checked():
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"level {level} cannot be reached")


@pytest.fixture
def dialogs(page: Page) -> Iterator[list[str]]:
    """Every dialog the page opens; none may come from a learner's words."""
    seen: list[str] = []

    def dismiss(dialog: Any) -> None:
        seen.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", dismiss)
    yield seen


def test_all_scenes_and_the_written_answer_are_handed_in_with_a_receipt(page: Page, site: Site) -> None:
    learner = site.enrol("Hands It In")
    page.add_init_script(LISTEN)
    page.goto(learner.assignment)
    first, second, third = (Player(page, title).ready() for title in ("The old cellmate", "The only one", "The umbrella"))
    expect(page.get_by_text("Answer at least one step first.")).to_be_visible()
    first.play(choice=2)
    third.press("Pass on this one")
    expect(third.step).to_contain_text("the same chair")
    third.play(choice=1)
    expect(second.root).to_contain_text("Counts towards your assignment")
    while "A note first" not in second.heading.inner_text():
        second.answer(choice=1)
    note = learner.scenario("the_only_one").steps["saturday_text"].content_note or ""
    expect(second.step).to_contain_text(note)
    hidden = learner.scenario("the_only_one").steps["saturday_text"].text[:40]
    assert hidden not in page.content()

    submit_button = page.get_by_role("button", name="Submit", exact=True)
    tab_to(page, submit_button)
    page.keyboard.press("Enter")
    expect(page.get_by_text("One part is not finished, and earns nothing like this. Submit anyway?")).to_be_focused()
    tab_to(page, page.get_by_role("button", name="Keep working"))
    page.keyboard.press("Enter")
    assert not receipts(site.course, learner.id)

    second.press("Pass on this one")
    expect(second.step).to_contain_text("Weeks later, a Tuesday.")
    assert hidden not in page.content()
    assert second.story()[-1].text == "You passed on this one."
    second.answer()
    assert second.heading.inner_text() == "In your own words"
    second.answer(words="Tuesdays end in March. The calendar does not.")
    expect(second.heading).to_have_text("How it ends")

    expect(page.locator(".pt-part").filter(has_text="Complete.")).to_have_count(3)
    tab_to(page, submit_button)
    page.keyboard.press("Enter")
    receipt = page.locator(".pt-receipt")
    expect(receipt.get_by_role("heading", name="Your receipt")).to_be_focused()
    assert focus_shows(page)
    kept = receipts(site.course, learner.id, "boundaries")
    assert len(kept) == 1
    expect(receipt).to_contain_text(kept[0].number)
    expect(receipt).to_contain_text(pattern(r"Submitted \d{1,2} \w+ \d{4}, \d\d:\d\d"))
    expect(receipt.get_by_role("listitem")).to_have_text([f"Answers to the {what}" for what in ("old cellmate", "only one", "umbrella")])
    assert kept[0].folder.parent == site.course.inbound
    for scenario in ("the_old_cellmate", "the_only_one"):
        assert read_journal(kept[0].folder / "responses" / scenario).responses == learner.journal(scenario).responses
    assert any(words.startswith("Submitted at") and kept[0].number in words for words in page.evaluate("window.heard"))

    page.goto(learner.page)
    expect(page.get_by_role("listitem").get_by_text("Handed in today")).to_be_visible()


def test_a_supervisor_reads_rates_changes_the_rating_and_the_learner_gets_feedback(page: Page, dialogs: list[str], site: Site) -> None:
    learner = handed_in(site, "Bold Words", WORDS)
    graded = site.run("grade", "boundaries")
    assert graded.returncode == 0, graded.stderr
    assert "graded" in graded.stdout
    assert grade_in_book(learner) == (None, 1, None)

    page.goto(f"{site.url}/supervisor?supervisor=Sam+Supervisor")
    assert "(made up)" not in page.get_by_role("main").inner_text()
    listed = page.locator(".pt-attention li").filter(has_text="Bold Words")
    expect(listed).to_contain_text("1 answer waiting for you.")
    tab_to(page, listed.get_by_role("link"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Bold Words")).to_be_visible()
    tab_to(page, page.get_by_role("link", name="Read and answer"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/review?supervisor=Sam+Supervisor")

    desk = Desk(page, site).say_who("Sam Supervisor").open("Read").find(WORDS)
    assert "Bold Words" not in page.get_by_role("main").inner_text()
    quote = desk.quote
    expect(quote).to_have_text(WORDS)
    assert quote.locator("img, b").count() == 0
    story = page.locator(".pt-way > li")
    assert story.count() == len(learner.journal("the_only_one").responses)
    expect(story.filter(has_text="Looks good to me, Gus.")).to_have_count(1)

    for question, level in LEVELS.items():
        choose_level(page, question, level)
    tab_to(page, desk.comment)
    page.keyboard.type("Say the date first. <i>Kindly</i>.")
    desk.press(desk.button("Save rating"))
    expect(desk.state).to_have_text(pattern(r"^Saved at \d\d:\d\d\. Score: 4 of 6\.$"))
    score, waits, comment = grade_in_book(learner)
    assert score == pytest.approx(4)
    assert (waits, comment) == (0, "Say the date first. <i>Kindly</i>.")
    (only,) = ratings(learner)
    assert only[:3] == ("Sam Supervisor", {"clear": 4, "kind": 3, "wider": 2}, "Say the date first. <i>Kindly</i>.")
    assert len(only[3]) == 64

    choose_level(page, "Does it leave", 4)
    desk.press(desk.button("Save rating"))
    expect(desk.state).to_have_text(pattern(r"Score: 5\.3 of 6\."))
    first, second = ratings(learner)
    assert first == only
    assert second[1] == {"clear": 4, "kind": 3, "wider": 4}
    assert grade_in_book(learner)[0] == pytest.approx(16 / 3)
    expect(page.get_by_text("Saving again adds a new rating. The earlier one is kept.")).to_be_visible()

    assert site.run("feedback", "boundaries").returncode == 0
    page.goto(learner.page)
    tab_to(page, page.get_by_role("link", name="Read your feedback"))
    page.keyboard.press("Enter")
    page.wait_for_url(learner.feedback)
    said = page.get_by_role("main").inner_text()
    assert MARKUP in said
    assert "Say the date first. <i>Kindly</i>." in said
    assert "Sam Supervisor" in said
    assert "What the panel said" in said
    chosen = key(learner, "the_only_one").steps["every_square"].options["let_it_be"]
    assert f"Your choice: {learner.scenario('the_only_one').steps['every_square'].options['let_it_be'].text}" in said  # type: ignore[union-attr]
    assert chosen.rationale in said
    assert "5.3 of 6 points" in said
    assert all(line in said for told in _story_of(learner) for line in told["answer"] or ())
    assert page.locator("script, img, b").count() == 0
    assert page.evaluate("document.querySelectorAll('[onerror], [onclick], [onload]').length") == 0
    assert dialogs == []


def _story_of(learner: Learner) -> list[dict[str, Any]]:
    from peertrain.walk import replay

    return replay(learner.scenario("the_only_one"), learner.journal("the_only_one").responses).walk.story()


def test_a_rating_says_what_is_missing_and_survives_a_change_of_mind_about_leaving(page: Page, dialogs: list[str], site: Site) -> None:
    learner = handed_in(site, "Second Thoughts", "Stay, please.")
    assert site.run("grade", "boundaries").returncode == 0
    Desk(page, site).sit_down("Sam Supervisor").open("Read").find("Stay, please.")
    choose_level(page, "After this answer", 3)
    page.get_by_role("button", name="Save rating").click()
    expect(page.get_by_text("Choose a level here first.")).to_be_visible()
    assert ratings(learner) == []
    page.close(run_before_unload=True)
    wait_until(lambda: page.wait_for_timeout(20) or dialogs, "the browser's question")
    assert dialogs == ["beforeunload"]
    choose_level(page, "Could the person", 3)
    choose_level(page, "Does it leave", 3)
    page.get_by_role("button", name="Save rating").click()
    expect(page.locator(".pt-review-desk .pt-state-words")).to_have_text(pattern("^Saved at"))
    assert len(ratings(learner)) == 1


def test_an_empty_course_has_a_sensible_page_everywhere(page: Page, empty_site: Site) -> None:
    for address, words in (
        ("/", "Who are you today?"),
        ("/learner", "Your name, as your supervisor knows you"),
        ("/supervisor", "Who are you?"),
        ("/supervisor?supervisor=Sam", "Nobody is enrolled yet."),
        ("/review", "Nothing is waiting for you."),
        ("/trainer", "Nobody is enrolled yet."),
    ):
        page.goto(empty_site.url + address)
        expect(page.get_by_role("main")).to_contain_text(words)
        said = page.get_by_role("main").inner_text()
        assert "cannot be shown" not in said
        assert "did not work" not in said
        assert "nan" not in said.lower().split()


def test_a_trainer_grades_and_makes_feedback_by_buttons(page: Page, site: Site) -> None:
    learner = handed_in(site, "Graded By Button", WORDS)
    page.goto(f"{site.url}/trainer")
    tab_to(page, page.get_by_role("button", name="Grade new work: Boundaries"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("progressbar", name="Grading")).to_be_visible()
    log = page.get_by_role("log", name="What happened")
    expect(log).to_contain_text(pattern(r"[1-9]\d* graded, \d+ unchanged, 0 could not be graded\."), timeout=60_000)
    expect(page.get_by_text("Finished.")).to_be_visible()
    expect(page.get_by_role("button", name="Grade new work: Boundaries")).to_be_focused()
    assert grade_in_book(learner)[1] == 1

    tab_to(page, page.get_by_role("button", name="Make feedback pages: Boundaries"))
    page.keyboard.press("Enter")
    expect(log).to_contain_text(pattern(r"\d+ feedback pages in "), timeout=60_000)
    assert (site.course.root / "feedback" / learner.id / "boundaries" / "boundaries.html").is_file()
