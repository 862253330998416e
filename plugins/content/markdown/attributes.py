"""Attribute lists, ``{: #id .class lang=ru }``: an id, classes, a language, and nothing else."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown.extensions.attr_list import AttrListTreeprocessor, get_attrs_and_remainder

from plugins.content.front_matter.header import Place
from plugins.content.markdown.notes import Notes
from plugins.content.markdown.passage import Lines, as_written
from plugins.content.markdown.walk import Walk
from plugins.content.message import say
from plugins.content.values.codes import language_fault

_OWN_ID = re.compile(r"[\w-]+")
_ALLOWED = ("id", ".")


class AttributeLists(AttrListTreeprocessor):
    """Takes the place of Python-Markdown's own, which allows any attribute."""

    def begin(self) -> None:
        """Forget the last body."""
        self.lists: dict[Element, str] = {}
        self.refused: list[tuple[Element, str]] = []

    def assign_attrs(self, elem: Element, attrs_string: str, *, strict: bool = False) -> str:
        """Give an element its id, classes and language; remember what else was asked for."""
        given, remainder = get_attrs_and_remainder(attrs_string)
        if strict and remainder:
            return remainder
        self.lists[elem] = attrs_string[: len(attrs_string) - len(remainder)]
        for name, value in given:
            if name == "lang" and language_fault(value) is None:
                elem.set("lang", value)
            elif name not in _ALLOWED or not value:
                self.refused.append((elem, name))
            elif name == "id":
                elem.set("id", value)
            else:
                elem.set("class", f"{elem.get('class', '')} {value}".strip())
        return remainder

    def name_refused(self, walk: Walk, notes: Notes) -> None:
        """Report what no attribute list may give."""
        for element, written in self.refused:
            name = as_written(written, walk.stash)
            message = say("the attribute `{name}` is not allowed here", name=name)
            hint = say(
                "an attribute list may give an id, classes and a language: "
                "{{: #id .class lang=ru }}; "
                "write a brace that is text as \\{{"
            )
            place = self._place(element, name, walk)
            notes.report(place, "attribute-refused", message, hint)

    def name_bad_ids(self, walk: Walk, notes: Notes) -> None:
        """Ids are of letters, digits and hyphens, and each is used once."""
        given = [(elem, elem.get("id", "")) for elem in self.lists if elem.get("id")]
        places = sorted((self._place(elem, name, walk), name) for elem, name in given)
        seen: set[str] = set()
        for place, name in places:
            if name in seen:
                message = say("the id `{name}` is used twice on this page", name=name)
                notes.report(place, "id-twice", message, say("rename one of the two"))
            elif not _OWN_ID.fullmatch(name):
                shown = as_written(name, walk.stash)
                message = say("`{name}` cannot be an id", name=shown)
                notes.report(place, "id-refused", message, say("use letters and hyphens"))
            seen.add(name)

    def _place(self, element: Element, name: str, walk: Walk) -> Place:
        """Where a name stands in the list of an element, which follows its text."""
        begin = walk.place(element)
        name = as_written(name, walk.stash)
        written = as_written(self.lists[element], walk.stash)
        line, column, text = _first(walk.lines, begin, written)
        sign = text.find(f"#{name}")
        return line, column + max(sign if sign >= 0 else text.rfind(name), 0)


def _first(lines: Lines, begin: Place, written: str) -> tuple[int, int, str]:
    """The list from a place on: its line, its column, and the list as written."""
    pattern = re.compile(r"\{:?[ ]*" + re.escape(written))
    for number in range(begin[0], lines.first + len(lines.texts)):
        found = pattern.search(lines[number], begin[1] - 1 if number == begin[0] else 0)
        if found:
            return number, found.start() + 1, found[0]
    return *begin, ""
