"""The headings of a body: in order, with words, and none of the first level."""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import Any

from plugins.content.body import Heading
from plugins.content.front_matter.header import Place
from plugins.content.markdown.notes import Notes
from plugins.content.message import Message, say

LEVELS = ("h1", "h2", "h3", "h4", "h5", "h6")


def read_headings(tokens: list[dict[str, Any]], notes: Notes) -> Iterator[Heading]:
    """The headings, from the tokens of Python-Markdown's table of contents and their places."""
    above = 1
    for token, place in zip(_flatten(tokens), notes.headings, strict=False):
        level = token["level"]
        if level == 1:
            message = say("a heading of the first level stands for the page's title alone")
            notes.report(place, "heading-level-one", message, _lower(place, notes))
        elif not token["name"].strip():
            message = say("this heading has no words")
            notes.report(place, "heading-empty", message, say("write them, or delete the line"))
        if level > above + 1:
            _report_skip(level, above, place, notes)
        above = level
        yield Heading(level, token["id"], html.unescape(token["name"]), place[0])


def _report_skip(level: int, above: int, place: Place, notes: Notes) -> None:
    message = say(
        "this heading of level {level} stands below one of level {above}", level=level, above=above
    )
    marks = "#" * (above + 1)
    hint = say("begin it with {marks}, so that no level is left out", marks=marks)
    notes.report(place, "heading-level-skipped", message, hint)


def _lower(place: Place, notes: Notes) -> Message:
    """How to make a heading of the first level one of the second, as it is written."""
    before = notes.lines[place[0]][: place[1] - 1]
    if before.endswith("#"):
        return say("begin with ## instead of #; if the sign is part of the text, write \\#")
    if before.rstrip().endswith("#"):
        return say("begin with ## instead of #")
    return say("write ## before it instead of the line below it")


def _flatten(tokens: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for token in tokens:
        yield token
        yield from _flatten(token["children"])
