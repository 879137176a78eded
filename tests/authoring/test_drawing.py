"""A scenario drawn as a page: everything is there, in words, inside its box, escaped, and the same each time."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as XML

import pytest

from peertrain import key as keys
from peertrain import located, scenario
from peertrain.authoring.drawing import PAPERS, draw
from peertrain.authoring.lettering import width
from peertrain.authoring.marks import ICONS, WORDS
from peertrain.key import ScoringKey
from peertrain.scenario import Scenario

ROOT = Path(__file__).parents[2]
SVG = "{http://www.w3.org/2000/svg}"
PRACTICE = [path for folder in sorted(ROOT.glob("curriculum/*/scenarios")) for path in scenario.files(folder)]
ASSESSED = [path for folder in sorted(ROOT.glob("assessments/source/*/scenarios")) for path in scenario.files(folder)]

EVERYTHING = """\
id: everything
title: Everything <b>& "more"</b>
module: boundaries
setting: court
minutes: 9
competencies: [communication]
state:
  told: {type: flag, start: false, label: Your supervisor knows}
  trust: {type: number, start: 2, min: 0, max: 4, label: Trust}
  hidden: {type: number, start: 0, max: 3}
start: hall
steps:
  hall: {say: "<script>alert(1)</script> ]]> &amp; 日本語", then: porch}
  porch:
    check: What do you notice?
    picture: {file: pictures/porch.svg, alt: A porch}
    pick: 2
    items: {dog: A dog, mail: Letters, gun: A gun}
    then: move
  move:
    choose: What do you do?
    why: required
    content_note: Somebody may be in danger.
    pass_to: late
    options:
      tell: {text: Tell her., sets: {told: true}, adds: {trust: 1}, then: rating}
      wait: {text: Wait., requires: {trust: {at_least: 2}}, adds: {trust: -1}, then: sorting}
      home: {text: Go home., requires: {told: false}, then: late}
      call: {text: Call., then: ordering}
  rating: {rate: How fitting?, scale: 5, items: {x: One., y: Two.}, then: late}
  sorting:
    sort: Who does this?
    questions: {whose: {text: Whose?, categories: {p: Peer, o: Other}}}
    cards: {k: Drive., l: Watch.}
    then: sometimes
  sometimes: {say: There is trust., requires: {trust: {at_least: 1, at_most: 3}}, otherwise: the_good_end, then: late}
  ordering: {order: What is first?, items: {a: A, b: B, c: C}, then: alone}
  alone: {write: What stays with you?, private: true, why: optional, then: late}
  late: {write: In your words., rubric: clear_and_kind, then: the_end}
  the_end: {ending: It ends., debrief: Back., requires: {hidden: {at_most: 1}}, otherwise: the_good_end}
  the_good_end: {ending: It ends well., debrief: Back.}
"""
KEY = """\
scenario: everything
panel: {status: rated, members: 12}
steps:
  porch:
    points: 2
    ticks:
      dog: {share: 0.9, rationale: r}
      mail: {share: 0.5, rationale: r}
      gun: {share: 0, red_line: true, rationale: r}
  move:
    points: 1
    options:
      tell: {share: 0.75, rationale: r}
      wait: {share: 0.25, rationale: r}
      home: {share: 0, red_line: true, rationale: r}
      call: {share: 0, rationale: r}
