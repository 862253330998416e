"""A passage: the text of a paragraph, heading, entry or cell as it shows, with its places.

What Markdown has read stands in it as one sign (CODE, LINK, SIGN), so that all that is left is what
a reader will see as text. A passage has as many lines as its block has in the file, so the line of
a place in it is known by counting; the column is where the same words stand in that line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import islice
from xml.etree.ElementTree import Element

from plugins.content.body import Link
from plugins.content.front_matter.header import Place
from plugins.content.problem import Problem
from plugins.content.source import Source

CODE, LINK, SIGN, MARK = "\ue003", "\ue004", "\ue005", "\ue006"
"""Code; an end of a link, or a picture; a character written as ``\\*`` or ``&amp;``; emphasis."""

_EMPHASIS = frozenset({"em", "strong", "del"})
_INLINE = frozenset({"a", "img", "code", "sup", "br", *_EMPHASIS})
_WRITTEN = {CODE: "`+.*?`+", LINK: ".+?", SIGN: r"(?:\\.|&\S+?;|&)", MARK: "[*_~]+"}
_HIDDEN = re.compile(f"[{CODE}{LINK}{SIGN}{MARK}]")
_SIGN = re.compile("\x02([0-9]+)\x03")
_PLACEHOLDER = re.compile("\x02amp\x03amp;|\x02[^\x03]*\x03")
_ENDS = re.compile(f"[{LINK}\n]")
_UNLIKE = re.compile("[\x02\n]")
"""What ends the part of a target that stands in the file as it stands in the tree."""

_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)")
_OPENING = re.compile(r"[\s>#|:+*-]*(?:[0-9]{1,9}[.)]\s+)?(?:\[\^[^\[\]]*\]:\s*)?[\s>#|:+*-]*")


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
    """The line that each block begins on."""
    tails: dict[Element, int] = field(default_factory=dict)
    """The line of a text after a block, where it is in no block of its own."""
    inside: dict[Element, tuple[Passage, int]] = field(default_factory=dict)
    """The passage that holds an inline element, and where in it."""
    targets: dict[Element, Place] = field(default_factory=dict)
    """Where the target of each link and picture is written."""
    _taken: set[Place] = field(default_factory=set)

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

    def place(self, element: Element) -> Place:
        """Where an element begins: its line, and the first words of that."""
        if element not in self.inside:
            return self.begin_of(self.begins.get(element, self.source.body_line))
        passage, offset = self.inside[element]
        end = _ENDS.search(passage.text, offset + 1)
        words = offset + 1, end.start() if end else passage.size
        if element.tag == "a" and words[0] < words[1]:
            line, column = self.find(passage, *words)[0]
            return line, max(column - 1, 1)
        return self.begin_of(passage.line_at(offset))

    def place_of_target(self, element: Element, written: str) -> Place:
        """Where the target of a link or a picture is written; each is given once."""
        passage, offset = self.inside[element]
        line = passage.line_at(offset)
        begin = _UNLIKE.split(written, maxsplit=1)[0]
        for number in (line, line + 1, line - 1):
            text = self.lines.get(number, "")
            at = text.find(begin)
            while at >= 0:
                is_target = text[at - 2 : at] == "](" or text[at - 1 : at] == "<"
                if is_target and (number, at + 1) not in self._taken:
                    self._taken.add((number, at + 1))
                    return number, at + 1
                at = text.find(begin, at + 1)
        return self.begin_of(line)

    def find(self, passage: Passage, start: int, end: int) -> tuple[Place, str]:
        """Where a stretch of a passage stands in the file, and how it is written there.

        Of several lines it is the first.
        """
        number = passage.line_at(start)
        piece, _, _ = passage.text[start:end].partition("\n")
        above = passage.text.rfind("\n", 0, start) + 1
        before = passage.text.count(piece, above, start)
        pattern = re.compile(pattern_of(piece))
        for line in (number, number + 1, number - 1):
            text = self.lines.get(line, "")
            text = text if _HIDDEN.search(piece) else _without_code(text)
            if found := next(islice(pattern.finditer(text), before, None), None):
                return (line, found.start() + 1), found[0]
        return self.begin_of(number), _HIDDEN.sub("…", piece)

    def begin_of(self, number: int) -> Place:
        """Where the words of a line begin."""
        opening = _OPENING.match(self.lines.get(number, ""))
        return number, opening.end() + 1 if opening else 1


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


def read_passages(block: Element, notes: Notes) -> Iterator[Passage]:
    """The passages in a tree, in the order of the page."""
    if block.tag == "pre":
        return
    passage = Passage(block.tag, notes.begins.get(block, notes.source.body_line))
    passage.add(block.text)
    for child in block:
        if child.tag in _INLINE:
            _read_inline(passage, child, notes)
            passage.add(child.tail)
            continue
        if passage.size:
            yield passage
        yield from read_passages(child, notes)
        passage = Passage(block.tag, notes.tails.get(child, passage.line))
        passage.add(child.tail)
    if passage.size:
        yield passage


def _read_inline(passage: Passage, element: Element, notes: Notes) -> None:
    notes.inside[element] = passage, passage.size
    if element.tag in ("code", "img"):
        text = element.text if element.tag == "code" else element.get("alt")
        passage.add((CODE if element.tag == "code" else LINK) + "\n" * (text or "").count("\n"))
        return
    sign = LINK if element.tag == "a" else MARK if element.tag in _EMPHASIS else ""
    passage.add(sign)
    if not is_of_note(element):
        passage.add(element.text)
        for child in element:
            _read_inline(passage, child, notes)
            passage.add(child.tail)
    passage.add(sign)


def plain(text: str) -> str:
    """Text of the tree as a reader gets it: signs are signs, and spaces are one."""
    return " ".join(_SIGN.sub(lambda sign: chr(int(sign[1])), text).split())
