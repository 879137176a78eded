"""The committed bundles are those of the sources, load nothing from elsewhere, and their own tests pass."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from peertrain import widgets
from peertrain.widgets.drawn import STATIC

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "widgets"
NAMES = sorted(widgets._HOMES.values())
BUILT = sorted(STATIC.glob("*"))


def digest_of_sources(name: str) -> str:
    """By the rule that widgets/build.mjs states in its head."""
    listed = {
        path.relative_to(SOURCES).as_posix().encode()
        for folder in (name, "shared")
        for path in (SOURCES / folder).rglob("*")
        if path.is_file() and path.suffix in (".js", ".css") and not path.name.endswith(".test.js")
    }
    whole = hashlib.sha256()
    for file in sorted({*listed, b"package-lock.json"}):
        whole.update(file + b"\0" + (SOURCES / file.decode()).read_bytes() + b"\0")
    return whole.hexdigest()


@pytest.mark.parametrize("name", NAMES)
def test_built_widgets_match_their_sources(name: str) -> None:
    said = f"peertrain {name}; built from sources sha256:{digest_of_sources(name)}"
    heads = {suffix: (STATIC / f"{name}.{suffix}").read_text(encoding="utf-8").partition("\n")[0] for suffix in ("js", "css")}
    assert heads == {"js": f"// {said}", "css": f"/* {said} */"}, "run: make widgets"


def test_every_widget_has_its_bundle_and_every_bundle_its_widget() -> None:
    assert [path.name for path in BUILT] == sorted(f"{name}.{suffix}" for name in NAMES for suffix in ("js", "css"))
    assert all((SOURCES / name / "index.js").is_file() and (SOURCES / name / "index.css").is_file() for name in NAMES)


@pytest.mark.parametrize("path", [path for path in BUILT if path.suffix == ".js"], ids=lambda path: path.stem)
def test_a_bundle_imports_nothing_from_elsewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    code = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    assert not re.findall(r"^\s*import\b[^(].*|\bimport\s*\(|\brequire\s*\(|\bimportScripts\s*\(", code, flags=re.MULTILINE)
    assert re.search(r"^export \{|^export default", code, flags=re.MULTILINE)


SPACES = {
    "http://www.w3.org/2000/svg",
    "http://www.w3.org/1999/xhtml",
    "http://www.w3.org/1999/xlink",
    "http://www.w3.org/XML/1998/namespace",
    "http://www.w3.org/2000/xmlns/",
}


@pytest.mark.parametrize("path", BUILT, ids=lambda path: path.name)
def test_a_bundle_names_no_foreign_host(path: Path) -> None:
    code = re.sub(r"/\*.*?\*/|^\s*//.*$", "", path.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    named = {found.rstrip("\"'`;,)") for found in re.findall(r"\b(?:https?|wss?):/{1,2}[^\s\"'`)]+", code)}
    assert named <= SPACES
    assert not re.findall(r"@import|url\(\s*[\"']?(?:https?:)?//", code)


def test_a_widget_asks_the_network_for_nothing() -> None:
    for name in set(NAMES) - {"competency_chart"}:  # it holds a library whose unused parts can fetch
        text = (STATIC / f"{name}.js").read_text(encoding="utf-8")
        assert not re.findall(r"\bfetch\s*\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon", text), name


NODE, NPM = shutil.which("node"), shutil.which("npm")


@pytest.mark.skipif(not (NODE and NPM), reason="node is not installed; only whoever changes a widget needs it")
@pytest.mark.timeout(600)
def test_front_end_tests_pass_and_building_changes_nothing(tmp_path_factory: pytest.TempPathFactory) -> None:
    assert NODE and NPM
    if not (SOURCES / "node_modules").is_dir():
        installed = subprocess.run([NPM, "ci", "--no-audit", "--no-fund"], cwd=SOURCES, capture_output=True, text=True)
        if installed.returncode:
            pytest.skip(f"npm ci did not run (no network?): {installed.stderr.strip().splitlines()[-1:]}")
    for command in ([NODE, "build.mjs", "--check"], [NPM, "test"]):
        ran = subprocess.run(command, cwd=SOURCES, capture_output=True, text=True)
        assert ran.returncode == 0, f"{ran.stdout[-6000:]}{ran.stderr[-3000:]}"
