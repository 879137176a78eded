"""Read the text of a Twine passage: its links, and its words without the macros of Harlowe, SugarCube, Chapbook or Snowman.

Code is never run. What it would have shown or hidden is reported with its line; the text of every branch is kept.
Each pattern reads a passage once, whatever is in it.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from typing import NamedTuple

from . import plain_text
from .foreign import Link

MOST_NOTES = 100

_STRING = r"\"(?:[^\"\\\n]|\\.)*+\"|(?<!\w)'(?:[^'\\\n]|\\.)*+'"
_BESIDE = r"[^()\"']|(?<=\w)'"


def _balanced(depth: int) -> str:
    inside = rf"|\({_balanced(depth - 1)}\)" if depth else ""
    return rf"(?:{_STRING}|{_BESIDE}{inside})*+"


_LINK = re.compile(r"\[\[((?:[^\[\]\n]|\[(?!\[)[^\[\]\n]*+\](?!\]))++)\](?:\[([^\[\]\n]*+)\])?\]")
_PICTURE = re.compile(r"\[[<>]?img\[[^\[\]\n]*+\](?:\[[^\[\]\n]*+\]){0,2}\]", re.IGNORECASE)
_PASSAGE_TAG = re.compile(r"<a\b([^<>]*+)>([^<\n]{0,400}+)</a>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"(data-passage|href)\s*=\s*(?:\"([^\"]*+)\"|'([^']*+)')", re.IGNORECASE)
_HARLOWE = re.compile(rf"\(([a-zA-Z][\w-]*+):({_balanced(5)})\)|\|[\w-]++[>)](?=\[)|(?<=\])[<(][\w-]++\|")
_SUGARCUBE = re.compile(r"<<(/?)([a-zA-Z=-][\w-]*+)((?:[^>]|>(?!>))*+)>>")
_SUGARCUBE_LINK = re.compile(
    r"<<(link|button|click)\b((?:[^>]|>(?!>))*+)>>((?:(?!<<(?:goto|/?(?:link|button|click))\b)[\s\S]){0,600}+)(?:<<goto\s+([^<>]*+)>>)?",
    re.IGNORECASE,
)
_WORDS = re.compile(r"\"((?:[^\"\\\n]|\\.)*+)\"|(?<!\w)'((?:[^'\\\n]|\\.)*+)'")
_VARIABLE = re.compile(r"(?<![\w$])\$([A-Za-z_]\w*+)(?:\.\w++)*+")
_INSERT = re.compile(r"\{([a-zA-Z_][^{}\n]*+)\}")
_MODIFIER = re.compile(r"^\[([^\[\]\n]++)\][ ]*$", re.MULTILINE)
_CHAPBOOK = re.compile(r"^\[(?:if [^\[\]\n]++|unless [^\[\]\n]++|after [^\[\]\n]++|else|continue|cont'd|JavaScript|CSS)\][ ]*$", re.MULTILINE)
_CHAPBOOK_VARIABLES = re.compile(r"\A(?:[ ]*\w[\w. ]*+(?:\([^\n]*\))?:[^\n]*\n|[ ]*\n)++--[ ]*(?:\n|\Z)")

_EMPHASIS = [re.compile(rf"{mark}(?=\S)((?:(?!{mark})[^\n])++){mark}") for mark in (r"''", r"(?<!:)//", r"\*\*", r"__", r"~~", r"\^\^", r"==")]
_MARKDOWN = re.compile(r"(?<![\w*])\*([^\s*](?:[^*\n]*+(?<!\s))?)\*(?![\w*])|(?<![\w_])_([^\s_](?:[^_\n]*+(?<!\s))?)_(?![\w_])")
_STYLED = re.compile(r"@@(?:[^@;\n]*+;)?([^@\n]*+)@@")
_LINE_MARKS = re.compile(r"^[ ]*(?:#{1,6}+[ ]+|!{1,6}+[ ]*(?=\w)|(?:-{3,}+|={2,}+>|<={2,}+|=+><=+|<==>)[ ]*$)", re.MULTILINE)
_BULLET = re.compile(r"^[ ]*[*•]+[ ]+", re.MULTILINE)
_HELD = re.compile("\ue000(\\d+)\ue001")
_ONLY_LINKS = re.compile("^(?:[\\W\\d]|\\b(?:or|and)\\b)*+$", re.IGNORECASE)

_CONDITIONS = plain_text.names("if else-if elseif else unless switch case default cond show")
_INCLUDES = plain_text.names("display include embed")
_JUMPS = plain_text.names("goto go-to")
_VALUES = plain_text.names("print = - text str string verbatim")
_BACK = plain_text.names("back return undo")
_LINKS = plain_text.names("link-goto link-reveal-goto link-fullscreen link-storylet")
_SHOWN = plain_text.names("link link-reveal link-replace link-repeat link-rerun link-append cycling-link seq-link click button")
_OFFERED = plain_text.names("either cycling-link seq-link dropdown input input-box prompt textbox textarea radiobutton checkbox listbox cycle option")


class Prose(NamedTuple):
    """The words of a passage, its links in order, and what could not be carried over as (line, message)."""

    text: str
    links: tuple[Link, ...]
    notes: tuple[tuple[int, str], ...]


def read(source: str, line: int, story_format: str = "", known: frozenset[str] = frozenset()) -> Prose:
    """Return the prose of a passage whose text begins on `line`.

    `story_format`: as StoryData names it; without it Harlowe's and SugarCube's marks are both read. `known`: the names
    of all passages, which tell a link to code from a link to a passage.
    """
    page = _Page(source, line, known)
    kind = story_format.lower()
    page.comments()
    if kind == "chapbook":
        page.chapbook()
    page.snowman()
    page.sugarcube_links()
    page.links()
    if kind in ("", "harlowe"):
        page.harlowe(strict=kind == "harlowe")
    page.sugarcube()
    if kind in ("", "harlowe", "sugarcube"):
        page.put(_VARIABLE, lambda found, at: page.value(found[1], at))
    return page.prose(kind)


def story_format_of(texts: Iterable[str]) -> str:
    """The story format that passages are written for, where nothing says it; only Chapbook's marks can be told from plain text."""
    return "Chapbook" if any(_CHAPBOOK_VARIABLES.match(text) or _CHAPBOOK.search(text) for text in texts) else ""


