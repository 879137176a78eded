"""What journals come to, what learners share, and supervision sessions."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "taken_in",
        sa.Column("learner", sa.String(64), primary_key=True),
        sa.Column("state", sa.String(64), nullable=False),
        sa.Column("made_up", sa.Boolean, nullable=False),
        sa.Column("at", sa.String(40), nullable=False),
    )
    op.create_table(
        "attempt",
        sa.Column("learner", sa.String(64), primary_key=True),
        sa.Column("place", sa.String(10), primary_key=True),
        sa.Column("scenario", sa.String(64), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("module", sa.String(64), nullable=False),
        sa.Column("began", sa.BigInteger, nullable=False),
        sa.Column("last", sa.BigInteger, nullable=False),
        sa.Column("answers", sa.Integer, nullable=False),
        sa.Column("seconds", sa.Integer, nullable=False),
        sa.Column("complete", sa.Boolean, nullable=False),
        sa.Column("revisit", sa.Boolean, nullable=False),
        sa.Column("decisions", sa.Integer, nullable=False),
        sa.Column("passed", sa.Integer, nullable=False),
        sa.Column("score", sa.Integer, nullable=True),
    )
    op.create_index("ix_attempt_scene", "attempt", ["scenario", "place", "number"])
    op.create_table(
        "decision",
        sa.Column("learner", sa.String(64), primary_key=True),
        sa.Column("place", sa.String(10), primary_key=True),
        sa.Column("scenario", sa.String(64), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("step", sa.String(64), primary_key=True),
        sa.Column("option", sa.String(64), nullable=False),
        sa.Column("credit", sa.Integer, nullable=True),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("could_lean", sa.Boolean, nullable=False),
    )
    op.create_index("ix_decision_step", "decision", ["scenario", "place", "step"])
    op.create_table(
        "leaning",
        sa.Column("learner", sa.String(64), primary_key=True),
        sa.Column("place", sa.String(10), primary_key=True),
        sa.Column("scenario", sa.String(64), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("step", sa.String(64), primary_key=True),
        sa.Column("part", sa.String(128), primary_key=True),
        sa.Column("direction", sa.String(32), nullable=False),
        sa.Column("level", sa.String(16), nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "progress",
        sa.Column("learner", sa.String(64), primary_key=True),
        sa.Column("module", sa.String(64), primary_key=True),
        sa.Column("answers", sa.Integer, nullable=False),
        sa.Column("practised", sa.Integer, nullable=False),
        sa.Column("to_practise", sa.Integer, nullable=False),
        sa.Column("finished", sa.Integer, nullable=False),
        sa.Column("to_finish", sa.Integer, nullable=False),
        sa.Column("seconds", sa.Integer, nullable=False),
        sa.Column("began", sa.BigInteger, nullable=False),
        sa.Column("last", sa.BigInteger, nullable=False),
        sa.Column("handed_in", sa.BigInteger, nullable=True),
    )
    op.create_index("ix_progress_module", "progress", ["module"])
    op.create_table(
        "module_tally",
        sa.Column("made_up", sa.Boolean, primary_key=True),
        sa.Column("module", sa.String(64), primary_key=True),
        sa.Column("stage", sa.String(16), primary_key=True),
        sa.Column("name", sa.String(64), primary_key=True),
        sa.Column("n", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "item_tally",
        sa.Column("made_up", sa.Boolean, primary_key=True),
        sa.Column("place", sa.String(10), primary_key=True),
        sa.Column("scenario", sa.String(64), primary_key=True),
        sa.Column("step", sa.String(64), primary_key=True),
        sa.Column("n", sa.BigInteger, nullable=False),
        sa.Column("passed", sa.BigInteger, nullable=False),
        sa.Column("credit", sa.BigInteger, nullable=False),
        sa.Column("credit_squared", sa.BigInteger, nullable=False),
        sa.Column("paired", sa.BigInteger, nullable=False),
        sa.Column("paired_credit", sa.BigInteger, nullable=False),
        sa.Column("paired_credit_squared", sa.BigInteger, nullable=False),
        sa.Column("rest", sa.BigInteger, nullable=False),
        sa.Column("rest_squared", sa.BigInteger, nullable=False),
        sa.Column("product", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "option_tally",
        sa.Column("made_up", sa.Boolean, primary_key=True),
        sa.Column("place", sa.String(10), primary_key=True),
        sa.Column("scenario", sa.String(64), primary_key=True),
        sa.Column("step", sa.String(64), primary_key=True),
        sa.Column("option", sa.String(64), primary_key=True),
        sa.Column("n", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "pair_tally",
        sa.Column("made_up", sa.Boolean, primary_key=True),
        sa.Column("module", sa.String(64), primary_key=True),
        sa.Column("one", sa.String(64), primary_key=True),
        sa.Column("other", sa.String(64), primary_key=True),
        sa.Column("n", sa.BigInteger, nullable=False),
        sa.Column("score_one", sa.BigInteger, nullable=False),
        sa.Column("score_other", sa.BigInteger, nullable=False),
        sa.Column("product", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "viewing",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("who", sa.String(200), nullable=False),
        sa.Column("learner", sa.String(64), nullable=False),
        sa.Column("what", sa.String(64), nullable=False),
    )
    op.create_index("ix_viewing_learner", "viewing", ["learner"])
    op.create_table(
        "consent",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("learner", sa.String(64), nullable=False),
        sa.Column("about", sa.String(32), nullable=False),
        sa.Column("given", sa.Boolean, nullable=False),
        sa.Column("wording", sa.Text, nullable=False),
    )
    op.create_index("ix_consent_learner", "consent", ["learner"])
    op.create_table(
        "shared_log",
        sa.Column("learner", sa.String(64), primary_key=True),
        sa.Column("week", sa.String(10), primary_key=True),
        sa.Column("activity", sa.String(64), primary_key=True),
        sa.Column("asked_by", sa.String(32), primary_key=True),
        sa.Column("minutes", sa.Integer, nullable=False),
    )
    op.create_table(
        "practice_rating",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("learner", sa.String(64), nullable=False),
        sa.Column("by", sa.String(200), nullable=False),
        sa.Column("competency", sa.String(64), nullable=False),
        sa.Column("level", sa.Integer, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
    )
    op.create_index("ix_practice_rating_learner", "practice_rating", ["learner"])
    op.create_table(
        "meeting",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("by", sa.String(200), nullable=False),
        sa.Column("supervisor", sa.String(200), nullable=False),
        sa.Column("learner", sa.String(64), nullable=False),
    )
    op.create_index("ix_meeting_learner", "meeting", ["learner"])
    op.create_table(
        "meeting_entry",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("meeting", sa.Integer, sa.ForeignKey("meeting.id"), nullable=False),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("by", sa.String(200), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("function", sa.String(16), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("due", sa.String(10), nullable=False),
        sa.Column("of", sa.Integer, nullable=True),
    )
    op.create_index("ix_meeting_entry_meeting", "meeting_entry", ["meeting"])
    op.create_table(
        "cadence",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("by", sa.String(200), nullable=False),
        sa.Column("supervisor", sa.String(200), nullable=False),
        sa.Column("learner", sa.String(64), nullable=False),
        sa.Column("every_days", sa.Integer, nullable=False),
    )
    op.create_table(
        "name_change",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("learner", sa.String(64), sa.ForeignKey("learner.id"), nullable=False),
        sa.Column("was", sa.String(200), nullable=False),
        sa.Column("became", sa.String(200), nullable=False),
    )
    op.create_index("ix_name_change_learner", "name_change", ["learner"])
    op.create_index("ix_learner_name", "learner", ["made_up", "name", "id"])
    op.create_index("ix_supervision_learner", "supervision", ["learner"])
    op.create_index("ix_supervision_supervisor", "supervision", ["supervisor", "learner"])
    op.create_index("ix_cadence_learner", "cadence", ["learner"])
    op.create_index("ix_rating_learner", "rating", ["learner", "assignment"])
