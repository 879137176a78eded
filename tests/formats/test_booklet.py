"""A booklet prints everything a reader needs and nothing that gives the story away, and fits on paper."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from scenes import as_yaml, every_kind, scene, scenes

from made_up import ending, say, two_choices
from peertrain import catalogue
from peertrain import scenario as scenario_files
from peertrain.check.reading import count
from peertrain.errors import PeertrainError
from peertrain.formats import booklet
from peertrain.formats.sections import Plan, plan

ROOT = Path(__file__).parents[2]
CURRICULUM = sorted(path for path in (ROOT / "curriculum").glob("*/scenarios/*.yaml"))


def sections(html: str) -> dict[int, str]:
    """Section number -> its words, as they stand on paper."""
    found = re.findall(r'<section class="page section-page[^"]*" id="s(\d+)">(.*?)</section>', html, flags=re.DOTALL)
    return {int(number): words(part) for number, part in found}


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def strips(html: str) -> list[str]:
    return [words(part) for part in re.findall(r'<section class="page strip">(.*?)</section>', html, flags=re.DOTALL)]


def leads_to(text: str) -> set[int]:
    return {int(number) for number in re.findall(r"section (\d+)", text)}


@given(scenes())
def test_each_section_leads_only_where_it_leads(scenario: scenario_files.Scenario) -> None:
    planned = plan(scenario)
    printed = sections(booklet.render(planned))
    assert list(printed) == [section.number for section in planned.sections]
    for section in planned.sections:
        assert leads_to(printed[section.number]) == set(section.targets())


def test_a_choice_prints_the_options_that_are_open_with_their_letters() -> None:
    planned = plan(every_kind)
    printed = sections(booklet.render(planned))
    for section in planned.sections:
        if section.step == "last":
            assert ("Call your supervisor again." in printed[section.number]) == ("boss" in {option.id for option in section.options})
            for option in section.options:
                assert re.search(rf"{option.letter} [\w .]+ go to section {option.to}\b", printed[section.number])


def asks(planned: Plan, step: str) -> str:
    """The words of the first section that asks for `step`, or keeps it."""
    number = next(section.number for section in planned.sections if section.step == step and section.close in ("asks", "keeps"))
    return sections(booklet.render(planned))[number]


def test_each_kind_says_what_to_write_on_the_strip() -> None:
    planned = plan(every_kind)
    number = next(section.number for section in planned.sections if section.step == "mine" and section.close == "asks")
    assert "On the strip, write each one with its number: 1=__, 2=__, 3=__" in asks(planned, "how")
    assert "1 A bad fit" in asks(planned, "how")
    assert "On the strip, write each card with its letters: 1=__, 2=__, 3=__" in asks(planned, "cards")
    assert "Ask first? C No D The person E My supervisor" in asks(planned, "cards")
    assert "the first one first: __ __ __" in asks(planned, "first")
    assert "If you ticked none, write a dash" in asks(planned, "look")
    assert "Tick 2." in asks(planned, "two")
    assert f"On the strip, write {number} and W." in asks(planned, "mine")
    assert "Say why, too." in asks(planned, "act")
    assert "If you like, say why." in asks(planned, "how")


def test_every_asking_section_says_how_to_pass() -> None:
    planned = plan(every_kind)
    printed = sections(booklet.render(planned))
    for section in planned.sections:
        if section.close in ("asks", "note"):
            assert f"To pass, write {section.number} and P on the strip, and go to section {section.pass_to}." in printed[section.number]


def test_a_private_page_stays_with_the_reader() -> None:
    planned = plan(every_kind)
    kept = asks(planned, "own")
    assert "Keep this page. Do not hand it in." in kept
    assert "On the strip" not in kept
    assert "They belong to the learner. Do not collect them" in words(booklet.render(planned))


def test_a_hard_scene_is_printed_apart_from_its_note() -> None:
    planned = plan(every_kind)
    printed = sections(booklet.render(planned))
    noted = {number for number, text in printed.items() if "There is a shot." in text}
    assert noted == {section.number for section in planned.sections if section.close == "note"}
    assert all("A note before you go on" in printed[number] and "Something happens." not in printed[number] for number in noted)


def test_the_strip_has_rows_for_the_longest_way_and_tells_no_section() -> None:
    planned = plan(every_kind)
    html = booklet.render(planned)
    strip, own = strips(html)
    assert planned.code in strip
    assert planned.code in own
    assert "Language: English" in strip
    assert not re.search(r"\bsection \d", strip + own, flags=re.IGNORECASE)
    assert html.count("<tr><td></td><td></td><td></td></tr>") == planned.most_asked()[0] + booklet.SPARE_ROWS == 10
    assert own.count("Section") == planned.most_asked()[1] == 1


def test_a_private_scene_has_no_strip_and_nothing_to_hand_in() -> None:
    kept = scene(
        {"a": say("b"), "b": {"choose": "?", "options": {"x": {"text": "X", "then": "c"}, "y": {"text": "Y", "then": "c"}}}, "c": ending()},
        private=True,
    )
    html = booklet.render(plan(kept))
    assert strips(html) == []
    assert "Nothing in it is handed in, and nobody scores it." in words(html)
    assert "strip, write" not in words(html)
    assert "peertrain enter" not in html


def test_state_is_told_where_it_stands() -> None:
    told = [text for text in sections(booklet.render(plan(every_kind))).values() if "Your supervisor knows: yes Trust: 2 of 4" in text]
    assert told


def test_a_page_holds_everything_and_no_script_and_escapes_text() -> None:
    hostile = scene({"a": say("b", say='<script>alert("x")</script>&'), "b": ending()}, title="<b>Bold</b>")
    html = booklet.render(plan(hostile))
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert "<b>Bold" not in html
    assert not re.findall(r"(?:https?:)?//\w", html)


def test_a_picture_is_carried_along_and_one_that_is_missing_is_told(tmp_path: Path) -> None:
    look = {"check": "What?", "picture": {"file": "pictures/porch.svg", "alt": "A porch with a dog"}, "items": {"a": "A", "b": "B"}, "then": "home"}
    planned = plan(scene({"look": look, "home": ending()}))
    assert "A porch with a dog" in sections(booklet.render(planned, folder=tmp_path))[1]
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "porch.svg").write_text("<svg/>")
    assert 'src="data:image/svg+xml;base64,PHN2Zy8+" alt="A porch with a dog"' in booklet.render(planned, folder=tmp_path)


def test_a_translation_is_printed_in_its_language(tmp_path: Path) -> None:
    path = tmp_path / "made_up.es.yaml"
    path.write_text(as_yaml(two_choices))
    html = booklet.make(path)
    assert '<html lang="es">' in html
    assert "Tira de respuestas" in html
    assert "Sección 1" in html
    path.rename(tmp_path / "made_up.fr.yaml")
    with pytest.raises(PeertrainError, match=r'there are no words for a booklet in "fr" \(there are: en, es\)'):
        booklet.make(tmp_path / "made_up.fr.yaml")


@pytest.mark.parametrize("path", CURRICULUM, ids=lambda path: path.stem)
def test_every_scene_of_the_curriculum_makes_a_booklet(path: Path) -> None:
    for save_paper in (False, True):
        html = booklet.make(path, save_paper=save_paper)
        assert len(sections(html)) < 80


def test_saving_paper_prints_no_step_twice() -> None:
    gift = scenario_files.read(ROOT / "curriculum/boundaries/scenarios/the_gift.yaml")
    html = words(booklet.render(plan(gift, once=True)))
    for step in gift.steps.values():
        assert html.count(" ".join(step.text.split())) == 1


# The words of the booklet itself


def own_words(language: str) -> dict[str, str]:
    return {key: text for key, text in catalogue.words(language).items() if key.startswith("booklet.")}


def test_the_words_are_the_same_ones_in_each_language_and_all_are_used() -> None:
    source = "".join((Path(booklet.__file__).parent / name).read_text() for name in ("booklet.py", "booklet.html.j2"))
    for language in catalogue.languages():
        assert own_words(language).keys() == own_words("en").keys()
        for key, text in own_words(language).items():
            assert set(re.findall(r"{(\w+)}", text)) == set(re.findall(r"{(\w+)}", own_words("en")[key])), key
    built = {f"{kind}.strip" for kind in ("rate", "sort", "order")} | {"why.optional", "why.required"}
    for key in own_words("en"):
        short = key.removeprefix("booklet.")
        assert short in built or f'"{short}"' in source or f'"{key}"' in source, key


def test_the_booklets_own_words_are_easy_to_read() -> None:
    for part in ("how", "hand"):
        text = " ".join(words for key, words in own_words("en").items() if key.startswith(f"booklet.{part}.") and words.endswith("."))
        assert count(text, "en").grade <= 8, part


def test_the_catalogues_are_sorted() -> None:
    for language in catalogue.languages():
        keys = list(json.loads((catalogue.FOLDER / f"{language}.json").read_text(encoding="utf-8")))
        assert keys == sorted(keys)
