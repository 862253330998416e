"""A passage: the text of a paragraph, heading or cell as it shows, with its places.

What Markdown has read stands in it as one sign (CODE, LINK, SIGN), so that all that is left is what
a reader will see as text. A passage has as many lines as its block has in the file, so the line of
a place in it is known by counting; the column is where the same words stand in that line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from xml.etree.ElementTree import Element

from plugins.content.body import Link
from plugins.content.front_matter.header import Place
from plugins.content.problem import Problem
from plugins.content.source import Source

CODE, LINK, SIGN, MARK = "\ue003", "\ue004", "\ue005", "\ue006"
"""Code; an end of a link, or a picture; a character written as ``\\*`` or ``&amp;``; emphasis."""

_MARKED = frozenset({"em", "strong", "del"})
_WRITTEN = {CODE: "`+.*?`+", LINK: ".+?", SIGN: r"(?:\\.|&\S+?;|&)", MARK: "[*_~]+"}
_HIDDEN = re.compile(f"[{CODE}{LINK}{SIGN}{MARK}]")
_SIGN = re.compile("\x02([0-9]+)\x03")
_PLACEHOLDER = re.compile("\x02amp\x03amp;|\x02[^\x03]*\x03")
_UNLIKE = re.compile("[\x02\n]")
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)")
_CONTAINERS = re.compile(
    r"(?:[ \t]*(?:>|(?:[-+*:]|[0-9]{1,9}[.)])(?=[ \t])|\[\^[^\[\]]*\]:))*[ \t]*"
)
_OPENING = re.compile(r"[\s#|]*")


@dataclass
class Passage:
    """One passage. ``tag`` names its element; ``line`` is where it begins in the file."""

    tag: str
    line: int
    parts: list[str] = field(default_factory=list)
    size: int = 0

    def add(self, text: str | None) -> None:
        """More of it."""
        if text:
            text = _PLACEHOLDER.sub(SIGN, text) if "\x02" in text else text
            self.parts.append(text)
            self.size += len(text)

    @cached_property
    def text(self) -> str:
        """All of it, as it shows."""
        return "".join(self.parts)

    def line_at(self, offset: int) -> int:
        """The line of the file in which the letter at an offset stands."""
        return self.line + self.text.count("\n", 0, offset)


@dataclass
class Notes:
    """What is learnt while one body is read; ``file`` names it in problems."""

    source: Source
    file: str
    headings: list[Place] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    begins: dict[Element, int] = field(default_factory=dict)
    """The line that each text begins on."""
    tight: list[tuple[Element, Element]] = field(default_factory=list)
    """Entries with a paragraph of theirs that shows as their own text."""
    ends: dict[Element, tuple[Passage, int]] = field(default_factory=dict)
    """The passage that holds an inline element, and where in it that ends."""
    targets: dict[Element, Place] = field(default_factory=dict)
    """Where the target of each link and picture is written."""
    _given: set[Place] = field(default_factory=set)
    _sought: dict[tuple[int, str, str], int] = field(default_factory=dict)

    @cached_property
    def lines(self) -> dict[int, str]:
        """The body as it stands in the file."""
        return dict(enumerate(self.source.body.split("\n"), self.source.body_line))

    def report(
        self, place: Place, kind: str, message: str, hint: str, is_warning: bool = False
    ) -> None:
        """Remember a problem."""
        severity = "warning" if is_warning else "error"
        self.problems.append(Problem(self.file, *place, kind, message, hint, severity))  # type: ignore[arg-type]

    def line(self, element: Element) -> int:
        """The line that a text begins on, or an inline element ends on."""
        if element in self.ends:
            passage, offset = self.ends[element]
            return passage.line_at(offset)
        return self.begins[element]

    def place(self, element: Element) -> Place:
        """Where the words of its line begin."""
        return self.begin_of(self.line(element))

    def begin_of(self, line: int) -> Place:
        """Where the words of a line begin."""
        return line, _OPENING.match(self.lines[line], self.indent(line)).end() + 1  # type: ignore[union-attr]

    def indent(self, line: int) -> int:
        """Where the text of a line begins: behind the marks of lists, quotations and footnotes."""
        return _CONTAINERS.match(self.lines[line]).end()  # type: ignore[union-attr]

    def seek(self, line: int, pattern: str, begin: str = "", last: int = 0) -> tuple[Place, str]:
        """Where a pattern, or its group, is found from a line on; each place is given once.

        What is found begins as ``begin`` says, as far as that stands in the file as in the tree.
        Nothing is found in code, but by a pattern that has code in it.
        """
        sought, begin = re.compile(pattern), _UNLIKE.split(begin, maxsplit=1)[0]
        for number in range(line, max(last, line + 1) + 1):
            written = text = self.lines.get(number, "")
            if "`" in text and "`" not in pattern:
                text = _without_code(text)
            key = number, pattern, begin
            for found in sought.finditer(text, self._sought.get(key, 0)):
                self._sought[key] = found.end()
                start, end = found.span(found.lastindex or 0)
                if text.startswith(begin, start) and (number, start + 1) not in self._given:
                    self._given.add((number, start + 1))
                    return (number, start + 1), written[start:end]
        return self.begin_of(line), ""


@lru_cache(maxsize=8)
def _without_code(line: str) -> str:
    return _CODE_SPAN.sub(lambda code: CODE * len(code[0]), line) if "`" in line else line


def is_of_note(element: Element) -> bool:
    """Whether a link is one of those that Python-Markdown makes for a footnote."""
    is_note = element.get("class") in ("footnote-ref", "footnote-backref")
    return is_note and element.get("href", "").startswith("#fn")


def pattern_of(piece: str) -> str:
    """Finds a stretch of a passage in the line of the file that it was read from."""
    return "".join(_WRITTEN.get(sign) or re.escape(sign) for sign in _PLACEHOLDER.sub(SIGN, piece))


def as_shown(piece: str) -> str:
    """A stretch of a passage that is not found as it is written."""
    return _HIDDEN.sub("…", piece)


def read_passage(element: Element, notes: Notes) -> Passage:
    """The passage that is the text of an element."""
    passage = Passage(element.tag, notes.begins[element])
    _read(passage, element, notes)
    return passage


def _read(passage: Passage, element: Element, notes: Notes) -> None:
    passage.add(element.text)
    for child in element:
        if child.tag in ("code", "img"):
            text = child.text if child.tag == "code" else child.get("alt")
            passage.add((CODE if child.tag == "code" else LINK) + "\n" * (text or "").count("\n"))
        else:
            sign = LINK if child.tag == "a" else MARK if child.tag in _MARKED else ""
            passage.add(sign)
            if not is_of_note(child):
                _read(passage, child, notes)
            passage.add(sign)
        notes.ends[child] = passage, passage.size
        passage.add(child.tail)


def plain(text: str) -> str:
    """Text of the tree as a reader gets it: signs are signs, and spaces are one."""
    return " ".join(_SIGN.sub(lambda sign: chr(int(sign[1])), text).split())
