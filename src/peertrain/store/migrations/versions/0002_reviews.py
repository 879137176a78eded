"""What supervisors rate, and how they share the work."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("rating", sa.Column("round", sa.String(16), nullable=False, server_default="first"))
    op.create_table(
        "answer",
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
    )
    op.create_index("ix_answer_question", "answer", ["assignment", "grade_id"])
    op.create_table(
        "mark",
        sa.Column("learner", sa.String(64), primary_key=True),
        sa.Column("assignment", sa.String(64), primary_key=True),
        sa.Column("book", sa.String(64), nullable=False),
        sa.Column("submission", sa.String(64), nullable=False),
        sa.Column("ratings", sa.String(64), nullable=False),
        sa.Column("files", sa.String(64), nullable=False),
    )
    op.create_table(
        "rubric_version",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("rubric", sa.String(64), nullable=False),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("editor", sa.String(200), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
    )
    op.create_table(
        "lease",
        sa.Column("learner", sa.String(64), primary_key=True),
        sa.Column("assignment", sa.String(64), primary_key=True),
        sa.Column("grade_id", sa.String(128), primary_key=True),
        sa.Column("rater", sa.String(200), nullable=False),
        sa.Column("until", sa.String(40), nullable=False),
    )
    op.create_table(
        "calibration",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("rater", sa.String(200), nullable=False),
        sa.Column("rubric", sa.String(64), nullable=False),
        sa.Column("rubric_digest", sa.String(64), nullable=False),
        sa.Column("exemplar", sa.String(64), nullable=False),
        sa.Column("levels", sa.Text, nullable=False),
    )
    op.create_table(
        "second_look",
        sa.Column("learner", sa.String(64), primary_key=True),
        sa.Column("assignment", sa.String(64), primary_key=True),
        sa.Column("grade_id", sa.String(128), primary_key=True),
        sa.Column("response_id", sa.String(32), nullable=False),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
    )
    op.create_table(
        "phrase",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("rubric", sa.String(64), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("by", sa.String(200), nullable=False),
        sa.Column("uses", sa.Integer, nullable=False),
        sa.Column("used_at", sa.String(40), nullable=False),
        sa.Column("retired", sa.Boolean, nullable=False),
    )
    op.create_table(
        "move",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("rater", sa.String(200), nullable=False),
        sa.Column("learner", sa.String(64), nullable=False),
        sa.Column("assignment", sa.String(64), nullable=False),
        sa.Column("grade_id", sa.String(128), nullable=False),
        sa.Column("group", sa.String(200), nullable=False),
    )
    op.create_table(
        "review_setting",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("by", sa.String(200), nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("value", sa.String(200), nullable=False),
    )
    op.create_table(
        "supervision",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("by", sa.String(200), nullable=False),
        sa.Column("supervisor", sa.String(200), nullable=False),
        sa.Column("learner", sa.String(64), nullable=False),
    )
