"""Limits: how large and how tangled a file may be, so that no file can hold up a build.

They are held by counting, so they are the same on every machine. Python-Markdown takes time that
grows with the square of what one paragraph, or one page, holds of a thing. The numbers are measured
with version 3.11: an input just within its limit, repeated until the page is as long as it may be,
is read in less than a second. Honest pages stay far below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate, chain, groupby, islice
from typing import cast

from plugins.content.message import Message, say
from plugins.content.problem import Problem
from plugins.content.source import Source

LINE_LENGTH = 10_000
HEADER_LENGTH = 32 * 1024
BODY_LENGTH = 64 * 1024
"""In characters, not bytes: a Cyrillic letter is two bytes, and Russian pages are as long."""

LEVELS = 12
_MARKERS = re.compile(r"(?:[ \t]*(?:[-*+>]|[0-9]{1,9}[.)]|:)(?=[ \t>]|$))+")
_MARKER = re.compile(r"[-*+>:]|[0-9]{1,9}[.)]")
_DEEP = re.compile(rf"^[ \t>*+:0-9.)-]{{{LEVELS + 1}}}.*", re.MULTILINE)
_FEWEST = 30
"""So many brackets or bars are within what all of them may cost, however long the text is."""

_BLANK = " \t"
"""All that Markdown takes for an empty line. A line of U+00A0 or U+3000 is text to it."""

Fault = tuple[int, Message, Message]
"""A column, what is wrong in its line, and the cure: a line has one."""

Span = tuple[int, int]

_SHORTER = say("divide it with blank lines")
_DIVIDE = say("divide the page into several")
_IN_PARAGRAPH = {
    "[": say("there are more than {limit:,} square brackets in one paragraph", limit=400),
    "*_~": say("there are more than {limit:,} emphasis marks in one paragraph", limit=1_000),
    "\\`<&": say(
        "there are more than {limit:,} of the signs \\ ` < & in one paragraph", limit=1_000
    ),
}
_ON_PAGE = {
    "[": say("there are more than {limit:,} square brackets on one page", limit=4_000),
    "\\`<&*_~]": say("there are more than {limit:,} signs of Markdown on one page", limit=6_000),
    "^": say("there are more than {limit:,} footnotes on one page", limit=300),
}
_DEPTH = say("there are more than {limit:,} levels of lists or quotations", limit=LEVELS)
_CELLS = say("there are more than {limit:,} cells of tables on one page", limit=6_000)
_REACH = say("there are too many square brackets in paragraphs this long", limit=5_000_000)


def check_limits(source: Source, file: str) -> list[Problem]:
    """A problem for each limit that a file is over; ``file`` names it in problems."""
    if len(source.header) > HEADER_LENGTH:
        message = say("the front matter is longer than {most:,} characters", most=HEADER_LENGTH)
        hint = say("move text below the front matter")
        return [Problem(file, 1, 1, "over-limit", message, hint)]
    found = dict(_long_lines(source))
    if len(source.body) > BODY_LENGTH:
        message = say("this text is longer than {most:,} characters", most=BODY_LENGTH)
        found = {source.body_line + source.body.count("\n", 0, BODY_LENGTH): (1, message, _DIVIDE)}
    else:
        for at, message, hint in _passed(source.body):
            found.setdefault(source.body_line + source.body.count("\n", 0, at), (1, message, hint))
    return [
        Problem(file, line, *fault[:1], "over-limit", *fault[1:]) for line, fault in found.items()
    ]


def _long_lines(source: Source) -> Iterator[tuple[int, Fault]]:
    for first, text in ((2, source.header), (source.body_line, source.body)):
        for number, line in enumerate(text.split("\n"), first):
            if len(line) > LINE_LENGTH:
                message = say("this line is longer than {most:,} characters", most=LINE_LENGTH)
                yield number, (LINE_LENGTH, message, say("break it into paragraphs"))


def _passed(body: str) -> Iterator[tuple[int, Message, Message]]:
    """Where each limit is passed. Most texts are too small for any, and are not cut into parts."""
    is_costly = max(map(body.count, "[|")) > _FEWEST
    for limits, hint in ((_IN_PARAGRAPH, _SHORTER), (_ON_PAGE, _DIVIDE)):
        for signs, message in limits.items():
            most = cast("int", message.values["limit"])
            if sum(map(body.count, signs)) > most:
                spans = _paragraphs(body) if limits is _IN_PARAGRAPH else [(0, len(body))]
                sought = re.compile(f"[{re.escape(signs)}]")
                found = (islice(sought.finditer(body, *span), most, None) for span in spans)
                yield from (
                    (one.start(), message, hint) for one in islice(chain.from_iterable(found), 1)
                )
    deep = (line for line in _DEEP.finditer(body) if levels(line[0]) > LEVELS)
    yield from ((line.start(), _DEPTH, say("use fewer levels")) for line in islice(deep, 1))
    for message, cost in ((_CELLS, _cells), (_REACH, _reach)) if is_costly else ():
        spans = _paragraphs(body)
        totals = accumulate(cost(body[slice(*span)]) for span in spans)
        over = (
            at
            for (at, _), total in zip(spans, totals, strict=True)
            if total > cast("int", message.values["limit"])
        )
        yield from ((at, message, _SHORTER) for at in islice(over, 1))


def _paragraphs(body: str) -> list[Span]:
    """Where each begins and ends."""
    lines = [found.span() for found in re.finditer(r"^.*$", body, re.MULTILINE)]
    runs = groupby(lines, lambda line: bool(body[slice(*line)].strip(_BLANK)))
    return [
        (whole[0][0], whole[-1][1]) for is_text, run in runs if is_text and (whole := list(run))
    ]


def _cells(paragraph: str) -> int:
    """A table has as many cells as its longest row times its rows."""
    lines = paragraph.split("\n")
    return max(line.count("|") for line in lines) * len(lines)


def _reach(paragraph: str) -> int:
    """Each bracket is looked for to its end; sixteen letters stand for a sign that is text."""
    signs = paragraph.count("\\") + paragraph.count("&")
    return paragraph.count("[") * (len(paragraph) + 16 * signs)


def levels(line: str) -> int:
    """How deep a line stands: the list and quotation marks it begins with, and its indentation.

    >>> levels("> - 1. text")
    3
    """
    marks = _MARKERS.match(line)
    if not marks:
        return 0
    expanded = line.expandtabs(4)
    indented = len(expanded) - len(expanded.lstrip(" "))
    return indented // 4 + len(_MARKER.findall(marks[0]))
