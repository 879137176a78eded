"""Submissions that were made to gain something or to do harm, each class by one builder, and what is to be said of each.

Every builder gets a learner who is enrolled and has played each scene as badly as one can, so that whatever it gains shows.
It hands in by Submit, by a folder in inbound/, or by `mail(course)`, which a test collects from. Made against this project only.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import stat
import uuid
import zipfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from handed_in import content, lay_out, tamper, zipped
from learners_played import play
from peertrain.course import Course
from peertrain.response import FIRST_LINE, digest_of
from peertrain.submission import Receipt, manifest_of, submit, timestamp, told_of

SCENE = "the_only_one"
MARKUP = "<script>document.title='ran'</script><img src=x onerror=alert(1)>{{7*7}}</textarea>"


class Hostile(NamedTuple):
    """`build`: hands it in. `said`: what one of the lines about this learner says; None where nothing is wrong that has to be said.

    `earns`: whether points can be earned by it all the same, and why that is right.
    """

    build: Callable[[Course, str], None]
    said: str | None
    earns: str = ""


def canary(course: Course) -> Path:
    """The file that is there once anything of a learner's has been run."""
    return course.root.parent / "ran"


def mail(course: Course) -> Path:
    """Where zip files and folders come in by mail."""
    return course.root.parent / f"mail_to_{course.root.name}"


def own(course: Course, learner: str) -> Path:
    """The learner's folder of the assignment."""
    return course.assignment(learner, "boundaries")


def journal(course: Course, learner: str, scene: str = SCENE) -> Path:
    """The one journal of a scene."""
    (path,) = (own(course, learner) / "responses" / scene).glob("*.jsonl")
    return path


def lines_of(path: Path) -> list[dict[str, Any]]:
    """What a journal holds."""
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def chained(path: Path, lines: Sequence[Any]) -> None:
    """Write a journal as somebody could who knows how one is made: with all its digests right."""
    before, whole = FIRST_LINE, b""
    for seq, line in enumerate(lines):
        told = json.dumps(line | {"seq": seq, "before": before, "session": path.stem}).encode() + b"\n" if isinstance(line, dict) else line
        whole += told
        before = digest_of(told)
    path.write_bytes(whole)


def by_hand(course: Course, learner: str, files: dict[str, bytes], at: datetime | None = None) -> Receipt:
    """Put a submission into inbound/ with a manifest that fits it, past the checks that Submit makes."""
    whole, dated = {"boundaries.ipynb": b"{}"} | files, at or datetime.now(UTC)
    told = told_of(learner, "boundaries", whole, dated)
    folder = course.inbound / f"{learner}+boundaries+{dated:%Y%m%dT%H%M%S%fZ}+{told['receipt']}"
    lay_out(folder, whole | {"manifest.json": json.dumps(told).encode(), "timestamp.txt": timestamp(dated)})
    return manifest_of(folder)[1]


def sent(course: Course, learner: str) -> dict[str, bytes]:
    """What a learner would put into a zip file."""
    return {name: body for name, body in content(own(course, learner)).items() if not name.startswith("scenarios/")}


def post(course: Course, name: str, body: bytes) -> None:
    """Send a zip file."""
    lay_out(mail(course), {name: body})


def in_notebook(course: Course, learner: str, change: Callable[[dict[str, Any]], object]) -> None:
    """Hand in a notebook that was changed by hand, by Submit and by mail."""
    path = own(course, learner) / "boundaries.ipynb"
    notebook = json.loads(path.read_bytes())
    change(notebook)
    path.write_text(json.dumps(notebook))
    submit(course, learner, "boundaries")
    by_hand(course, learner, sent(course, learner))


def code_in_cells(course: Course, learner: str) -> None:
    run = f"import os; os.environ['RAN'] = '1'; open({str(canary(course))!r}, 'w')"

    def change(notebook: dict[str, Any]) -> None:
        for cell in notebook["cells"]:
            if cell["cell_type"] == "code":
                cell["source"] = [f"{run}\n", f"!touch {canary(course)}\n", "get_ipython().kernel.do_shutdown(False)"]
        notebook["metadata"]["kernelspec"] = {"name": "mine", "display_name": run, "language": "python"}

    in_notebook(course, learner, change)


