"""An agenda has all three functions, says where each topic comes from, and drafts nothing that there is no evidence for."""

from __future__ import annotations

import random
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from peertrain.supervising.agenda import (
    FUNCTIONS,
    MOST,
    OWN_STORY,
    WELLBEING,
    Apart,
    Brought,
    Evidence,
    Grown,
    Look,
    OpenGoal,
    Started,
    agenda,
)

TODAY = date(2026, 11, 22)
FULL = Evidence(
    TODAY,
    TODAY - timedelta(days=20),
    14,
    [OpenGoal("Call the housing office", "Ana", date(2026, 11, 20), date(2026, 11, 2))],
    [Started("Safety", date(2026, 11, 12))],
    [Brought("The only one", "How would that sound in your own words?", 0.25), Brought("The gift", "Which part came easily?", 1)],
    [Grown("The scarf")],
    [Look("The umbrella", date(2026, 11, 10), read=False)],
    [Apart("Shares lived experience", 4, 2)],
)


def test_without_evidence_only_the_supportive_questions_are_asked() -> None:
    found = agenda(Evidence(TODAY))
    assert [topic.text for topic in found] == [WELLBEING, OWN_STORY]
    assert {topic.source for topic in found} == {"Always asked. Nothing private is read for it."}


def test_all_the_evidence_is_drafted_with_its_source() -> None:
    assert [(topic.function, topic.text, topic.source) for topic in agenda(FULL)][2:] == [
        (
            "administrative",
            "What we agreed, and how it went: “Call the housing office” (Ana, by 20 Nov 2026).",
            "Goals that are due, agreed on 2 Nov 2026.",
        ),
        (
            "administrative",
            "“Safety”: what would help to go on, or is it time to leave it for now?",
            "Begun and not handed in; the last answer was on 12 Nov 2026.",
        ),
        (
            "administrative",
            "How often we meet: what got in the way, and does the plan still fit?",
            "The last session was 20 days ago; you agreed on every 14 days.",
        ),
        (
            "formative",
            "“The umbrella”: what did you see in your answer that you want read again?",
            "A second look, asked for on 10 Nov 2026.",
        ),
        ("formative", "How would that sound in your own words?", "Feedback on “The only one”, in the words of the rubric."),
        (
            "formative",
            "“Shares lived experience”: you see it differently. What has each of you seen?",
            "Own view: level 4 of 4. Supervisor's view: level 2 of 4.",
        ),
        ("formative", "You played “The scarf” again. What did you do differently, and why?", "Attempts since the last session."),
    ]


def test_a_goal_that_is_not_due_and_views_that_agree_are_no_topics() -> None:
    later = FULL.goals[0]._replace(due=TODAY + timedelta(days=1))
    assert len(agenda(Evidence(TODAY, goals=[later], apart=[Apart("Listening", 3, 3)]))) == 2


def test_praise_is_a_topic_where_there_is_room() -> None:
    assert agenda(Evidence(TODAY, brought=FULL.brought[1:]))[-1].text == "Which part came easily?"


def test_many_goals_and_modules_are_one_topic_each() -> None:
    goals = [FULL.goals[0]._replace(what=f"Goal {number}", agreed=date(2026, 11, 1 + number)) for number in range(5)]
    started = [Started(f"Module {number}", date(2026, 11, 1 + number)) for number in range(5)]
    told = agenda(Evidence(TODAY, goals=goals, started=started))
    assert [topic.function for topic in told] == ["supportive", "supportive", "administrative", "administrative"]
    assert "and 2 more" in told[2].text
    assert told[2].source == "Goals that are due, agreed on 1 Nov 2026 and later."
    assert told[3].text.startswith("“Module 0”, “Module 1”, “Module 2” and 2 more:")


DAYS = st.dates(TODAY - timedelta(days=400), TODAY + timedelta(days=100))
PAST = st.dates(TODAY - timedelta(days=400), TODAY)
NAMES = st.text("abc ", min_size=1, max_size=6)
EVIDENCE = st.builds(
    Evidence,
    st.just(TODAY),
    st.none() | PAST,
    st.sampled_from([0, 7, 14, 30]),
    st.lists(st.builds(OpenGoal, NAMES, NAMES, DAYS, PAST), max_size=6),
    st.lists(st.builds(Started, NAMES, PAST), max_size=6),
    st.lists(st.builds(Brought, NAMES, NAMES, st.floats(0, 1)), max_size=6),
    st.lists(st.builds(Grown, NAMES), max_size=6),
    st.lists(st.builds(Look, NAMES, PAST, st.booleans()), max_size=6),
    st.lists(st.builds(Apart, NAMES, st.integers(1, 4), st.integers(1, 4)), max_size=6),
)


@given(EVIDENCE, st.randoms())
def test_any_evidence_gives_few_topics_in_an_order_that_stays(evidence: Evidence, lot: random.Random) -> None:
    found = agenda(evidence)
    assert 2 <= len(found) <= MOST
    assert [topic.text for topic in found[:2]] == [WELLBEING, OWN_STORY]
    assert [topic.function for topic in found] == sorted((topic.function for topic in found), key=FUNCTIONS.index)
    assert all(topic.text and topic.source for topic in found)
    shuffled = evidence._replace(**{name: lot.sample(list(rows), len(rows)) for name, rows in evidence._asdict().items() if isinstance(rows, list)})
    assert agenda(shuffled) == found


@given(EVIDENCE)
def test_no_topic_gives_a_verdict(evidence: Evidence) -> None:
    words = " ".join(topic.text.lower() for topic in agenda(evidence))
    assert not {"fail", "failed", "poor", "weak", "bad", "wrong", "behind", "must"} & set(words.split())
