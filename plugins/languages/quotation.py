"""Straight double quotes become a language's opening and closing marks, by their neighbours.

A space beside a quote says more than a bracket, and both more than a letter; the side that says
more decides. Where both say the same, a quote closes what is open. Marks that the author wrote
count as open or closed too, so that ``«форум "Азия"»`` gets its inner marks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from plugins.languages.flow import BLOCK, INLINE

Quotes = tuple[str, str, str, str]

_TOKEN = re.compile(f'"[{INLINE}"]*+|[«»„“”‹›]|{BLOCK}')
"""A run of straight quotes, perhaps with inline tags between them; a mark; an end of a block."""
_BEFORE_OPENING = "([{/-‐‑–—"
_AFTER_CLOSING = ")]}/-‐‑–—.,;:!?…"


def curl(flow: str, quotes: Quotes) -> str:
    """The flow without straight double quotes. No quotation goes on in the next block."""
    marks = _Marks(quotes)
    done: list[str] = []
    depth = at = 0
    for found in _TOKEN.finditer(flow):
        token = found[0]
        if token == BLOCK:
            depth = 0
        elif token[0] != '"':
            depth = max(0, depth + marks.step(token))
        else:
            before = marks.says_open(_visible_before(flow, found.start()))
            after = marks.says_close(flow[found.end() : found.end() + 1])
            run, depth = marks.set_run(token, before, after, depth)
            done += (flow[at : found.start()], run)
            at = found.end()
    return "".join([*done, flow[at:]])


def _visible_before(flow: str, at: int) -> str:
    """The sign before a place, but for inline tags; nothing at the start."""
    while at and flow[at - 1] == INLINE:
        at -= 1
    return flow[at - 1 : at]


@dataclass(frozen=True)
class _Marks:
    """The marks of a language. Which of two pairs is used goes by how many quotations are open."""

    quotes: Quotes

    def step(self, mark: str) -> int:
        """How many more quotations are open after a mark that the author wrote."""
        opens, closes = mark in self.quotes[::2], mark in self.quotes[1::2]
        return opens - closes

    def says_open(self, sign: str) -> int:
        """How strongly the sign before a quote says that it opens."""
        if sign in ("", BLOCK) or sign.isspace():
            return 2
        return int(sign in _BEFORE_OPENING or self.step(sign) > 0)

    def says_close(self, sign: str) -> int:
        """How strongly the sign after a quote says that it closes."""
        if sign in ("", BLOCK) or sign.isspace():
            return 2
        return int(sign in _AFTER_CLOSING or self.step(sign) < 0)

    def set_run(self, run: str, before: int, after: int, depth: int) -> tuple[str, int]:
        """The marks for a run of quotes, and how many quotations are open after it."""
        done = []
        for sign in run:
            if sign != '"':
                done.append(sign)
            elif before > after or (before == after and not depth):
                done.append(self.quotes[depth % 2 * 2])
                depth, before = depth + 1, 1
            else:
                depth, before = max(0, depth - 1), 0
                done.append(self.quotes[depth % 2 * 2 + 1])
        return "".join(done), depth