def forged_outputs(course: Course, learner: str) -> None:
    def change(notebook: dict[str, Any]) -> None:
        for cell in notebook["cells"]:
            if cell["cell_type"] == "code":
                cell["outputs"] = [{"output_type": "execute_result", "data": {"text/plain": "999"}, "metadata": {}, "execution_count": 1}]
            if "nbgrader" in cell["metadata"]:
                cell["metadata"]["nbgrader"] |= {"points": 999, "locked": False}
        notebook["metadata"]["widgets"] = {"application/vnd.jupyter.widget-state+json": {"state": {"score": 999}}}

    in_notebook(course, learner, change)


def changed_cells(course: Course, learner: str) -> None:
    def change(notebook: dict[str, Any]) -> None:
        cells = notebook["cells"]
        graded = [cell for cell in cells if "nbgrader" in cell["metadata"]]
        for number, cell in enumerate(graded):
            cell["metadata"]["nbgrader"] |= {"grade_id": f"mine_{number}", "grade": True, "solution": True, "cell_type": "code"}
        notebook["cells"] = [*cells[3:], *graded, *graded]

    in_notebook(course, learner, change)


def no_notebook(course: Course, learner: str) -> None:
    for number, body in enumerate((b"", b"\0" * 9, b"[" * 100_000, b'{"cells": 7}', "{}".encode("utf-16"))):
        by_hand(
            course, learner, {name: told for name, told in sent(course, learner).items() if name != "boundaries.ipynb"} | {"boundaries.ipynb": body}
        )
        assert number < 5


def forged_journal(course: Course, learner: str) -> None:
    """The answers of a better attempt written over the attempt, without the digests that go with them."""
    path = journal(course, learner)
    lines = lines_of(path)
    for line in lines:
        line["value"] = "who_else" if line["verb"] == "choose" else line["value"]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    submit(course, learner, "boundaries")


def edited_journal(course: Course, learner: str) -> None:
    path = journal(course, learner)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(lines[0].replace(b'"at":"2', b'"at":"1') + b"".join(lines[1:]))
    submit(course, learner, "boundaries")


def reordered_journal(course: Course, learner: str) -> None:
    path = journal(course, learner)
    path.write_bytes(b"".join(reversed(path.read_bytes().splitlines(keepends=True))))
    submit(course, learner, "boundaries")


def truncated_journal(course: Course, learner: str) -> None:
    path = journal(course, learner)
    path.write_bytes(path.read_bytes()[:-9])
    submit(course, learner, "boundaries")


def journal_of_another_scene(course: Course, learner: str) -> None:
    path = journal(course, learner, "the_umbrella")
    shutil.copy(path, journal(course, learner).with_name(path.name))
    journal(course, learner, "the_umbrella").unlink()
    submit(course, learner, "boundaries")


def foreign_digest(course: Course, learner: str) -> None:
    path = journal(course, learner)
    chained(path, [line | {"scenario_digest": "f" * 64} for line in lines_of(path)])
    submit(course, learner, "boundaries")


def impossible_way(course: Course, learner: str) -> None:
    path = journal(course, learner)
    chained(path, [line | {"step": "nowhere"} if number else line for number, line in enumerate(lines_of(path))])
    submit(course, learner, "boundaries")


def first_attempt_replaced(course: Course, learner: str) -> None:
    submit(course, learner, "boundaries")
    shutil.rmtree(own(course, learner) / "responses")
    play(course, learner, "best")
    submit(course, learner, "boundaries")


def first_attempt_replaced_by_an_older_claim(course: Course, learner: str) -> None:
    """A manifest that says it was handed in long ago, sent by mail after the real one."""
    submit(course, learner, "boundaries")
    shutil.rmtree(own(course, learner) / "responses")
    play(course, learner, "best")
    files = sent(course, learner)
    told = told_of(learner, "boundaries", files, datetime(2001, 1, 1, tzinfo=UTC))
    post(course, f"{learner}.zip", zipped(files | {"manifest.json": json.dumps(told).encode()}))


def altered_after_its_receipt(course: Course, learner: str) -> None:
    receipt = submit(course, learner, "boundaries")
    (path,) = (receipt.folder / "responses" / SCENE).glob("*.jsonl")
    path.write_bytes(path.read_bytes().replace(b'"verb":"choose"', b'"verb":"pass"'))


