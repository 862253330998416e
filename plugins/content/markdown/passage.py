"""A passage: the text of a paragraph, heading, entry or row as it shows, with its places.

What Markdown has read stands in it as one sign (CODE, LINK, SIGN …), so that all that is left is
what a reader will see as text. Marks (positions.py) give the line; the column is found by laying
the passage along its lines in the file, piece by piece, and only where something is to be named.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property

from plugins.content.front_matter.header import Place

CODE, LINK, SIGN, CELL, BREAK = "\ue003", "\ue004", "\ue005", "\ue006", "\ue007"
"""Code; the beginning or end of a link, or a picture; a character written as ``\\*`` or ``&amp;``;
the border between two cells of a table; a line that is meant to end."""

_TOKEN = re.compile("\ue000([0-9]+):([0-9]+)\ue001|\x02([^\x03]*)\x03")
_STASHED = "wzxhzdk:"


@dataclass(frozen=True)
class Lines:
    """The lines of a body; ``first`` is the number in the file of the first of them."""

    texts: tuple[str, ...]
    first: int

    def __getitem__(self, number: int) -> str:
        """The line of a number; empty where there is none."""
        index = number - self.first
        return self.texts[index] if 0 <= index < len(self.texts) else ""


def as_written(text: str, stash: list[str]) -> str:
    """A text of the tree with Python-Markdown's placeholders put back as an author wrote them."""
    return _TOKEN.sub(lambda found: _spelled(found[3] or "", stash), text)


def _spelled(token: str, stash: list[str]) -> str:
    """What was written: an escaped sign, or an entity that waits in Markdown's stash."""
    if token.isdigit():
        return f"\\{chr(int(token))}"
    number = token.removeprefix(_STASHED)
    kept = stash[int(number)] if number != token else ""
    return kept if kept.startswith("&") else ""


@dataclass(frozen=True)
class _Anchor:
    """A piece of a passage that was found in the file: where, and its length here and there."""

    offset: int
    line: int
    column: int
    shown: int
    written: int


@dataclass
class Passage:
    """One passage. ``tag`` names its element; ``before`` is where the text before it began."""

    tag: str
    lines: Lines
    before: Place
    size: int = 0
    parts: list[str] = field(default_factory=list)
    events: list[tuple[int, Place | str]] = field(default_factory=list)
    """What is known of its way through the file: marks, and pieces as written, by offset."""

    def add(self, shown: str, written: str) -> None:
        """More text, as it shows and as it is written."""
        self.meet(written)
        self.parts.append(shown)
        self.size += len(shown)

    def meet(self, written: str) -> None:
        """A piece of what comes next, as it is written."""
        if written:
            self.events.append((self.size, written))

    def reach(self, place: Place) -> None:
        """A mark: what comes next stands there."""
        self.events.append((self.size, place))

    def take(self, text: str, stash: list[str]) -> str:
        """Add a text of the tree; give it back without its marks."""
        if "\ue000" not in text and "\x02" not in text:
            self.add(text, text)
            return text
        end, clean = 0, []
        for found in _TOKEN.finditer(text):
            self.add(text[end : found.start()], text[end : found.start()])
            clean.append(text[end : found.start()])
            if found[1]:
                self.reach((int(found[1]), int(found[2])))
            else:
                self.add(SIGN, _spelled(found[3], stash))
                clean.append(found[0])
            end = found.end()
        self.add(text[end:], text[end:])
        return "".join([*clean, text[end:]])

    @cached_property
    def text(self) -> str:
        """All of it, as it shows."""
        return "".join(self.parts)

    @property
    def start(self) -> Place:
        """Where it begins."""
        first = self.events[0][1] if self.events else self.before
        return self.place(0) if isinstance(first, str) else first

    @property
    def reached(self) -> Place:
        """The last mark in it, or before it."""
        marks = (event for _, event in reversed(self.events) if not isinstance(event, str))
        return next(marks, self.before)

    def place(self, offset: int) -> Place:
        """Where the letter at an offset stands in the file."""
        anchor = self._anchor(offset)
        return anchor.line, anchor.column + _along(anchor, offset)

    def written(self, start: int, end: int) -> str:
        """What stands in the file for a stretch of it; of several lines, the first."""
        first, last = self.place(start), self._anchor(end - 1)
        line = self.lines[first[0]]
        if last.line != first[0]:
            return line[first[1] - 1 :].rstrip()
        whole = last.shown == 1 and end - 1 == last.offset
        length = last.written if whole else _along(last, end - 1) + 1
        return line[first[1] - 1 : last.column - 1 + length]

    def _anchor(self, offset: int) -> _Anchor:
        index = bisect_right(self._offsets, offset) - 1
        return self._anchors[max(index, 0)]

    @cached_property
    def _offsets(self) -> list[int]:
        return [anchor.offset for anchor in self._anchors]

    @cached_property
    def _anchors(self) -> list[_Anchor]:
        line, column = self._beginning()
        anchors = [_Anchor(0, line, column, 0, 0)]
        for offset, event in self.events:
            if isinstance(event, str):
                line, column = self._lay(offset, event, (line, column), anchors)
            else:
                line, column = event
                anchors.append(_Anchor(offset, line, column, 0, 0))
        return anchors

    def _beginning(self) -> Place:
        """Where to look for the first piece: at the first mark, or as many lines above it."""
        newlines = 0
        for _, event in self.events:
            if isinstance(event, str):
                newlines += event.count("\n")
            else:
                return (event[0] - newlines, 1) if event is not self.events[0][1] else event
        return self.before

    def _lay(self, offset: int, piece: str, place: Place, anchors: list[_Anchor]) -> Place:
        """Find a piece from a place on, line by line; give where it ends."""
        line, column = place
        opaque = self._is_sign(offset)
        for number, part in enumerate(piece.split("\n")):
            line, column = (line + 1, 1) if number else (line, column)
            bare = part.strip()
            found = self.lines[line].find(bare, column - 1) if bare else -1
            if found >= 0:
                at = offset if opaque else offset + part.find(bare)
                shown = 1 if opaque else len(bare)
                anchors.append(_Anchor(at, line, found + 1, shown, len(bare)))
                column = found + 1 + len(bare)
            offset += 0 if opaque else len(part) + 1
        return line, column

    def _is_sign(self, offset: int) -> bool:
        """Whether one sign stands at an offset for what is written at greater length."""
        return self.text[offset : offset + 1] in (CODE, LINK, SIGN)


def _along(anchor: _Anchor, offset: int) -> int:
    """How far the letter at an offset stands from an anchor's beginning, in the file."""
    steps = offset - anchor.offset
    return steps if steps < anchor.shown else steps - anchor.shown + anchor.written
