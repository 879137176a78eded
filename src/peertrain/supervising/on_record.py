"""Gather what an agenda is drafted from: one learner's work, what was said of it, and the sessions before. Reads; writes nothing.

Reads nothing that is private, and of what supervisors rated only what the learner's feedback already told them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime

from .. import scenario
from ..course import Course
from ..dashboards.sources import competency_names
from ..errors import PeertrainError
from ..grading.to_supervision import from_levels
from ..ingesting import ingest
from ..resolving import resolution
from ..reviewing.questions import Question, Questions
from ..store.derived import Figures
from ..store.records import Records
from ..store.rows import Learner, Played, Progress, Rating
from ..store.sharing_records import Openness
from .agenda import Apart, Brought, Evidence, Grown, Look, OpenGoal, Started
from .session import Session, open_goals


def day_of(at: str) -> date:
    """The day of a time (UTC, ISO 8601) in the reader's calendar."""
    return datetime.fromisoformat(at).astimezone().date()


def gather(
    course: Course, records: Records, learner: Learner, supervisor: str, held: Sequence[Session], every_days: int, who: Callable[[str], str]
) -> Evidence:
    """What is known of one learner today. `held`: their sessions, oldest first. `who`: who does a goal, in words. Raises PeertrainError."""
    last = held[-1].meeting.at if held else None
    questions = Questions(course, [learner])
    try:
        brought, looks = _written(course, questions, learner, last)
    finally:
        questions.close()
    ingest(course, [learner.id])
    figures = Figures(records)
    return Evidence(
        today=datetime.now(UTC).astimezone().date(),
        last=day_of(last) if last else None,
        every_days=every_days,
        goals=[
            OpenGoal(goal.now.text, who(goal.now.function), date.fromisoformat(goal.now.due), day_of(goal.now.at))
            for goal in open_goals(held)
            if goal.now.due
        ],
        started=list(_started(course, figures.progress([learner.id]))),
        brought=brought,
        looks=looks,
        grown=[Grown(title) for title in _grown(course, figures.played([learner.id]), last)] if last else [],
        apart=_apart(records, learner, supervisor, competency_names(course)),
    )


def _started(course: Course, progress: Sequence[Progress]) -> Iterator[Started]:
    titles = {module.id: module.title for module in course.curriculum.modules if module.assignment}
    for row in progress:
        if row.module in titles and row.answers and row.handed_in is None:
            yield Started(titles[row.module], datetime.fromtimestamp(row.last, UTC).astimezone().date())


def _written(course: Course, questions: Questions, learner: Learner, last: str | None) -> tuple[list[Brought], list[Look]]:
    """What feedback that came since the last session says to talk about, and the second looks that wait or came back since."""
    since = datetime.fromisoformat(last) if last else datetime.min.replace(tzinfo=UTC)
    rows = {(row[1], row[2]): row for row in questions.reviews.places(learner=learner.id)}
    asked = {(question.assignment, question.item.grade_id): question for question in questions.asked({name for name, _ in rows})[0]}
    given: dict[tuple[str, ...], list[Rating]] = defaultdict(list)
    for rating in questions.reviews.ratings(learner=learner.id):
        if (told := _feedback_at(course, learner, rating.assignment)) and since < told and datetime.fromisoformat(rating.at) <= told:
            given[rating[3:7]].append(rating)
    brought = [
        found
        for place, question in asked.items()
        if place in rows and (found := _brought(questions, question, given.get((rows[place][1], *rows[place][3:6]), [])))
    ]
    looks = [
        Look(asked[look[1:3]].scenario, day_of(look.at), read)
        for look in questions.reviews.looks(learner=learner.id)
        if look[1:3] in asked
        for read in [_was_read(questions, rows.get(look[1:3]))]
        if not read or datetime.fromisoformat(look.at) > since
    ]
    return brought, looks


def _brought(questions: Questions, question: Question, ratings: Sequence[Rating]) -> Brought | None:
    stands = resolution(ratings).stands
    if stands is None:
        return None
    try:
        line = from_levels(questions.rubric(question), stands.levels, question.scenario)
    except PeertrainError:  # a rubric that cannot be read now takes no other topic with it
        return None
    return Brought(question.scenario, line, stands.share) if line else None


def _was_read(questions: Questions, row: tuple[str, ...] | None) -> bool:
    if row is None:
        return False
    given = questions.reviews.ratings(row[1], row[3], row[4], row[0])
    return any(rating.round == "look" and rating.response_id == row[5] for rating in given)


def _feedback_at(course: Course, learner: Learner, assignment: str) -> datetime | None:
    """When the learner's feedback page was written; None where there is none."""
    try:
        page = course.root / "feedback" / learner.id / assignment / f"{assignment}.html"
        return datetime.fromtimestamp(page.stat().st_mtime, UTC)
    except OSError:
        return None


def _grown(course: Course, played: Sequence[Played], last: str) -> Iterator[str]:
    """Titles of practice scenes that were played again since the last session and earned more than the first time."""
    since, first = datetime.fromisoformat(last).timestamp(), dict[tuple[str, str], int]()
    better: dict[tuple[str, str], None] = {}
    for row in played:
        if row.place != "lesson" or row.revisit or row.score is None:
            continue
        before = first.setdefault((row.module, row.scenario), row.score)
        if row.score > before and row.began > since:
            better[row.module, row.scenario] = None
    for module, name in better:
        try:
            yield scenario.read(course.root / "curriculum" / module / "scenarios" / f"{name}.yaml").title
        except PeertrainError:  # a scene that cannot be read now takes no other topic with it
            continue


def _apart(records: Records, learner: Learner, supervisor: str, names: Mapping[str, str]) -> list[Apart]:
    """Where both have said how they see a competency."""
    views = {(row.by, row.competency): row.level for row in Openness(records).practice_ratings([learner.id])}
    return [
        Apart(names.get(competency, competency), level, views[supervisor, competency])
        for (by, competency), level in views.items()
        if not by and (supervisor, competency) in views
    ]
