"""What the tests of booklets and strips share: scenes with every kind of step, and a reader who turns the pages of a booklet."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import strategies as st

from made_up import ending, raw, say
from peertrain.course import MARKER, Course
from peertrain.formats.sections import Plan, Section, categories, lettered
from peertrain.located import Located
from peertrain.scenario import Scenario, faults_in
from peertrain.steps import AnyStep, Check, Choose, Order, Rate, Say, Sort, Write
from peertrain.walk import Walk, begin

KINDS: dict[str, dict[str, Any]] = {
    "rate": {"rate": "How fitting?", "scale": 5, "items": {"call": "Call her.", "wait": "Wait.", "go": "Go there."}},
    "sort": {
        "sort": "Who does this?",
        "questions": {
            "whose": {"text": "Whose is it?", "categories": {"peer": "A peer's", "other": "Someone else's"}},
            "ask": {"text": "Ask first?", "categories": {"no": "No", "person": "The person", "boss": "My supervisor"}},
        },
        "cards": {"drive": "Drive there", "test": "Watch a test", "sit": "Sit by someone"},
    },
    "order": {"order": "What comes first?", "items": {"b": "Breathe", "a": "Ask", "c": "Call"}},
    "check": {"check": "What do you see?", "items": {"dog": "A dog", "mail": "Mail", "step": "A step", "light": "A light"}},
    "pick": {"check": "Which two?", "pick": 2, "items": {"dog": "A dog", "mail": "Mail", "step": "A step"}},
    "write": {"write": "What would you say?"},
    "say": {"say": "Something happens."},
}


def scene(steps: dict[str, Any], **more: Any) -> Scenario:
    """A scenario that `check` has nothing against."""
    made = Scenario.model_validate(raw(steps) | more)
    assert faults(made) == []
    return made


def faults(made: Scenario) -> list[Any]:
    """What `check` has against a scenario."""
    return list(faults_in(Located(made, "made_up.yaml", {})))


def step(kind: str, then: str, **more: Any) -> dict[str, Any]:
    """A step of a kind, with content of its own."""
    return KINDS[kind] | {"then": then} | more


every_kind = scene(
    {
        "start": say("act"),
        "act": {
            "choose": "What do you do?",
            "why": "required",
            "options": {
                "tell": {"text": "Tell her.", "sets": {"told": True}, "then": "how"},
                "wait": {"text": "Wait.", "adds": {"trust": -1}, "then": "how"},
            },
        },
        "how": step("rate", "cards", why="optional"),
        "cards": step("sort", "first"),
        "first": step("order", "look"),
        "look": step("check", "two"),
        "two": step("pick", "own"),
        "own": step("write", "mine", private=True),
        "mine": step("write", "shot"),
        "shot": step("say", "last", content_note="There is a shot.", pass_to="last"),
        "last": {
            "choose": "And now?",
            "options": {
                "back": {"text": "Go back.", "then": "home"},
                "boss": {"text": "Call your supervisor again.", "requires": {"told": True}, "then": "home"},
                "on": {"text": "Go on.", "requires": {"trust": {"at_least": 2}}, "then": "home"},
            },
        },
        "home": ending(),
    },
    state={
        "told": {"type": "flag", "label": "Your supervisor knows"},
        "trust": {"type": "number", "start": 2, "min": 0, "max": 4, "label": "Trust"},
    },
)


@st.composite
def scenes(draw: st.DrawFn) -> Scenario:
    """Any small scenario of any kinds of step, with state, notes, private steps and reasons."""
    names = [f"s{number}" for number in range(draw(st.integers(2, 9)))]
    last = draw(st.integers(1, min(3, len(names) - 1)))
    needs = st.sampled_from([{}, {}, {}, {"told": True}, {"told": False}, {"trust": {"at_least": 2}}, {"trust": {"at_most": 1}}])
    effects = st.sampled_from([{}, {"sets": {"told": True}}, {"sets": {"trust": 3}}, {"adds": {"trust": -1}}, {"adds": {"trust": 2}}])
    steps: dict[str, Any] = {}
    for number, name in enumerate(names):
        later = st.sampled_from(names[number + 1 :] or names)
        if number >= len(names) - last:
            steps[name] = ending()
            continue
        kind = draw(st.sampled_from([*KINDS, "say", "choose", "choose", "choose"]))
        private = draw(st.integers(0, 5)) == 0
        if kind == "choose":
            then = draw(later)
            made = {
                f"o{option}": {"text": f"Do {option}.", "then": then}
                if private
                else {"text": f"Do {option}.", "then": draw(later), "requires": draw(needs) if option else {}} | draw(effects)
                for option in range(draw(st.integers(2, 4)))
            }
            steps[name] = {"choose": "What do you do?", "options": made}
        else:
            steps[name] = step(kind, draw(later))
        steps[name] |= {"private": private, "pass_to": draw(later)}
        if draw(st.integers(0, 3)) == 0:
            steps[name]["content_note"] = "Something hard happens here."
        if draw(st.integers(0, 2)) == 0:
            steps[name]["why"] = draw(st.sampled_from(["optional", "required"]))
        if number and (wanted := draw(needs)):
            steps[name] |= {"requires": wanted, "otherwise": draw(later)}
    label = draw(st.booleans())
    state = {
        "told": {"type": "flag"} | ({"label": "They know"} if label else {}),
        "trust": {"type": "number", "start": 1, "max": 3} | ({"label": "Trust"} if draw(st.booleans()) else {}),
    }
    reached, waiting = {names[0]}, [names[0]]
    while waiting:
        here = steps[waiting.pop()]
        ways = [option["then"] for option in here.get("options", {}).values()] + [
            here[way] for way in ("then", "pass_to", "otherwise") if way in here
        ]
        for way in ways:
            if way not in reached:
                reached.add(way)
                waiting.append(way)
    told = raw({name: here for name, here in steps.items() if name in reached})
    made = Scenario.model_validate(told | {"state": state})
    if any("changes nothing" in fault for _, fault in faults(made)):
        bare = json.loads(json.dumps(told, default=dict))
        for here in bare["steps"].values():
            for option in here.get("options", {}).values():
                option.pop("sets", None), option.pop("adds", None)
        made = Scenario.model_validate(bare)
    assert faults(made) == []
    return made


class Read(NamedTuple):
    """What a reader did with a booklet: the walk as the screen would have it, and the rows of the strip."""

    walk: Walk
    rows: list[str]


@st.composite
def readings(draw: st.DrawFn, planned: Plan, *, passes: bool = True) -> Read:
    """Read a booklet to an ending: only by what is printed, while the same is done on the screen."""
    walk, rows, number = begin(planned.scenario), list[str](), 1
    while True:
        section = planned.section(number)
        for name in section.told:
            assert walk.at == name
            walk = _by_itself(walk)
        if section.step is not None:
            assert walk.at == section.step
        if section.close == "ends":
            assert walk.complete
            return Read(walk, rows)
        if passes and section.pass_to is not None and draw(st.integers(0, 4)) == 0:
            if section.silent:
                walk = walk.step_on("kept", None)
            else:
                walk = walk.step_on("pass", None)
                rows.append(f"{number}P")
            number = section.pass_to
        elif section.close == "asks":
            walk, row, number = _answered(draw, walk, section)
            rows.append(row)
        else:
            if section.step is not None and section.close != "note":
                walk = _by_itself(walk)
            assert section.on is not None
            number = section.on


def _by_itself(walk: Walk) -> Walk:
    return walk.step_on("kept" if walk.scenario.steps[walk.at].private else "continue", None)


def _answered(draw: st.DrawFn, walk: Walk, section: Section) -> tuple[Walk, str, int]:
    here = walk.scenario.steps[walk.at]
    value, typed = answers(draw, here, section, walk)
    why = None
    if here.why == "required" or (here.why and draw(st.booleans())):
        why = draw(words)
    texts = [value, why] if isinstance(here, Write) else [why]
    row = f"{section.number}{typed}" + "".join('="' + text.replace('"', '""') + '"' for text in texts if text is not None)
    assert here.verb is not None
    to = next((option.to for option in section.options if option.id == value), section.on or 0)
    return walk.step_on(here.verb, value, why=why), row, to


words = st.text(st.sampled_from("abc \"'=:,;\n“”é1P"), min_size=1, max_size=30).map(str.strip).filter(bool)


def answers(draw: st.DrawFn, here: AnyStep, section: Section, walk: Walk) -> tuple[Any, str]:
    """An answer to a step, and what the reader writes on the strip for it."""
    if isinstance(here, Choose):
        assert [option.id for option in section.options] == list(here.open(walk.state))
        option = draw(st.sampled_from(section.options))
        return option.id, draw(st.sampled_from([option.letter, f" {option.letter.lower()}"]))
    labels = lettered(here)
    if isinstance(here, Rate):
        value: Any = {name: draw(st.integers(1, here.scale)) for name in here.items}
        return value, ":" + draw(st.sampled_from([",", ", ", " "])).join(f"{label}={value[name]}" for label, name in labels.items())
    if isinstance(here, Sort):
        letters = {place: letter for letter, place in categories(here).items()}
        value = {card: {name: draw(st.sampled_from(list(asked.categories))) for name, asked in here.questions.items()} for card in here.cards}
        pairs = [f"{label}={''.join(letters[name, category] for name, category in value[card].items())}" for label, card in labels.items()]
        return value, ":" + ",".join(draw(st.permutations(pairs)))
    if isinstance(here, Order):
        value = draw(st.permutations(list(here.items)))
        return value, ":" + "".join(next(letter for letter, name in labels.items() if name == item) for item in value)
    if isinstance(here, Check):
        ticked = draw(st.sets(st.sampled_from(list(here.items)), min_size=here.pick or 0, max_size=here.pick or 20))
        value = [name for name in here.items if name in ticked]
        return value, ":" + "".join(letter for letter, name in labels.items() if name in ticked) if value else "-"
    if isinstance(here, Say):
        return None, draw(st.sampled_from(["-", ":-", "" if here.why == "required" else "–"]))
    return draw(words), ""


def course_with(root: Path, *texts: str, learner: str = "ana") -> Course:
    """A small course with these scenario files (YAML) as the practice of one module, and one learner who has them."""
    (root / "curriculum").mkdir(parents=True)
    (root / MARKER).write_text("course_id: small\n")
    folder = root / "learners" / learner / "lessons" / "boundaries" / "scenarios"
    folder.mkdir(parents=True)
    names = []
    for text in texts:
        names.append(text.partition("\n")[0].removeprefix("id: "))
        (folder / f"{names[-1]}.yaml").write_text(text)
    module = {
        "id": "boundaries",
        "title": "Boundaries",
        "summary": "Lines.",
        "minutes": {"lesson": 5, "assignment": 5},
        "competencies": ["communication"],
        "practice": names,
        "assignment": "boundaries",
    }
    (root / "curriculum" / "curriculum.yaml").write_text(json.dumps({"modules": [module]}))
    return Course.open(root)


def as_yaml(made: Scenario) -> str:
    """A scenario as a file holds it."""
    text = json.dumps(made.model_dump(mode="json", exclude_defaults=True) | {"steps": {name: _bare(here) for name, here in made.steps.items()}})
    return f"id: {made.id}\n" + "".join(f"{name}: {json.dumps(value)}\n" for name, value in json.loads(text).items() if name != "id")


def _bare(here: AnyStep) -> Any:
    return here.model_dump(mode="json", exclude_defaults=True, exclude_none=True)
