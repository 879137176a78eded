"""Find the submissions of an assignment in a place: a zip file, a folder, or nbgrader's exchange. Opens none of them.

<place>.zip                                               one learner's, sent by mail
<place>/<learner>....zip                                  several of them
<place>/<assignment>.ipynb                                one learner's folder
<place>/<assignment>/<assignment>.ipynb                   the same, one folder up
<place>/<learner>/<assignment>/                           several learners' folders
<place>/<learner>/<assignment>.ipynb, responses/          the same, without the folder between
<place>/<course_id>/inbound/<learner>+<assignment>+...    nbgrader's exchange, or its inbound folder by itself
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from pathlib import Path
from typing import NamedTuple

from ..contents import Contents, shown
from ..errors import CourseError, Fault
from ..regular import read_file, read_submission
from .archive import LARGEST_ARCHIVE, read_archive

_AFTER_AN_ID = "+ .(,@"
_CAPITALS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")


class Parcel(NamedTuple):
    """One submission as it lies there. `place`: as the person named it. `learner`: whose it claims to be, not looked up yet.

    `read`: raises FaultyFile, OSError. `exchange`: whether it lies in an exchange, where its owner tells whose it is.
    """

    place: str
    learner: str
    read: Callable[[], Contents]
    exchange: bool = False


class Found(NamedTuple):
    """What lies in a place. `faults`: a line for each thing in it that is nobody's submission; hidden ones are passed over."""

    parcels: tuple[Parcel, ...]
    faults: tuple[Fault, ...]


def find(place: Path, assignment: str, course_id: str, learners: Collection[str], learner: str | None = None, others: Collection[str] = ()) -> Found:
    """The submissions of `assignment` in `place`, in the order of their names. `learner`: whose it is, where `place` is one's.

    `learners`: who is enrolled. `others`: the course's other assignments, whose submissions are passed over.
    Raises CourseError where there is nothing to collect, OSError.
    """
    if not place.exists():
        raise CourseError(f"{place}: no such folder or file")
    if not place.is_dir():
        return _one_archive(place, assignment, learners, learner)
    if own := _one_folder(place, assignment, learners, learner):
        return Found((own,), ())
    exchange = place / course_id / "inbound"
    within = exchange if exchange.is_dir() else place
    names = sorted(path.name for path in within.iterdir() if not path.name.startswith("."))
    in_exchange = any(map(_is_of_an_exchange, names)) or within == exchange
    found: list[Parcel] = []
    faults: list[Fault] = []
    strays: list[Fault] = []
    for name in names:
        path, told = within / name, f"{within}/{shown(name)}"
        if _is_of_an_exchange(name):
            of = name.split("+")[1]
            if of == assignment:
                found.append(Parcel(told, name.split("+")[0], _folder(within, name, assignment), exchange=True))
            elif of not in others:
                strays.append(Fault(told, 1, f'is of "{shown(of)}", which is no assignment of this course; left out'))
        elif name.lower().endswith(".zip"):
            whose = learner or learner_of(name, learners, assignment)
            if in_exchange:
                faults.append(Fault(told, 1, "an exchange holds folders only, whose owner tells whose they are; collect a zip file by itself"))
            elif whose is None:
                faults.append(Fault(told, 1, _unnamed(assignment)))
            else:
                found.append(Parcel(told, whose, _archive(within, name, assignment)))
        elif path.is_symlink() or (path / assignment).is_symlink() or _is_folder(path / assignment):
            found.append(Parcel(f"{told}/{assignment}", name, _folder(within, f"{name}/{assignment}", assignment), in_exchange))
        elif _is_folder(path / "responses") and os.path.lexists(path / f"{assignment}.ipynb"):
            found.append(Parcel(told, name, _folder(within, name, assignment), in_exchange))
        elif not any(_is_folder(path / other) for other in others):
            strays.append(Fault(told, 1, f"is neither a zip file nor a folder with {assignment}/ in it; left out"))
    if learner is not None and len(found) > 1:
        raise CourseError(f"{place}: holds {len(found)} submissions; --learner is for one")
    if not found and not faults:
        raise CourseError(
            f"{place}: nothing of the assignment {assignment} is in it. It may be a zip file, a folder with <learner>/{assignment}/ in it, "
            f"one learner's folder with {assignment}.ipynb in it, or nbgrader's exchange"
        )
    whose_all = (parcel if learner is None else parcel._replace(learner=learner) for parcel in found)
    return Found(tuple(whose_all), tuple(sorted(faults + strays)))


def _is_of_an_exchange(name: str) -> bool:
    return name.count("+") >= 2 and not name.lower().endswith(".zip")


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # one that may not be looked into stops nobody
        return False


def learner_of(file: str, learners: Collection[str], assignment: str) -> str | None:
    """Which of `learners` a zip file is from by its name: `<learner>.zip`, `<learner>_<assignment>.zip`, `<learner> (1).zip`. Pure.

    An id counts only whole, so that `ana-2.zip` is never ana's.
    """
    stem = file[: -len(".zip")].translate(_CAPITALS)
    for end in range(len(stem), 0, -1):
        rest = stem[end:]
        if (rest[:1] in _AFTER_AN_ID or (rest[0] in "-_" and rest[1:].startswith(assignment))) and stem[:end] in learners:
            return stem[:end]
    return None


def _unnamed(assignment: str) -> str:
    return f"whose it is cannot be told from its name; name it <learner>.zip or <learner>_{assignment}.zip, or use --learner"


def _one_archive(place: Path, assignment: str, learners: Collection[str], learner: str | None) -> Found:
    if place.suffix.lower() != ".zip":
        raise CourseError(f"{place}: neither a folder nor a zip file")
    whose = learner or learner_of(place.name, learners, assignment)
    if whose is None:
        return Found((), (Fault(str(place), 1, _unnamed(assignment)),))
    return Found((Parcel(str(place), whose, _archive(place.parent, place.name, assignment)),), ())


def _one_folder(place: Path, assignment: str, learners: Collection[str], learner: str | None) -> Parcel | None:
    """One learner's folder, if `place` is one: it holds the notebook, or a folder that does."""
    named = place.resolve()
    for inside in ("", assignment):
        if (place / inside / f"{assignment}.ipynb").is_file():
            above = named.parent.name if not inside and named.name == assignment else named.name
            if learner is None and above not in learners:
                raise CourseError(f"{place}: say whose folder this is with --learner")
            return Parcel(f"{place}/{inside}".rstrip("/"), learner or above, _folder(place, inside, assignment))
    return None


def _archive(folder: Path, name: str, assignment: str) -> Callable[[], Contents]:
    return lambda: read_archive(read_file(folder, name, LARGEST_ARCHIVE), assignment)


def _folder(root: Path, inside: str, assignment: str) -> Callable[[], Contents]:
    return lambda: read_submission(root, inside, assignment, one_owner=True)
