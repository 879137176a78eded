"""Migrations bring any older database up to date and take nothing away."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic.config import Config
from alembic.script import ScriptDirectory

from peertrain.store import migrate
from peertrain.store.records import NEWEST, Records


def scripts() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(Path(migrate.__file__).parent / "migrations"))
    return ScriptDirectory.from_config(config)


def test_the_code_knows_the_newest_migration() -> None:
    assert scripts().get_heads() == [NEWEST]


def test_migrations_are_one_line_without_forks() -> None:
    walked = list(scripts().walk_revisions())
    assert [step.revision for step in walked] == [f"{number:04d}" for number in range(len(walked), 0, -1)]


def test_migrating_twice_changes_nothing(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'records.db'}"
    records = Records(url)
    records.enrol("ana", "Ana")
    records.close()
    engine = sa.create_engine(url)
    migrate.upgrade(engine)
    with engine.connect() as connection:
        assert connection.execute(sa.text("select id from learner")).scalars().all() == ["ana"]
        assert connection.execute(sa.text("select version_num from alembic_version")).scalars().all() == [NEWEST]
    engine.dispose()


def test_opening_up_to_date_records_does_not_import_alembic(tmp_path: Path) -> None:
    import subprocess
    import sys

    url = f"sqlite:///{tmp_path / 'records.db'}"
    Records(url).close()
    program = f"import sys; from peertrain.store.records import Records; Records({url!r}).close(); sys.exit('alembic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program]).returncode == 0
