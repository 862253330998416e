"""Limits: how large and how tangled a file may be, so that no file can hold up a build.

They are held by counting, so they are the same on every machine. Python-Markdown takes time that
grows with the square of what is open in one paragraph (measured: 8,000 characters of ``[`` take
8 s), and recurses with each level of a list; honest pages stay far below these numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plugins.content.header import Place
from plugins.content.message import say
from plugins.content.problem import Problem
from plugins.content.source import Source

LINE_LENGTH = 10_000
HEADER_LENGTH = 32 * 1024
PARAGRAPH_BRACKETS = 400
BODY_BRACKETS = 4_000
PARAGRAPH_EMPHASIS = 5_000
BODY_HEADINGS = 500
LEVELS = 12
DEFINITIONS = 150

_MARKERS = re.compile(r"(?:[ \t]*(?:[-*+>]|[0-9]{1,9}[.)]|:)(?=[ \t>]|$))+")
_MARKER = re.compile(r"[-*+>:]|[0-9]{1,9}[.)]")
_DEFINITION = re.compile(r"[ ]{0,3}:[ \t]")
_HEADING = re.compile(r"#{1,6}[^#]|[ ]{0,3}(?:=+|-+)[ ]*$")

Fault = tuple[Place, str, str]


def check_limits(source: Source, file: str) -> list[Problem]:
    """A problem for each limit that a file is over; ``file`` names it in problems."""
    if len(source.header) > HEADER_LENGTH:
        message = say("the front matter is longer than {most:,} characters", most=HEADER_LENGTH)
        fault: Fault = ((1, 1), message, say("move text below the front matter"))
        return [_problem(file, fault)]
    found = [*_long_lines(source), *_body(source)]
    return [_problem(file, fault) for fault in found]


def _problem(file: str, fault: Fault) -> Problem:
    place, message, hint = fault
    return Problem(file, *place, "over-limit", message, hint)


def _long_lines(source: Source) -> Iterator[Fault]:
    parts = ((2, source.header), (source.body_line, source.body))
    for first, text in parts:
        for number, line in enumerate(text.split("\n"), first):
            if len(line) > LINE_LENGTH:
                message = say("this line is longer than {most:,} characters", most=LINE_LENGTH)
                yield (number, LINE_LENGTH), message, say("break it into paragraphs")


def _body(source: Source) -> Iterator[Fault]:
    """Faults of the body: each kind once, where the limit is passed."""
    counts = _Counts()
    for number, line in enumerate(source.body.split("\n"), source.body_line):
        for message, hint in counts.take(line):
            yield (number, 1), message, hint


_SHORTER = say("divide it with blank lines")
_PAGE = say("divide the page into several")
_COUNTED = (
    (PARAGRAPH_BRACKETS, say("square brackets in one paragraph"), _SHORTER),
    (PARAGRAPH_EMPHASIS, say("emphasis marks in one paragraph"), _SHORTER),
    (DEFINITIONS, say("definitions in one paragraph"), _SHORTER),
    (BODY_BRACKETS, say("square brackets on one page"), _PAGE),
    (BODY_HEADINGS, say("headings on one page"), _PAGE),
    (LEVELS, say("levels of lists or quotations"), say("use fewer levels")),
)
"""What is counted in a paragraph, on a page and in a line: the most there may be, and the cure."""


class _Counts:
    """What has been counted so far, in the body and in its paragraph."""

    def __init__(self) -> None:
        self.paragraph = self.brackets = self.headings = self.definitions = self.emphasis = 0
        self.said: set[str] = set()

    def take(self, line: str) -> Iterator[tuple[str, str]]:
        """Count a line; give what is over its limit, once."""
        if not line.strip():
            self.paragraph = self.definitions = self.emphasis = 0
        self.paragraph += line.count("[")
        self.brackets += line.count("[")
        self.emphasis += line.count("*") + line.count("_")
        self.definitions += bool(_DEFINITION.match(line))
        self.headings += bool(_HEADING.match(line))
        paragraph = (self.paragraph, self.emphasis, self.definitions)
        numbers = (*paragraph, self.brackets, self.headings, levels(line))
        for number, (limit, what, hint) in zip(numbers, _COUNTED, strict=True):
            if number > limit and what not in self.said:
                self.said.add(what)
                yield say("there are more than {limit:,} {what}", limit=limit, what=what), hint


def levels(line: str) -> int:
    """How deep a line stands: the list and quotation marks it begins with, and its indentation.

    >>> levels("> - 1. text")
    3
    """
    marks = _MARKERS.match(line)
    indented = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
    if not marks:
        return 0
    return indented // 4 + len(_MARKER.findall(marks[0]))
