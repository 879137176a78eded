"""What the compass says of each direction: the lesson's own words, and questions to take to supervision. Holds no code.

`tests/dashboards/test_drift_words.py` holds them against the lesson Peer drift.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ..judgement import Drift, DriftLevel


class Words(NamedTuple):
    """A direction: what it is called, what it looks like (the lesson's sentences), and what to ask about it."""

    title: str
    means: str
    questions: tuple[str, ...]


DIRECTION: Mapping[Drift, Words] = {
    "clinical": Words(
        "Toward the clinician",
        "Talk of symptoms, insight and resistance. Guessing at a diagnosis. Questions asked to assess someone.",
        (
            "Whose words have you started to use?",
            "Could you read your last note aloud to the person it is about?",
            "Which questions could you leave to someone else, and how would you say so in three sentences?",
        ),
    ),
    "case_management": Words(
        "Toward the case manager",
        "Forms, referrals, rides, reminders, and a list of what got done for people. You come home with a full sheet and no stories.",
        (
            "Who can always get a yes from you, and what for?",
            "What did you put down to do this? Who saw you do it?",
            "Is it once, or is it yours from now on?",
        ),
    ),
    "friend_or_sponsor": Words(
        "Toward friend or sponsor",
        "Your own road for everybody. A club, a couch, a joke for some and not for others.",
        (
            "When did you last ask what has worked for someone, before you told what worked for you?",
            "Who is on the edge of the picture?",
            "Which other road could you describe kindly?",
        ),
    ),
    "enforcement": Words(
        "Toward the officer",
        "Reporting, watching, testing, counting. In a justice setting it's often just one small look, or one small line.",
        (
            "What would you always tell? What would you never? What happens when you are not sure?",
            "Which rules did people hear from you first?",
            "Who asked, and who else should hear your no?",
        ),
    ),
    "own_tools_unused": Words(
        "Away from your own tools",
        "You haven't told a piece of your story in months. It's quieter that way.",
        (
            "When did you last use a piece of your own story? What was it like?",
            "Which piece has healed over, and could be one sentence with a question behind it?",
            "What did you love about this work in your first month? When did you last do it?",
        ),
    ),
}

PULL: Mapping[DriftLevel, str] = {"individual": "From the worker", "organisational": "From the workplace"}

FOR_THE_WORKPLACE = (
    "Who would have to do something different for it to stop?",
    "Where is it written down: in a contract, a job description or a handbook, or nowhere?",
    "Who could have it changed, and by when will you ask for an answer?",
)

# What a supervisor can begin with; the lesson says why.
OPENINGS = (
    "When did you last lose track of the clock with someone?",
    "Which part of this month would you do again?",
    "What did I leave out when I sent you over there?",
)

NO_VERDICT = (
    "This page opens a talk. It is not a grade, and it never counts toward one. Many things look like drift and are not. "
    "The question is a small one: is the thing you were hired for still in the room?"
)
TO_MEND = "This is for {whose} workplace to mend"