def forged_manifest(course: Course, learner: str) -> None:
    tamper(submit(course, learner, "boundaries"), at="2001-01-01T00:00:00+00:00")
    files = sent(course, learner)
    told = told_of(learner, "boundaries", files, datetime.now(UTC)) | {"receipt": "../../../x"}
    post(course, f"{learner}.zip", zipped(files | {"manifest.json": json.dumps(told).encode()}))


def huge_json(course: Course, learner: str) -> None:
    long = b'{"value":"' + b"x" * (2 << 20) + b'"}\n'
    by_hand(course, learner, {f"responses/{SCENE}/{uuid.uuid4().hex}.jsonl": long * 3, f"shared/{SCENE}.jsonl": long})


def deep_json(course: Course, learner: str) -> None:
    deep = b'{"value":' + b"[" * 40_000 + b"]" * 40_000 + b"}\n"
    by_hand(course, learner, {f"responses/{SCENE}/{uuid.uuid4().hex}.jsonl": deep, f"shared/{SCENE}.jsonl": deep})


def wide_json(course: Course, learner: str) -> None:
    wide = b'{"value":[' + b"{}," * 150_000 + b"{}]}\n"
    by_hand(course, learner, {f"responses/{SCENE}/{uuid.uuid4().hex}.jsonl": wide})


def strange_numbers(course: Course, learner: str) -> None:
    path = journal(course, learner)
    whole = path.read_bytes()
    for strange in (b"NaN", b"-Infinity", b"1e999", b"-1", b"9" * 5000, b"true"):
        whole += whole.splitlines(keepends=True)[0].replace(b'"attempt":1', b'"attempt":' + strange)
    path.write_bytes(whole)
    submit(course, learner, "boundaries")


def links(course: Course, learner: str) -> None:
    keys = course.root / "keys" / "boundaries"
    receipt = submit(course, learner, "boundaries")
    (receipt.folder / "responses" / "keys").symlink_to(keys)
    (receipt.folder / "responses" / SCENE / "link.jsonl").symlink_to(keys / f"{SCENE}.yaml")
    folder = lay_out(mail(course) / learner / "boundaries", {"boundaries.ipynb": b"{}"})
    (folder / "responses").symlink_to(own(course, learner) / "responses")


def hard_links(course: Course, learner: str) -> None:
    """A name for somebody else's journal: it is read as the copy it becomes, as if it had been typed off."""
    other = next(path for path in sorted(course.root.glob("learners/*/assignments/boundaries")) if path.parents[1].name != learner)
    for path in (own(course, learner) / "responses" / SCENE).glob("*.jsonl"):
        path.unlink()
    for path in (other / "responses" / SCENE).glob("*.jsonl"):
        os.link(path, own(course, learner) / "responses" / SCENE / path.name)
    submit(course, learner, "boundaries")


def pipes_and_devices(course: Course, learner: str) -> None:
    folder = lay_out(mail(course) / learner / "boundaries", sent(course, learner))
    os.mkfifo(folder / "responses" / SCENE / "pipe.jsonl")
    receipt = submit(course, learner, "boundaries")
    (receipt.folder / "manifest.json").unlink()
    os.mkfifo(receipt.folder / "manifest.json")
    if os.geteuid() == 0:
        os.mknod(folder / "timestamp.txt", stat.S_IFCHR | 0o666, os.makedev(1, 5))


def zip_bomb(course: Course, learner: str) -> None:
    post(course, f"{learner}.zip", zipped(sent(course, learner) | {"responses/a/b.jsonl": bytes(200 << 20)}))


def zip_that_leads_elsewhere(course: Course, learner: str) -> None:
    post(course, f"{learner}.zip", zipped(sent(course, learner) | {f"../../{canary(course).name}": b"x"}))


def zip_with_links(course: Course, learner: str) -> None:
    post(course, f"{learner}.zip", zipped(sent(course, learner)))
    with zipfile.ZipFile(mail(course) / f"{learner}.zip", "a") as opened:
        info = zipfile.ZipInfo(f"responses/{SCENE}/link.jsonl")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        opened.writestr(info, str(course.root / "keys" / "boundaries" / f"{SCENE}.yaml"))


