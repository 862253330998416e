"""Lists within lists: Markdown wants four spaces before an entry of an entry."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree.ElementTree import Element

from plugins.content.front_matter.header import Place
from plugins.content.markdown.notes import Notes
from plugins.content.markdown.walk import Walk
from plugins.content.message import say

_ENTRY = re.compile(r"[> \t]*(?=[-*+]|[0-9]+\.)")
_DEEPER = 2
"""So many spaces more than the entry above are no slip of the hand."""


def name_flattened(entries: Element, walk: Walk, notes: Notes) -> None:
    """Report entries that are written deeper than the one above, and read beside it."""
    places = [_place(entry, walk) for entry in entries]
    for above, place in pairwise(places):
        if _indent(place, notes) >= _indent(above, notes) + _DEEPER:
            message = say("this entry would show on the level of the one above it")
            hint = say(
                "put four spaces before an entry within an entry, or as many as above if it is none"
            )
            notes.report(place, "list-not-read", message, hint)


def _place(entry: Element, walk: Walk) -> Place:
    """Where an entry's text begins: its own, or that of its first paragraph."""
    is_loose = len(entry) and not (entry.text or "").strip()
    return walk.place(entry[0] if is_loose else entry)


def _indent(place: Place, notes: Notes) -> int:
    found = _ENTRY.match(notes.lines[place[0]])
    return len(found[0].expandtabs(4)) if found else 0
