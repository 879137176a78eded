"""What the desks share: every message is passed on to whoever keeps what the desk shows, and each is answered, whatever happens."""

from __future__ import annotations

import logging
from typing import Any, Protocol

import traitlets

from ..errors import PeertrainError
from .drawn import DrawnWidget

_log = logging.getLogger(__name__)

FAILED = "This could not be done. Reload the page and try again."


class Keeper(Protocol):
    """What a desk needs of whoever keeps what it shows."""

    def shown(self) -> dict[str, Any]:
        """The `desk` trait."""

    def answer(self, message: dict[str, Any]) -> dict[str, Any]:
        """The fields of the reply to one message. Raises PeertrainError or OSError; then nothing was kept."""


class Desk(DrawnWidget):
    """Shows what `keeper` holds, as text only, and passes on what it is asked. Subclasses say in `answers` what that may be.

    A message is answered once, and with the same token the same way again: what was kept is not kept twice.
    """

    desk = traitlets.Dict().tag(sync=True)

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper
        super().__init__(desk=keeper.shown())

    def answered(self, message: dict[str, Any], fields: dict[str, Any]) -> None:
        """Send the reply to a message that was dealt with."""
        raise NotImplementedError

    def _ask(self, message: dict[str, Any]) -> None:
        try:
            fields = self._keeper.answer(message)
        except (PeertrainError, OSError) as problem:
            self.send({"type": "refused", "token": message.get("token"), "reason": str(problem)})
        except Exception:  # noqa: BLE001 - whoever waits at the page needs an answer; what went wrong is for the log
            _log.exception("a desk failed on a message of kind %s", message["type"])
            self.send({"type": "refused", "token": message.get("token"), "reason": FAILED})
        else:
            self.answered(message, fields)
