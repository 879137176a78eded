"""Words the field does not use, where they are allowed, and the topics that call for a note."""

from __future__ import annotations

import pytest

from peertrain.check import wording
from peertrain.check.reading import Passage
from peertrain.check.wording import Allow, findings, in_lines, not_ours, topics

NOT_OURS = {
    "en": [
        "The offender waits.", "Two ex-offenders wait.", "An inmate.", "the ex-con", "He is an addict.", "substance abuse", "He got clean.",
        "I've been clean for a year.", "She's clean now.", "a dirty urine", "He tested dirty.", "clean and sober", "After the relapse", "relapsing",
        "He was non-compliant.", "noncompliance", "the mentally ill", "He committed suicide.", "She suffers from it.", "the homeless",
    ],
    "es": [
        "Es un delincuente.", "los reclusos", "un exconvicto", "una adicta", "los drogadictos", "abuso de sustancias", "Estoy limpio.",
        "Llevo dos años limpia.", "una prueba sucia", "la recaída", "recayó", "los enfermos mentales", "cometió suicidio", "Sufre de eso.",
         "los sin techo",
    ],
}  # fmt: skip
OURS = {
    "en": [
        "You clean the kitchen.", "The cup is clean.", "Get clean sheets.", "She has clean hands.", "They are dirty dishes.",
        "It's a dirty trick.", "Alcoholics Anonymous", "A felony", "Addicted to coffee?", "He was in prison.", "someone who uses drugs",
    ],
    "es": ["La cocina está limpia.", "Ropa limpia.", "Alcohólicos Anónimos", "una persona en prisión", "manos sucias"],
}  # fmt: skip


@pytest.mark.parametrize(("language", "text"), [(language, text) for language, texts in NOT_OURS.items() for text in texts])
def test_a_word_that_the_field_has_left_is_found(language: str, text: str) -> None:
    (found,) = not_ours(text, language)
    assert found.words in text
    assert found.what


@pytest.mark.parametrize(("language", "text"), [(language, text) for language, texts in OURS.items() for text in texts])
def test_a_word_that_only_looks_like_one_is_not(language: str, text: str) -> None:
    assert list(not_ours(text, language)) == []


def test_words_are_told_with_their_place_and_with_what_to_say() -> None:
    (found,) = findings([Passage(("steps", "hall", "say"), 'step "hall"', "He's an\n  Addict.")], "en", "the_scarf", Allow())
    assert (found.place, found.grave) == (("steps", "hall", "say"), True)
    assert found.message == '"Addict" is not how the field speaks; say a person who uses drugs'


def test_words_are_allowed_in_one_step_of_one_scenario() -> None:
    allow = Allow({"the_scarf": {"hall": ("addict",)}})
    spoken = [Passage(("steps", step, "say"), f'step "{step}"', "An addict, an inmate.") for step in ("hall", "porch")]
    assert [(found.place[1], found.message.split('"')[1]) for found in findings(spoken, "en", "the_scarf", allow)] == [
        ("hall", "inmate"),
        ("porch", "addict"),
        ("porch", "inmate"),
    ]
    assert len(list(findings(spoken, "en", "the_gift", allow))) == 4


def test_a_page_is_told_by_its_lines_over_which_words_may_run_on() -> None:
    lines = ["# Words", "", "  We do not say: the mentally", "ill. Nor", "inmates."]
    assert [(line, found.message.split('"')[1]) for line, found in in_lines(lines, "en", "boundaries", "notes.md", Allow())] == [
        (3, "the mentally ill"),
        (5, "inmates"),
    ]
    allow = Allow({"boundaries": {"notes.md": ("inmates", "The mentally ill")}})
    assert list(in_lines(lines, "en", "boundaries", "notes.md", allow)) == []


