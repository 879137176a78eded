"""The kinds of step a scenario is made of, one small class each.

A kind says which verb answers it, which values are answers, where they lead and what a learner may see
of it. It knows nothing of other steps, keys or scores. To add a kind: one class, one line in `KINDS` and in `Step`,
one view in widgets/scenario_player/.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Discriminator, Tag

from .choosing import Choose, Option
from .judging import Check, Order, Picture, Question, Rate, Sort
from .state import State
from .step import LONGEST_REASON, AnyStep, Part, Verb, Way
from .telling import Ending, Say
from .writing import LONGEST_ANSWER, Write

__all__ = [
    "KINDS",
    "LONGEST_ANSWER",
    "LONGEST_REASON",
    "AnyStep",
    "Check",
    "Choose",
    "Ending",
    "Option",
    "Order",
    "Part",
    "Picture",
    "Question",
    "Rate",
    "Say",
    "Sort",
    "State",
    "Step",
    "Verb",
    "Way",
    "Write",
]

KINDS = (Say, Choose, Rate, Sort, Order, Check, Write, Ending)


def _kind_of(raw: Any) -> str | None:
    """A tag that is no field's name: it stands in the place of every fault, where it would be taken for one."""
    if isinstance(raw, AnyStep):
        return f"<{raw.kind}>"
    named = [kind.kind for kind in KINDS if isinstance(raw, dict) and kind.kind in raw]
    return f"<{named[0]}>" if len(named) == 1 else None


Step = Annotated[
    Annotated[Say, Tag("<say>")]
    | Annotated[Choose, Tag("<choose>")]
    | Annotated[Rate, Tag("<rate>")]
    | Annotated[Sort, Tag("<sort>")]
    | Annotated[Order, Tag("<order>")]
    | Annotated[Check, Tag("<check>")]
    | Annotated[Write, Tag("<write>")]
    | Annotated[Ending, Tag("<ending>")],
    Discriminator(
        _kind_of,
        custom_error_type="step_kind",
        custom_error_message="a step has exactly one of: " + ", ".join(kind.kind for kind in KINDS),
    ),
]
