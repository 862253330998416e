"""A passage: the text of a paragraph, heading or cell as it shows, and where each part is written.

What Markdown has read stands in it as one sign (CODE, LINK, SIGN, MARK), so that all that is left
is what a reader will see as text.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from xml.etree.ElementTree import Element

from plugins.content.body import Link
from plugins.content.front_matter.header import Place
from plugins.content.problem import Problem, Severity
from plugins.content.source import Source

CODE, LINK, SIGN, MARK = "\ue003", "\ue004", "\ue005", "\ue006"
"""Code; an end of a link, or a picture; a character written as ``\\*`` or ``&amp;``; emphasis."""

MARKER = re.compile(r">|\[\^[^\[\]\s]+\]:|(?:[-+*:]|[0-9]{1,9}[.)])(?=[ \t]|$)")
"""What begins a quotation, a footnote, or an entry of a list."""

MARKERS = re.compile(rf"(?:[ \t]*(?:{MARKER.pattern}))*[ \t]*")
_OPENING = re.compile(r"[\s#|]*")


@dataclass
class Notes:
    """What is learnt while one body is read; links in it lead on from the file at ``path``."""

    source: Source
    path: str
    headings: list[tuple[Element, str, Place]] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    """Those that attribute lists give."""

    @cached_property
    def lines(self) -> dict[int, str]:
        """The body as it stands in the file."""
        return dict(enumerate(self.source.body.split("\n"), self.source.body_line))

    def report(
        self, place: Place, kind: str, message: str, hint: str, severity: Severity = "error"
    ) -> None:
        """Remember a problem."""
        self.problems.append(Problem("", *place, kind, message, hint, severity))

    def begin_of(self, line: int) -> Place:
        """Where the words of a line begin."""
        return line, _OPENING.match(self.lines[line], self.indent(line)).end() + 1  # type: ignore[union-attr]

    def indent(self, line: int) -> int:
        """Where the text of a line begins: behind the marks of lists, quotations and footnotes."""
        return MARKERS.match(self.lines[line]).end()  # type: ignore[union-attr]


@dataclass
class Passage:
    """One passage. ``source`` is its text as written, without the marks of lists and quotations.

    ``tag`` names its element; ``line`` is where it begins in the file, ``after`` where to look for
    it there: behind the other cells of a row.
    """

    tag: str
    source: str
    line: int
    notes: Notes
    after: int = 0
    text: str = ""
    """All of it, as it shows."""
    _places: list[tuple[int, int]] = field(default_factory=list)
    """Where each part of it begins, in the text and in the source."""

    def add(self, text: str, at: int) -> None:
        """More of it, which is written at a place of the source."""
        self._places.append((len(self.text), at))
        self.text += text

    def written(self, start: int, end: int) -> tuple[Place, str]:
        """Where a stretch of the text stands in the file, and as what."""
        at = self._source_of(start)
        return self.place(at), self.source[at : self._source_of(end)]

    def _source_of(self, offset: int) -> int:
        if offset >= len(self.text):
            return len(self.source)
        part = bisect_right(self._places, (offset, len(self.source))) - 1
        start, written = self._places[part]
        return written + offset - start

    def place(self, at: int = 0) -> Place:
        """Where a place of the source stands in the file."""
        line = self.line + self.source.count("\n", 0, at)
        begin = self.source.rfind("\n", 0, at) + 1
        written = self.source[begin:].partition("\n")[0]
        text = written.lstrip()
        found = self.notes.lines[line].find(text, max(self.after, self.notes.indent(line)))
        if not text or found < 0:
            return self.notes.begin_of(line)
        return line, found + at - begin - len(written) + len(text) + 1
