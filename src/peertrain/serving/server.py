"""The server itself: Voilà's application with its file routes taken out and our addresses put in.

Voilà's own /voila/files, /voila/tree, /voila/render and contents routes do not exist here, so that no file of a
course can be asked for by its path.
"""

from __future__ import annotations

import base64
import hashlib
import logging
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

JUPYTER_FILES = Path(__file__).parent / "jupyter"
os.environ["JUPYTER_PATH"] = os.pathsep.join(filter(None, [str(JUPYTER_FILES), os.environ.get("JUPYTER_PATH")]))

from .. import lean_imports  # noqa: E402, F401, I001  (before Jupyter)
from jupyter_server.base.handlers import JupyterHandler, Template404  # noqa: E402  (JUPYTER_PATH is read at import)
from tornado import web  # noqa: E402
from tornado.iostream import StreamClosedError  # noqa: E402
from tornado.websocket import WebSocketClosedError  # noqa: E402
from traitlets.config import Config  # noqa: E402
from voila.app import Voila  # noqa: E402
from voila.tornado.handler import TornadoVoilaHandler  # noqa: E402

from ..course import LEARNER_ID, Course  # noqa: E402
from . import PAGES, PANEL_PAGES  # noqa: E402

IDLE_KERNEL_SECONDS = 30 * 60
PING_MILLISECONDS = 30_000
REMOVED = ("/voila/files", "/voila/tree", "/voila/render", "/voila/templates", "/voila/api/contents")
FEEDBACK_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"


HEARTBEAT = "window.voila_heartbeat()"  # what Voilà itself puts into a page that takes longer than ten seconds


def page_policy(template: str) -> str:
    """What a page may load and run: its own server's files, the scripts that stand in its template word for word, and our widgets.

    A widget's script comes over the kernel's line and is run from a `blob:` address; its style is put in by script, hence `unsafe-inline`
    for styles alone.
    """
    scripts = [*re.findall(r"<script>(.*?)</script>", template, re.DOTALL), HEARTBEAT]
    known = " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'" for script in scripts)
    return (
        f"default-src 'none'; script-src 'self' blob: {known}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        "font-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
    )


PAGE_POLICY = page_policy((JUPYTER_FILES / "voila" / "templates" / "peertrain" / "index.html.j2").read_text(encoding="utf-8"))


class _Rooted:
    course: Course

    def learner(self) -> str:
        """The learner named in the address, if enrolled here. Raises HTTPError 404, whose words the page shows."""
        asked = self.get_query_argument("learner", "")  # type: ignore[attr-defined]
        if not LEARNER_ID.fullmatch(asked) or not (self.course.root / "learners" / asked).is_dir():
            raise web.HTTPError(404, "Nobody is enrolled under this address. Choose your name on the first page.")
        return str(asked)


class Page(TornadoVoilaHandler):
    """A page made by a notebook, with the cookie that lets it stop its kernel when it is left."""

    @property
    def content_security_policy(self) -> str:
        """Sent with every page."""
        return PAGE_POLICY

    async def get(self, path: str | None = None) -> None:
        _ = self.xsrf_token  # asking for it sets the cookie; later the page's head is sent already
        await super().get(path)


class LearnerNotebook(_Rooted, Page):
    """A lesson or an assignment in the learner's own folder, where the kernel then runs."""

    def initialize(self, course: Course, folder: str, name: str, notebook: str, **rest: Any) -> None:
        super().initialize(**rest)
        self.course, self.place = course, (folder, name, notebook)

    async def get(self, path: str | None = None) -> None:
        learner, (folder, name, notebook) = self.learner(), self.place
        self.course.furnish(learner)
        place = Path("learners", learner, folder, name, notebook)
        if not (self.course.root / place).is_file():
            raise web.HTTPError(404, "This assignment is not open yet. Please ask your trainer.")
        await super().get(str(place))


class Feedback(_Rooted, JupyterHandler):
    """A learner's feedback page: a file without scripts, sent with a policy that allows none."""

    def initialize(self, course: Course, assignment: str) -> None:
        self.course, self.assignment = course, assignment

    @web.authenticated
    async def get(self) -> None:
        page = self.course.root / "feedback" / self.learner() / self.assignment / f"{self.assignment}.html"
        if not page.is_file():
            raise web.HTTPError(404, "There is no feedback yet. It appears on your page when your supervisor has read your work.")
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Content-Security-Policy", FEEDBACK_POLICY)
        self.set_header("Cache-Control", "no-store")
        await self.finish(page.read_bytes())


