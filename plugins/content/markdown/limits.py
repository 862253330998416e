"""Limits: how large and how tangled a file may be, so that no file can hold up a build.

They are held by counting, so they are the same on every machine. Reading takes time that grows with
the square of the brackets in one paragraph, and of the footnotes on one page; all else takes time
in proportion. The numbers are measured: a page just within them is read in some seconds at most.
Honest pages stay far below.
"""

import re
from collections.abc import Iterator
from itertools import islice

from plugins.content.markdown.passages import MARKER, MARKERS
from plugins.content.problem import Message, Problem, say
from plugins.content.source import Source

LINE_LENGTH = 10_000
HEADER_LENGTH = 32 * 1024
BODY_LENGTH = 64 * 1024
"""In characters, not bytes: a Cyrillic letter is two bytes, and Russian pages are as long."""

LEVELS = 12
_DEEP = re.compile(rf"^[ \t>*+:0-9.)-]{{{LEVELS + 1}}}.*", re.MULTILINE)

_ON_PAGE = say("divide the page into several")
_DEPTH = say("there are more than {limit} levels of lists or quotations", limit=LEVELS)

BRACKETS, NOTES = 4_000, 300
_MANY = (
    ("[", BRACKETS, say("there are more than {limit} square brackets on one page", limit=BRACKETS)),
    ("^", NOTES, say("there are more than {limit} footnotes on one page", limit=NOTES)),
)
"""Signs, and how many of them there may be."""


def check_limits(source: Source) -> list[Problem]:
    """A problem for each limit that a file is over, one in a line."""
    found: dict[int, Problem] = {}
    for line, column, message, hint in _passed(source):
        found.setdefault(line, Problem("", line, column, "over-limit", message, hint))
    return list(found.values())


def _passed(source: Source) -> Iterator[tuple[int, int, Message, Message]]:
    """The line and column where each limit is passed, what is wrong there, and the cure."""
    if len(source.header) > HEADER_LENGTH:
        message = say("the front matter is longer than {most} characters", most=HEADER_LENGTH)
        yield 1, 1, message, say("move text below the front matter")
        return
    for first, text in ((2, source.header), (source.body_line, source.body)):
        for number, line in enumerate(text.split("\n"), first):
            if len(line) > LINE_LENGTH:
                message = say("this line is longer than {most} characters", most=LINE_LENGTH)
                yield number, LINE_LENGTH, message, say("break it into paragraphs")
    for at, message, hint in _passed_in(source.body):
        yield source.body_line + source.body.count("\n", 0, at), 1, message, hint


def _passed_in(body: str) -> Iterator[tuple[int, Message, Message]]:
    """The same for the limits of a whole text, by offsets."""
    if len(body) > BODY_LENGTH:
        message = say("this text is longer than {most} characters", most=BODY_LENGTH)
        yield BODY_LENGTH, message, _ON_PAGE
        return
    for sign, most, message in _MANY:
        many = islice(re.finditer(re.escape(sign), body), most, most + 1)
        yield from ((passed.start(), message, _ON_PAGE) for passed in many)
    deep = (line.start() for line in _DEEP.finditer(body) if levels(line[0]) > LEVELS)
    yield from ((at, _DEPTH, say("use fewer levels")) for at in islice(deep, 1))


def levels(line: str) -> int:
    """How deep a line stands: the list and quotation marks it begins with, and its indentation."""
    marks = MARKER.findall(line[: MARKERS.match(line).end()])  # type: ignore[union-attr]
    expanded = line.expandtabs(4)
    indented = len(expanded) - len(expanded.lstrip(" "))
    return indented // 4 + len(marks) if marks else 0
