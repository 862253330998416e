"""Footnotes that Python-Markdown would pass over: given twice, empty, or used nowhere."""

from __future__ import annotations

import re

from markdown.extensions.footnotes import FootnoteExtension

from plugins.content.front_matter.header import Place
from plugins.content.markdown.notes import Notes
from plugins.content.markdown.positions import MARK, take
from plugins.content.message import say

_BAD_NAME = re.compile(r"^$|\s")

_NOTHING = re.compile(rf"^{MARK.pattern}(?:\n+|$)")
"""The mark of a first line without text: the text begins below it, or never."""


class Footnotes(FootnoteExtension):
    """The extension, which notes where each footnote stands."""

    def __init__(self) -> None:
        self.notes: Notes | None = None
        self.places: dict[str, Place] = {}
        super().__init__()

    def begin(self, notes: Notes) -> None:
        """Forget the last body."""
        self.notes = notes
        self.places = {}

    def setFootnote(self, id: str, text: str) -> None:  # noqa: A002, N802 (Python-Markdown's names)
        """Keep a footnote's text, whose mark says where it is written."""
        words, place = take(text)
        if self.notes and place:
            self._check(id, words, place, self.notes)
            self.places.setdefault(id, place)
        super().setFootnote(id, _NOTHING.sub("", text))

    def _check(self, name: str, words: str, place: Place, notes: Notes) -> None:
        if _BAD_NAME.search(name):
            message = say("`[^{name}]` is not read as a footnote", name=name)
            hint = say("write the sign of a footnote without spaces: [^1]: …")
            notes.report(place, "footnote-not-read", message, hint)
        elif name in self.places:
            message = say("the footnote `[^{name}]` is given twice: one would be lost", name=name)
            hint = say("give one of the two another sign, and use it in the text")
            notes.report(place, "footnote-twice", message, hint)
        elif not words.strip():
            message = say("the footnote `[^{name}]` has no text", name=name)
            notes.report(place, "footnote-empty", message, say("write it behind the colon"))

    def name_unused(self) -> None:
        """Report those to which nothing in the text leads; call it when the body is read."""
        for name, place in self.places.items():
            used = self.makeFootnoteRefId(name) in self.found_refs
            if self.notes and not used and not _BAD_NAME.search(name):
                message = say("nothing in the text leads to the footnote `[^{name}]`", name=name)
                hint = say("write [^{name}] where it belongs, or delete it", name=name)
                self.notes.report(place, "footnote-unused", message, hint)
