"""Blocks of code between fences: they name a language and classes, and nothing else.

Python-Markdown writes their attributes into the page itself, past the walk through the tree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from markdown.extensions.fenced_code import FencedBlockPreprocessor

from plugins.content.front_matter.header import Place
from plugins.content.markdown.notes import Notes
from plugins.content.message import say

_FENCE = re.compile(r"\s*(?:`{3,}|~{3,})\s*\{")


class Fences(FencedBlockPreprocessor):
    """Takes the place of Python-Markdown's own, which allows an id and any attribute."""

    notes: Notes

    def handle_attrs(
        self, attrs: Iterable[tuple[str, str | None]]
    ) -> tuple[str, list[str], dict[str, Any]]:
        """The classes of a fence; what else was asked for is reported."""
        classes = []
        for name, value in attrs:
            if name == "." and value:
                classes.append(value)
            else:
                self._refuse(name, value or "")
        return "", classes, {}

    def _refuse(self, name: str, value: str) -> None:
        written = f"#{value}" if name == "id" else name
        message = say("`{name}` is not allowed at a block of code", name=written)
        hint = say("name the language alone: ```python")
        self.notes.report(self._place(written), "attribute-refused", message, hint)

    def _place(self, written: str) -> Place:
        """The first fence with such a name; only its own line can hold it."""
        lines = self.notes.lines
        for number, line in enumerate(lines.texts, lines.first):
            if _FENCE.match(line) and written in line:
                return number, line.index(written) + 1
        return lines.first, 1
