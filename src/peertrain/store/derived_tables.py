"""The tables of what journals come to, as the newest migration leaves them. Holds no code; everything in them can be made again.

Times are whole seconds since 1970, UTC.
"""

from __future__ import annotations

import sqlalchemy as sa

from .tables import metadata

# The newest state of a learner's journals that was taken in, by a digest over them and over what they were scored by. `made_up`: which of
# the tallies they were counted in.
taken_in_table = sa.Table(
    "taken_in",
    metadata,
    sa.Column("learner", sa.String(64), primary_key=True),
    sa.Column("state", sa.String(64), nullable=False),
    sa.Column("made_up", sa.Boolean, nullable=False),
    sa.Column("at", sa.String(40), nullable=False),
)

# One time through a scene, by `place`: lesson or assignment. `score`: millionths; null where there is no key or nothing to score.
attempt_table = sa.Table(
    "attempt",
    metadata,
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
    sa.Index("ix_attempt_scene", "scenario", "place", "number"),
)

# One decision of an attempt from the beginning. `option`: the one chosen, "" where the step is no choice. `credit`: millionths; null: passed.
# `could_lean`: whether an answer there could lean towards drift.
decision_table = sa.Table(
    "decision",
    metadata,
    sa.Column("learner", sa.String(64), primary_key=True),
    sa.Column("place", sa.String(10), primary_key=True),
    sa.Column("scenario", sa.String(64), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("step", sa.String(64), primary_key=True),
    sa.Column("option", sa.String(64), nullable=False),
    sa.Column("credit", sa.Integer, nullable=True),
    sa.Column("at", sa.BigInteger, nullable=False),
    sa.Column("could_lean", sa.Boolean, nullable=False),
    sa.Index("ix_decision_step", "scenario", "place", "step"),
)

# A part of a decision that leans towards drift. `level`: individual or organisational.
leaning_table = sa.Table(
    "leaning",
    metadata,
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

# What one learner has done in one module. `practised`, `finished`: open practice scenes and assessed scenes played to an ending, of how many.
progress_table = sa.Table(
    "progress",
    metadata,
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
    sa.Index("ix_progress_module", "module"),
)

# The tallies count real and made-up people apart. How many learners have done what in a module, by `stage`; and by the minutes they took
# (`stage` minutes: all who began; whole_minutes: who played all of it; `name` the number). Over all modules together (`module` empty), how
# many have gone along, the first time, with what a workplace asks for (`stage` asked_for; `name` the direction of drift).
module_tally_table = sa.Table(
    "module_tally",
    metadata,
    sa.Column("made_up", sa.Boolean, primary_key=True),
    sa.Column("module", sa.String(64), primary_key=True),
    sa.Column("stage", sa.String(16), primary_key=True),
    sa.Column("name", sa.String(64), primary_key=True),
    sa.Column("n", sa.BigInteger, nullable=False),
)

# Sums over first attempts that were played to an ending, of each decision, in millionths: its credit, and, over the `paired` attempts that had
# other decisions as well, the mean credit of these (`rest`) and what goes with it. A pass counts in `passed` alone.
item_tally_table = sa.Table(
    "item_tally",
    metadata,
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

# How often each option was chosen in these attempts.
option_tally_table = sa.Table(
    "option_tally",
    metadata,
    sa.Column("made_up", sa.Boolean, primary_key=True),
    sa.Column("place", sa.String(10), primary_key=True),
    sa.Column("scenario", sa.String(64), primary_key=True),
    sa.Column("step", sa.String(64), primary_key=True),
    sa.Column("option", sa.String(64), primary_key=True),
    sa.Column("n", sa.BigInteger, nullable=False),
)

# Sums of scores, in millionths, over learners who have played every assessed scene of a module: for each pair of scenes, and of each with itself.
pair_tally_table = sa.Table(
    "pair_tally",
    metadata,
    sa.Column("made_up", sa.Boolean, primary_key=True),
    sa.Column("module", sa.String(64), primary_key=True),
    sa.Column("one", sa.String(64), primary_key=True),
    sa.Column("other", sa.String(64), primary_key=True),
    sa.Column("n", sa.BigInteger, nullable=False),
    sa.Column("score_one", sa.BigInteger, nullable=False),
    sa.Column("score_other", sa.BigInteger, nullable=False),
    sa.Column("product", sa.BigInteger, nullable=False),
)
