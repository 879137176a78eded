"""However journals grew, were damaged or were taken in before: what the tables say is what stands in the journals, and nothing private."""

from __future__ import annotations

import random
import shutil
import threading
import uuid
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from figured import ROWS, TALLIES, added_up, in_words, tables
from learners_played import WORDS, play
from peertrain import scenario
from peertrain.course import Course
from peertrain.enrolment import enrol
from peertrain.errors import CourseError
from peertrain.ingesting import ingest
from peertrain.store import journal
from peertrain.store.derived import Figures
from peertrain.store.derived_tables import taken_in_table
from peertrain.store.journal import Journal, private
from peertrain.store.records import Records
from peertrain.store.tables import learner_table
from peertrain.submission import submit


@pytest.fixture(params=["sqlite", "postgresql"])
def on_each(request: pytest.FixtureRequest, cohort: Course) -> Course:
    """The cohort's course, with its records on each kind of database."""
    return cohort if request.param == "sqlite" else on_postgresql(cohort, request.getfixturevalue("database_server"))


def on_postgresql(course: Course, server: str) -> Course:
    """The same people in a new database."""
    import databases

    url = databases.new_database(server, uuid.uuid4().hex)
    with closing(Records(course.records_url)) as old, closing(Records(url)) as new:
        for person in old.learners():
            new.enrol(person.id, person.name, person.made_up)
    (course.root / "course.yaml").write_text(f"{(course.root / 'course.yaml').read_text()}records: {url}\n")
    return Course.open(course.root)


def from_nothing(course: Course) -> dict[str, list[tuple[object, ...]]]:
    """The tables after everything was taken in once."""
    with closing(Records(course.records_url)) as records:
        Figures(records).clear()
    ingest(course)
    return tables(course)


def journal_files(course: Course) -> list[Path]:
    return sorted(path for path in (course.root / "learners").rglob("responses/*/*.jsonl"))


def test_what_was_taken_in_is_not_read_again_until_it_grows(on_each: Course) -> None:
    seen: list[tuple[int, int, str]] = []
    done = ingest(on_each, progress=lambda *told: seen.append(told))
    assert (len(done.read), done.unchanged, done.faults) == (6, 0, ())
    assert seen[-1][:2] == (6, 6)
    first = tables(on_each)
    assert all(first[table.name] for table in (*ROWS, *TALLIES))
    again = ingest(on_each)
    assert (again.read, again.unchanged) == ((), 6)
    assert tables(on_each) == first
    learner = done.read[2]
    play(on_each, learner, "any")
    assert ingest(on_each).read == (learner,)
    assert tables(on_each) == from_nothing(on_each)


def test_tallies_are_what_the_rows_add_up_to(on_each: Course) -> None:
    for number, how in enumerate(("best", "worst", "pass", "any")):
        learner = enrol(on_each, f"Ana {number}").id
        play(on_each, learner, how)
        if number % 2:
            submit(on_each, learner, "boundaries")
    ingest(on_each)
    assert tables(on_each, *TALLIES) == added_up(on_each)
    assert {row[0] for rows in tables(on_each, *TALLIES).values() for row in rows} == {True, False}


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**9))
def test_journals_that_grow_in_any_order_come_to_the_same_as_all_at_once(cohort: Course, seed: int) -> None:
    dice = random.Random(seed)
    kept = cohort.root.with_name("whole")
    if not kept.exists():
        shutil.copytree(cohort.root, kept)
    for name in ("learners", "submitted", "inbound"):
        shutil.rmtree(cohort.root / name)
        shutil.copytree(kept / name, cohort.root / name, ignore=shutil.ignore_patterns("*.jsonl", "*+*"))
    with closing(Records(cohort.records_url)) as records:
        Figures(records).clear()
    whole = {path.relative_to(kept): path.read_bytes() for path in kept.rglob("*.jsonl") if "responses" in path.parts}
    folders = [path.relative_to(kept) for path in (kept / "inbound").iterdir()]
    left = [name for name in whole if name.parts[0] != "inbound"]
    here: dict[Path, int] = dict.fromkeys(left, 0)
    while left:
        for name in dice.sample(left, dice.randint(1, len(left))):
            body = whole[name]
            here[name] = min(len(body), here[name] + dice.choice((100, 700, 3000, len(body))))  # now and then in the middle of a line
            (cohort.root / name).parent.mkdir(parents=True, exist_ok=True)
            (cohort.root / name).write_bytes(body[: here[name]])
        left = [name for name in left if here[name] < len(whole[name])]
        if folders and dice.random() < 0.5:
            arrived = folders.pop()
            shutil.copytree(kept / arrived, cohort.root / arrived)
        if dice.random() < 0.5:
            some = dice.choice((None, [f"made-up-7-{number:04d}" for number in range(1, dice.randint(1, 6))]))
            ingest(cohort, some, force=dice.random() < 0.2)
    ingest(cohort)
    grown = tables(cohort)
    assert grown == from_nothing(cohort)
    assert tables(cohort, *TALLIES) == added_up(cohort)


