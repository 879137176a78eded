"""Play a scenario in a browser while it is being written: the real player, drawn again whenever the file changes.

Writes nothing beside the author's file: it is copied, with its translations, pictures and key, into a folder of its own,
where the answers lie too. After a change, the answers given so far are given again as far as they still fit.
"""

from __future__ import annotations

import asyncio
import json
import shutil
import tempfile
import threading
import uuid
from collections.abc import Callable
from pathlib import Path

from .. import scenario
from ..course import lay
from ..errors import FaultyFile
from ..key import beside as key_beside
from ..playing import Play
from ..widgets.scenario_player import ScenarioPlayer

EVERY_SECONDS = 0.3

Stamp = tuple[tuple[str, int, int], ...]


def preview(path: Path, port: int | None, browser: bool, say: Callable[[str], object]) -> None:
    """Serve `path` for its author until Ctrl-C. Raises PeertrainError."""
    from ..serving import serve_notebook

    if not path.is_file():
        scenario.read(path)  # says that there is no such file
    with tempfile.TemporaryDirectory(prefix="peertrain-play-") as folder:
        (Path(folder) / "notebook.ipynb").write_text(json.dumps(_notebook(path.resolve(), Path(folder))), encoding="utf-8")
        serve_notebook(Path(folder), f"{path} plays", port, browser, say)


class ScenarioPreview(ScenarioPlayer):
    """The player of `path`, which lays a copy into `folder` and draws it again when it changes."""

    def __init__(self, path: Path, folder: Path, key: Path | None = None) -> None:
        self._path, self._folder, self._key_file = path, folder, key if key is not None else key_beside(path)
        self._seen: Stamp = ()
        super().__init__(scenario.id_of(path), folder=folder)
        self.reload()

    def watch(self) -> None:
        """Look for changes from now on, in the loop that runs here, until the widget is closed."""
        loop = asyncio.get_event_loop()

        def look() -> None:
            while self.comm is not None and not loop.is_closed():
                if self._stamp() != self._seen:
                    loop.call_soon_threadsafe(self.reload)
                threading.Event().wait(EVERY_SECONDS)

        threading.Thread(target=look, daemon=True).start()

    def reload(self) -> None:
        """Draw what the file says now; a fault in it is shown with its line, and play goes on once it is mended."""
        self._seen = self._stamp()
        given = self._play.answers_given() if self._play else []
        try:
            scenario.read(self._path, self._path.name)
        except FaultyFile as fault:
            self.view = {"fault": str(fault)}
            return
        if self._play:
            self._play.close()
        for old in ("responses", "scenarios", "keys"):
            shutil.rmtree(self._folder / old, ignore_errors=True)
        shutil.rmtree(self._folder.parent / "private" / self._folder.name, ignore_errors=True)
        for source, place in self._files():
            lay(source.parent, self._folder / place, (source.name,))
        language = self._play.language if self._play else "en"
        self._play = Play(self._folder, scenario.id_of(self._path))
        self._play.speak(language)
        for step, verb, value, why in given:
            reply = self._play.answer({"id": uuid.uuid4().hex, "attempt": 1, "step": step, "verb": verb, "value": value, "why": why})
            if reply["type"] != "saved":
                break
        self._draw()

    def _files(self) -> list[tuple[Path, str]]:
        files = [(self._path, "scenarios"), *((other, "scenarios") for other in scenario.translations(self._path).values())]
        files += [(picture, "scenarios/pictures") for picture in sorted((self._path.parent / "pictures").glob("*")) if picture.is_file()]
        return [*files, *([(self._key_file, "keys")] if self._key_file else [])]

    def _stamp(self) -> Stamp:
        found = []
        for path, _ in self._files():
            try:
                status = path.stat()
            except OSError:
                continue
            found.append((str(path), status.st_mtime_ns, status.st_size))
        return tuple(found)


def _notebook(path: Path, folder: Path) -> dict[str, object]:
    source = (
        "from pathlib import Path\n\nfrom IPython.display import display\n\nfrom peertrain.authoring.preview import ScenarioPreview\n\n"
        f"preview = ScenarioPreview(Path({str(path)!r}), Path({str(folder / 'play')!r}))\npreview.watch()\ndisplay(preview)"
    )
    cell: dict[str, object] = {"cell_type": "code", "execution_count": None, "id": "play", "metadata": {}, "outputs": [], "source": source}
    # The player's own headings are of the third level.
    heading: dict[str, object] = {"cell_type": "markdown", "id": "heading", "metadata": {}, "source": f"# Preview\n\n## `{path.name}`"}
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return {"cells": [heading, cell], "metadata": {"kernelspec": kernel, "title": path.name}, "nbformat": 4, "nbformat_minor": 5}
