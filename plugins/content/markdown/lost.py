"""Lost markup: what an author meant as markup and Markdown left in the text, where it would show.

Each kind of slip is a row: a pattern for the text of a passage (code and all that was read stand
in it as one sign each, so they never match), and what to say about it. Rows are tried in order,
and no letter is named twice. Patterns take time in proportion to a passage's length.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from plugins.content.markdown.notes import Notes
from plugins.content.markdown.passage import Passage
from plugins.content.message import Message

_LONGEST = 60
"""No message repeats more than this of a text."""


@dataclass(frozen=True)
class Lost:
    """A slip. ``message`` is given the text as written. ``once`` names its first in a passage."""

    kind: str
    pattern: re.Pattern[str]
    message: Callable[[str], Message]
    hint: Callable[[str], Message]
    once: bool = False
    tags: frozenset[str] | None = None
    """The elements in which it is looked for; None for all."""

    def find(self, passage: Passage) -> Iterator[tuple[int, int]]:
        """Where the slip is: stretches of a passage."""
        if self.tags is None or passage.tag in self.tags:
            for found in self.pattern.finditer(passage.text):
                start, end = found.span("named" if "named" in self.pattern.groupindex else 0)
                yield start, end
                if self.once:
                    return


def name_lost(passage: Passage, rows: tuple[Lost, ...], notes: Notes) -> None:
    """Report all slips of a passage, each letter for the first row that knows it."""
    taken: list[tuple[int, int]] = []
    for row in rows:
        for start, end in row.find(passage):
            if _is_free(start, end, taken):
                insort(taken, (start, end))
                text = passage.written(start, end)[:_LONGEST]
                notes.report(passage.place(start), row.kind, row.message(text), row.hint(text))


def _is_free(start: int, end: int, taken: list[tuple[int, int]]) -> bool:
    """Whether a stretch overlaps none of those taken, which are in order."""
    index = bisect_left(taken, (end,))
    return not index or taken[index - 1][1] <= start
