"""A module's figures are its scenarios' added up."""

from __future__ import annotations

from typing import Any

from peertrain.check.figures import Guesses, SceneFigures, module

SCENE = SceneFigures(
    id="a", title="A", module="boundaries", assessed=False, private=False, minutes=5, estimated=4.5, setting="court",
    competencies=("growth",), languages=("en", "es"),
    steps=6, endings=1, shortest=4, longest=6, paths=8, situations=6, whole=True, decisions={"choose": 2}, written=0,
    words=100, grade=2.0, hardest=4.0, by_step={},
    notes=0, key="draft", points=4.0, guesses=Guesses(2, 1, 0, 0.5, (1, 1)), translated={}, drifts={"clinical": 1},
)  # fmt: skip


def with_(**more: Any) -> SceneFigures:
    return SCENE._replace(**more)


def test_scenes_add_up() -> None:
    other = with_(
        id="b", assessed=True, minutes=7, shortest=3, longest=9, decisions={"choose": 1, "rate": 1}, words=300, grade=4.0, hardest=7.0,
        guesses=Guesses(1, 0, 1, 0.25, (0, 0, 1)), drifts={"clinical": 2, "enforcement": 1}, languages=("en",), competencies=("crisis",),
    )  # fmt: skip
    added = module("boundaries", ("growth", "crisis", "teamwork"), 70, [SCENE, other])
    assert (added.practice, added.assessed, added.private, added.minutes, added.learning) == (1, 1, 0, 12, 70)
    assert (added.shortest, added.longest, added.decisions, added.deciding) == (3, 9, {"choose": 3, "rate": 1}, 4)
    assert added.guesses == Guesses(3, 1, 1, 0.75, (1, 1, 1))
    assert (added.grade, added.hardest) == (3.5, 7.0)
    assert (added.drifts, added.languages) == ({"clinical": 3, "enforcement": 1}, {"en": 2, "es": 1})
    assert (added.competencies, added.uncovered) == (("crisis", "growth"), ("teamwork",))


def test_guesses_over_translations_add_up_by_language() -> None:
    scenes = [with_(translated={"es": Guesses(2, 1, 0, 0.5, (1, 1))}), with_(translated={"es": Guesses(1, 1, 0, 0.25, (1,))}), SCENE]
    assert module("boundaries", (), 70, scenes).translated == {"es": Guesses(3, 2, 0, 0.75, (2, 1))}


def test_a_module_without_words_has_grade_nought() -> None:
    assert module("boundaries", (), 70, [with_(words=0)]).grade == 0.0
