"""No acknowledged answer is lost: not by a reload, a closed tab, a dead kernel, a dead server or a cut connection."""

from __future__ import annotations

from re import compile as pattern
from typing import Any

from playwright.sync_api import BrowserContext, Page, expect
from site_audited import faults
from site_line import Line
from site_played import LISTEN, SAVED, WHY, Player
from site_served import Learner, Site, wait_until
from site_watched import Watch

KEPT = pattern(r"Not saved yet: no answer from the course program\. Your answer is kept on this device and will be sent again\.")


def kernel_of(page: Page) -> str:
    return str(page.evaluate("JSON.parse(document.getElementById('jupyter-config-data').textContent).kernelId"))


def answers(learner: Learner, scenario: str = "the_only_one") -> list[tuple[str, str, Any]]:
    """What is on disk: step, verb and value of each answer."""
    reading = learner.journal(scenario)
    assert not reading.bad
    return [(row.step, row.verb, row.value) for row in reading.responses]


def at_a_choice(page: Page, learner: Learner) -> Player:
    """The assignment's second scene, open at its first choice."""
    learner.walk_to("the_only_one", "every_square")
    page.goto(learner.assignment)
    player = Player(page, "The only one").ready()
    expect(player.heading).to_have_text("Your turn")
    return player


def test_a_reload_and_a_closed_tab_go_on_at_the_same_step(page: Page, context: BrowserContext, site: Site) -> None:
    learner = site.enrol("Comes Back")
    page.goto(learner.assignment)
    player = Player(page, "The old cellmate").ready()
    player.answer()
    player.answer(choice=2)
    step, story = player.step.inner_text(), player.story()
    page.reload()
    expect(player.ready().step).to_have_text(step, use_inner_text=True)
    assert player.story() == story
    page.close()
    again = Player(context.new_page(), "The old cellmate")
    again.page.goto(learner.assignment)
    expect(again.ready().step).to_have_text(step, use_inner_text=True)
    assert again.story() == story
    assert [row[0] for row in answers(learner, "the_old_cellmate")] == ["dayroom", "ten_steps"]


def test_words_that_are_not_sent_yet_outlive_a_reload(page: Page, site: Site) -> None:
    learner = site.enrol("Types Slowly")
    learner.walk_to("the_only_one", "your_words")
    page.goto(learner.assignment)
    player = Player(page, "The only one").ready()
    words = "I am proud of you.\n\nCards on Wednesday?"
    player.step.get_by_role("textbox").fill(words)
    page.reload()
    expect(player.ready().step.get_by_role("textbox")).to_have_value(words)
    player.press("Save my answer")
    expect(player.heading).to_have_text("How it ends")
    assert answers(learner)[-1] == ("your_words", "write", words)


def test_leaving_a_page_ends_its_kernel(page: Page, site: Site) -> None:
    page.goto(site.enrol("Leaves Early").assignment)
    Player(page, "The only one").ready()
    kernel = kernel_of(page)
    assert site.kernel(kernel)
    page.goto("about:blank")
    wait_until(lambda: site.kernel(kernel) is None, "the kernel's end")


def test_an_answer_given_to_a_dead_kernel_is_kept_and_arrives_after_a_reload(page: Page, site: Site) -> None:
    learner = site.enrol("Lost Kernel")
    player = at_a_choice(page, learner)
    before, process = answers(learner), site.kernel(kernel_of(page))
    assert process is not None
    process.kill()
    process.wait(timeout=10)
    player.fill_in(choice=1)
    expect(player.state).to_have_text(KEPT)
    assert answers(learner) == before
    assert faults(page) == []
    player.press("Reload the page")
    expect(player.state).to_have_text(SAVED)
    expect(player.heading).to_have_text("What happens")
    assert answers(learner) == [*before, ("every_square", "choose", "who_else")]


def test_an_answer_given_to_a_dead_server_arrives_when_it_is_back(page: Page, watch: Watch, serve_again: Site) -> None:
    learner = serve_again.enrol("Lost Server")
    player = at_a_choice(page, learner)
    before = answers(learner)
    serve_again.kill()
    player.fill_in(choice=2)
    expect(player.state).to_have_text(KEPT)
    assert answers(learner) == before
    serve_again.start()
    page.reload()
    expect(player.state).to_have_text(SAVED)
    assert answers(learner) == [*before, ("every_square", "choose", "one_visit")]
    watch.forgive()


