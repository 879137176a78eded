"""Learners and ratings."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "learner",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("made_up", sa.Boolean, nullable=False),
        sa.Column("enrolled_at", sa.String(40), nullable=False),
    )
    op.create_table(
        "rating",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("rater", sa.String(200), nullable=False),
        sa.Column("learner", sa.String(64), sa.ForeignKey("learner.id"), nullable=False),
        sa.Column("assignment", sa.String(64), nullable=False),
        sa.Column("scenario", sa.String(64), nullable=False),
        sa.Column("step", sa.String(64), nullable=False),
        sa.Column("response_id", sa.String(32), nullable=False),
        sa.Column("rubric", sa.String(64), nullable=False),
        sa.Column("rubric_digest", sa.String(64), nullable=False),
        sa.Column("levels", sa.Text, nullable=False),
        sa.Column("comment", sa.Text, nullable=False),
        sa.Column("share", sa.Float, nullable=False),
    )
    op.create_index("ix_rating_response_id", "rating", ["response_id"])
