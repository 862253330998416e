"""Lost text: what YAML takes for a comment, or for more of a text, and was meant otherwise."""

from __future__ import annotations

import re

from plugins.content.message import say

_COMMENT = re.compile(r"[ \t]+#")
_SET_OFF = re.compile(r"[ \t]{2,}#+(?:[ \t]|$)")
"""Two spaces set a comment off from a value; one is how a text with a # is written."""

_ENTRY = re.compile(r"\s*(?P<sign>-[^\s-]|[•·*–—]\s)|\s*(?P<name>[a-z_]{2,20}):(?!//)")


def comment_within(line: str, end: int) -> int | None:
    """Where the # stands, from 0, that cuts off a text which YAML ends at ``end``.

    >>> comment_within("title: Rights # 1", 13), comment_within("order: 1  # its place", 8)
    (14, None)
    """
    found = _COMMENT.match(line, end)
    return found.end() - 1 if found and not _SET_OFF.match(line, end) else None


def entry_within(line: str) -> tuple[int, str, str] | None:
    """The column, fault and cure of an entry, or a field, that goes on with the text above it."""
    found = _ENTRY.match(line)
    if not found:
        return None
    message = say("this line is read as more of the text above it")
    hint = say("begin an entry of a list with a hyphen and a space: - …")
    if found["name"]:
        hint = say("put a space after the colon, or the whole text between double quotes")
    return found.start(found.lastgroup or 0), message, hint