def test_what_was_given_without_a_connection_arrives_from_another_tab_once_this_one_is_closed(
    page: Page, watch: Watch, context: BrowserContext, scenes_site: Site
) -> None:
    learner = scenes_site.enrol("Closes The Tab")
    page.add_init_script(LISTEN)
    line = Line(page)
    page.goto(learner.lesson)
    player = Player(page, "Three answers").ready()
    line.cut()
    player.fill_in(choice=2)
    pressed = page.evaluate("performance.now()")
    expect(player.state).to_have_text(KEPT)
    told = page.evaluate("(words) => heardAt[heard.findIndex((each) => each.startsWith(words))]", "Not saved yet")
    assert told - pressed < 5000
    page.close()
    assert answers(learner, "three_answers") == []
    again = Player(context.new_page(), "Three answers")
    again.page.goto(learner.lesson)
    expect(again.ready().state).to_have_text(SAVED)
    expect(again.heading).to_have_text("How it ends")
    assert answers(learner, "three_answers") == [("how_fitting", "rate", {"all_of_it": 3, "a_little": 3, "not_his": 3})]
    assert [row.why for row in learner.journal("three_answers").responses] == [WHY]
    watch.forgive()


def test_an_answer_outlives_a_cut_line_to_the_kernel(page: Page, watch: Watch, scenes_site: Site) -> None:
    learner, line = scenes_site.enrol("Lost Line"), Line(page)
    page.goto(learner.lesson)
    player = Player(page, "Before eight").ready()
    line.cut()
    player.fill_in(choice=3)
    expect(player.state).to_contain_text(KEPT)
    assert answers(learner, "before_eight") == []
    line.mend()
    expect(player.state).to_have_text(SAVED, timeout=60_000)
    assert answers(learner, "before_eight") == [("first_things", "order", ["bus", "judge", "shoes", "coffee"])]
    watch.forgive()


def test_what_is_asked_without_a_connection_is_said_to_wait(page: Page, watch: Watch, context: BrowserContext, scenes_site: Site) -> None:
    learner = scenes_site.enrol("Asks In Vain")
    learner.walk_to("before_eight", learner.ending_of("before_eight"))
    page.goto(learner.lesson)
    player = Player(page, "Before eight").ready()
    context.set_offline(True)
    player.press("See what the panel would do")
    expect(player.state).to_contain_text("Not done yet: no answer from the course program.")
    context.set_offline(False)
    expect(player.root.get_by_text("The panel's path")).to_be_visible(timeout=60_000)
    watch.forgive()


def test_a_refused_answer_does_not_lose_the_words_that_were_typed(page: Page, context: BrowserContext, scenes_site: Site) -> None:
    learner = scenes_site.enrol("Writes Twice")
    learner.walk_to("a_hard_page", "the_letter")
    page.goto(learner.lesson)
    first = Player(page, "A hard page").ready()
    second = Player(context.new_page(), "A hard page")
    second.page.goto(learner.lesson)
    second.ready()
    first.answer(words="I am so sorry.")
    second.fill_in(words="Take all the time you need.\nI will be here.")
    expect(second.state).to_contain_text("Not used: This step was already answered in another tab.")
    expect(second.heading).to_have_text("How it ends")
    left = second.root.get_by_label("This step has moved on. Your words were:")
    expect(left).to_have_value("Take all the time you need.\nI will be here.")
    both = [("the_letter", "write", "I am so sorry."), ("the_letter", "write", "Take all the time you need.\nI will be here.")]
    assert answers(learner, "a_hard_page")[-2:] == both
    second.page.reload()
    expect(left).to_have_value("Take all the time you need.\nI will be here.")
    second.press("I do not need them any more")
    expect(left).to_have_count(0)


def test_an_answer_given_without_a_connection_arrives_by_itself_when_it_is_back(
    page: Page, watch: Watch, context: BrowserContext, site: Site
) -> None:
    learner = site.enrol("Lost Connection")
    player = at_a_choice(page, learner)
    before = answers(learner)
    context.set_offline(True)
    player.fill_in(choice=3)
    expect(player.state).to_have_text(KEPT)
    assert answers(learner) == before
    context.set_offline(False)
    expect(player.state).to_have_text(SAVED)
    assert answers(learner) == [*before, ("every_square", "choose", "counselor")]
    watch.forgive()


def test_two_tabs_at_once_are_both_told_and_nothing_is_lost(page: Page, context: BrowserContext, site: Site) -> None:
    learner = site.enrol("Two Tabs")
    first = at_a_choice(page, learner)
    second = Player(context.new_page(), "The only one")
    second.page.goto(learner.assignment)
    second.ready()
    first.fill_in(choice=0)
    expect(first.state).to_have_text(SAVED)
    second.fill_in(choice=1)
    expect(second.state).to_have_text(
        "Not used: This step was already answered in another tab. That answer counts. Yours is kept beside it, and the page now shows where you are."
    )
    expect(second.heading).to_have_text("What happens")
    assert first.story() == second.story()
    assert answers(learner)[-2:] == [("every_square", "choose", "let_it_be"), ("every_square", "choose", "who_else")]
    second.answer()
    first.fill_in()
    expect(first.state).to_have_text(pattern("^Not used: This step was already answered in another tab"))
    first.answer()
    assert (len(answers(learner)), len(set(answers(learner)))) == (6, 5)  # one step was gone on from in both tabs, and is kept twice
