"""The records' tables, as the newest migration leaves them. Holds no code.

Rows that say what a person judged, decided or agreed to are only ever added: the newest counts. Others may change: `answer` and `mark`
are worked out from what was handed in, so they can be made again; `lease` runs out by itself, `phrase` counts how often it was used,
`shared_log` holds what is shared now.
Times are ISO 8601, UTC.
"""

from __future__ import annotations

import sqlalchemy as sa

metadata = sa.MetaData()

learner_table = sa.Table(
    "learner",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("name", sa.String(200), nullable=False),
    sa.Column("made_up", sa.Boolean, nullable=False),
    sa.Column("enrolled_at", sa.String(40), nullable=False),
    sa.Index("ix_learner_name", "made_up", "name", "id"),
)

rating_table = sa.Table(
    "rating",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("at", sa.String(40), nullable=False),
    sa.Column("rater", sa.String(200), nullable=False),
    sa.Column("learner", sa.String(64), sa.ForeignKey("learner.id"), nullable=False),
    sa.Column("assignment", sa.String(64), nullable=False),
    sa.Column("scenario", sa.String(64), nullable=False),
    sa.Column("step", sa.String(64), nullable=False),
    sa.Column("response_id", sa.String(32), nullable=False, index=True),
    sa.Column("rubric", sa.String(64), nullable=False),
    sa.Column("rubric_digest", sa.String(64), nullable=False),
    sa.Column("levels", sa.Text, nullable=False),
    sa.Column("comment", sa.Text, nullable=False),
    sa.Column("share", sa.Float, nullable=False),
    sa.Column("round", sa.String(16), nullable=False, server_default="first"),
    sa.Index("ix_rating_learner", "learner", "assignment"),
)

# What a person rates, as the last grading found it. `step`: "" where a whole scene was passed. `path`: JSON, the decisions before it.
answer_table = sa.Table(
    "answer",
    metadata,
    sa.Column("learner", sa.String(64), primary_key=True),
    sa.Column("assignment", sa.String(64), primary_key=True),
    sa.Column("grade_id", sa.String(128), primary_key=True),
    sa.Column("scenario", sa.String(64), nullable=False),
    sa.Column("step", sa.String(64), nullable=False),
    sa.Column("response_id", sa.String(32), nullable=False),
    sa.Column("words", sa.Text, nullable=False),
    sa.Column("instead", sa.Text, nullable=False),
    sa.Column("path", sa.Text, nullable=False),
    sa.Column("submitted_at", sa.String(40), nullable=False),
    sa.Index("ix_answer_question", "assignment", "grade_id"),
)

# What a submission was graded from, written last: so that what is not there, or is another, is graded again.
mark_table = sa.Table(
    "mark",
    metadata,
    sa.Column("learner", sa.String(64), primary_key=True),
    sa.Column("assignment", sa.String(64), primary_key=True),
    sa.Column("book", sa.String(64), nullable=False),
    sa.Column("submission", sa.String(64), nullable=False),
    sa.Column("ratings", sa.String(64), nullable=False),
    sa.Column("files", sa.String(64), nullable=False),
)

# Every rubric that somebody rated by, whole, as JSON; and who made it so.
rubric_version_table = sa.Table(
    "rubric_version",
    metadata,
    sa.Column("digest", sa.String(64), primary_key=True),
    sa.Column("rubric", sa.String(64), nullable=False),
    sa.Column("at", sa.String(40), nullable=False),
    sa.Column("editor", sa.String(200), nullable=False),
    sa.Column("text", sa.Text, nullable=False),
)

# Who has an answer open, and until when, so that two do not rate it unknowingly.
lease_table = sa.Table(
    "lease",
    metadata,
    sa.Column("learner", sa.String(64), primary_key=True),
    sa.Column("assignment", sa.String(64), primary_key=True),
    sa.Column("grade_id", sa.String(128), primary_key=True),
    sa.Column("rater", sa.String(200), nullable=False),
    sa.Column("until", sa.String(40), nullable=False),
)

# What a supervisor gave an exemplar before rating learners.
calibration_table = sa.Table(
    "calibration",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("at", sa.String(40), nullable=False),
    sa.Column("rater", sa.String(200), nullable=False),
    sa.Column("rubric", sa.String(64), nullable=False),
    sa.Column("rubric_digest", sa.String(64), nullable=False),
    sa.Column("exemplar", sa.String(64), nullable=False),
    sa.Column("levels", sa.Text, nullable=False),
)