def zip_in_a_zip(course: Course, learner: str) -> None:
    post(course, f"{learner}.zip", zipped(sent(course, learner) | {"more.zip": zipped({"x": b""})}))


def many_files(course: Course, learner: str) -> None:
    line = journal(course, learner).read_bytes()
    lay_out(mail(course) / learner / "boundaries", {"boundaries.ipynb": b"{}"} | {f"responses/{SCENE}/{n}.jsonl": line[:99] for n in range(1100)})


def long_names(course: Course, learner: str) -> None:
    strange = {f"responses/{SCENE}/{'x' * 240}.jsonl": b"x", f"responses/{'y' * 240}/a.jsonl": b"x", "responses/a\x1b[2Jb/\u202ec.jsonl": b"x"}
    lay_out(mail(course) / learner / "boundaries", sent(course, learner) | strange)


def flood(course: Course, learner: str) -> None:
    """Names that sort before the first attempt's, as much as there is room for, handed in after it."""
    submit(course, learner, "boundaries")
    for number in range(3):
        by_hand(course, learner, {f"responses/{SCENE}/{number:032x}.jsonl": random.Random(number).randbytes(5000).hex().encode() * 900})


def encodings(course: Course, learner: str) -> None:
    path = journal(course, learner)
    lines = lines_of(path)
    for name, body in (
        ("a" * 32, path.read_bytes().decode().encode("utf-16")),
        ("b" * 32, b"\0" * 999 + b"\n"),
        ("c" * 32, b'"\\ud800"\n\xff\xfe\n'),
        ("d" * 32, b"\xef\xbb\xbf" + path.read_bytes()),
    ):
        path.with_name(f"{name}.jsonl").write_bytes(body)
    strange = "\ud800 \0 \udfff \u202e \x1b[31m \x85"
    chained(path, [line | ({"value": strange} if line["verb"] == "write" else {"why": strange}) for line in lines])
    submit(course, learner, "boundaries")


def nul_in_words(course: Course, learner: str) -> None:
    """A written answer that JSON writes well and PostgreSQL cannot keep: NUL among its words."""
    path = journal(course, learner)
    chained(path, [line | ({"value": "I am\0 here."} if line["verb"] == "write" else {}) for line in lines_of(path)])
    submit(course, learner, "boundaries")


def markup_in_every_field(course: Course, learner: str) -> None:
    for scene in (own(course, learner) / "responses").iterdir():
        path = journal(course, learner, scene.name)
        chained(path, [line | ({"value": MARKUP} if line["verb"] == "write" else {"why": MARKUP}) for line in lines_of(path)])
        shutil.copy(path, path.with_name("<b onclick=alert(1)>.jsonl"))
    submit(course, learner, "boundaries")


def clock_tricks(course: Course, learner: str) -> None:
    path = journal(course, learner)
    times = ["9999-12-31T23:59:59.999999-12:00", "0001-01-01T00:00:00+14:00", "2031-01-01T00:00:00Z", "1999-01-01T00:00:00Z"]
    chained(path, [line | {"at": times[number % 4]} for number, line in enumerate(lines_of(path))])
    submit(course, learner, "boundaries", datetime.now(UTC) + timedelta(days=3000))
    (next(course.inbound.glob(f"{learner}+*")) / "timestamp.txt").write_text("9999-99-99 mañana")


def better_attempt_dated_first(course: Course, learner: str) -> None:
    """A second attempt played well, whose lines say that they were written before the first."""
    submit(course, learner, "boundaries")
    before = set((own(course, learner) / "responses").glob("*/*.jsonl"))
    play(course, learner, "best")
    for path in set((own(course, learner) / "responses").glob("*/*.jsonl")) - before:
        chained(path, [line | {"at": "2001-01-01T00:00:00Z"} for line in lines_of(path)])
    submit(course, learner, "boundaries")


def answers_under_the_ids_of_others(course: Course, learner: str) -> None:
    """Better answers with the ids of those that were handed in, in a file that is read before theirs."""
    submit(course, learner, "boundaries")
    path = journal(course, learner)
    first = lines_of(path)
    shutil.rmtree(own(course, learner) / "responses")
    play(course, learner, "best")
    better = lines_of(journal(course, learner))
    journal(course, learner).unlink()
    chained(path.with_name("0" * 32 + ".jsonl"), [line | {"id": first[number]["id"]} for number, line in enumerate(better)])
    submit(course, learner, "boundaries")


