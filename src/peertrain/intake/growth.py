"""What a later submission adds to what was handed in before: a journal only grows, at its end, and forward in time.

The store writes every answer after the newest that is there, and gives it an id of its own. What comes later and says that it is
older, or goes by the id of an answer that was handed in before, was not written by it, and would take the place of a first attempt.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..contents import Room, shown
from ..errors import Fault
from ..response import Response
from ..store.journal import read_bodies
from ..submission import Receipt


class First:
    """Every journal as it was first handed in, with what was added to it later, and the receipt that brought it."""

    def __init__(self) -> None:
        self.files: dict[str, tuple[bytes, Receipt]] = {}
        self.room = Room()

    def grow(self, files: Mapping[str, bytes], receipt: Receipt, faults: list[Fault]) -> None:
        """Add what `files` has more, as far as there is room: the first never makes way for the later."""
        more = {name: body for name, body in files.items() if self._is_more(name, body)}
        scenes = {scene: self._answers(scene) for scene in {_scene(name) for name in more} if scene}
        for name, body in more.items():
            before = self.files[name][0] if name in self.files else b""
            why = _displaces(name, body, before, scenes.get(_scene(name), ()))
            if not why and (full := self.room.use(name, body[len(before) :], name not in self.files)):
                why = f"{full}, with what was handed in before"
            if why:
                faults.append(Fault(f"inbound/{shown(receipt.folder.name)}/{name}", 1, f"{why}; left out"))
            else:
                self.files[name] = body, receipt

    def _is_more(self, name: str, body: bytes) -> bool:
        if name not in self.files:
            return True
        before = self.files[name][0]
        return body != before and body.startswith(before)

    def _answers(self, scene: str) -> tuple[Response, ...]:
        place = f"responses/{scene}/"
        return read_bodies(scene, {name.removeprefix(place): body for name, (body, _) in self.files.items() if name.startswith(place)}).responses


def _scene(name: str) -> str:
    """The scene that a file is a journal of; "" for one that is none."""
    return name.split("/")[1] if name.startswith("responses/") else ""


def _displaces(name: str, body: bytes, before: bytes, answers: tuple[Response, ...]) -> str | None:
    """Why the journal `body`, which was `before`, would come before or in the place of `answers`, if so."""
    if not answers:
        return None
    scene, file = _scene(name), name.rpartition("/")[2]
    own = {response.id for response in read_bodies(scene, {file: before}).responses}
    new = [response for response in read_bodies(scene, {file: body}).responses if response.id not in own]
    ids = {response.id for response in answers}
    if any(response.id in ids for response in new):
        return "goes by the id of an answer that was handed in before"
    if any(response.at <= answers[-1].at for response in new):
        return "says that it is older than what was handed in before"
    return None
