"""Limits: how large and how tangled a file may be, so that no file can hold up a build.

They are held by counting, so they are the same on every machine. Reading takes time that grows with
the square of the brackets in one paragraph, and of the footnotes on one page; all else takes time
in proportion. The numbers are measured: an input just within its limit, repeated until the page is
as long as it may be, is read in some seconds at most. Honest pages stay far below.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import cast

from plugins.content.markdown.passages import MARKER, MARKERS
from plugins.content.problem import Message, Problem, say
from plugins.content.source import Source

LINE_LENGTH = 10_000
HEADER_LENGTH = 32 * 1024
BODY_LENGTH = 64 * 1024
"""In characters, not bytes: a Cyrillic letter is two bytes, and Russian pages are as long."""

LEVELS = 12
_DEEP = re.compile(rf"^[ \t>*+:0-9.)-]{{{LEVELS + 1}}}.*", re.MULTILINE)

_IN_PARAGRAPH = say("divide it with blank lines")
_ON_PAGE = say("divide the page into several")
_DEPTH = say("there are more than {limit} levels of lists or quotations", limit=LEVELS)

_MANY = (
    ("[", say("there are more than {limit} square brackets in one paragraph", limit=400)),
    ("*_~", say("there are more than {limit} emphasis marks in one paragraph", limit=1_000)),
    ("[", say("there are more than {limit} square brackets on one page", limit=4_000)),
    ("^", say("there are more than {limit} footnotes on one page", limit=300)),
)
"""Signs, of which there may be so many."""


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
    for signs, message in _MANY:
        most = cast("int", message.values["limit"])
        if sum(map(body.count, signs)) <= most:
            continue
        is_of_page = message.endswith("page")
        for at, text in [(0, body)] if is_of_page else _paragraphs(body):
            found = re.finditer(f"[{re.escape(signs)}]", text)
            if passed := next(islice(found, most, None), None):
                yield at + passed.start(), message, _ON_PAGE if is_of_page else _IN_PARAGRAPH
                break
    deep = (line.start() for line in _DEEP.finditer(body) if levels(line[0]) > LEVELS)
    yield from ((at, _DEPTH, say("use fewer levels")) for at in islice(deep, 1))


def _paragraphs(body: str) -> Iterator[tuple[int, str]]:
    """Where each begins, and its text. A line of U+00A0 or U+3000 is text, not an empty one."""
    at = 0
    for part in re.split(r"(\n[ \t]*(?=\n))", body):
        yield at, part
        at += len(part)


def levels(line: str) -> int:
    """How deep a line stands: the list and quotation marks it begins with, and its indentation.

    >>> levels("> - 1. text")
    3
    """
    marks = MARKER.findall(line[: MARKERS.match(line).end()])  # type: ignore[union-attr]
    expanded = line.expandtabs(4)
    indented = len(expanded) - len(expanded.lstrip(" "))
    return indented // 4 + len(marks) if marks else 0
