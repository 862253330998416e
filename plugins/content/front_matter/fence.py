"""The fences: the two lines of three hyphens around the front matter, and what comes near them."""

from __future__ import annotations

import re

from plugins.content.message import say

FENCE = "---"

Fault = tuple[tuple[int, int], str, str]
"""A place in the file, what is wrong there, and the cure."""

_NEAR = re.compile(r"[ \t\u00a0]*(?:-{2}|-{3,}|[–—]+-?|\.{3}|={3,}|\*{3,}|_{3,}|~{3,}|\+{3,})\s*")
"""What is written for a line of three hyphens, or what an editing program made of it."""

_FIELD = re.compile(r"\s*(?:-\s+)?[\w-]+\s*[:=]|\s*#|\s*-\s|\s+\S")
"""A line that may belong to front matter."""


def find_fences(lines: list[str]) -> tuple[int, int | None, list[Fault]]:
    """The numbers of the two lines, from 0, and what is wrong with them.

    The second is None where it cannot be told where the front matter ends.
    """
    begin, faults = _begin(lines)
    if begin is None:
        return 0, None, faults
    end, fault = _end(lines, begin)
    return begin, end, faults + fault


def _begin(lines: list[str]) -> tuple[int | None, list[Fault]]:
    if lines[0].rstrip() == FENCE:
        return 0, []
    if _NEAR.fullmatch(lines[0]):
        return 0, [_not_three(lines, 0)]
    if lines == [""]:
        return None, [((1, 1), say("this file is empty"), _shape())]
    later = [n for n, line in enumerate(lines[:30]) if line.rstrip() == FENCE]
    if later and _FIELD.match([*lines, ""][later[0] + 1]) and FENCE in lines[later[0] + 1 :]:
        message = say("something stands before the front matter")
        hint = say("the file's first line is ---: move what stands above it into the text below")
        first = next((n for n, line in enumerate(lines[: later[0]]) if line.strip()), 0)
        return later[0], [((first + 1, 1), message, hint)]
    message = say("no line of three hyphens begins the front matter")
    return None, [((1, 1), message, _shape())]


def _end(lines: list[str], begin: int) -> tuple[int | None, list[Fault]]:
    last = _last_field(lines, begin)
    for number, line in enumerate(lines[begin + 1 :], begin + 1):
        if (
            number > last + 1
            and lines[last + 1].strip() == ""
            and _is_text(lines[number - 2], lines[number - 1])
        ):
            break  # a later line of hyphens is a rule between paragraphs
        if line.rstrip() == FENCE:
            return number, []
        if _NEAR.fullmatch(line) and not line.startswith("======="):  # of a merge
            return number, [_not_three(lines, number)]
    message = say("no line of three hyphens ends the front matter")
    fault = (last + 1, 1), message, say("write a line --- below the last field")
    return (last + 1 if begin < last < len(lines) - 1 else None), [fault]


def _is_text(above: str, line: str) -> bool:
    """Whether a paragraph begins in a line."""
    begins = bool(line.strip()) and not above.strip()
    return begins and not _FIELD.match(line) and not _NEAR.fullmatch(line)


def _last_field(lines: list[str], begin: int) -> int:
    """The last line, from 0, that may be of the front matter: the fence is missed below it."""
    number = begin
    while number + 1 < len(lines) and _FIELD.match(lines[number + 1]):
        number += 1
    return number


def _not_three(lines: list[str], number: int) -> Fault:
    line = lines[number]
    message = say("`{line}` is not a line of three hyphens", line=line.rstrip())
    hint = say("write --- from the line's beginning, and nothing else")
    return (number + 1, len(line) - len(line.lstrip()) + 1), message, hint


def _shape() -> str:
    return say("the file starts with a line ---, then fields such as `title: …`, then a line ---")
