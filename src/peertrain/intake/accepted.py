"""What of one learner's submissions counts: the newest, with every answer as it was first handed in. Reads inbound/, writes one folder.

A journal only grows. What a later submission lacks or has changed stands as it was; what it adds is added, as far as there is room.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from ..contents import LARGEST_SUBMISSION, MANIFEST, TIMESTAMP, shown, within
from ..errors import Fault, FaultyFile
from ..regular import read_submission
from ..submission import Manifest, Receipt, notebook_to_keep, timestamp
from .arrival import misfit
from .growth import First


class Standing(NamedTuple):
    """`files`: what belongs into submitted/, name -> what it holds; empty where nothing was intact.

    `faults`: located in inbound/ or submitted/. `passed_over`: how many submissions were not what their receipts say.
    """

    files: dict[str, bytes]
    faults: list[Fault]
    passed_over: int


def standing(learner: str, assignment: str, handed_in: Sequence[Receipt]) -> Standing:
    """Work out what stands of what a learner handed in (oldest first)."""
    faults: list[Fault] = []
    for last in reversed(range(len(handed_in))):
        newest = intact(handed_in[last], faults)
        if newest is not None:
            break
    else:
        return Standing({}, faults, len(handed_in))
    notebook, empty = f"{assignment}.ipynb", notebook_to_keep(b"")
    beside = {name: body for name, body in newest.items() if not _is_kept(name)}
    first = First()
    for name, body in (beside | {notebook: min(beside[notebook], empty, key=len)}).items():
        first.room.use(name, body)
    passed_over = len(handed_in) - last - 1
    for receipt in handed_in[: last + 1]:
        files = newest if receipt is handed_in[last] else intact(receipt, faults)
        if files is None:
            passed_over += 1
        else:
            first.grow({name: body for name, body in files.items() if _is_kept(name)}, receipt, faults)
    for name, (body, receipt) in first.files.items():
        if receipt is not handed_in[last] and newest.get(name) != body:
            now = "changed" if name in newest else "missing"
            why = f"was handed in with receipt {receipt.number} and is {now} since; what was handed in first counts"
            faults.append(Fault(f"submitted/{learner}/{assignment}/{name}", 1, why))
    files = beside | {name: body for name, (body, _) in first.files.items()}
    return Standing(files if _size(files) <= LARGEST_SUBMISSION else files | {notebook: empty}, faults, passed_over)


def intact(receipt: Receipt, faults: list[Fault]) -> dict[str, bytes] | None:
    """The files of a submission in inbound/, if they are those of its receipt; else None, and a line in `faults`."""
    place = f"inbound/{shown(receipt.folder.name)}"
    try:
        contents = read_submission(receipt.folder.parent, receipt.folder.name, receipt.assignment)
        raw = json.loads(contents.files[MANIFEST])
        if why := misfit(Manifest.model_validate(raw), raw, receipt.learner, receipt.assignment):
            faults.append(Fault(f"{place}/{MANIFEST}", 1, f"{why}; passed over"))
            return None
    except FaultyFile as refused:
        faults += [within(place, fault._replace(message=f"{fault.message}; passed over")) for fault in refused.faults]
        return None
    except (OSError, ValueError, KeyError, RecursionError) as problem:
        faults.append(Fault(place, 1, f"cannot be read: {shown(str(getattr(problem, 'strerror', None) or 'no manifest'))}; passed over"))
        return None
    if f"{receipt.assignment}.ipynb" not in raw["sha256"]:
        faults.append(Fault(f"{place}/{receipt.assignment}.ipynb", 1, "the notebook is missing; passed over"))
        return None
    for name, digest in raw["sha256"].items():
        if hashlib.sha256(contents.files.get(name, b"")).hexdigest() != digest or name not in contents.files:
            faults.append(Fault(f"{place}/{name}", 1, f"is not the file that receipt {receipt.number} was given for; passed over"))
            return None
    faults += [within(place, fault) for fault in contents.left_out]
    faults += [
        Fault(f"{place}/{name}", 1, "is not in the manifest; left out")
        for name in contents.files
        if name not in (*raw["sha256"], MANIFEST, TIMESTAMP)
    ]
    files = {name: contents.files[name] for name in raw["sha256"]}
    return files | {MANIFEST: contents.files[MANIFEST], TIMESTAMP: timestamp(receipt.at)}


def put_in_place(target: Path, files: Mapping[str, bytes]) -> Path:
    """Write `files` beside `target` under a name that is no submission's, and return where. Raises OSError."""
    waiting = target.with_name(f".{target.name}.new")
    shutil.rmtree(waiting, ignore_errors=True)
    waiting.mkdir(parents=True)
    made = {waiting}
    for name, body in files.items():
        path = waiting / name
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        path.write_bytes(body)
    return waiting


def _is_kept(name: str) -> bool:
    return name.startswith(("responses/", "shared/"))


def _size(files: Mapping[str, bytes]) -> int:
    return sum(map(len, files.values()))
