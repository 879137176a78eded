"""The same lesson in JupyterLab: the same scene, from the same journal, where Voilà left off."""

from __future__ import annotations

import http.client
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from site_played import Player
from site_served import Site, free_port, wait_until
from site_watched import Watch


def answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/api")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[Callable[[Path], str]]:
    """Starts JupyterLab on a folder and returns its address."""
    started: list[subprocess.Popen[bytes]] = []

    def start(folder: Path) -> str:
        port = free_port()
        nobodys = {
            "JUPYTER_CONFIG_DIR": str(tmp_path / "config"),
            "JUPYTER_DATA_DIR": str(tmp_path / "data"),
            "IPYTHONDIR": str(tmp_path / "ipython"),
        }
        options = (
            f"--ServerApp.root_dir={folder} --ServerApp.port={port} --ServerApp.port_retries=0 --ServerApp.ip=127.0.0.1"
            " --ServerApp.open_browser=False --IdentityProvider.token= --ServerApp.allow_root=True --LabApp.news_url=None"
            " --LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate --ServerApp.log_level=ERROR"
        )
        command = [sys.executable, "-m", "jupyterlab", *options.split()]
        started.append(subprocess.Popen(command, env=os.environ | nobodys, stdin=subprocess.DEVNULL, start_new_session=True))
        wait_until(lambda: answers(port), "JupyterLab", seconds=60)
        return f"http://127.0.0.1:{port}"

    yield start
    for process in started:
        process.terminate()
        process.wait(timeout=30)


def test_a_scene_goes_on_in_jupyterlab_where_voila_left_off(
    page: Page, watch: Watch, context: BrowserContext, site: Site, lab: Callable[[Path], str]
) -> None:
    learner = site.enrol("Uses Both")
    page.goto(learner.lesson)
    player = Player(page, "The gift").ready()
    player.answer()
    player.answer(choice=1)
    step, story = player.step.text_content() or "", player.story()

    address = lab(site.course.learner(learner.id))
    other = context.new_page()
    other.goto(f"{address}/lab/tree/lessons/boundaries/lesson.ipynb")
    expect(other.get_by_text("Python 3 (ipykernel) | Idle")).to_be_visible(timeout=60_000)
    other.get_by_role("menuitem", name="Run", exact=True).click()
    other.get_by_role("menuitem", name="Run All Cells", exact=True).click()
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
