"""A picture is there, small, of a kind that can be shown, and holds nothing that acts or comes from elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from peertrain.check.pictures import faults_in

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'
BAD = {
    "<script>1</script>": 'holds a "script" element',
    '<rect onclick="x()"/>': 'holds a script ("onclick")',
    '<image href="https://example.org/x.png"/>': 'refers to something outside itself ("https://example.org/x.png")',
    '<use xlink:href="other.svg#a"/>': 'refers to something outside itself ("other.svg#a")',
    '<a href="javascript:x()"><rect/></a>': 'refers to something outside itself ("javascript:x()")',
    '<rect style="fill: url(http://example.org/a)"/>': 'refers to something outside itself ("fill: url(http://example.org/a)")',
    "<style>@import 'x.css';</style>": "fetches something from elsewhere",
    "<foreignObject><p/></foreignObject>": 'holds a "foreignobject" element',
    '<set attributeName="href"/>': 'holds a "set" element',
}  # fmt: skip
GOOD = [
    '<rect fill="url(#a)"/>',
    '<use href="#a"/>',
    '<image href="data:image/png;base64,AA=="/>',
    "<title>A porch</title>",
    "<style>rect{fill:red}</style>",
]


def said(path: Path, data: bytes | str) -> list[str]:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return list(faults_in(path))


@pytest.mark.parametrize("inside", BAD)
def test_a_drawing_that_acts_or_fetches_is_refused(inside: str, tmp_path: Path) -> None:
    assert said(tmp_path / "porch.svg", SVG.format(inside)) == [BAD[inside]]


@pytest.mark.parametrize("inside", GOOD)
def test_a_plain_drawing_is_sound(inside: str, tmp_path: Path) -> None:
    assert said(tmp_path / "porch.svg", SVG.format(inside)) == []


def test_what_is_no_picture_is_said(tmp_path: Path) -> None:
    assert list(faults_in(tmp_path / "porch.svg")) == ["is not there"]
    assert said(tmp_path / "a.png", b"GIF89a") == ["is no PNG picture"]
    assert said(tmp_path / "b.png", b"\x89PNG\r\n\x1a\n....") == []
    assert said(tmp_path / "c.svg", "<p/>") == ["is no SVG drawing"]
    assert said(tmp_path / "d.svg", b"\xff\xfe\x00")[0].startswith("is no SVG drawing: ")
    assert said(tmp_path / "e.svg", "<svg")[0].startswith("is no SVG drawing: ")
    assert said(tmp_path / "f.svg", b"<svg/>" + b" " * 205_000) == ["is larger than 200 KB (200 KB)"]
    (tmp_path / "g.svg").mkdir()
    assert list(faults_in(tmp_path / "g.svg")) == ["cannot be read: Is a directory"]


def test_entities_that_unfold_are_refused_unread(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + SVG.format("&b;")
    assert said(tmp_path / "bomb.svg", bomb) == ["declares a document type or a style sheet, which a drawing does not need"]
