"""My record: a learner corrects their name, and takes along everything kept about them as one file.

| trait | written by | holds |
| --- | --- | --- |
| state | Python | name: as it is shown now; longest: letters a name may have |

From the browser: rename, export. To the browser: renamed, refused, file.
"""

from __future__ import annotations

import base64
from typing import Any, Protocol

import traitlets

from ..errors import PeertrainError
from ..response import clean
from .drawn import STATIC, DrawnWidget


class Own(Protocol):
    """What the widget needs of whoever keeps one learner's record."""

    def state(self) -> dict[str, Any]:
        """The `state` trait. Raises PeertrainError."""

    def rename(self, name: str) -> dict[str, Any]:
        """Correct the name and return the trait as it is then. Raises PeertrainError or OSError; then nothing changed."""

    def export(self) -> tuple[str, bytes]:
        """Everything kept about the learner: a file's name and what it holds. Raises PeertrainError or OSError."""


class MyRecord(DrawnWidget):
    """Shows what `own` knows of one learner and passes requests on."""

    _esm = STATIC / "my_record.js"
    _css = STATIC / "my_record.css"
    answers = {"rename": "_rename", "export": "_export"}

    state = traitlets.Dict().tag(sync=True)

    def __init__(self, own: Own) -> None:
        self._own = own
        super().__init__(state=own.state())

    def _rename(self, message: dict[str, Any]) -> None:
        name = message.get("name")
        try:
            self.state = self._own.rename(clean(name) if isinstance(name, str) else "")
        except (PeertrainError, OSError) as problem:
            self.send({"type": "refused", "token": message.get("token"), "reason": str(problem)})
            return
        self.done(message, {"type": "renamed"})

    def _export(self, message: dict[str, Any]) -> None:
        try:
            name, body = self._own.export()
        except (PeertrainError, OSError) as problem:
            self.send({"type": "refused", "token": message.get("token"), "reason": str(problem)})
            return
        # Sent and forgotten: who asks again gets it made again, as it is then.
        self.send({"type": "file", "token": message.get("token"), "name": name, "kind": "application/zip", "body": base64.b64encode(body).decode()})
