"""A learner's answers laid beside a panel's, as JSON values for a page or a feedback sheet. Decides no score."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from .judgement import CheckKey, ChooseKey, RateKey, SortKey
from .key import ScoringKey
from .scenario import Scenario
from .steps import Check, Choose, Rate, Sort, Step
from .steps import state as states
from .walk import Visit, Walk, begin


def panel_path(scenario: Scenario, key: ScoringKey, met: Container[str]) -> list[dict[str, Any]]:
    """The way most of the panel would go: each step with its answer in words and why; says and writings without either.

    `met`: the steps that the learner has read. Of any other step with a content note only the note is told.
    """
    told, walk = [], begin(scenario)
    while not walk.complete:
        step, entry, here = scenario.steps[walk.at], key.entry(walk.at), walk.at
        stuck = isinstance(step, Choose) and not step.open(walk.state)
        if stuck or (entry is None and step.kind != "say"):
            walk = walk.step_on("pass", None)
            continue
        value: Any = entry.best(step, walk.state) if entry else None
        assert step.verb is not None
        rationales = [part.rationale for part in entry.parts(step, value, walk.state)] if entry else []
        why = rationales[0] if len(rationales) == 1 else None
        told.append(_told(here, step, met, step.in_words(value), why))
        walk = walk.step_on(step.verb, value, why="(the panel's own way)" if step.why == "required" else None)
    told.append(_told(walk.at, scenario.steps[walk.at], met, None, None))
    return told


def _told(name: str, step: Step, met: Container[str], answer: list[str] | None, why: str | None) -> dict[str, Any]:
    if step.content_note and name not in met:
        return {"step": name, "kind": step.kind, "text": "", "content_note": step.content_note, "answer": None, "rationale": None}
    return {"step": name, "kind": step.kind, "text": step.text, "content_note": None, "answer": answer, "rationale": why}


def beside(scenario: Scenario, key: ScoringKey, walk: Walk) -> list[dict[str, Any]]:
    """Each decision of `walk` that the key speaks of, in its order, part by part beside the panel's view.

    A hard step that was passed is left out.
    """
    before, told = states.begin(scenario.state), []
    for visit in walk.visits:
        spared = visit.verb == "pass" and scenario.steps[visit.step].content_note  # a hard text that was passed stays unread
        if visit.step in key.steps and not spared:
            told.append({"step": visit.step, "text": scenario.steps[visit.step].text, "parts": _parts(scenario, key, visit, before)})
        before = visit.state
    return told


def _parts(scenario: Scenario, key: ScoringKey, visit: Visit, state: states.State) -> list[dict[str, Any]]:
    """One row a part: `text`, the learner's `answer` (None where passed), the `panel`'s bars, `rationale`, `red_line`."""
    step, entry = scenario.steps[visit.step], key.entry(visit.step)
    value: Any = visit.value if visit.verb == step.verb else None
    rows: list[dict[str, Any]] = []
    if isinstance(step, Choose) and isinstance(entry, ChooseKey):
        for name in step.open(state):
            option = entry.options[name]
            bar = [_bar(step.options[name].text, option.share, name == value)]
            rows.append(_row(step.options[name].text, None, bar, option.views, option.red_line))
    elif isinstance(step, Rate) and isinstance(entry, RateKey):
        for name, text in step.items.items():
            points = range(1, step.scale + 1)
            given = value[name] if value else None
            bars = [_bar(step.point(point), entry.ratings[name].panel.get(point, 0.0), point == given) for point in points]
            rows.append(_row(text, [step.point(given)] if given else None, bars, entry.ratings[name].views))
    elif isinstance(step, Sort) and isinstance(entry, SortKey):
        for name, text in step.cards.items():
            bars = [
                _bar(category, entry.cards[name].panel[question].get(at, 0.0), bool(value) and value[name][question] == at, asked.text)
                for question, asked in step.questions.items()
                for at, category in asked.categories.items()
            ]
            chosen = [asked.categories[value[name][question]] for question, asked in step.questions.items()] if value else None
            rows.append(_row(text, chosen, bars, entry.cards[name].views))
    elif isinstance(step, Check) and isinstance(entry, CheckKey):
        for name, text in step.items.items():
            tick = entry.ticks[name]
            mine = value is not None and name in value
            rows.append(_row(text, None, [_bar(text, tick.share, mine)], tick.views, tick.red_line))
    else:
        assert entry is not None  # only steps of the key are asked for
        mine_in_order = step.in_words(value) if value else None
        bars = [{"text": text, "share": None, "mine": False, "question": None} for text in step.in_words(entry.best(step, state)) or []]
        rows.append(_row(step.text, mine_in_order, bars, getattr(entry, "views", "")))
    return rows


def _bar(text: str, share: float, mine: bool, question: str | None = None) -> dict[str, Any]:
    return {"text": text, "share": share, "mine": mine, "question": question}


def _row(text: str, answer: list[str] | None, panel: list[dict[str, Any]], rationale: str, red_line: bool = False) -> dict[str, Any]:
    return {"text": text, "answer": answer, "panel": panel, "rationale": rationale, "red_line": red_line}
