"""What a panel said of one scene, decision by decision, and where it differs from the key before. Pure.

Answers are held against the scene they are about; their shares and agreement are worked out by `shares` and `agreement`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from ..agreement import LEAST, Alpha, alphas, is_split
from ..errors import Fault, did_you_mean
from ..judgement import StepKeyBase
from ..key import DECISIONS, ScoringKey
from ..scenario import Scenario
from ..steps import AnyStep, Check, Choose, Order, Rate, Sort
from . import shares
from .ratings import DIGITS, PASSED, About, Asked, Rating, Source, about, answer_of, asked_of, values_of
from .sheets import words_digest

Placed = Sequence[tuple[Source, Rating]]


class Answers(NamedTuple):
    """What members answered to one decision, by their codes. `passed`: who passed. `reasons`: of those who gave one."""

    values: dict[str, Any]
    passed: frozenset[str]
    reasons: dict[str, str]


class Item(NamedTuple):
    """One thing judged. `text`: in the scene's words. `shares`: value -> the part of those who answered. `common`: the most common value,
    the first of several. `split`: too few share it. `before`: the key's value until now. `differs`: the panel's is another.
    """

    part: str
    question: str
    text: str
    shares: dict[str, float]
    common: str
    split: bool
    before: str
    differs: bool

    @property
    def share(self) -> float:
        """The part of those who answered that say what is most common."""
        return self.shares[self.common]


class Decision(NamedTuple):
    """One decision. `n`: members who answered. `answers`: what they answered, and why."""

    step: str
    kind: str
    text: str
    n: int
    answers: Answers
    alphas: tuple[Alpha, ...] = ()
    items: tuple[Item, ...] = ()

    @property
    def split(self) -> list[Item]:
        """What the panel is split on."""
        return [item for item in self.items if item.split]

    @property
    def differing(self) -> list[Item]:
        """Where the panel sees it otherwise than the key did."""
        return [item for item in self.items if item.differs]


def bare(step: AnyStep) -> AnyStep:
    """A decision as a sheet asks it: with every option open."""
    if not isinstance(step, Choose):
        return step
    return step.model_copy(update={"options": {name: option.model_copy(update={"requires": {}}) for name, option in step.options.items()}})


def hold(scene: Scenario, key: ScoringKey, placed: Placed, *, reworded: bool = False) -> tuple[dict[str, Answers], list[Fault]]:
    """Put the rows about `scene` together, decision by decision, and return what is wrong with them, each at its row.

    `reworded`: take ratings although words of a decision have changed since. Decisions that nobody rated are there, and empty.
    """
    found = {name: Answers({}, frozenset(), {}) for name in key.steps}
    faults = list(_foreign(scene, placed))
    if faults:
        return found, faults
    changed: dict[str, Source] = {}
    rows: dict[About, list[tuple[Source, Rating]]] = {}
    for source, rating in placed:
        rows.setdefault(about(rating), []).append((source, rating))
    for of, mine in rows.items():
        source = mine[0][0]
        step = scene.steps.get(of.step)
        if of.step not in key.steps or not isinstance(step, DECISIONS):
            faults.append(Fault(*source, f'the key to "{scene.id}" says nothing of a step "{of.step}"{did_you_mean(of.step, key.steps)}'))
            continue
        if of.words != words_digest(step) and not reworded:
            changed.setdefault(of.step, source)
        answers = found[of.step]
        if [rating.value for _, rating in mine] == [PASSED]:
            found[of.step] = answers._replace(passed=answers.passed | {of.member})
            continue
        try:
            value = answer_of(bare(step), {(rating.part, rating.question): rating.value for _, rating in mine})
        except ValueError as problem:
            faults.append(Fault(*source, f'step "{of.step}": {problem}'))
            continue
        answers.values[of.member] = value
        if reason := " ".join(rating.reason.strip() for _, rating in mine if rating.reason.strip()):
            answers.reasons[of.member] = reason
    for step_name, source in changed.items():
        message = f'the words of step "{step_name}" have changed since it was rated: ask the panel again, or say --reworded if it asks the same'
        faults.append(Fault(*source, message))
    return found, sorted(faults)


def _foreign(scene: Scenario, placed: Placed) -> Iterator[Fault]:
    """Rows about another version of the scene, one fault a version."""
    told = set()
    for source, rating in placed:
        if rating.digest != scene.digest[:DIGITS] and rating.digest not in told:
            told.add(rating.digest)
            count = len({other.member for _, other in placed if other.digest == rating.digest})
            whose = "1 member's ratings are" if count == 1 else f"{count} members' ratings are"
            yield Fault(*source, f'{whose} of another version of "{scene.id}", with other steps or branches; ask the panel again')


def decision(name: str, step: AnyStep, before: StepKeyBase, answers: Answers, least: int = LEAST) -> Decision:
    """What the panel's answers to one decision come to. `before`: what the key says of it until now."""
    values, asking = list(answers.values.values()), bare(step)
    made = Decision(name, step.kind, step.text, len(values), answers)
    if not values:
        return made
    taken = [values_of(asking, value) for value in values]
    said = values_of(asking, before.best(asking, {}))
    try:
        now = values_of(asking, merged(before, shares.numbers(asking, values)).best(asking, {}))
    except shares.Tie:
        now = said
    items = tuple(_item(asking, asked, [each[asked] for each in taken], said[asked], now[asked]) for asked in asked_of(asking))
    return made._replace(alphas=tuple(alphas(asking, values, least)), items=items)


def _item(step: AnyStep, asked: Asked, values: Sequence[str], before: str, now: str) -> Item:
    counts, possible = Counter(values), _possible(step, asked)
    found = {value: shares.part(counts[value], len(values)) for value in possible}
    common = max(possible, key=counts.__getitem__)
    as_many = counts[before] == counts[common]  # of several modes each is the panel's
    ranks = isinstance(step, Order) or (isinstance(step, Check) and step.pick is not None)  # there it is the whole that counts
    differs = now != before and (ranks or not as_many)
    return Item(*asked, _text(step, asked), found, common, is_split(counts[common] / len(values), len(possible)), before, differs)


def _possible(step: AnyStep, asked: Asked) -> list[str]:
    if isinstance(step, Choose):
        return list(step.options)
    if isinstance(step, Sort):
        return list(step.questions[asked[1]].categories)
    if isinstance(step, Check):
        return ["1", "0"]
    return [str(point) for point in range(1, (step.scale if isinstance(step, Rate) else len(asked_of(step))) + 1)]


def _text(step: AnyStep, asked: Asked) -> str:
    part, question = asked
    if isinstance(step, Sort):
        return f"{step.cards[part]} / {step.questions[question].text}"
    return step.items[part] if isinstance(step, Rate | Order | Check) else step.text


def value_in_words(step: AnyStep, item: Item, value: str) -> str:
    """One value of an item as a reader would say it."""
    if isinstance(step, Choose):
        return step.options[value].text
    if isinstance(step, Sort):
        return step.questions[item.question].categories[value]
    if isinstance(step, Check):
        return "ticked" if value == "1" else "not ticked"
    return step.point(int(value)) if isinstance(step, Rate) else f"place {value}"


def merged(before: StepKeyBase, numbers: Mapping[str, Any]) -> StepKeyBase:
    """What a key says of a decision with the panel's `numbers` in place of those before; points, words, red lines and drift stay."""
    raw = before.model_dump(exclude_unset=True)
    for field, told in numbers.items():
        raw[field] = {name: entry | told[name] for name, entry in raw[field].items()} if isinstance(told, Mapping) else told
    return type(before).model_validate(raw)
