"""Everything that is said of one scenario by itself."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from small_clone import KEY, SPANISH, VISIT, write

from made_up import choose, ending, many_kinds, scenarios, with_state
from made_up import scenario as made
from peertrain import key, scenario
from peertrain.check.scene import Scene, key_passages, one_sided
from peertrain.check.wording import Allow
from peertrain.located import Located
from peertrain.scenario import Scenario

LONG = "Both ways are open, and each of them tempts for a reason. Waiting leaves it to them. A note does too. The rest is for your agency to say."


def scene(it: Scenario, **more: bool) -> Scene:
    return Scene(Located(it, "made_up.yaml", {}), **more)


def said(it: Scenario) -> list[str]:
    return [found.message for found in scene(it).findings(Allow()) if found.grave]


def test_a_debrief_that_looks_back_at_nothing_is_a_fault() -> None:
    assert said(made(pick=choose(a="home", b="home"), home=ending())) == [
        'step "home": a debrief of 4 words is none; say what it was about and why other ways tempt'
    ]
    assert said(made(pick=choose(a="home", b="home"), home=ending(debrief=LONG))) == []


def test_a_translation_is_judged_by_its_words_alone(tmp_path: Path) -> None:
    write(tmp_path / "the_visit.yaml", VISIT.replace("You knock.", "There is a gun."))
    read = scenario.read_located(tmp_path / "the_visit.yaml")
    assert [found.message.partition(" (")[0] for found in Scene(read).findings(Allow())] == ['step "door" speaks of weapons']
    assert list(Scene(read, language="fr").findings(Allow())) == []


def test_a_picture_that_is_not_there_is_told_at_the_scenarios_line(tmp_path: Path) -> None:
    steps = {"porch": {"check": "What?", "picture": {"file": "pictures/porch.svg", "alt": "A porch"}, "items": {"a": "A", "b": "B"}, "then": "home"}}
    (found,) = scene(made(**steps, home=ending())).pictures(tmp_path)
    assert (found.place, found.message) == (("steps", "porch", "picture", "file"), "pictures/porch.svg is not there")


def test_figures_add_up_what_is_in_it(tmp_path: Path) -> None:
    write(tmp_path / "the_visit_again.yaml", VISIT.replace("id: the_visit", "id: the_visit_again"))
    write(tmp_path / "key.yaml", KEY)
    read = Scene(scenario.read_located(tmp_path / "the_visit_again.yaml"), assessed=True)
    read.key = key.read(tmp_path / "key.yaml", read.it)
    figures = read.figures({"es": read.it})
    assert (figures.steps, figures.endings, figures.paths, figures.situations, figures.whole) == (6, 1, 2, 6, True)
    assert (figures.shortest, figures.longest, figures.decisions, figures.written, figures.deciding) == (4, 4, {"choose": 1}, 1, 1)
    assert (figures.key, figures.points, figures.guesses.choices, figures.languages) == ("draft", 2.0, 1, ("en", "es"))
    assert scene(many_kinds).figures({}).decisions == {"choose": 1, "rate": 1, "sort": 1, "order": 1, "check": 3}
    assert scene(with_state).figures({}).situations > len(with_state.steps)


def test_each_steps_reading_is_told_by_its_words(tmp_path: Path) -> None:
    write(tmp_path / "the_visit.yaml", VISIT)
    figures = Scene(scenario.read_located(tmp_path / "the_visit.yaml")).figures({})
    assert list(figures.by_step) == ["door", "window", "opened", "called", "in_words", "home"]
    assert figures.by_step["door"].words == 4
    assert all(step.words > 0 for step in figures.by_step.values())
    assert sum(step.words for step in figures.by_step.values()) == figures.words - 2, "those of the title"


def test_choices_are_seen_in_each_language_with_that_languages_texts(tmp_path: Path) -> None:
    write(tmp_path / "the_visit_again.yaml", VISIT.replace("id: the_visit", "id: the_visit_again"))
    write(tmp_path / "the_visit_again.es.yaml", SPANISH.replace("id: the_visit", "id: the_visit_again").replace("Esperas un rato.", "Esperas."))
    write(tmp_path / "key.yaml", KEY)
    read, spanish = (Scene(scenario.read_located(tmp_path / name)) for name in ("the_visit_again.yaml", "the_visit_again.es.yaml"))
    read.key = key.read(tmp_path / "key.yaml", read.it)
    figures = read.figures({"es": spanish.it})
    assert (figures.guesses.longest, figures.guesses.shortest) == (1, 1)
    assert (figures.translated["es"].longest, figures.translated["es"].shortest) == (0, 1)
    assert list(scene(many_kinds).figures({"es": many_kinds}).translated) == []


def test_lengths_are_not_made_up_where_the_search_had_to_stop() -> None:
    judged = Scene(Located(with_state, "made_up.yaml", {}), bound=2)
    figures = judged.figures({})
    assert (figures.whole, figures.situations, figures.shortest, figures.longest, figures.paths) == (False, 2, 0, 0, 0)


def test_every_reason_of_a_key_is_read(tmp_path: Path) -> None:
    write(tmp_path / "key.yaml", KEY)
    write(tmp_path / "the_visit_again.yaml", VISIT.replace("id: the_visit", "id: the_visit_again"))
    read = key.read(tmp_path / "key.yaml", scenario.read(tmp_path / "the_visit_again.yaml"))
    told = ["It leaves the choice with them.", "She came to the door last time.", "They can take their time.", "A note can be read by anyone."]
    assert [passage.text for passage in key_passages(read)] == told
    assert not list(one_sided(read))


def test_a_draft_that_one_person_alone_has_looked_at_is_remarked_on_once(tmp_path: Path) -> None:
    write(tmp_path / "the_visit_again.yaml", VISIT.replace("id: the_visit", "id: the_visit_again"))
    visit = scenario.read(tmp_path / "the_visit_again.yaml")
    alone = KEY.replace(", second_view: A note can be read by anyone.", "")
    write(tmp_path / "key.yaml", alone)
    [remark] = one_sided(key.read(tmp_path / "key.yaml", visit))
    assert remark == (("steps", "window", "options", "note"), "1 part has no second_view: two people should look at what no panel has rated", False)
    write(tmp_path / "key.yaml", alone.replace("status: draft, members: 0", "status: rated, members: 7"))
    assert not list(one_sided(key.read(tmp_path / "key.yaml", visit)))


@given(scenarios())
def test_any_scenario_is_judged_and_counted_without_a_traceback(it: Scenario) -> None:
    judged = scene(it, assessed=True)
    list(judged.findings(Allow()))
    figures = judged.figures({})
    assert 0 <= figures.shortest <= figures.longest <= len(it.steps)
    assert figures.paths >= 1
