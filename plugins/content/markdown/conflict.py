"""The marks that git leaves in a file where two changes met: nothing below them can be trusted."""

from __future__ import annotations

import re

from plugins.content.message import say
from plugins.content.problem import Problem
from plugins.content.source import Source

_MARK = re.compile(r"(<{7}|>{7}|={7}|\|{7})(?: .*)?")
_ENDS = ("<<<<<<<", ">>>>>>>")


def check_conflicts(source: Source, file: str) -> list[Problem]:
    """A problem for each such line outside code; a row of = by itself underlines a heading."""
    if not any(end in source.body for end in _ENDS):
        return []
    is_code, found = False, []
    for number, line in enumerate(source.body.split("\n"), source.body_line):
        if line.startswith(("```", "~~~")):
            is_code = not is_code
        elif not is_code and (mark := _MARK.fullmatch(line.rstrip())):
            found.append((number, mark[1]))
    if not any(mark in _ENDS for _, mark in found):
        return []
    return [_problem(file, number, mark) for number, mark in found]


def _problem(file: str, number: int, mark: str) -> Problem:
    message = say("`{mark}` is a trace of two changes that git could not join", mark=mark)
    hint = say(
        "keep the text of one side, or of both, and delete the lines <<<<<<<, ======= and >>>>>>>"
    )
    return Problem(file, number, 1, "conflict-marker", message, hint)