class _Page:
    """A passage's text while its code is taken out, piece by piece, in such a way that lines keep their numbers."""

    def __init__(self, source: str, line: int, known: frozenset[str]) -> None:
        self.text = _HELD.sub("", source)
        self.line = line
        self.known = known
        self.held: list[Link] = []
        self.ways: list[int] = []
        self.notes: list[tuple[int, str]] = []

    def note(self, at: int, message: str) -> None:
        """Report `message` for the line `at`; of a passage that is mostly code, the first things."""
        if len(self.notes) < MOST_NOTES:
            self.notes.append((at, message))
        elif len(self.notes) == MOST_NOTES:
            self.notes.append((at, "more is left out from here on"))

    def lines(self) -> Callable[[int], int]:
        """The line of a place in the text as it is now."""
        ends = [found.start() for found in re.finditer("\n", self.text)]
        return lambda place: self.line + bisect_right(ends, place - 1)

    def put(self, pattern: re.Pattern[str], words: Callable[[re.Match[str], int], str], last: str = "") -> None:
        """Put `words(match, line)` in place of every match that is over by the last `last` in the text."""
        line = self.lines()
        end = self.text.rfind(last) + len(last) if last in self.text else 0  # so that nothing is looked for to the end in vain

        def one(found: re.Match[str]) -> str:
            said = words(found, line(found.start()))
            return said + "\n" * (found[0].count("\n") - said.count("\n"))

        self.text = pattern.sub(one, self.text[:end]) + self.text[end:]

    def hold(self, text: str, target: str, at: int) -> str:
        """Keep a link, and return what stands for it in the text."""
        if target[:1] in "$_`" and target not in self.known:
            self.note(at, f'a link whose target is worked out by code is left out: "{plain_text.one_line(target, 60)}"')
            return text
        self.held.append(Link(text, target, at))
        return f"\ue000{len(self.held) - 1}\ue001"

    def value(self, name: str, at: int) -> str:
        """What stands for a value that only code knows."""
        named = plain_text.one_line(re.sub(r"[^\w .-]", "", name), 30).strip()
        self.note(at, f'the value of "{named or "some code"}" is left out, and its name in brackets stands for it')
        return f"({named or '…'})"

    def code(self, what: str, at: int) -> str:
        """Report code that is taken out without a trace."""
        self.note(at, f"code is left out: {plain_text.one_line(what, 60)}")
        return ""

    def comments(self) -> None:
        """Take out comments, scripts and styles; report pictures, sound and video."""
        for opens, closes in (("<!--", "-->"), ("/*", "*/"), ("/%", "%/")):
            self.text = plain_text.between(self.text, opens, closes)
        for opens, closes in (("<<script", "<</script>>"), ("<<widget", "<</widget>>"), ("<script", "</script>"), ("<style", "</style>")):
            if opens in self.text.lower() and closes in self.text.lower():
                self.code(f"{opens} ...", self.line)
                self.text = plain_text.between(self.text, opens, closes)

        marked = False

        def tag(found: re.Match[str], at: int) -> str:
            nonlocal marked
            lost = plain_text.shown_by(found[0])
            if lost:
                self.note(at, f"{lost[0]} is left out")
            elif not marked and found[2].lower() not in ("br", "a") and found.string[found.start() - 1 : found.start()] != "<":
                self.note(at, "HTML is left out, and its text is kept")
                marked = True
            return found[0]

        self.put(plain_text.TAG, tag)

        def picture(_: re.Match[str], at: int) -> str:
            self.note(at, "a picture is left out")
            return ""

        self.put(_PICTURE, picture)

    def chapbook(self) -> None:
        """Take out Chapbook's variables section, modifiers and inserts."""
        if found := _CHAPBOOK_VARIABLES.match(self.text):
            self.code("the variables of this passage", self.line)
            self.text = "\n" * found[0].count("\n") + self.text[found.end() :]
        line, kept, at, dropping = self.lines(), [], 0, False
        for found in _MODIFIER.finditer(self.text):
            before = self.text[at : found.start()]
            kept.append("\n" * before.count("\n") if dropping else before)
            named = found[1].strip().lower()
            dropping = named.split(" ")[0] in ("javascript", "css", "note", "n.b.", "fixme", "todo")
            if named.split(" ")[0] in ("if", "ifalways", "ifnever", "unless", "else"):
                self.condition(named, line(found.start()))
            elif named not in ("continue", "cont'd", "cont", "note", "n.b.", "fixme", "todo"):
                self.code(f"[{named}]", line(found.start()))
            at = found.end()
        rest = self.text[at:]
        self.text = "".join([*kept, "\n" * rest.count("\n") if dropping else rest])

        def insert(found: re.Match[str], at: int) -> str:
            inner = found[1]
            words: dict[str, str] = dict(re.findall(r"(\w+):\s*'([^'\n]*+)'", inner))
            if "passage" in words and "link" in words:
                return self.hold(words["link"], words["passage"], at)
            if re.fullmatch(r"[\w.]+", inner):
                return self.value(inner, at)
            self.code(f"{{{inner}}}", at)
            return words.get("link", words.get("label", ""))

        self.put(_INSERT, insert)

    def snowman(self) -> None:
        """Take out Snowman's templates."""
        if "<%" not in self.text or "%>" not in self.text:
            return
        line, kept, at = self.lines(), [], 0
        while (start := self.text.find("<%", at)) >= 0 and (end := self.text.find("%>", start)) >= 0:
            inner = self.text[start + 2 : end]
            name = inner.strip("=- \n").split(".")[-1]
            where = line(start)
            if inner[:1] in "=-" and inner[:1]:
                said = self.value(name if re.fullmatch(r"\w+", name) else "", where)
            elif re.match(r"\s*\}?\s*(if|else)\b", inner):
                said = self.condition(inner, where)
            else:
                said = "" if inner.strip() in ("}", "};", "})", "});") else self.code(inner, where)
            kept += [self.text[at:start], said, "\n" * inner.count("\n")]
            at = end + 2
        self.text = "".join([*kept, self.text[at:]])

    def condition(self, what: str, at: int) -> str:
        """Report a condition; the text under it stays."""
        if not re.match(r"\W*else\W*$", what):
            self.note(at, f"what is shown only under a condition is always shown: {plain_text.one_line(what, 60)}")
        return ""

    def sugarcube_links(self) -> None:
        """Read the links that SugarCube and HTML write in their own way."""

        def link(found: re.Match[str], at: int) -> str:
            if inner := _LINK.search(found[2]):
                return inner[0] + found[3]
            words = _strings(found[2])
            if len(words) < 2 and found[4]:
                words = [*words[:1], *_strings(found[4])] if words else words
            if len(words) >= 2:
                return self.hold(words[0], words[1], at) + found[3]
            self.note(at, f"a link that runs code is left out, and its words are kept: {plain_text.one_line(found[0], 60)}")
            return (words[0] if words else "") + found[3]

        self.put(_SUGARCUBE_LINK, link, ">>")

        def anchor(found: re.Match[str], at: int) -> str:
            named = {key.lower(): double or single for key, double, single in _ATTRIBUTE.findall(found[1])}
            if target := html.unescape(named.get("data-passage", "")).strip():
                return self.hold(found[2], target, at)
            if named.get("href", "").startswith("http"):
                self.note(at, f"a link to a web page is kept as text: {plain_text.one_line(named['href'], 60)}")
                return f"{found[2]} ({named['href']})"
            return found[0]

        self.put(_PASSAGE_TAG, anchor)

    def links(self) -> None:
        """Read [[text]], [[text->target]], [[target<-text]] and [[text|target]]."""

        def link(found: re.Match[str], at: int) -> str:
            text, target = _parted(found[1])
            if re.match(r"(https?|mailto):", target, re.IGNORECASE) and target not in self.known:
                self.note(at, f"a link to a web page is kept as text: {plain_text.one_line(target, 60)}")
                return text if text == target else f"{text} ({target})"
            if found[2]:
                self.code(f"[{found[2]}] in a link", at)
            return self.hold(text, target, at)

        self.put(_LINK, link)

    def harlowe(self, *, strict: bool) -> None:
        """Take out Harlowe's macros with the brackets of their hooks. `strict`: also those whose names are not known here."""
        line, pairs = self.lines(), _pairs(self.text)
        edits: dict[int, tuple[int, str]] = {}
        for found in _HARLOWE.finditer(self.text):
            name = (found[1] or "").lower()
            if name and not strict and name not in _EVERYDAY_HARLOWE:
                continue
            if found[0][0] != "(" or found[0][-1] == "|":  # a hook's name before or after it
                here = found.end() if found[0][0] == "|" else pairs.get(found.start() - 1, -1)
                hook = (here, pairs[here]) if here in pairs else ()
                edits |= {found.start(): (found.end(), "")} | {at: (at + 1, "") for at in hook}
                continue
            after = found.end() + len(self.text[found.end() : found.end() + 40]) - len(self.text[found.end() : found.end() + 40].lstrip())
            close = pairs.get(after) if self.text[after : after + 1] == "[" else None
            inside = self.text[after : close + 1] if close is not None and close - after < 400 else ""
            edits[found.start()] = (found.end(), self._macro(name, found[2] or "", inside, line(found.start())))
            if close is not None:
                edits[after] = (after + 1, "")
                edits[close] = (close + 1, "")
        kept, at = [], 0
        for start in sorted(edits):
            end, said = edits[start]
            if start >= at:
                kept += [self.text[at:start], said, "\n" * self.text.count("\n", start, end)]
                at = end
        self.text = "".join([*kept, self.text[at:]])

    def _macro(self, name: str, arguments: str, inside: str, at: int) -> str:
        """What stands for a macro of Harlowe or SugarCube in the text."""
        words = _strings(arguments)
        if name in _LINKS and words:
            return self.hold(words[0], words[-1], at)
        if name in _SHOWN and words and (jump := re.search(rf"\(go-?to:\s*({_STRING})\s*\)", inside)):
            return self.hold(words[0], jump[1][1:-1], at)
        if name in _JUMPS and words:
            if self.held and self.held[-1].text and self.held[-1].target == words[0]:
                return ""  # the link around it has said where it goes
            self.note(at, f'a jump to "{plain_text.one_line(words[0], 60)}" is a way on here')
            return self.hold("", words[0], at)
        if name in _INCLUDES and words:
            self.note(at, f'the passage "{plain_text.one_line(words[0], 60)}", shown inside this one, is not put in')
            return ""
        if name in _CONDITIONS:
            return self.condition(f"{name} {arguments}", at)
        if name in _VALUES:
            return words[0] if len(words) == 1 and arguments.strip()[1:-1] == words[0] else self.value(arguments, at)
        if name in _BACK:
            self.note(at, "a way back is left out")
            return ""
        self.code(f"{name} {arguments}".strip(), at)
        return words[0] if name in _SHOWN | _OFFERED and words and name != "dropdown" else ""

    def sugarcube(self) -> None:
        """Take out SugarCube's macros."""

        def macro(found: re.Match[str], at: int) -> str:
            return "" if found[1] else self._macro(found[2].lower(), found[3].strip(), "", at)

        self.put(_SUGARCUBE, macro, ">>")

    def prose(self, kind: str) -> Prose:
        """What is left, without marks of style, and the links in the order of the text."""
        text = plain_text.without_tags(re.sub(r"\\\n|\n\\", " ", self.text))
        if kind == "harlowe":
            text = re.sub(r"[{}`]", "", text)
        text = _plain_style(text)
        lines = []
        for line in text.split("\n"):
            self.ways += [int(number) for number in _HELD.findall(line)]
            if _HELD.search(line) and _ONLY_LINKS.match(_HELD.sub("", line)):
                lines.append("")
                continue
            lines.append(_HELD.sub(lambda found: self.held[int(found[1])].text, line))
        links = tuple(
            Link(plain_text.one_line(html.unescape(_plain_style(link.text)), 5000), link.target, link.line)
            for link in (self.held[number] for number in self.ways)
        )
        return Prose(plain_text.tidy(html.unescape("\n".join(lines))), links, tuple(self.notes))


