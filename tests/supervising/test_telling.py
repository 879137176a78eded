"""What the widget draws says who wrote what, and after whose signature."""

from __future__ import annotations

from lines_said import ANA, RAY, SOON, Talk

from peertrain.supervising.session import carried
from peertrain.supervising.telling import Told, in_short

TOLD = Told(ANA, {ANA: "Ana Vance", RAY: RAY})


def test_a_line_names_its_writer_and_what_became_of_it() -> None:
    talk = Talk()
    topic = talk.topic()
    note = talk.say(ANA, "note", "Long.", of=topic)
    talk.say(ANA, "correction", "Very long.", of=note)
    told = TOLD.session(talk.session(), [])
    (line,) = told["topics"]
    (said,) = line["notes"]
    assert (line["by"], line["side"], said["by"], said["side"], said["remark"]) == (
        RAY,
        "supervisor",
        "Ana Vance",
        "learner",
        "Reworded by Ana Vance",
    )
    assert [one["text"] for one in said["earlier"]] == ["Long."]


def test_a_goal_says_who_and_by_when_also_as_it_was() -> None:
    talk = Talk(2)
    talk.topic()
    goal = talk.goal()
    talk.say(RAY, "correction", "Call them.", of=goal, function="both", due="2026-12-24")
    talk.say(ANA, "done", meeting=2, of=goal)
    told = TOLD.session(talk.session(2), carried(talk.sessions(), 2))
    (line,) = told["carried"]
    assert (line["who"], line["by_when"], line["reached"]["here"]) == ("Ana Vance and R. Supervisor", "24 Dec 2026", True)
    assert line["earlier"][0]["text"] == "Call the office. (Ana Vance, by 29 Nov 2026)"
    assert SOON == "2026-11-29"


def test_what_comes_after_signatures_says_after_whose() -> None:
    talk = Talk()
    topic = talk.topic()
    talk.sign(RAY)
    talk.say(ANA, "note", "One more.", of=topic)
    session = talk.session()
    note = TOLD.session(session, [])["topics"][0]["notes"][0]
    assert note["remark"] == "Added after R. Supervisor had signed"
    assert [(one["name"], bool(one["at"]), one["again"]) for one in TOLD.session(session, [])["signed"]] == [
        (RAY, True, True),
        ("Ana Vance", False, False),
    ]
    talk.sign(ANA)
    talk.say(RAY, "correction", "And the fortnight?", of=topic)
    assert TOLD.session(talk.session(), [])["topics"][0]["remark"] == "Corrected by R. Supervisor after both had signed"


def test_a_session_in_short() -> None:
    talk = Talk()
    topic = talk.topic()
    talk.topic("The rota")
    talk.goal()
    assert in_short(talk.session()) == "2 topics, 1 goal still open, not signed by both yet"
    talk.say(RAY, "dropped", of=topic)
    talk.sign(ANA, RAY)
    assert in_short(talk.session()) == "1 topic, 1 goal still open, signed by both"
