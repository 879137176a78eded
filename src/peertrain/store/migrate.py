"""Bring the records' tables up to date with alembic. Never takes anything away."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.util.exc import CommandError

from ..errors import CourseError


def upgrade(engine: sa.Engine) -> None:
    """Run the migrations that `engine`'s database has not seen. Raises CourseError."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    try:
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except CommandError as problem:
        raise CourseError(f"the records were written by a newer peertrain; update peertrain first ({problem})") from None