def as_somebody_else(course: Course, learner: str) -> None:
    """Under the name of another learner, with this one's manifest; and this one's folder with another's manifest."""
    submit(course, learner, "boundaries")
    other = next(path for path in sorted(course.inbound.iterdir()) if not path.name.startswith((learner, ".")))
    shutil.copytree(next(course.inbound.glob(f"{learner}+*")), course.inbound / f"{other.name.partition('+')[0]}+boundaries+{learner}+x")
    shutil.copytree(other, course.inbound / f"{learner}+boundaries+20010101T000000000000Z+x")


def look_alike_ids(course: Course, learner: str) -> None:
    """Names that look like the learner's and are not: another alphabet, full width, capitals, a space."""
    submit(course, learner, "boundaries")
    whole = next(course.inbound.glob(f"{learner}+*"))
    for other in (learner.replace("a", "\u0430"), learner.replace("a", "\uff41"), learner.upper(), f"{learner} ", f"{learner}\u200b"):
        folder = shutil.copytree(whole, course.inbound / f"{other}+boundaries+{learner}+x")
        told = json.loads((folder / "manifest.json").read_text())
        (folder / "manifest.json").write_text(json.dumps(told | {"learner": other}))
    post(course, f"{learner.replace('a', chr(0x430))}.zip", zipped(sent(course, learner)))


def nobody(course: Course, learner: str) -> None:
    """Handed in for an id that nobody has been given."""
    by_hand(course, f"{learner}-2", sent(course, learner))
    post(course, f"{learner}-2.zip", zipped(sent(course, learner)))


CORPUS: dict[str, Hostile] = {
    "code in cells": Hostile(code_in_cells, None),
    "forged outputs": Hostile(forged_outputs, None),
    "cells deleted, doubled and renamed": Hostile(changed_cells, None),
    "no notebook": Hostile(no_notebook, None),
    "forged journal": Hostile(forged_journal, "does not follow from the one before"),
    "edited journal": Hostile(edited_journal, "does not follow from the one before"),
    "reordered journal": Hostile(reordered_journal, "does not belong here"),
    "truncated journal": Hostile(truncated_journal, "the last line is cut short"),
    "journal of another scene": Hostile(journal_of_another_scene, "does not belong here"),
    "foreign scenario digest": Hostile(foreign_digest, "another version|changed|played"),
    "impossible way": Hostile(impossible_way, "nowhere"),
    "first attempt replaced": Hostile(first_attempt_replaced, "what was handed in first counts"),
    "an older claim": Hostile(first_attempt_replaced_by_an_older_claim, "what was handed in first counts"),
    "altered after its receipt": Hostile(altered_after_its_receipt, "is not the file that receipt"),
    "forged manifest": Hostile(forged_manifest, "was changed after its receipt was given"),
    "huge JSON": Hostile(huge_json, "not a response"),
    "deep JSON": Hostile(deep_json, "not a response"),
    "wide JSON": Hostile(wide_json, "has more lists or values in it than answers have"),
    "strange numbers": Hostile(strange_numbers, "not a response"),
    "links": Hostile(links, "is a link"),
    "hard links": Hostile(hard_links, "is the same file that .* handed in before", earns="a copy of another's answers is for a person to judge"),
    "pipes and devices": Hostile(pipes_and_devices, "is not a regular file"),
    "zip bomb": Hostile(zip_bomb, "says that it expands to"),
    "zip that leads elsewhere": Hostile(zip_that_leads_elsewhere, "could lead elsewhere"),
    "zip with links": Hostile(zip_with_links, "is a link"),
    "zip in a zip": Hostile(zip_in_a_zip, "an archive inside the archive"),
    "many files": Hostile(many_files, "is one of more than 1000 files"),
    "long names": Hostile(long_names, "is no part of a submission"),
    "flood": Hostile(flood, "with what was handed in before; left out"),
    "wrong encodings": Hostile(encodings, "not a response"),
    "NUL in a written answer": Hostile(nul_in_words, None),
    "markup in every field": Hostile(markup_in_every_field, "does not belong here"),
    "clock tricks": Hostile(clock_tricks, "the time it was written counts"),
    "a better attempt dated first": Hostile(better_attempt_dated_first, "says that it is older"),
    "answers under the ids of others": Hostile(answers_under_the_ids_of_others, "goes by the id of an answer that was handed in before"),
    "as somebody else": Hostile(as_somebody_else, "is no manifest of this submission"),
    "look-alike ids": Hostile(look_alike_ids, "is from nobody who is enrolled|whose it is cannot be told"),
    "nobody": Hostile(nobody, "is from nobody who is enrolled|whose it is cannot be told"),
}


