"""A wrong file gets `path:line: what is wrong`, all its faults at once, and never a traceback."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pytest

from peertrain import assignment, curriculum, key, located, rubric, scenario, worksheets
from peertrain.errors import Fault, FaultyFile
from peertrain.located import LARGEST_BYTES, MOST_FAULTS, MOST_PARTS

BROKEN = Path(__file__).parent / "broken"
ROOT = BROKEN.parents[1]
MUTATIONS = int(os.environ.get("PEERTRAIN_MUTATIONS", "2000"))
SECONDS = 10  # of the processor; what any file may take to be read or refused

VISIT = scenario.read(BROKEN / "the_visit.yaml")
DETOUR = scenario.read(BROKEN / "the_detour.yaml")
MARKET = scenario.read(BROKEN / "the_market.yaml")
READERS: dict[str, Callable[[Path, str], object]] = {
    "scenarios": scenario.read,
    "keys/the_visit": lambda path, shown: key.read(path, VISIT, shown),
    "keys/the_detour": lambda path, shown: key.read(path, DETOUR, shown),
    "keys/the_market": lambda path, shown: key.read(path, MARKET, shown),
    "rubrics": rubric.read,
    "worksheets": worksheets.read,
    "curriculum": curriculum.read,
    "competencies": lambda path, shown: located.read(path, curriculum.Competencies, shown),
}


def said_of(path: Path) -> list[str]:
    """What reading `path` says, as `peertrain check` prints it."""
    shown = path.relative_to(BROKEN).as_posix()
    with pytest.raises(FaultyFile) as caught:
        READERS[path.parent.relative_to(BROKEN).as_posix()](path, shown)
    return [str(fault) for fault in caught.value.faults]


BROKEN_FILES = sorted(BROKEN.glob("*/**/*.yaml"))
EXPECTED = (BROKEN / "faults.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("path", BROKEN_FILES, ids=lambda path: path.stem)
def test_broken_file_gets_every_fault_at_its_line(path: Path) -> None:
    name = path.relative_to(BROKEN).as_posix()
    assert said_of(path) == [line for line in EXPECTED if line.startswith(f"{name}:")]


def test_faults_are_listed_for_every_broken_file() -> None:
    assert len(BROKEN_FILES) >= 180
    assert {line.partition(":")[0] for line in EXPECTED} == {path.relative_to(BROKEN).as_posix() for path in BROKEN_FILES}


def test_all_faults_of_a_file_are_told_at_once() -> None:
    lines = [int(line.split(":")[1]) for line in said_of(BROKEN / "scenarios/everything_at_once.yaml")]
    assert lines == [4, 5, 15, 23, 28, 30]


UNREADABLE = {
    "empty": (b"", 1, "the file is empty"),
    "blank": (b"\n  \n\n", 1, "the file is empty"),
    "a_megabyte_of_nesting": (b"[" * 1_048_576, 1, f"larger than {LARGEST_BYTES // 1024} KB, which no file of this kind needs to be"),
    "deep_nesting_under_the_limit": (b"[" * 60_000, 1, "nested too deeply to read"),
    "deep_mappings_under_the_limit": (b"a: " + b"{a: " * 20_000, 1, "nested too deeply to read"),
    "deep_indentation": (b"".join(b" " * depth + b"- \n" for depth in range(500)), 1, "nested too deeply to read"),
    "latin_1": (b"id: caf\xe9\ntitle: x\n", 1, "not UTF-8 text"),
    "latin_1_further_down": (b"id: cafe\ntitle: caf\xe9\n", 2, "not UTF-8 text"),
    "utf_16": ("id: x\n".encode("utf-16"), 1, "not UTF-8 text"),
    "a_photo": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), 1, "not UTF-8 text"),
    "nul": (b"id: a\ntitle: b\0\n", 2, "not YAML: the character U+0000 is not allowed"),
    "a_huge_character": (b'id: "\\UFFFFFFFF"\n', 1, "not YAML: there is no such character"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_unreadable_file_is_refused_in_one_line(name: str, tmp_path: Path) -> None:
    raw, line, message = UNREADABLE[name]
    path = tmp_path / f"{name}.yaml"
    path.write_bytes(raw)
    with pytest.raises(FaultyFile) as caught:
        scenario.read(path, "it")
    assert caught.value.faults == [Fault("it", line, message)]


def test_missing_file_and_folder_are_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(FaultyFile, match=r"gone\.yaml:1: no such file"):
        scenario.read(tmp_path / "gone.yaml")
    with pytest.raises(FaultyFile, match="1: cannot be read: Is a directory"):
        scenario.read(tmp_path)


@pytest.mark.filterwarnings("error")
def test_an_anchor_used_twice_is_a_fault_and_no_warning(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("id: &a x\ntitle: &a y\n")
    with pytest.raises(FaultyFile) as caught:
        scenario.read(path, "x")
    assert [fault.line for fault in caught.value.faults] == [1, 2]


def test_byte_order_mark_and_windows_line_ends_are_fine(tmp_path: Path) -> None:
    path = tmp_path / "the_visit.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + (BROKEN / "the_visit.yaml").read_bytes().replace(b"\n", b"\r\n"))
    assert scenario.read(path).digest == VISIT.digest


def test_a_file_of_many_equal_faults_is_told_once_each(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("a: 1\na: 2\na: 3\n")
    with pytest.raises(FaultyFile) as caught:
        scenario.read(path, "x")
    assert caught.value.faults == [Fault("x", 2, '"a" is given twice'), Fault("x", 3, '"a" is given twice')]


@pytest.mark.parametrize(
    "name", ["scenarios/unknown_step.yaml", "scenarios/nested_deeply.yaml", "scenarios/escape_out_of_range.yaml", "keys/the_visit/share_nan.yaml"]
)
def test_the_command_says_it_in_lines_and_exits_with_1(name: str) -> None:
    ran = subprocess.run([sys.executable, "-m", "peertrain", "check", str(BROKEN / name)], capture_output=True, text=True)
    assert ran.returncode == 1
    assert "Traceback" not in ran.stdout + ran.stderr
    assert ran.stdout.startswith(f"{BROKEN / name}:")


# What a hand or a program could make of a file so that reading it takes long


@contextmanager
def in_time() -> Iterator[None]:
    """Fails where more than SECONDS of the processor are used; however busy the machine is."""

    def too_long(*_given: object) -> None:
        pytest.fail(f"not read within {SECONDS} seconds")

    before = signal.signal(signal.SIGVTALRM, too_long)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def joined(count: int, form: str, between: str) -> str:
    return between.join(form.format(number) for number in range(count))


SLOW = {
    "a_hundred_thousand_names_in_braces": "{" + joined(24_000, "a{}: 1", ", ") + "}",
    "names_without_values": "{" + joined(30_000, "a{}", ", ") + "}",
    "a_line_each": joined(24_000, "a{}: 1", "\n"),
    "a_long_list": "[" + joined(35_000, "{}", ", ") + "]",
    "a_long_list_line_by_line": joined(30_000, "- {}", "\n"),
    "steps_without_end": "steps:\n" + joined(12_000, "  s{}: x", "\n"),
    "lists_of_lists": "[" + joined(15_000, "[1, 2]", ", ") + "]",
    "empty_things": "[" + joined(60_000, "[]", ", ") + "]",
}


@pytest.mark.parametrize("name", SLOW)
def test_a_file_of_too_many_parts_is_refused_in_one_line_and_in_time(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.yaml"
    path.write_text(SLOW[name])
    assert path.stat().st_size <= LARGEST_BYTES
    with in_time(), pytest.raises(FaultyFile) as caught:
        scenario.read(path, "it")
    (fault,) = caught.value.faults
    assert fault.message == f"more than {MOST_PARTS:,} names and values, which no file of this kind needs"


LONG_BUT_FEW = {
    "words": "id: " + "x " * 120_000,
    "quoted": "id: '" + "x" * 250_000 + "'",
    "folded": "id: >\n" + " x\n" * 80_000,
    "escapes": 'id: "' + "\\x41" * 60_000 + '"',
    "comments": "#" * 200_000,
    "empty_lines": "\n" * 250_000,
    "spaces": "id:\n" + " " * 200_000 + "x",
    "questions": "? " * 20_000,
    "dashes": "- " * 20_000,
    "a_tag": "!" * 200_000,
    "unknown_fields": joined(4_000, "field{}: x", "\n"),
    "unknown_fields_in_a_step": "steps:\n  a:\n    say: x\n" + joined(4_000, "    field{}: x", "\n"),
}


@pytest.mark.parametrize("name", LONG_BUT_FEW)
def test_a_long_file_is_read_or_refused_in_time(name: str, tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(LONG_BUT_FEW[name])
    with in_time(), pytest.raises(FaultyFile) as caught:
        scenario.read(path, "it")
    assert len(caught.value.faults) <= MOST_FAULTS + 1


def test_faults_without_number_are_told_up_to_a_number(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(joined(500, "field{}: x", "\n"))
    with pytest.raises(FaultyFile) as caught:
        scenario.read(path, "it")
    assert len(caught.value.faults) == MOST_FAULTS + 1
    assert "308 more faults are not told" in {fault.message for fault in caught.value.faults}


# Mutations


SHIPPED = [
    *sorted(ROOT.glob("curriculum/*/scenarios/*.yaml")),
    *sorted(ROOT.glob("curriculum/*/keys/*.yaml")),
    *sorted(ROOT.glob("assessments/source/*/scenarios/*.yaml")),
    *sorted(ROOT.glob("assessments/keys/*/*.yaml")),
    *sorted(ROOT.glob("assessments/rubrics/*.yaml")),
    *sorted(ROOT.glob("curriculum/*.yaml")),
    *sorted(ROOT.glob("assessments/source/*/*.ipynb")),
]
SMALL = [
    BROKEN / "the_visit.yaml",
    BROKEN / "the_market.yaml",
    BROKEN / "keys/the_market/order_as_shown.yaml",
    BROKEN / "keys/the_visit/share_over_one.yaml",
    BROKEN / "rubrics/gap_in_levels.yaml",
    BROKEN / "curriculum/no_modules.yaml",
]
BITS = [
    b"\0",
    b"\t",
    b"\xff",
    b"\xc3",
    b":",
    b"- ",
    b"[",
    b"]",
    b"{",
    b"}",
    b"&a ",
    b"*a",
    b"!!",
    b"!<x> ",
    b"%",
    b"|",
    b">",
    b"'",
    b'"',
    b"\\U",
    b"\\x",
    b"#",
    b"? ",
    b"<<: ",
]
BITS += [
    b"\r",
    b"\n",
    b"\xe2\x80\xa8",
    b"---\n",
    b"...\n",
    b"true",
    b"null",
    b"~",
    b".inf",
    b"1e999",
    b"0x",
    b"9" * 5000,
    b"=",
    b"@",
    b"`",
    b"\xf0\x9f\x92\xa9",
]


def mutate(text: bytes, dice: random.Random) -> bytes:
    """`text` with one to four things cut, doubled, swapped, overwritten or put in."""
    for _ in range(dice.randint(1, 4)):
        lines = text.splitlines(keepends=True) or [b""]
        at, line = dice.randrange(len(text) + 1), dice.randrange(len(lines))
        match dice.randrange(7):
            case 0:
                text = text[:at] + dice.choice(BITS) + text[at:]
            case 1:
                text = text[:at] + text[at + dice.randint(1, 20) :]
            case 2:
                text = text[:at] + bytes([dice.randrange(256)]) + text[at + 1 :]
            case 3:
                text = b"".join(lines[:line] + lines[line + 1 :])
            case 4:
                text = b"".join([*lines[:line], lines[line], *lines[line:]])
            case 5:
                other = dice.randrange(len(lines))
                lines[line], lines[other] = lines[other], lines[line]
                text = b"".join(lines)
            case 6:
                text = b"".join([*lines[:line], dice.choice([b" ", b"    ", b"  x:\n"]) + lines[line], *lines[line + 1 :]])
    return text


@cache
def scenario_of(path: Path) -> scenario.Scenario:
    """The scenario that a key is for."""
    beside = [BROKEN / f"{path.parent.name}.yaml", path.parents[1] / "scenarios" / path.name]
    beside += ROOT.glob(f"assessments/source/{path.parent.name}/scenarios/{path.name}")
    return scenario.read(next(found for found in beside if found.is_file()))


def read_as(origin: Path, path: Path) -> None:
    """Read `path` the way the file that it was made from is read."""
    if origin.suffix == ".ipynb":
        assignment.read(path)
    elif origin.name == "competencies.yaml":
        located.read(path, curriculum.Competencies)
    elif origin.name == "curriculum.yaml" or "curriculum" in origin.parent.name:
        curriculum.read(path)
    elif "rubrics" in origin.parts:
        rubric.read(path)
    elif "keys" in origin.parts:
        key.read(path, scenario_of(origin))
    else:
        scenario.read(path)


def read_mutations(origins: list[Path], rounds: int, tmp_path: Path, seed: int = 7) -> None:
    dice, faulty = random.Random(seed), 0
    originals = {path: path.read_bytes() for path in origins}
    for number in range(rounds):
        origin = origins[number % len(origins)]
        path = tmp_path / origin.name
        path.write_bytes(mutate(originals[origin], dice))
        try:
            with in_time():
                read_as(origin, path)
        except FaultyFile as problem:
            faulty += 1
            assert all(fault.line >= 1 and fault.message for fault in problem.faults)
            str(problem).encode()  # it can be printed
    assert faulty > rounds / 3


@pytest.mark.parametrize(("origins", "share"), [(SMALL, 0.6), (SHIPPED, 0.4)], ids=["small", "shipped"])
def test_no_mutation_of_a_file_raises_anything_but_its_faults(origins: list[Path], share: float, tmp_path: Path) -> None:
    read_mutations(origins, round(MUTATIONS * share), tmp_path)


@pytest.mark.soak
@pytest.mark.timeout(0)
def test_no_mutation_of_ten_thousand_raises_anything_but_its_faults(tmp_path: Path) -> None:
    read_mutations([*SHIPPED, *SMALL], 10_000, tmp_path, seed=8)