def test_tables_that_were_emptied_are_made_again_from_the_journals(on_each: Course) -> None:
    ingest(on_each)
    before = tables(on_each)
    for force, emptied in ((True, TALLIES), (True, ROWS), (False, (*ROWS, *TALLIES)), (True, (taken_in_table,))):
        with closing(Records(on_each.records_url)) as records, records.begin() as connection:
            for table in emptied:
                connection.execute(table.delete())
        ingest(on_each, force=force)
        assert tables(on_each) == before


def test_who_is_enrolled_no_more_leaves_every_table(on_each: Course) -> None:
    learner = enrol(on_each, "Ana").id
    play(on_each, learner, "best")
    ingest(on_each)
    assert any(learner in row for rows in tables(on_each).values() for row in rows)
    with closing(Records(on_each.records_url)) as records, records.begin() as connection:
        connection.execute(learner_table.delete().where(learner_table.c.id == learner))
    ingest(on_each, [learner])
    assert not any(learner in row for rows in tables(on_each).values() for row in rows)
    assert {row[0] for rows in tables(on_each, *TALLIES).values() for row in rows} == {True}
    assert tables(on_each) == from_nothing(on_each)


def test_a_folder_that_is_gone_takes_its_rows_with_it(cohort: Course) -> None:
    ingest(cohort)
    learner = max(tables(cohort)["attempt"])[0]
    for folder in (cohort.learner(learner), cohort.root / "submitted" / learner, *cohort.inbound.glob(f"{learner}+*")):
        shutil.rmtree(folder)
    ingest(cohort)
    found = tables(cohort)
    assert not any(row[0] == learner for name in ("attempt", "decision", "progress") for row in found[name])
    assert found == from_nothing(cohort)


def test_somebody_who_turns_out_to_be_real_is_counted_among_the_real(on_each: Course) -> None:
    ingest(on_each)
    learner = tables(on_each)["attempt"][0][0]
    with closing(Records(on_each.records_url)) as records, records.begin() as connection:
        connection.execute(learner_table.update().where(learner_table.c.id == learner).values(made_up=False))
    assert ingest(on_each).read == (learner,)
    assert tables(on_each, *TALLIES) == added_up(on_each)
    assert tables(on_each) == from_nothing(on_each)


def test_a_changed_key_is_taken_in_again_and_a_moved_comma_of_no_file_is_missed(cohort: Course) -> None:
    ingest(cohort)
    key = cohort.root / "keys" / "boundaries" / "the_only_one.yaml"
    before = tables(cohort)["item_tally"]
    key.write_text(key.read_text().replace("share: 0.", "share: 0.0", 1))
    done = ingest(cohort)
    assert (len(done.read), done.unchanged) == (6, 0)
    if done.faults:  # the shares no longer add up: said at its line, and what the key said is not told
        assert {fault.path for fault in done.faults} == {"keys/boundaries/the_only_one.yaml"}
    assert tables(cohort)["item_tally"] != before
    assert tables(cohort, *TALLIES) == added_up(cohort)


def test_nothing_private_reaches_the_store(course: Course) -> None:
    learner = enrol(course, "Ana").id
    play(course, learner, "best")
    lesson = course.lesson(learner, "boundaries")
    opened = tuple(name for name in course.curriculum.modules[0].practice)
    secret = "the blue heron on Maple Street"
    for name in opened:
        played = scenario.read(lesson / "scenarios" / f"{name}.yaml")
        kept = Journal(private(lesson) / name, played)
        for step, kind in played.steps.items():
            if kind.kind == "write" and (kind.private or played.private):
                kept.append(uuid.uuid4().hex, 1, step, "write", secret)
                forged = Journal(lesson / "responses" / name, played)  # by hand: where it never belongs
                forged.append(uuid.uuid4().hex, 1, step, "write", secret)
                forged.close()
        kept.close()
    hidden = [name for name in opened if scenario.read(lesson / "scenarios" / f"{name}.yaml").private]
    assert hidden
    assert any(secret in path.read_text() for path in (course.root / "learners").rglob("*.jsonl"))
    ingest(course)
    told = in_words(course)
    assert secret not in told
    assert not any(name in told for name in hidden)
    assert "the_only_one" in told
    assert WORDS not in told


def test_damage_is_told_at_its_line_and_stops_nothing(cohort: Course) -> None:
    ingest(cohort)
    damaged, torn, *rest = [max(journal_files_of(cohort, learner), key=lambda path: path.stat().st_size) for learner in active(cohort)]
    lines = damaged.read_bytes().splitlines(keepends=True)
    damaged.write_bytes(lines[0] + b"{not json}\n" + b"".join(lines[2:]))
    torn.write_bytes(torn.read_bytes()[:-20])
    (rest[0].parent / "elsewhere.jsonl").symlink_to("/etc/passwd")
    (rest[0].parent / f"{'f' * 32}.jsonl").write_bytes(b"\xff\n" * 3)
    done = ingest(cohort)
    said = {str(fault) for fault in done.faults}
    place = damaged.relative_to(cohort.root).as_posix()
    if "assignments" in place:  # it was handed in, and that counts
        assert not any(line.startswith(f"{place}:2:") for line in said)
    else:
        assert f"{place}:2: not a response" in said
        assert any(line.startswith(f"{place}:3: the line does not follow") for line in said)
    assert f"{(rest[0].parent / ('f' * 32 + '.jsonl')).relative_to(cohort.root).as_posix()}:1: not a response" in said
    assert not any("passwd" in line for line in said)
    assert len(done.read) == 3
    assert tables(cohort, *TALLIES) == added_up(cohort)