HARD = {
    "en": {
        "suicide": [
            "He may be suicidal.", "Are you thinking of killing yourself?", "I don't want to wake up.", "He jumped off the bridge.",
            "She hung herself.", "He talked of jumping from the roof.", "She jumped in front of a train.", "I just want to end it.",
            "There was a noose.", "He took his own life.",
        ],
        "self-harm": [
            "signs of self-harm", "She is cutting herself.", "She cut her wrists", "He slit his wrists.", "She cuts her arms at night.",
            "There are fresh cuts on her arm.", "She cut herself again.", "She started cutting again.", "He burned himself with a cigarette.",
        ],
        "overdose": [
            "He overdosed.", "She OD'd in March.", "She took all her pills", "He took all of his meds at once.", "She swallowed a bottle of pills.",
            "He takes a handful of pills.", "You took too many pills.", "She took the whole bottle.", "You gave him Narcan.", "a needle in his arm",
        ],
        "someone not breathing": [
            "not breathing and blue", "He isn't breathing.", "She stopped breathing.", "His lips are blue.", "She is turning blue.",
            "He won't wake up.", "You cannot wake him.", "She was unresponsive.", "There is no pulse.",
        ],
        "sexual violence": ["She was raped.", "a sexual assault", "He forced himself on her."],
        "violence": [
            "He beat her up.", "It got violent.", "They stabbed him.", "He hit her again", "He hit her.", "She slapped him in the face.",
            "He punched me in the head.", "He kicks her when he drinks.", "My father hit me with a belt.", "He beats his wife.", "You hit a man.",
            "He shoved her into the wall.", "He threw her against the door.", "He put his hands on me.", "He gave her a black eye.",
        ],
        "weapons": ["There is a gun.", "He shot at them.", "He pulled a knife."],
        "death": ["She is dying.", "at the funeral", "My son is dead.", "He was killed in a wreck.", "a dead body", "Her boy drowned."],
        "a death in the past": ["She died.", "after the death", "He lost his mother in June."],
        "withdrawal": ["She is in withdrawal.", "dope sick"],
        "restraint": ["They held him down.", "a restraint chair"],
        "child removal": [
            "They took her kids away.", "He lost custody.", "CPS took her baby", "The kids were taken by the county", "The state took my children.",
            "They took my baby.", "The baby was taken at birth.", "A caseworker took her newborn.", "Her boys were removed by DHS.",
            "The girls went into foster care.", "Child protective services has her kids.",
        ],
    },
    "es": {
        "suicide": [
            "Pensó en el suicidio.", "Se quitó la vida.", "Quiero morirme.", "Saltó del puente.", "Se tiró de la azotea.",
            "Se ahorcó en su celda.", "Se colgó en su celda.", "Quería matarse.",
            "No quiero vivir.",
        ],
        "self-harm": [
            "Se cortó las venas.", "Se corta los brazos.", "Tiene cortadas en los brazos.", "Volvió a cortarse.", "Se hace daño a propósito.",
        ],
        "overdose": [
            "Tuvo una sobredosis.", "Se tomó todas las pastillas.", "Se tragó un frasco de pastillas.", "Le dieron Narcan.", "la aguja en el brazo",
        ],
        "someone not breathing": [
            "No respira.", "Dejó de respirar.", "Tiene los labios morados.", "Se puso azul.", "No despierta.", "Estaba sin pulso.",
        ],
        "sexual violence": ["La violaron.", "un abuso sexual", "Abusó de ella.", "Fue violada."],
        "violence": [
            "Le pegó otra vez.", "Él la golpeó.", "Golpea a su esposa.", "Hubo violencia.", "Lo apuñalaron.", "Le dio una paliza.",
            "Le dieron una golpiza.",
            "Mató a un hombre.", "Me pegaba de niño.",
        ],
        "weapons": ["Hay una pistola.", "Sacó un cuchillo.", "Le dispararon.", "Tiene un arma."],
        "death": ["Se está muriendo.", "en el funeral", "Su hijo está muerto.", "Falleció en mayo."],
        "a death in the past": ["Su madre murió.", "la muerte de Ana", "Perdió a su hermano."],
        "withdrawal": ["síndrome de abstinencia", "Anda malilla."],
        "restraint": ["Lo amarraron a la cama.", "una silla de contención", "con grilletes"],
        "child removal": [
            "Le quitaron a sus hijos.", "El condado se llevó a los niños.", "Perdió la custodia.", "Los niños fueron separados.",
            "Servicios sociales se llevó a su bebé.", "Se llevaron a mi bebé.",
        ],
    },
}  # fmt: skip
HARMLESS = {
    "en": [
        "The phone died.", "I'm dying to know.", "a glue gun", "She took the kids to school.", "It beats me.", "He's dead serious.",
        "He shot me a look.",
        "cut the cake", "took the bus", "hit the road", "the baby was born", "She cut her hair.", "He cut his arm on a fence.", "Cut it out.",
        "You cut yourself a slice.", "He cut himself off in the middle.", "She takes all her pills on time.", "Did you take your pills?",
        "He took all his meds with him.", "She took her baby home.", "The judge takes the child's side.", "The kids were taken by bus to the park.",
        "It hit her that he was gone.", "She hit her stride.", "He hit his limit.", "That news hit him hard.", "They hit him up for money.",
        "He kicked her shoes under the bench.", "They kicked him out.", "She beat the kids at cards.", "He jumped off the bus.",
        "The cat jumped off the couch.", "She jumped at the chance.", "The screen went blue.", "a blue coat", "He is breathing slowly.",
        "Take your life back.", "He took her life story down.", "She is drowning in paperwork.", "He woke up.", "The county took the call.",
        "They took my number.", "The state took its time.", "She slapped the table.", "He punched the clock.", "a hit song", "You hit the wall.",
        "The boys were taken with her.", "She lost her keys.", "They put their hands on the table.", "talk until you are blue in the face",
        "The smell hit her.", "Then it all hit me.", "He won't wake up early.", "She didn't breathe a word.",
        "He took the scissors and started cutting.",
        "You touched her when she cried.", "The worker takes the child in her arms.", "He looks for the odd sock.", "Odd, that.",
    ],
    "es": [
        "Cortó el pastel.", "Tomó el autobús.", "Se tomó un café.", "Nació el bebé.", "Se cortó el pelo.", "Se cortó la luz.", "Le pegó el sol.",
        "Pega el papel en la pared.", "Le quitó la chamarra.", "Se llevó a los niños a la escuela.", "Me muero de risa.", "Está muerta de cansancio.",
        "No quiere vivir aquí.", "Violó la condición de su probatoria.", "Saltó de alegría.", "Se tiró al sofá.", "La carpeta azul.",
        "Respira hondo.", "Se murió la pila.", "una pistola de agua", "Se tomó todas las molestias.", "Se puso el abrigo azul.",
        "Se mató trabajando.",
        "La esposa.", "la esposa en casa", "La pega en la pared.", "Se le pegó la canción.", "Me mata verlo así.", "Se colgó la mochila.",
        "Otra violación y vuelves a la cárcel.", "No despierta interés.", "La amarra al poste.", "un arma de doble filo",
        "Vive en un hogar de crianza.",
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "topic", "text"), [(language, topic, text) for language, by in HARD.items() for topic, texts in by.items() for text in texts]
)
def test_a_hard_topic_is_found(language: str, topic: str, text: str) -> None:
    assert {found.what for found in topics(text, language)} == {topic}


@pytest.mark.parametrize(("language", "text"), [(language, text) for language, texts in HARMLESS.items() for text in texts])
def test_a_way_of_speaking_is_no_hard_topic(language: str, text: str) -> None:
    assert [found.words for found in topics(text, language)] == []


def test_a_language_without_a_list_speaks_of_nothing() -> None:
    assert list(topics("There is a gun.", "fr")) == []


@pytest.mark.parametrize("language", HARD)
def test_every_topic_is_proved_above(language: str) -> None:
    assert set(HARD[language]) == set(wording.lists().topics)
