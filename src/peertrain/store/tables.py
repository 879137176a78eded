"""The records' tables, as the newest migration leaves them. Holds no code.

Rows that say what a person judged or decided are only ever added: the newest counts. Four tables may change: `answer` and `mark`
are worked out from what was handed in and can be made again, `lease` runs out by itself, `phrase` counts how often it was used.
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
)