def journal_files_of(course: Course, learner: str) -> list[Path]:
    return sorted(course.lesson(learner, "boundaries").rglob("responses/*/*.jsonl"))


def active(course: Course) -> list[str]:
    return sorted({path.relative_to(course.root / "learners").parts[0] for path in journal_files(course) if "lessons" in path.parts})


def test_work_that_came_from_elsewhere_counts_and_what_was_handed_in_is_believed(course: Course) -> None:
    learner = enrol(course, "Ana").id
    play(course, learner, "best")
    submit(course, learner, "boundaries")
    from peertrain.intake import alone, collect

    with alone(course):
        collect(course, "boundaries")
    ingest(course)
    whole = tables(course)["attempt"]
    assert len(whole) == 3
    own = course.assignment(learner, "boundaries") / "responses"
    shutil.move(own, own.with_name("moved"))
    ingest(course)
    assert tables(course)["attempt"] == whole
    shutil.move(own.with_name("moved"), own)
    path = next(iter(sorted(own.rglob("*.jsonl"))))
    path.write_bytes(b"x" * len(path.read_bytes()) + b"y\n")
    done = ingest(course)
    assert tables(course)["attempt"] == whole
    assert [fault.message for fault in done.faults] == ["is not what was handed in by this name; what was handed in counts"]
    assert done.faults[0].path == path.relative_to(course.root).as_posix()


def test_one_that_we_fail_over_is_one_line_and_stops_nothing(cohort: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    from peertrain.ingesting import taking

    real = taking.held

    def fail_over_one(course: Course, scenes: taking.Scenes, there: taking.Lying) -> object:
        if there.learner.endswith("3"):
            raise RuntimeError("a mistake of ours")
        return real(course, scenes, there)

    ingest(cohort)
    before = tables(cohort)
    monkeypatch.setattr(taking, "held", fail_over_one)
    done = ingest(cohort, force=False)
    assert done.read == ()
    for path in journal_files(cohort):
        path.touch()
    done = ingest(cohort)
    assert [str(fault) for fault in done.faults] == ["learners/made-up-7-0003:1: could not be taken in: RuntimeError: a mistake of ours"]
    assert {row[:1] for row in tables(cohort)["attempt"]} == {row[:1] for row in before["attempt"]}
    assert tables(cohort, *TALLIES) == {name: before[name] for name in tables(cohort, *TALLIES)}


def test_processes_come_to_the_same(cohort: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    ingest(cohort)
    alone = tables(cohort)

    import importlib

    module = importlib.import_module("peertrain.ingesting.ingest")
    monkeypatch.setattr(module, "FEW", 1)
    monkeypatch.setattr(module, "BATCH", 2)
    monkeypatch.setattr(module.os, "cpu_count", lambda: 2)
    assert len(ingest(cohort, force=True).read) == 6
    assert tables(cohort) == alone


def test_several_at_once_leave_what_one_leaves(on_each: Course) -> None:
    ingest(on_each)
    whole = tables(on_each)
    with closing(Records(on_each.records_url)) as records:
        Figures(records).clear()
    problems: list[Exception] = []

    def run(number: int) -> None:
        some = [row[0] for row in whole["taken_in"]] if number % 2 else None
        try:
            for _ in range(3):
                ingest(Course.open(on_each.root), some, force=number in (1, 3))
        except Exception as problem:  # noqa: BLE001
            problems.append(problem)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert tables(on_each) == whole


def test_no_course_of_ours_and_no_database_are_said_in_words(cohort: Course) -> None:
    (cohort.root / "course.yaml").write_text("records: mysql://nobody@localhost/x\n")
    with pytest.raises(CourseError):
        ingest(Course.open(cohort.root))


def test_times_beyond_the_calendar_are_kept_within_it(course: Course) -> None:
    learner = enrol(course, "Ana").id
    folder = course.assignment(learner, "boundaries")
    played = scenario.read(folder / "scenarios" / "the_only_one.yaml")
    far = Journal(folder / "responses" / played.id, played, now=lambda: datetime(9999, 12, 31, 23, 59, tzinfo=UTC))
    far.append(uuid.uuid4().hex, 1, played.start, played.steps[played.start].verb or "", None)
    far.close()
    assert journal.read(folder / "responses" / played.id).responses
    ingest(course, [learner])
    (row,) = tables(course)["attempt"]
    assert datetime.fromtimestamp(row[6], UTC).year == 2100