"""


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> tuple[Scenario, ScoringKey]:
    folder = tmp_path_factory.mktemp("scenarios")
    (folder / "everything.yaml").write_text(EVERYTHING, encoding="utf-8")
    (folder / "key.yaml").write_text(KEY, encoding="utf-8")
    return scenario.read(folder / "everything.yaml"), located.read(folder / "key.yaml", ScoringKey)


def said(svg: str) -> str:
    """All the words on the page, line after line."""
    return " ".join("".join(text.itertext()) for text in XML.fromstring(svg).iter(f"{SVG}text"))


def with_key(path: Path) -> tuple[Scenario, ScoringKey | None]:
    read = scenario.read(path)
    beside = keys.beside(path)
    return read, keys.read(beside, read) if beside else None


def size_of(svg: str) -> tuple[float, float]:
    found = re.search(r'width="([\d.]+)mm" height="([\d.]+)mm"', svg)
    assert found
    return float(found[1]), float(found[2])


def smallest_type(svg: str) -> float:
    """The height of the smallest words, in points on paper."""
    box = [float(part) for part in XML.fromstring(svg).attrib["viewBox"].split()]
    sizes = [float(text.attrib["font-size"]) for text in XML.fromstring(svg).iter(f"{SVG}text")]
    return min(sizes) * size_of(svg)[0] / box[2] * 72 / 25.4


@pytest.mark.parametrize("path", [*PRACTICE, *ASSESSED], ids=lambda path: path.stem)
@pytest.mark.parametrize("keyed", [True, False], ids=["key", "no key"])
def test_every_scenario_of_the_curriculum_is_readable_on_the_paper_that_its_foot_names(path: Path, keyed: bool) -> None:
    read, key = with_key(path)
    svg = draw(read, key if keyed else None)
    (paper,) = [paper for paper in PAPERS if f"Print on {paper.said}." in said(svg)]
    wide, high = size_of(svg)
    assert any(wide <= room[0] + 0.5 and high <= room[1] + 0.5 for room in (paper.upright, paper.across))
    assert smallest_type(svg) >= 6.07
    for smaller in PAPERS[: PAPERS.index(paper)]:
        assert wide > smaller.upright[0] or high > smaller.upright[1]
    together = said(svg).replace("_ ", "_")
    assert all(name in together for name in read.steps)
    assert all(option in together for step in read.steps.values() for option in getattr(step, "options", {}))
    assert read.title in together
    assert_inside(svg)


def assert_inside(svg: str) -> None:
    """No words reach over the box they stand in, and none over the page."""
    page = [float(part) for part in XML.fromstring(svg).attrib["viewBox"].split()]
    for group in XML.fromstring(svg).iter(f"{SVG}g"):
        box = next((part for part in group if part.tag == f"{SVG}rect" and part.get("class", "").startswith("box")), None)
        if box is None:
            continue
        across, down = float(box.attrib["width"]), float(box.attrib["height"])
        for text in group.iter(f"{SVG}text"):
            long = width("".join(text.itertext()), float(text.attrib["font-size"]), "font-weight" in text.attrib)
            x, y = float(text.attrib["x"]), float(text.attrib["y"])
            left, right = (x - long, x) if text.get("text-anchor") == "end" else (x, x + long)
            assert left >= 0, text.text
            assert right <= across + 0.01, text.text
            assert 0 < y < down, text.text
    for text in XML.fromstring(svg).findall(f"{SVG}text"):
        long = width("".join(text.itertext()), float(text.attrib["font-size"]), "font-weight" in text.attrib)
        assert float(text.attrib["x"]) + long <= page[2]
        assert float(text.attrib["y"]) <= page[3]


def test_every_kind_and_mark_is_drawn_and_said(everything: tuple[Scenario, ScoringKey]) -> None:
    svg = draw(*everything)
    assert_inside(svg)
    words = said(svg)
    assert not [name for name, word in WORDS.items() if word not in words]
    for part in [
        "2 points",
        "1 point",
        "75% of panel",
        "RED LINE",
        "Red line if ticked: gun",
        "a reason is asked for",
        "a reason may be given",
        "only if Trust: at least 2",
        "only if Your supervisor knows: no",
        "sets Your supervisor knows: yes",
        "Trust: +1",
        "Trust: −1",
        "else to: the_good_end",
        "if passed, to: late",
        "rubric: clear_and_kind",
        "3 things, 2 to tick",
        "scale of 5",
        "Points and shares are those of a panel of 12.",
        "Trust (at first 2, from 0 to 4)",
        "hidden (at first 0, from 0 to 3; learners are not told)",
        "if it is left out",
    ]:
        assert part in words, part


def test_without_a_key_nothing_of_the_key_is_drawn(everything: tuple[Scenario, ScoringKey]) -> None:
    words = said(draw(everything[0]))
    assert "points" not in words
    assert "panel" not in words
    assert "RED LINE" not in words
    assert "Red line" not in words


def test_text_is_escaped_and_nothing_runs_or_is_fetched(everything: tuple[Scenario, ScoringKey]) -> None:
    svg = draw(*everything)
    tags = {element.tag.removeprefix(SVG) for element in XML.fromstring(svg).iter()}
    assert tags == {"svg", "title", "desc", "style", "defs", "pattern", "rect", "g", "path", "text", "circle"}
    assert not re.findall(r"https?://(?!www\.w3\.org/2000/svg)|@import|\bon\w+=", svg)
    assert "&lt;script&gt;" in svg


def test_a_red_line_is_told_by_shape_and_word_not_by_colour(everything: tuple[Scenario, ScoringKey]) -> None:
    svg = draw(*everything)
    assert svg.count('class="redin"') == 1
    assert 'fill="url(#hatch)"' in svg
    assert set(re.findall(r"#[0-9a-fA-F]{3,6}\b", svg.replace("url(#hatch)", ""))) <= {"#000", "#fff"}


def test_a_screen_reader_is_told_every_way_on(everything: tuple[Scenario, ScoringKey]) -> None:
    root = XML.fromstring(draw(*everything))
    assert (root.get("role"), root.get("aria-labelledby")) == ("img", "map-title map-desc")
    told = {element.get("id"): "".join(element.itertext()) for element in root if element.get("id")}
    assert told["map-title"] == 'Everything <b>& "more"</b>: a map of the scenario'
    for sentence in [
        "move (choice, 1 point, content note) leads tell to rating, wait (only if Trust: at least 2) to sorting, ",
        "home (red line, only if Your supervisor knows: no) to late, call to ordering, if passed to late.",
        "sometimes (story, only if Trust: at least 1, at most 3) leads to late, if left out to the_good_end.",
        "alone (own words, private) leads to late.",
    ]:
        assert sentence in told["map-desc"]


def test_the_same_scenario_is_always_drawn_alike(everything: tuple[Scenario, ScoringKey]) -> None:
    assert draw(*everything) == draw(*everything)


def chain(steps: int) -> Scenario:
    """Choices one after another, each with a way over the next."""
    made = {
        f"s{at}": {
            "choose": "What now?",
            "options": {"a": {"text": "On.", "then": f"s{at + 1}"}, "b": {"text": "Over.", "then": f"s{min(at + 2, steps - 1)}"}},
        }
        for at in range(steps - 1)
    }
    about = {"id": "long", "title": "Long", "module": "boundaries", "setting": "jail", "minutes": 60, "competencies": ["growth"], "start": "s0"}
    return Scenario.model_validate(about | {"steps": made | {f"s{steps - 1}": {"ending": "Done.", "debrief": "Done."}}})


@pytest.mark.parametrize(
    ("steps", "paper", "style"),
    [(5, "A4 or Letter", "portrait"), (14, "A3 or Tabloid", "A3 portrait"), (22, "A2", "420mm 594mm")],
)
def test_a_larger_scenario_asks_for_a_larger_sheet(steps: int, paper: str, style: str) -> None:
    svg = draw(chain(steps))
    assert f"Print on {paper}." in said(svg)
    assert f"@page{{size:{style};" in svg
    assert smallest_type(svg) >= 6.07
    assert_inside(svg)


def test_a_scenario_too_large_for_any_sheet_is_still_drawn_in_readable_type() -> None:
    svg = draw(chain(80))
    assert max(size_of(svg)) > PAPERS[-1].upright[1]
    assert smallest_type(svg) >= 6.07
    across, down = (int(count) for count in re.findall(r"pages of A4 or Letter: (\d+) beside each other, (\d+) down", said(svg))[0])
    assert f"Print as a poster over {across * down} pages" in said(svg)
    assert max(across, down) > 3
    assert_inside(svg)


def test_a_scenario_of_one_step_is_drawn() -> None:
    one = {"id": "one", "title": "One", "module": "m", "setting": "jail", "minutes": 1, "competencies": ["growth"], "start": "end"}
    svg = draw(Scenario.model_validate(one | {"steps": {"end": {"ending": "It ends.", "debrief": "So."}}}))
    assert "It ends." in said(svg)
    assert "1 step, 1 ending" in said(svg)


def test_each_kind_has_an_icon_and_a_word() -> None:
    from peertrain.steps import KINDS

    assert {kind.kind for kind in KINDS} <= ICONS.keys() & WORDS.keys()