_EVERYDAY_HARLOWE = plain_text.names(
    "if else-if else unless display goto go-to print undo link-goto link-reveal-goto link link-reveal link-replace link-repeat link-rerun"
    " link-append cycling-link seq-link click either dropdown input-box prompt set put alert append prepend replace hide live stop event after"
    " align background bg char-style click-append click-goto click-replace colour color text-color text-colour css font hover-style line-style"
    " text-style textstyle t8n transition text-rotate-z text-indent text-size enchant random save-game load-game restart reload"
)


def _plain_style(text: str) -> str:
    for mark in _EMPHASIS:
        text = mark.sub(r"\1", text)
    text = _STYLED.sub(r"\1", text)
    text = _MARKDOWN.sub(lambda found: found[1] or found[2], text)
    return _BULLET.sub("- ", _LINE_MARKS.sub("", text))


def _parted(inner: str) -> tuple[str, str]:
    """The text and the target of a link. As in Harlowe, the rightmost `->`, or else the leftmost `<-`, parts them."""
    if "->" in inner:
        text, _, target = inner.rpartition("->")
    elif "<-" in inner:
        target, _, text = inner.partition("<-")
    else:
        text, bar, target = inner.rpartition("|")
        text = text if bar else target
    return text.strip(), html.unescape(target).strip()


def _strings(arguments: str) -> list[str]:
    return [re.sub(r"\\(.)", r"\1", found[1] if found[1] is not None else found[2]) for found in _WORDS.finditer(arguments)]


def _pairs(text: str) -> dict[int, int]:
    """For each bracket that has one, where its other half is."""
    pairs, stack = {}, []
    for found in re.finditer(r"[\[\]]", text):
        if found[0] == "[":
            stack.append(found.start())
        elif stack:
            opened = stack.pop()
            pairs[opened], pairs[found.start()] = found.start(), opened
    return pairs
