"""Tables that Markdown would cut short or not read as tables."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from itertools import pairwise
from xml.etree.ElementTree import Element

from markdown.blockparser import BlockParser
from markdown.extensions.tables import TableProcessor

from plugins.content.markdown.notes import Notes
from plugins.content.markdown.passage import Passage, as_written
from plugins.content.markdown.positions import take
from plugins.content.markdown.walk import Walk
from plugins.content.message import Message, say

_RULE = re.compile(r"(?=[|:\-–— ]*\|)[|: ]*[-–—][|:\-–— ]*")
_DASH = re.compile("[–—]")


class Tables(TableProcessor):
    """The processor of tables, which reports a row that is longer than its table."""

    notes: Notes

    def __init__(self, parser: BlockParser) -> None:
        super().__init__(parser, {"use_align_attribute": False})

    def _build_row(self, row: str, parent: Element, align: Sequence[str | None]) -> None:
        super()._build_row(row, parent, align)  # type: ignore[misc]
        cells = self._split_row(row)  # type: ignore[attr-defined]
        place = take(row)[1]
        if place and any(take(cell)[0].strip() for cell in cells[len(align) :]):
            message = say("this row has more cells than its table has columns: some would be lost")
            hint = say("name each column in the first row; write a | that is text as \\|")
            self.notes.report(place, "table-row-too-long", message, hint)


def want_header(table: Element, walk: Walk, notes: Notes) -> None:
    """The columns of a table have names."""
    cells = list(table.iter("th"))
    texts = ["".join(cell.itertext()) for cell in cells if cell.find(".//img") is None]
    shown = any(html.unescape(as_written(text, walk.stash)).strip() for text in texts)
    if cells and len(texts) == len(cells) and not shown:
        message = say("this table has no header: no one can tell what its columns are")
        hint = say("name each column above it")
        notes.report(walk.place(cells[0]), "table-without-header", message, hint)


def name_lost_table(passage: Passage, notes: Notes) -> None:
    """Report rows that stay text: at their first line, with what keeps them from being a table."""
    if passage.tag not in ("p", "li", "dd") or "|" not in passage.text:
        return
    lines = passage.text.split("\n")
    numbers = [number for number, line in enumerate(lines) if "|" in line]
    rows = [lines[number].strip() for number in numbers]
    if any(map(_RULE.fullmatch, rows)) or any(map(_is_row, rows)) or _follow(numbers):
        start = sum(len(line) + 1 for line in lines[: numbers[0]])
        start += len(lines[numbers[0]]) - len(lines[numbers[0]].lstrip())
        message = say("this is not read as a table: its rows would run on in one paragraph")
        hint = _cure(rows, above=bool(numbers[0]))
        notes.report(passage.place(start), "table-not-read", message, hint)


def _is_row(line: str) -> bool:
    return line.startswith("|") and line.endswith("|") and line.count("|") > 2


def _follow(numbers: list[int]) -> bool:
    """Whether two lines with a bar follow each other."""
    return any(after - before == 1 for before, after in pairwise(numbers))


def _cure(rows: list[str], above: bool) -> Message:
    """What is missing, in the order in which it is looked for."""
    rules = [row for row in rows if _RULE.fullmatch(row)]
    if any(map(_DASH.search, rules)):
        return say("draw the line below the names of the columns with hyphens: |---|---|")
    if len(rows) == 1 and not above:
        return say("write the rows of a table below each other, without empty lines between them")
    if rules and rules[0] == rows[0]:
        return say("write the names of the columns above the line of hyphens: | Year | City |")
    if not rules:
        return say(
            "write below the names of the columns a line |---|---|; a | that is text is written \\|"
        )
    if above:
        return say("put an empty line before the table")
    return say("give the line of hyphens as many columns as the row above it: |---|---|")
