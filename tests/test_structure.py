"""The shape of the project: imports one way, small documented modules, documents that name what exists."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer

from peertrain import cli, widgets

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "src" / "peertrain").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
BIN = Path(sys.executable).parent


def tracked(*patterns: str) -> list[Path]:
    """Files that git knows, or would know."""
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "-z", "--", *patterns], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("this is not a clone")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def run(*command: str) -> None:
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout[-6000:] + ran.stderr[-3000:]


def test_imports_go_one_way() -> None:
    run(str(BIN / "lint-imports"), "--no-cache")


def test_ruff_finds_nothing() -> None:
    run(str(BIN / "ruff"), "check", "--no-cache", ".")


def test_everything_is_formatted() -> None:
    run(str(BIN / "ruff"), "format", "--check", "--no-cache", ".")


def test_types_are_sound() -> None:
    run(str(BIN / "mypy"))


@pytest.mark.parametrize("path", [*SOURCES, *TESTS], ids=name_of)
def test_a_module_opens_with_its_job_and_stays_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    said = ast.get_docstring(ast.parse(text))
    assert said and said.splitlines()[0].endswith((".", ":", "?"))
    assert len(text.splitlines()) <= (400 if path in SOURCES else 600)


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_public_functions_and_classes_say_what_they_do(path: Path) -> None:
    if "versions" in path.parts:  # a migration's two functions are alembic's
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    bare = []
    for holder in [tree, *(node for node in ast.walk(tree) if isinstance(node, ast.ClassDef) and not node.name.startswith("_"))]:
        for node in holder.body:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not node.name.startswith("_"):
                inherited = isinstance(holder, ast.ClassDef) and holder.bases
                if not ast.get_docstring(node) and not inherited:
                    bare.append(node.name)
    assert bare == []


def test_no_module_is_a_drawer() -> None:
    drawers = {"utils", "util", "misc", "helpers", "base", "manager", "core", "common"}
    assert not [name_of(path) for path in [*SOURCES, *TESTS] if path.stem in drawers]


def test_tests_mirror_the_modules() -> None:
    """A test file has the stem of a module or package in the same place, or is one of the few about the whole."""
    whole_program = {"test_structure", "test_course_whole", "test_wheel", "test_front_end", "test_coverage"}
    whole_grading = {"test_like_nbgrader", "test_killed", "test_hostile", "test_ingest_killed"}
    package = ROOT / "src" / "peertrain"
    folders = [package, *(path.parent for path in package.rglob("__init__.py") if "migrations" not in path.parts)]
    for folder in folders:
        modules = {f"test_{path.stem}" for path in folder.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()}
        tested = {path.stem for path in (ROOT / "tests" / folder.relative_to(package)).glob("test_*.py")}
        assert tested <= modules | whole_program | whole_grading, folder.name


def test_exported_widgets_are_sorted_and_complete() -> None:
    assert widgets.__all__ == sorted(widgets.__all__)
    assert set(widgets.__all__) == set(widgets._HOMES)
    homes = {path.stem for path in SOURCES if path.parent.name == "widgets"} - {"__init__", "drawn", "desk"}
    assert set(widgets._HOMES.values()) == homes
    for name in widgets.__all__:
        assert getattr(widgets, name).__name__ == name
    with pytest.raises(AttributeError, match="no attribute 'Another'"):
        widgets.Another  # noqa: B018


@pytest.mark.parametrize("name", sorted(widgets._HOMES.values()))
def test_a_widgets_table_names_every_trait_and_message(name: str) -> None:
    widget = getattr(widgets, next(key for key, home in widgets._HOMES.items() if home == name))
    said = sys.modules[widget.__module__].__doc__ or ""
    ours = [kind for kind in widget.__mro__ if kind.__module__.startswith("peertrain.")]
    own = {trait for trait in widget.class_traits(sync=True) if any(trait in vars(kind) for kind in ours)} - {"_esm", "_css"}
    assert set(re.findall(r"^\| (\w+) \| Python \|", said, flags=re.MULTILINE)) == own
    heard = re.search(r"From the browser: ([\w, ]+)\.", said)
    assert set(heard[1].split(", ") if heard else []) == set(widget.answers)


# What a command or a page costs to start


def imported_by(*arguments: str) -> set[str]:
    program = (
        f"import atexit, sys; sys.argv = ['peertrain', *{list(arguments)!r}]\n"
        "atexit.register(lambda: print(*sys.modules, file=sys.stderr))\n"
        "from peertrain.__main__ import main; main()"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    return {name.partition(".")[0] for name in ran.stderr.split()}


HEAVY = {"pandas", "numpy", "nbgrader", "nbformat", "sqlalchemy", "voila", "alembic", "jupyter_server", "IPython", "anywidget", "pydantic"}


def test_help_imports_nothing_heavy() -> None:
    assert imported_by("--help") & HEAVY == set()


def test_check_imports_nothing_it_does_not_need() -> None:
    assert imported_by("check", str(ROOT / "curriculum/boundaries/scenarios/the_gift.yaml")) & (HEAVY - {"pydantic"}) == set()


@pytest.mark.parametrize("name", ["scenario_player", "submission_panel", "worksheet"])
def test_a_learners_widget_imports_nothing_of_a_supervisors(name: str) -> None:
    program = f"import sys, peertrain.widgets.{name}; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    imported = {module.partition(".")[0] for module in ran.stdout.split()}
    assert imported & {"pandas", "numpy", "nbgrader", "nbformat", "nbconvert", "sqlalchemy", "voila", "alembic"} == set()
    assert "peertrain.scoring" not in ran.stdout.split()


# Documents


DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "curriculum" / "PANEL.md", *sorted((ROOT / "docs").glob("*.md"))]


def make_targets() -> set[str]:
    return set(re.findall(r"^([a-z][\w-]*):(?!=)", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE))


def commands() -> dict[str, set[str]]:
    """Every `peertrain` command, and the options it takes."""

    def options(command: Any) -> set[str]:
        own = {option for parameter in command.params for option in parameter.opts if option.startswith("--")}
        return own.union(*(options(inner) for inner in getattr(command, "commands", {}).values()))

    return {name: options(command) for name, command in typer.main.get_command(cli.app).commands.items()}  # type: ignore[attr-defined]


@pytest.mark.parametrize("path", DOCUMENTS, ids=name_of)
def test_every_command_that_a_document_names_exists(path: Path) -> None:
    text, known = path.read_text(encoding="utf-8"), commands()
    blocks = re.findall(r"^ *```\w*\n(.*?)^ *```", text, flags=re.MULTILINE | re.DOTALL)
    inline = re.findall(r"`([^`\n]+)`", re.sub(r"^ *```.*?^ *```", "", text, flags=re.MULTILINE | re.DOTALL))
    for line in [*inline, *(line for block in blocks for line in block.splitlines())]:
        for part in re.split(r"&&|;|\|", line.partition("#")[0]):
            words = [word for word in part.split() if not re.fullmatch(r"[A-Z_]+=\S*", word)]
            if words[:1] == ["make"]:
                assert set(words[1:]) <= make_targets(), line
            if words[:1] == ["peertrain"] and len(words) > 1 and not words[1].startswith("-"):
                assert words[1] in known, line
                options = {word.partition("=")[0] for word in words[2:] if word.startswith("--")}
                assert options <= known[words[1]] | {"--help"}, line


def test_the_readme_names_the_two_commands_and_help_names_every_target() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make start" in readme
    assert "make test" in readme
    phony = set(re.findall(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)[0].split())
    shown = set(re.findall(r'@echo "make (\w+)', (ROOT / "Makefile").read_text(encoding="utf-8")))
    assert shown >= phony - {"help", "clean"}
    assert phony <= make_targets()


@pytest.mark.parametrize("path", DOCUMENTS, ids=name_of)
def test_every_file_that_a_document_links_to_exists(path: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target


def test_every_direct_dependency_is_explained() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    explained = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    for dependency in project["dependencies"]:
        name = re.split(r"[<>=~\[ ]", dependency)[0]
        assert re.search(rf"^\| {re.escape(name)} \|", explained, flags=re.MULTILINE), name


# Nothing of this machine, and no host to download from


def test_no_lock_file_names_a_host() -> None:
    for path in tracked("*lock*", "*requirements*", "*constraints*"):
        assert not re.findall(r"https?://\S+|--(?:extra-)?index-url|--find-links|\"resolved\"", path.read_text(encoding="utf-8")), name_of(path)


def test_every_pinned_package_has_hashes() -> None:
    for name in ("requirements.lock", "requirements-test.lock"):
        pins = re.split(r"\n(?=\S)", (ROOT / name).read_text(encoding="utf-8").strip())
        assert len(pins) > 50
        assert not [pin.splitlines()[0] for pin in pins if not re.match(r"\S+==\S+", pin) or "--hash=sha256:" not in pin]


def test_no_tracked_file_names_a_path_of_this_machine() -> None:
    here = re.compile(r"(?:^|[^\w./-])/(?:(?:work|farm|root)(?!\w)|home/[a-z])[/\w]*")
    allowed = {name_of(Path(__file__)), "tests/store/test_database.py"}  # its made-up mounts have a /home
    found = []
    for path in tracked():
        if path.suffix in (".png", ".woff2", ".lock") or name_of(path) in allowed:
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        found += [f"{name_of(path)}: {match.group()}" for match in here.finditer(text)]
    assert found == []


def test_no_notebook_holds_outputs() -> None:
    for path in tracked("*.ipynb"):
        assert not re.findall(r'"execution_count": \d|"output_type"', path.read_text(encoding="utf-8")), name_of(path)


def test_no_two_test_files_have_one_name() -> None:
    """pytest would import only one of them."""
    names = [path.name for path in (ROOT / "tests").rglob("test_*.py")]
    assert sorted(names) == sorted(set(names))
