"""JupyterLab on a folder, started and killed as a test likes, and a notebook run in it."""

from __future__ import annotations

import http.client
import os
import subprocess
import sys
from pathlib import Path

import psutil
from playwright.sync_api import Page, expect
from site_served import free_port, wait_until


class Lab:
    """`jupyter lab` on `folder`, again and again on the same port. `home`: a folder for its own settings."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder, self.home, self.port = folder, home, free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None
        self._freed: set[Page] = set()

    def start(self) -> Lab:
        nobodys = {name: str(self.home / name.lower()) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "IPYTHONDIR")}
        options = (
            f"--ServerApp.root_dir={self.folder} --ServerApp.port={self.port} --ServerApp.port_retries=0 --ServerApp.ip=127.0.0.1"
            " --ServerApp.open_browser=False --IdentityProvider.token= --ServerApp.allow_root=True --LabApp.news_url=None"
            " --LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate --ServerApp.log_level=CRITICAL"
        )
        command = [sys.executable, "-m", "jupyterlab", *options.split()]
        self._process = subprocess.Popen(command, env=os.environ | nobodys, stdin=subprocess.DEVNULL, start_new_session=True)
        wait_until(self._answers, "JupyterLab", seconds=60)
        return self

    def _answers(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/api")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    def stop(self) -> None:
        assert self._process
        self._process.terminate()
        self._process.wait(timeout=30)

    def kill(self) -> None:
        """What a power cut does to it."""
        assert self._process
        self._process.kill()
        self._process.wait(timeout=30)

    def kernels(self) -> list[psutil.Process]:
        """The kernels' processes."""
        assert self._process
        return [child for child in psutil.Process(self._process.pid).children(recursive=True) if any("ipykernel" in word for word in child.cmdline())]

    def open(self, page: Page, notebook: str) -> None:
        """Open a notebook and run all of it, in a window so tall that JupyterLab draws all of it."""
        page.set_viewport_size({"width": 1280, "height": 7000})
        if page not in self._freed:  # JupyterLab says in a dialog over the page that it has lost its server or its kernel
            self._freed.add(page)
            page.add_locator_handler(page.locator(".jp-Dialog"), lambda dialog: dialog.locator(".jp-Dialog-footer button").last.click())
        page.goto(f"{self.url}/lab/tree/{notebook}")
        expect(page.get_by_text("Python 3 (ipykernel) | Idle")).to_be_visible(timeout=60_000)
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
