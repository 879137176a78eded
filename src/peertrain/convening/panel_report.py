"""What a panel agreed on, for those who convened it: a page and a table without members' words, a page of their reasons, and lines to print.

Pure: outcomes in, text out. Members' words come in the page of reasons alone, and no code of theirs anywhere.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from ..agreement import SPLIT, SPLIT_OF_TWO, Alpha
from ..scenario import Scenario, worded
from ..steps import AnyStep, Choose
from .keying import Outcome
from .rated import Decision, Item, bare, value_in_words

COLUMNS = (
    *("scenario", "step", "part", "question", "kind", "members", "passed", "most_common", "share", "split"),
    *("key_before", "differs", "alpha", "alpha_low", "alpha_high", "note"),
)
NOT_TO_PUBLISH = (
    "**Written by people. Do not publish any of it without their say, and do not show it to learners.** Use it to reword a reason in a key: "
    "read what they meant, and write it anew in your own words. Take out whatever could tell who wrote it."
)
_HOW_TO_READ = f"""How to read it:

- **Most common**: what most of those who answered said, and how many of them did. Who passed is left out.
- **Agreement**: Krippendorff's alpha. 1 is full agreement, 0 is what chance would give. In brackets: where it may well lie, since these are
  only so many people. A low figure is no fault of theirs: it says that the scene leaves room.
- **Split**: fewer than {SPLIT:.0%} share an answer (fewer than {SPLIT_OF_TWO:.0%} where there are only two). Rewrite it, or talk about it.
- **Otherwise**: where the panel sees it differently than the key did until now. The panel is right; see if the reasons in the key still fit.
"""


def page(outcomes: Sequence[Outcome]) -> str:
    """The report as Markdown, without anything that a member wrote."""
    lines = ["# What the panel said", "", *_HOW_TO_READ.splitlines(), ""]
    for outcome in outcomes:
        scene = _scene(outcome)
        lines += [f"## {_plain(scene.title)} (`{scene.id}`)", "", f"{standing(outcome)}.", ""]
        lines += [f"- {_plain(str(fault))}" for fault in outcome.faults] + ([""] if outcome.faults else [])
        if outcome.decisions:
            lines += ["| decision | kind | members | passed | most common | agreement |", "| --- | --- | --- | --- | --- | --- |"]
            lines += [_row(scene, each) for each in outcome.decisions] + [""]
        for title, which in (("Split: rewrite it, or talk about it", "split"), ("Otherwise than the key until now", "differing")):
            listed = [(each, item) for each in outcome.decisions for item in getattr(each, which)]
            if listed:
                lines += [f"### {title}", "", *(_listed(scene, each, item, which) for each, item in listed), ""]
    return "\n".join(lines)


def table(outcomes: Iterable[Outcome]) -> str:
    """The report as CSV: a row for each thing judged."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for outcome in outcomes:
        for each in outcome.decisions:
            known = {alpha.question: alpha for alpha in each.alphas}
            for item in each.items:
                alpha = known.get(item.question) or next(iter(each.alphas))
                figures = [f"{figure:.3f}" if figure is not None else "" for figure in (alpha.value, alpha.low, alpha.high)]
                of = (outcome.id, each.step, item.part, item.question, each.kind, each.n, len(each.answers.passed))
                writer.writerow([*of, item.common, f"{item.share:.4f}", int(item.split), item.before, int(item.differs), *figures, alpha.why])
    return out.getvalue()


def reasons(outcomes: Sequence[Outcome]) -> str:
    """What members wrote, decision by decision, and of a choice option by option; in no order that tells who wrote what."""
    lines = ["# The reasons that members gave", "", NOT_TO_PUBLISH, ""]
    for outcome in outcomes:
        scene = _scene(outcome)
        told = [line for each in outcome.decisions for line in _reasons(scene.steps[each.step], each)]
        if told:
            lines += [f"## {_plain(scene.title)} (`{scene.id}`)", "", *told]
    return "\n".join(lines)


