"""What a page is shown of a walk: the state, the step, the story behind it, what is shared. JSON values; decides nothing.

Knows no journal: private answers come in as responses that were read already.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from . import pictures, sharing
from .response import Response
from .walk import Walk

Shown = dict[str, Any]


def state(walk: Walk) -> list[Shown]:
    """The state that learners are told of, as it is now."""
    told = []
    for name, variable in walk.scenario.state.items():
        if variable.label is not None:
            most = None if variable.type == "flag" else variable.bounds[1]
            told.append({"label": variable.label, "value": variable.told(walk.state[name]), "most": most})
    return told


def step(walk: Walk, scenes: Path) -> Shown:
    """The step to answer, or the ending; pictures are looked for in the folder `scenes`."""
    shown = walk.scenario.steps[walk.at].shown(walk.state)
    shown["private"] = shown["private"] or walk.scenario.private
    if shown.get("picture"):
        shown["picture"] = {"src": pictures.data_url(scenes / shown["picture"]["file"]), "alt": shown["picture"]["alt"]}
    return {"id": walk.at, "can_pass": not walk.complete} | shown


def story(walk: Walk, kept: Sequence[Response], *, may_share: bool, can_revisit: bool = True, base: Walk | None = None) -> list[Shown]:
    """The steps behind the learner. `kept`: the private journal. `can_revisit`: whether another way may be tried from any of them.

    `base`: for a what-if, the walk it started from.
    """
    now = sharing.sharing(kept) if may_share else {}
    told = walk.story(sharing.answers(kept))
    for entry, visit in zip(told, walk.visits, strict=True):
        id = visit.response_id or ""
        entry["answer_id"] = id if id in now and visit.verb != "pass" else None
        entry["sharing"] = now.get(id) if visit.verb != "pass" else None
        entry["can_revisit"] = can_revisit and entry["can_revisit"] and walk.complete and (base is None or base.visited(visit.step))
    return told


def elsewhere(walk: Walk, kept: Sequence[Response]) -> list[Shown]:
    """Answers shared in another attempt than this one, and not handed in yet, so that they can be taken back from here."""
    here = {visit.response_id for visit in walk.visits}
    now, steps = sharing.sharing(kept), walk.scenario.steps
    told = []
    for id, response in sharing.answers(kept).items():
        if now[id] == "shared" and id not in here and _fits(response, walk):
            asked = steps[response.step]
            told.append({"answer_id": id, "text": asked.text, "answer": asked.in_words(response.value), "sharing": "shared"})
    return told


def first_path(walk: Walk, kept: Sequence[Response], *, may_share: bool) -> list[Shown]:
    """A finished walk with its ending, to stand beside another one."""
    ended = walk.scenario.steps[walk.at]
    text = "" if ended.content_note else ended.text  # its note may not have been opened yet
    ending = {
        "step": walk.at,
        "kind": "ending",
        "text": text,
        "content_note": ended.content_note,
        "passed": False,
        "answer": None,
        "answer_id": None,
        "why": None,
    }
    return [*story(walk, kept, may_share=may_share), ending | {"private": False, "changes": [], "sharing": None, "can_revisit": False}]


def _fits(response: Response, walk: Walk) -> bool:
    asked = walk.scenario.steps.get(response.step)
    return asked is not None and response.verb == asked.verb and asked.fault_in(response.value, walk.state) is None
