"""The kinds of step that tell: `say` and `ending`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import Field

from ..located import Text
from .state import State
from .step import AnyStep, Part, Straight


class Say(Straight):
    """Narrative or dialogue; the learner reads and goes on."""

    kind = "say"
    verb = "continue"
    say: Text = Field(description="What happens, or what is said.")


class Ending(AnyStep):
    """The end of a path, with its debrief. Nothing is answered here."""

    kind = "ending"
    ending: Text = Field(description="How it ends.")
    debrief: Text = Field(description="The look back: what it was about, why other choices tempt, what belongs to the organisation.")

    def parts(self) -> Iterator[Part]:
        yield from super().parts()
        yield Part(("debrief",), self.debrief)

    def shown(self, state: State) -> dict[str, Any]:
        return super().shown(state) | {"debrief": self.debrief}
