"""A tally: what has been counted of a body, line by line, and which limit it has passed.

The numbers are measured with Python-Markdown 3.11: each input that is just within its limit, and
repeated until the page is as long as it may be, is read in less than a second.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from plugins.content.message import Message, say

_MARKERS = re.compile(r"(?:[ \t]*(?:[-*+>]|[0-9]{1,9}[.)]|:)(?=[ \t>]|$))+")
_MARKER = re.compile(r"[-*+>:]|[0-9]{1,9}[.)]")
_DEFINITION = re.compile(r"[ ]{0,3}:[ \t]")
_HEADING = re.compile(r"#{1,6}(?!#)|[ ]{0,3}(?:=+|-+)[ ]*$")
_FENCE = re.compile(r"[ \t]*(?:`{3}|~{3})")
_MARKED = re.compile(r"^[ \t]*[-*+>:0-9].*", re.MULTILINE)
_SIGNS = "\\`<&"
_LEVELS = 12
_FEWEST = 150
"""The least of the numbers below: a page with no more lines than that is over none of them."""

_BLANK = " \t"
"""All that Markdown takes for an empty line. A line of U+00A0 or U+3000 is text to it."""


@dataclass(frozen=True)
class Limit:
    """How many of a thing a paragraph (or the page) may hold, and what to say of more."""

    name: str
    most: int
    message: Message
    hint: Message


def _limit(name: str, message: Message, hint: Message) -> Limit:
    """The limit that a message names: the number stands once."""
    most = message.values["limit"]
    assert isinstance(most, int)
    return Limit(name, most, message, hint)


_SHORTER = say("divide it with blank lines")
_DIVIDE = say("divide the page into several")

IN_LINE = (
    _limit(
        "columns",
        say("there are more than {limit:,} columns in one table", limit=100),
        say("make two of it"),
    ),
    _limit(
        "curly", say("there are more than {limit:,} curly brackets in one line", limit=50), _SHORTER
    ),
    _limit(
        "levels",
        say("there are more than {limit:,} levels of lists or quotations", limit=_LEVELS),
        say("use fewer levels"),
    ),
)
IN_PARAGRAPH = (
    _limit(
        "lines", say("there are more than {limit:,} lines in one paragraph", limit=1_000), _SHORTER
    ),
    _limit(
        "brackets",
        say("there are more than {limit:,} square brackets in one paragraph", limit=400),
        _SHORTER,
    ),
    _limit(
        "emphasis",
        say("there are more than {limit:,} emphasis marks in one paragraph", limit=1_000),
        _SHORTER,
    ),
    _limit(
        "signs",
        say("there are more than {limit:,} of the signs \\ ` < & in one paragraph", limit=1_000),
        _SHORTER,
    ),
    _limit(
        "definitions",
        say("there are more than {limit:,} definitions in one paragraph", limit=150),
        _SHORTER,
    ),
)
ON_PAGE = (
    _limit("lines", say("there are more than {limit:,} lines on one page", limit=4_000), _DIVIDE),
    _limit(
        "blocks", say("there are more than {limit:,} paragraphs on one page", limit=1_500), _DIVIDE
    ),
    _limit(
        "brackets",
        say("there are more than {limit:,} square brackets on one page", limit=4_000),
        _DIVIDE,
    ),
    _limit(
        "signs",
        say("there are more than {limit:,} signs of Markdown on one page", limit=6_000),
        _DIVIDE,
    ),
    _limit(
        "headings", say("there are more than {limit:,} headings on one page", limit=500), _DIVIDE
    ),
    _limit("notes", say("there are more than {limit:,} footnotes on one page", limit=300), _DIVIDE),
    _limit(
        "fences",
        say("there are more than {limit:,} fences around code on one page", limit=200),
        _DIVIDE,
    ),
    _limit(
        "cells",
        say("there are more than {limit:,} cells of tables on one page", limit=6_000),
        _DIVIDE,
    ),
    _limit(
        "reach",
        say("there are too many square brackets in paragraphs this long", limit=5_000_000),
        _SHORTER,
    ),
)
"""``reach`` is brackets × characters of a paragraph, summed: each is looked for to its end."""


class Tally:
    """Counts the lines of a body; each limit is given once, at the line that passes it."""

    def __init__(self) -> None:
        """Nothing has been counted yet."""
        self.paragraph: Counter[str] = Counter()
        self.page: Counter[str] = Counter()
        self.passed: set[Limit] = set()

    def take(self, line: str) -> Limit | None:
        """Count a line; give the first limit that it passes (the others are passed with it)."""
        if not line.strip(_BLANK):
            self.paragraph.clear()
            return None
        self._count_paragraph(line)
        self._count_page(line)
        found = {"columns": line.count("|"), "curly": line.count("{"), "levels": levels(line)}
        tallies = ((IN_LINE, found), (IN_PARAGRAPH, self.paragraph), (ON_PAGE, self.page))
        over = [
            limit
            for limits, counts in tallies
            for limit in limits
            if counts[limit.name] > limit.most and limit not in self.passed
        ]
        self.passed.update(over)
        return over[0] if over else None

    def _count_paragraph(self, line: str) -> None:
        before = self._products()
        self.paragraph["lines"] += 1
        self.paragraph["characters"] += len(line)
        self.paragraph["columns"] = max(self.paragraph["columns"], line.count("|"))
        self.paragraph["brackets"] += line.count("[")
        self.paragraph["emphasis"] += line.count("*") + line.count("_")
        self.paragraph["signs"] += sum(map(line.count, _SIGNS))
        self.paragraph["definitions"] += bool(_DEFINITION.match(line))
        for name, product in self._products().items():
            self.page[name] += product - before[name]

    def _products(self) -> dict[str, int]:
        """What costs as much as one number times another: a table's cells, a bracket's reach."""
        counts = self.paragraph
        return {
            "cells": counts["columns"] * counts["lines"],
            "reach": counts["brackets"] * counts["characters"],
        }

    def _count_page(self, line: str) -> None:
        self.page["lines"] += 1
        self.page["blocks"] += self.paragraph["lines"] == 1
        self.page["brackets"] += line.count("[")
        self.page["signs"] += sum(map(line.count, f"{_SIGNS}*_]"))
        self.page["notes"] += line.count("[^")
        self.page["headings"] += bool(_HEADING.match(line))
        self.page["fences"] += bool(_FENCE.match(line))


def may_be_over(body: str) -> bool:
    """Whether anything can be over a limit: most pages are too small, and are not counted."""
    return (
        body.count("\n") >= _FEWEST
        or max(map(body.count, "[]")) > _FEWEST // 2  # times 64 kB is less than their reach
        or body.count("|") > _FEWEST // 2
        or body.count("{") > _FEWEST // 4
        or sum(map(body.count, "*_")) > _FEWEST
        or sum(map(body.count, _SIGNS)) > _FEWEST
        or any(levels(line) > _LEVELS for line in _MARKED.findall(body))
    )


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
