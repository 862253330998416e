"""Limits: how large and how tangled a file may be, so that no file can hold up a build.

They are held by counting, so they are the same on every machine (tally.py counts). Python-Markdown
takes time that grows with the square of what one paragraph, or one page, holds of a thing; honest
pages stay far below these numbers, and no page within them takes a second to read.
"""

from __future__ import annotations

from collections.abc import Iterator

from plugins.content.front_matter.header import Place
from plugins.content.markdown.tally import Tally, levels, may_be_over
from plugins.content.message import say
from plugins.content.problem import Problem
from plugins.content.source import Source

__all__ = ["check_limits", "levels"]

LINE_LENGTH = 10_000
HEADER_LENGTH = 32 * 1024
BODY_LENGTH = 64 * 1024
"""In characters, not bytes: a Cyrillic letter is two bytes, and Russian pages are as long."""

Fault = tuple[Place, str, str]


def check_limits(source: Source, file: str) -> list[Problem]:
    """A problem for each limit that a file is over; ``file`` names it in problems."""
    if len(source.header) > HEADER_LENGTH:
        message = say("the front matter is longer than {most:,} characters", most=HEADER_LENGTH)
        fault: Fault = ((1, 1), message, say("move text below the front matter"))
        return [_problem(file, fault)]
    if len(source.body) > BODY_LENGTH:
        return [_problem(file, _too_long(source))]
    found = [*_long_lines(source), *_body(source)]
    return [_problem(file, fault) for fault in found]


def _problem(file: str, fault: Fault) -> Problem:
    place, message, hint = fault
    return Problem(file, *place, "over-limit", message, hint)


def _too_long(source: Source) -> Fault:
    """The body as a whole, at the line where it is too long."""
    line = source.body_line + source.body.count("\n", 0, BODY_LENGTH)
    message = say("this text is longer than {most:,} characters", most=BODY_LENGTH)
    return (line, 1), message, say("divide the page into several")


def _long_lines(source: Source) -> Iterator[Fault]:
    parts = ((2, source.header), (source.body_line, source.body))
    for first, text in parts:
        for number, line in enumerate(text.split("\n"), first):
            if len(line) > LINE_LENGTH:
                message = say("this line is longer than {most:,} characters", most=LINE_LENGTH)
                yield (number, LINE_LENGTH), message, say("break it into paragraphs")


def _body(source: Source) -> Iterator[Fault]:
    """Faults of the body: each kind once, where the limit is passed."""
    if not may_be_over(source.body):
        return
    tally = Tally()
    for number, line in enumerate(source.body.split("\n"), source.body_line):
        if limit := tally.take(line):
            yield (number, 1), limit.message, limit.hint