# A learner's one request that somebody else reads an answer again.
second_look_table = sa.Table(
    "second_look",
    metadata,
    sa.Column("learner", sa.String(64), primary_key=True),
    sa.Column("assignment", sa.String(64), primary_key=True),
    sa.Column("grade_id", sa.String(128), primary_key=True),
    sa.Column("response_id", sa.String(32), nullable=False),
    sa.Column("at", sa.String(40), nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
)

# Words that supervisors use again, with placeholders.
phrase_table = sa.Table(
    "phrase",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("rubric", sa.String(64), nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("by", sa.String(200), nullable=False),
    sa.Column("uses", sa.Integer, nullable=False),
    sa.Column("used_at", sa.String(40), nullable=False),
    sa.Column("retired", sa.Boolean, nullable=False),
)

# A supervisor moved an answer into another group of similar ones.
move_table = sa.Table(
    "move",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("at", sa.String(40), nullable=False),
    sa.Column("rater", sa.String(200), nullable=False),
    sa.Column("learner", sa.String(64), nullable=False),
    sa.Column("assignment", sa.String(64), nullable=False),
    sa.Column("grade_id", sa.String(128), nullable=False),
    sa.Column("group", sa.String(200), nullable=False),
)

# How the work is shared out: the share rated twice, whether names are shown, and so on.
review_setting_table = sa.Table(
    "review_setting",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("at", sa.String(40), nullable=False),
    sa.Column("by", sa.String(200), nullable=False),
    sa.Column("name", sa.String(64), nullable=False),
    sa.Column("value", sa.String(200), nullable=False),
)

# Who supervises whom; an empty supervisor means nobody any more.
supervision_table = sa.Table(
    "supervision",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("at", sa.String(40), nullable=False),
    sa.Column("by", sa.String(200), nullable=False),
    sa.Column("supervisor", sa.String(200), nullable=False),
    sa.Column("learner", sa.String(64), nullable=False),
    sa.Index("ix_supervision_learner", "learner"),
    sa.Index("ix_supervision_supervisor", "supervisor", "learner"),
)

# Who looked at whose record. Never changed; the learner can read it.
viewing_table = sa.Table(
    "viewing",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("at", sa.String(40), nullable=False),
    sa.Column("who", sa.String(200), nullable=False),
    sa.Column("learner", sa.String(64), nullable=False),
    sa.Column("what", sa.String(64), nullable=False),
    sa.Index("ix_viewing_learner", "learner"),
)

# What a learner agreed to share, in the words they were shown, and what they took back. The newest counts.
consent_table = sa.Table(
    "consent",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("at", sa.String(40), nullable=False),
    sa.Column("learner", sa.String(64), nullable=False),
    sa.Column("about", sa.String(32), nullable=False),
    sa.Column("given", sa.Boolean, nullable=False),
    sa.Column("wording", sa.Text, nullable=False),
    sa.Index("ix_consent_learner", "learner"),
)

# A learner's weekly log, as far as it is shared; taken out when it no longer is. `week`: its Monday. `asked_by`: who asked for it.
shared_log_table = sa.Table(
    "shared_log",
    metadata,
    sa.Column("learner", sa.String(64), primary_key=True),
    sa.Column("week", sa.String(10), primary_key=True),
    sa.Column("activity", sa.String(64), primary_key=True),
    sa.Column("asked_by", sa.String(32), primary_key=True),
    sa.Column("minutes", sa.Integer, nullable=False),
)

# How somebody sees a learner's practice: their own view (`by` empty) or a supervisor's.
practice_rating_table = sa.Table(
    "practice_rating",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("at", sa.String(40), nullable=False),
    sa.Column("learner", sa.String(64), nullable=False),
    sa.Column("by", sa.String(200), nullable=False),
    sa.Column("competency", sa.String(64), nullable=False),
    sa.Column("level", sa.Integer, nullable=False),
    sa.Column("note", sa.Text, nullable=False),
    sa.Index("ix_practice_rating_learner", "learner"),
)

# A supervision session, begun.
meeting_table = sa.Table(
    "meeting",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("at", sa.String(40), nullable=False),
    sa.Column("by", sa.String(200), nullable=False),
    sa.Column("supervisor", sa.String(200), nullable=False),
    sa.Column("learner", sa.String(64), nullable=False),
    sa.Index("ix_meeting_learner", "learner"),
)

# What was said in a session: a topic, a note to one, a goal with a date, a signature. `of`: the entry that it belongs to or corrects.
meeting_entry_table = sa.Table(
    "meeting_entry",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("meeting", sa.Integer, sa.ForeignKey("meeting.id"), nullable=False),
    sa.Column("at", sa.String(40), nullable=False),
    sa.Column("by", sa.String(200), nullable=False),
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("function", sa.String(16), nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("due", sa.String(10), nullable=False),
    sa.Column("of", sa.Integer, nullable=True),
    sa.Index("ix_meeting_entry_meeting", "meeting"),
)

# How often two people meet for supervision, in days; 0 for no more.
cadence_table = sa.Table(
    "cadence",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("at", sa.String(40), nullable=False),
    sa.Column("by", sa.String(200), nullable=False),
    sa.Column("supervisor", sa.String(200), nullable=False),
    sa.Column("learner", sa.String(64), nullable=False),
    sa.Column("every_days", sa.Integer, nullable=False),
    sa.Index("ix_cadence_learner", "learner"),
)

# A learner corrected the name they are shown by.
name_change_table = sa.Table(
    "name_change",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("at", sa.String(40), nullable=False),
    sa.Column("learner", sa.String(64), sa.ForeignKey("learner.id"), nullable=False),
    sa.Column("was", sa.String(200), nullable=False),
    sa.Column("became", sa.String(200), nullable=False),
    sa.Index("ix_name_change_learner", "learner"),
)
