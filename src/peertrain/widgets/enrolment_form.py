"""The enrolment form: who is learning today, and a place to say so for the first time.

| trait | written by | holds |
| --- | --- | --- |
| state | Python | the people enrolled, each with the address of their page; what is asked, and what the field for a name is called |

From the browser: enrol. To the browser: enrolled, refused.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import traitlets

from ..errors import PeertrainError
from ..response import clean
from ..store.rows import Learner
from .drawn import STATIC, DrawnWidget


class EnrolmentForm(DrawnWidget):
    """Lists `people` and enrols a new one by calling `enrol(name)`; `address(learner)` is where each one goes.

    `asks`: the heading. `label`: what the field for a name is called.
    """

    _esm = STATIC / "enrolment_form.js"
    _css = STATIC / "enrolment_form.css"
    answers = {"enrol": "_enrol"}

    state = traitlets.Dict().tag(sync=True)

    def __init__(
        self,
        people: Sequence[Learner],
        enrol: Callable[[str], Learner],
        address: Callable[[Learner], str],
        *,
        asks: str = "Who is learning today?",
        label: str = "Your name, as your supervisor knows you",
    ) -> None:
        self._enrol_learner, self._address = enrol, address
        listed = [{"id": person.id, "name": person.name, "href": address(person)} for person in people]
        super().__init__(state={"people": listed, "made_up_cohort": False, "fault": None, "asks": asks, "label": label})

    def _enrol(self, message: dict[str, Any]) -> None:
        token, name = message.get("token"), " ".join(clean(str(message.get("name") or "")).split())
        if not 1 <= len(name) <= 120:
            self.send({"type": "refused", "token": token, "reason": "Please write your name, in at most 120 letters."})
            return
        try:
            learner = self._enrol_learner(name)
        except (PeertrainError, OSError) as problem:
            self.send({"type": "refused", "token": token, "reason": f"You could not be enrolled: {problem}"})
            return
        self.done(message, {"type": "enrolled", "name": learner.name, "href": self._address(learner)})