def summary(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Lines for a terminal: how each scene stands, and what in it needs a look."""
    for outcome in outcomes:
        figures = [alpha.value for each in outcome.decisions for alpha in each.alphas if alpha.value is not None]
        least, most = (f"{of(figures, default=0):.2f}" for of in (min, max))
        agreed = f", agreement {least}{'' if least == most else f' to {most}'}" if figures else ""
        split, differing = (sum(len(getattr(each, which)) for each in outcome.decisions) for which in ("split", "differing"))
        notes = [f"{split} split" if split else "", f"{differing} otherwise than the key until now" if differing else ""]
        yield f"{outcome.id}: {standing(outcome)}{agreed}{''.join(f'; {note}' for note in notes if note)}."


def standing(outcome: Outcome) -> str:
    """How a scene stands, in a few words without a stop."""
    if outcome.faults:
        return "the key stays as it was"
    people = "1 member" if outcome.members == 1 else f"{outcome.members} members"
    if outcome.short:
        fewest = ", ".join(f'"{name}"' for name in outcome.short)
        return f"not enough answered {fewest} ({people} at the least), so the key stays as it was"
    return f"rated by {people}"


def _row(scene: Scenario, each: Decision) -> str:
    if len(each.items) == 1:
        item = each.items[0]
        common = f"{_plain(value_in_words(bare(scene.steps[each.step]), item, item.common))} ({item.share:.0%})"
    else:
        shares = [item.share for item in each.items]
        common = f"{len(each.items)} things, {min(shares):.0%} to {max(shares):.0%} the same" if shares else "-"
    figures = "<br>".join(_figure(scene.steps[each.step], alpha) for alpha in each.alphas) or "-"
    return f"| {_plain(_short(each.text))} (`{each.step}`) | {each.kind} | {each.n} | {len(each.answers.passed)} | {common} | {figures} |"


def _figure(step: AnyStep, alpha: Alpha) -> str:
    asked = f"{_plain(step.questions[alpha.question].text)} " if alpha.question and step.kind == "sort" else ""  # type: ignore[attr-defined]
    if alpha.value is None:
        return f"{asked}{alpha.why}"
    between = f" ({alpha.low:.2f} to {alpha.high:.2f})" if alpha.low is not None else " (all the same)"
    return f"{asked}{alpha.value:.2f}{between}"


def _listed(scene: Scenario, each: Decision, item: Item, which: str) -> str:
    step = bare(scene.steps[each.step])

    def said(value: str) -> str:
        return f"“{_plain(value_in_words(step, item, value))}” ({item.shares.get(value, 0.0):.0%})"

    what = f"`{each.step}`" + (f", {_plain(_short(item.text))}" if item.part else "")
    if which == "split":
        others = [value for value, share in sorted(item.shares.items(), key=lambda pair: -pair[1]) if share > 0]
        return f"- {what}: {', '.join(map(said, others))}"
    return f"- {what}: the panel {said(item.common)}, the key {said(item.before)}"


def _reasons(step: AnyStep, each: Decision) -> Iterator[str]:
    given = {member: each.answers.reasons[member] for member in each.answers.values if member in each.answers.reasons}
    if not given:
        return
    yield from (f"### {_plain(_short(step.text))} (`{each.step}`)", "")
    groups: dict[str, list[str]] = {}
    for member, reason in given.items():
        groups.setdefault(each.answers.values[member] if isinstance(step, Choose) else "", []).append(reason)
    for option in step.options if isinstance(step, Choose) else ("",):
        if words := sorted(groups.get(option, ())):
            if isinstance(step, Choose):
                yield from (f"**{_plain(step.options[option].text)}** (`{option}`)", "")
            for reason in words:
                yield from (*(f"> {_plain(line)}".rstrip() for line in reason.splitlines()), "")


def _scene(outcome: Outcome) -> Scenario:
    return worded(outcome.scene.read.value, "en")


def _short(text: str, most: int = 120) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rsplit(' ', 1)[0]}…"


def _plain(text: str) -> str:
    """Text as Markdown shows it and does not read it: nobody's words become a heading, a link or markup."""
    return re.sub(r"([\\`*_{}\[\]<>#|~!&])", r"\\\1", " ".join(text.split()))