class LocalServer(Voila):
    """Voilà on this machine, with no address that names a file. Subclasses say which pages there are; set `ready` before `start`."""

    ready: Callable[[], None]

    def pages(self, shared: dict[str, Any]) -> list[Any]:
        """Our addresses, each with its handler; `shared`: what every `Page` is made with."""
        raise NotImplementedError

    def init_settings(self) -> dict[str, Any]:
        settings = super().init_settings()
        # Answer only to this machine's own names, so that no page elsewhere can reach in through another name.
        settings.update(allow_remote_access=False, local_hostnames=["localhost", "127.0.0.1"])
        settings.update(ws_ping_interval=PING_MILLISECONDS, ws_ping_timeout=PING_MILLISECONDS)
        # What goes wrong is said by our own pages (404.html, error.html), whichever handler says it.
        settings.update(jinja2_env=settings["voila_jinja2_env"], default_handler_class=Template404)
        return dict(settings)

    def init_handlers(self) -> list[Any]:
        kept = [handler for handler in super().init_handlers() if handler[0] != self.server_url and not handler[0].startswith(REMOVED)]
        shared = {"template_paths": self.template_paths, "config": self.config, "voila_configuration": self.voila_configuration}
        return self.pages(shared) + kept

    def listen(self) -> None:
        from tornado.ioloop import IOLoop

        IOLoop.current().add_callback(self.ready)
        super().listen()


class CourseServer(LocalServer):
    """Serves one course. Set `course` before `start`."""

    course: Course

    def pages(self, shared: dict[str, Any]) -> list[Any]:
        pages = PANEL_PAGES if self.course.for_panel else PAGES
        own: list[Any] = [("/" if name == "home" else f"/{name}", Page, shared | {"notebook_path": f"pages/{name}.ipynb"}) for name in pages]
        for module in self.course.curriculum.modules:
            lesson = {"course": self.course, "folder": "lessons", "name": module.id, "notebook": "lesson.ipynb"}
            own.append((f"/lesson/{module.id}", LearnerNotebook, shared | lesson))
            if module.assignment is None:
                continue
            assignment = {"course": self.course, "folder": "assignments", "name": module.assignment, "notebook": f"{module.assignment}.ipynb"}
            own.append((f"/assignment/{module.assignment}", LearnerNotebook, shared | assignment))
            own.append((f"/feedback/{module.assignment}", Feedback, {"course": self.course, "assignment": module.assignment}))
        return own


class NotebookServer(LocalServer):
    """Serves one notebook of its root folder, `notebook.ipynb`, at the first address."""

    def pages(self, shared: dict[str, Any]) -> list[Any]:
        return [("/", Page, shared | {"notebook_path": "notebook.ipynb"})]


def _is_news(record: logging.LogRecord) -> bool:
    """Whether the terminal should hear of it. A page left while something was on its way to it is no news."""
    problem = record.exc_info[1] if record.exc_info else None
    return not isinstance(problem, WebSocketClosedError | StreamClosedError) and "kernel_ws_protocol" not in str(problem)


def run(course: Course, port: int, ready: Callable[[], None]) -> None:
    """Serve `course` on 127.0.0.1:`port` until it is stopped; calls `ready` once it answers."""
    os.environ["PEERTRAIN_COURSE"] = str(course.root)
    server = CourseServer(config=_configured(port))
    server.course = course
    _run(server, course.root, ready)


def run_notebook(folder: Path, port: int, ready: Callable[[], None]) -> None:
    """Serve `folder`/notebook.ipynb on 127.0.0.1:`port` until it is stopped."""
    _run(NotebookServer(config=_configured(port)), folder, ready)


def _run(server: LocalServer, root: Path, ready: Callable[[], None]) -> None:
    server.ready, server.root_dir = ready, str(root)
    server.initialize([])
    server.start()


def _configured(port: int) -> Config:
    config = Config()
    config.Voila.ip = "127.0.0.1"
    config.Voila.port = port
    config.Voila.port_retries = 0
    config.Voila.open_browser = False
    config.Voila.log_level = "ERROR"
    config.VoilaConfiguration.template = "peertrain"
    config.VoilaConfiguration.theme = "light"
    config.VoilaConfiguration.allow_template_override = config.VoilaConfiguration.allow_theme_override = "NO"
    config.VoilaConfiguration.show_tracebacks = False
    config.VoilaConfiguration.extension_allowlist = ["@jupyter-widgets/jupyterlab-manager", "anywidget", "@voila-dashboards/widgets-manager8"]
    if os.name == "posix":  # sockets that only this account can open; /tmp because their paths must be short
        config.KernelManager.transport = "ipc"
        config.Voila.connection_dir_root = "/tmp"  # noqa: S108  mkdtemp makes a private folder in it
    config.MappingKernelManager.cull_idle_timeout = IDLE_KERNEL_SECONDS
    config.MappingKernelManager.cull_interval = 60
    logging.getLogger("tornado.general").setLevel(logging.ERROR)
    logging.getLogger("tornado.access").setLevel(logging.CRITICAL)  # a page that is not there is no news for the terminal
    for name in ("tornado.application", "asyncio"):
        logging.getLogger(name).addFilter(_is_news)
    return config
