"""The definitions of links, ``[a]: about.md``: where each stands, and that each is given once."""

from __future__ import annotations

from plugins.content.front_matter.header import Place
from plugins.content.markdown.notes import Notes
from plugins.content.markdown.positions import MARK, take
from plugins.content.message import say

_Value = tuple[str, str]


class References(dict[str, _Value]):
    """Takes the place of Python-Markdown's own dictionary, whose keys would hold marks."""

    def __init__(self) -> None:
        self.notes: Notes | None = None
        self.places: set[Place] = set()
        super().__init__()

    def begin(self, notes: Notes) -> None:
        """Forget the last body."""
        self.notes = notes
        self.places = set()
        self.clear()

    def __contains__(self, name: object) -> bool:
        return super().__contains__(MARK.sub("", str(name)))

    def __getitem__(self, name: str) -> _Value:
        return super().__getitem__(MARK.sub("", name))

    def __setitem__(self, name: str, value: _Value) -> None:
        name = MARK.sub("", name)
        place = take(value[0])[1]
        if self.notes and place:
            self.places.add(place)
            if super().__contains__(name):
                message = say("the target of the link `[{name}]` is given twice", name=name)
                self.notes.report(place, "target-twice", message, say("keep one of the two"))
        super().__setitem__(name, value)
