"""The same lesson in JupyterLab: the same scene, from the same journal, where Voilà left off; and no answer is lost there either."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from site_lab import Lab
from site_line import Line
from site_played import SAVED, WHY, Player, Pointed
from site_served import Learner, Site
from site_watched import Watch

LESSON = "lessons/boundaries/lesson.ipynb"
SOON = 5_000  # milliseconds in which the page must say what is going on
UNSAVED = "Not saved yet: no answer from the course program. Your answer is kept on this device and will be sent again."
RATED = ("how_fitting", {"all_of_it": 4, "a_little": 4, "not_his": 4}, WHY)


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[Callable[[Path], Lab]]:
    """Starts JupyterLab on a folder."""
    started: list[Lab] = []

    def start(folder: Path) -> Lab:
        started.append(Lab(folder, tmp_path).start())
        return started[-1]

    yield start
    for each in started:
        each.stop()


def test_a_scene_goes_on_in_jupyterlab_where_voila_left_off(
    page: Page, watch: Watch, context: BrowserContext, site: Site, lab: Callable[[Path], Lab]
) -> None:
    learner = site.enrol("Uses Both")
    page.goto(learner.lesson)
    player = Player(page, "The gift").ready()
    player.answer()
    player.answer(choice=1)
    step, story = player.step.text_content() or "", player.story()

    other = context.new_page()
    lab(site.course.learner(learner.id)).open(other, LESSON)
    same = Player(other, "The gift").ready()
    expect(same.step).to_have_text(step)
    assert same.story() == story
    same.button("Go on").click()
    expect(same.step).not_to_have_text(step)
    expect(same.state).to_contain_text("Saved at")

    page.reload()
    expect(player.ready().step).to_have_text(same.step.text_content() or "")
    assert player.story() == same.story()
    rows = learner.journal("the_gift").responses
    assert [row.step for row in rows] == ["kitchen", "envelope", "fruit_plate"]
    assert len({row.session for row in rows}) == 2
    watch.forgive()  # JupyterLab's own console is not ours; requests elsewhere still count


def rated(learner: Learner) -> list[tuple[str, object, str | None]]:
    return [(row.step, row.value, row.why) for row in learner.journal("three_answers").responses]


def test_no_answer_is_lost_in_jupyterlab_by_a_cut_connection_a_closed_tab_a_dead_kernel_or_a_dead_server(
    page: Page, watch: Watch, context: BrowserContext, scenes_site: Site, lab: Callable[[Path], Lab]
) -> None:
    learner = scenes_site.enrol("Only Lab")
    running = lab(scenes_site.course.learner(learner.id))
    line = Line(page)
    running.open(page, LESSON)
    hard = Pointed(page, "A hard page").ready()
    context.set_offline(True)
    hard.fill_in()
    expect(hard.state).to_have_text(UNSAVED, timeout=SOON)
    context.set_offline(False)
    expect(hard.state).to_have_text(SAVED)
    hard.fill_in(words="I am sorry.")  # the note, and then the answer
    expect(hard.state).to_have_text(SAVED)
    expect(hard.heading).to_have_text("How it ends")

    rates = Pointed(page, "Three answers")
    line.cut()
    rates.fill_in(choice=3)
    expect(rates.state).to_have_text(UNSAVED, timeout=SOON)
    page.close()
    assert rated(learner) == []
    page = context.new_page()
    running.open(page, LESSON)
    expect(Pointed(page, "Three answers").ready().state).to_have_text(SAVED)
    assert rated(learner) == [RATED]

    order = Pointed(page, "Before eight").ready()
    for process in running.kernels():
        process.kill()
    order.fill_in(choice=1)
    expect(order.state).to_contain_text(UNSAVED, timeout=SOON)
    expect(order.button("Reload the page")).to_be_visible()
    assert not learner.journal("before_eight").responses
    running.open(page, LESSON)
    expect(order.state).to_have_text(SAVED)
    assert [row.value for row in learner.journal("before_eight").responses] == [["bus", "coffee", "judge", "shoes"]]

    cards = Pointed(page, "The pantry").ready()
    running.kill()
    cards.fill_in(choice=2)
    expect(cards.state).to_contain_text(UNSAVED, timeout=SOON)
    running.start()
    running.open(page, LESSON)
    expect(cards.state).to_have_text(SAVED)
    assert [row.value for row in learner.journal("the_pantry").responses] == [
        {card: {"whose": "nobody"} for card in ("drive", "form", "test", "listen")}
    ]
    assert [row.value for row in learner.journal("a_hard_page").responses] == [None, "I am sorry."]
    watch.forgive()