# Shapes that would cost much: name in the submission -> what it holds, each as large as a submission may be, or larger


def _journal(lines: int, value: Any, scene: str, digest: str, files: int = 1) -> dict[str, bytes]:
    """Journals whose digests are right, of `lines` lines in all, each with `value`."""
    made = {}
    for number in range(files):
        session, before, whole = f"{number:032x}", FIRST_LINE, []
        for seq in range(lines // files):
            line = {"v": 2, "id": f"{number:016x}{seq:016x}", "session": session, "seq": seq, "at": "2025-11-03T12:00:00.000000Z", "scenario": scene}
            line |= {"attempt": seq % 1000 + 1, "step": "every_square", "verb": "choose", "value": value, "why": None}
            whole.append(json.dumps(line | {"scenario_digest": digest, "before": before}).encode() + b"\n")
            before = digest_of(whole[-1])
        made[f"responses/{scene}/{session}.jsonl"] = b"".join(whole)
    return made


def _one(body: bytes, scene: str, place: str = "responses") -> dict[str, bytes]:
    name = f"{scene}.jsonl" if place == "shared" else f"{scene}/{'0' * 32}.jsonl"
    return {f"{place}/{name}": body} | ({f"responses/{scene}/{'1' * 32}.jsonl": b"{}\n"} if place == "shared" else {})


def _deep(depth: int, times: int = 1) -> Any:
    return [json.loads("[" * depth + "]" * depth)] * times


SHAPES: dict[str, Callable[[str, str], dict[str, bytes]]] = {
    "most lines": lambda scene, digest: _journal(9_990, "who_else", scene, digest),
    "most lines in many files": lambda scene, digest: _journal(9_900, "who_else", scene, digest, 990),
    "most lists": lambda scene, digest: _journal(80, _deep(100, 12), scene, digest),
    "too many lists": lambda scene, digest: _journal(400, _deep(100, 70), scene, digest),
    "most values": lambda scene, digest: _one((b"{" + b",".join(b'"%d":0' % n for n in range(49_000)) + b"}\n") * 4, scene),
    "too many values": lambda scene, digest: _one((b"[" + b"1," * 250_000 + b"1]\n") * 20, scene),
    "longest values": lambda scene, digest: _journal(100, "\U0001f600" * 23_000, scene, digest),
    "short lines": lambda scene, digest: _one(b"\n" * (9 << 20), scene),
    "no lines": lambda scene, digest: _one(b" " * (9 << 20), scene),
    "deep": lambda scene, digest: _one((b"[" * 40_000 + b"\n") * 2, scene),
    "far too deep": lambda scene, digest: _one(b"[" * (9 << 20), scene),
    "shared lines": lambda scene, digest: _one(_journal(9_900, "x", scene, digest).popitem()[1], scene, "shared"),
    "shared values": lambda scene, digest: _one((b"{" + b",".join(b'"%d":0' % n for n in range(49_000)) + b"}\n") * 4, scene, "shared"),
    "long numbers": lambda scene, digest: _one((b'{"v":' + b"9" * 400_000 + b"}\n") * 20, scene),
    "notebook of lists": lambda scene, digest: _one(b"{}\n", scene) | {"boundaries.ipynb": b'{"cells":[' + b"[]," * (3 << 20) + b"[]]}"},
    "deep notebook": lambda scene, digest: (
        _one(b"{}\n", scene) | {"boundaries.ipynb": b'{"metadata":{},"cells":[' + b"[" * 300 + b"0," * 300_000 + b"0" + b"]" * 300 + b"]}"}
    ),
}
