"""Attribute lists, ``{: #id .class lang=ru }``: an id, classes, a language, and nothing else."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown.extensions.attr_list import AttrListTreeprocessor, get_attrs_and_remainder

from plugins.content.front_matter.header import Place
from plugins.content.markdown.passages import Notes, pattern_of
from plugins.content.message import say
from plugins.content.values.codes import language_fault

_OWN_ID = re.compile(r"[\w-]+")


class AttributeLists(AttrListTreeprocessor):
    """Takes the place of Python-Markdown's own, which allows any attribute."""

    def begin(self, notes: Notes) -> None:
        """Forget the last body."""
        self._notes = notes
        self._lists: dict[Element, str] = {}
        self._refused: list[tuple[Element, str]] = []

    def run(self, doc: Element) -> None:
        """Most texts have no list."""
        if "{" in self._notes.source.body:
            super().run(doc)

    def assign_attrs(self, elem: Element, attrs_string: str, *, strict: bool = False) -> str:
        """Give an element its id, classes and language; remember what else was asked for."""
        given, remainder = get_attrs_and_remainder(attrs_string)
        if strict and remainder:
            return remainder
        self._lists[elem] = attrs_string[: len(attrs_string) - len(remainder)]
        for name, value in given:
            if name == "lang" and language_fault(value) is None:
                elem.set("lang", value)
            elif name not in ("id", ".") or not value:
                self._refused.append((elem, name))
            elif name == "id":
                elem.set("id", value)
            else:
                elem.set("class", f"{elem.get('class', '')} {value}".strip())
        return remainder

    def judge(self) -> None:
        """Report what no list may give; ids are of letters and hyphens, and each is used once."""
        for element, written in self._refused:
            place, name = self._find(element, written)
            message = say("the attribute `{name}` is not allowed here", name=name)
            hint = say(
                "an attribute list may give an id, classes and a language: "
                "{{: #id .class lang=ru }}; "
                "write a brace that is text as \\{{"
            )
            self._notes.report(place, "attribute-refused", message, hint)
        named = [(elem, elem.get("id", "")) for elem in self._lists if elem.get("id")]
        found = sorted((*self._find(elem, name), name) for elem, name in named)
        seen: set[str] = set()
        for place, shown, name in found:
            if name in seen:
                message = say("the id `{name}` is used twice on this page", name=name)
                self._notes.report(place, "id-twice", message, say("rename one of the two"))
            elif not _OWN_ID.fullmatch(name):
                message = say("`{name}` cannot be an id", name=shown)
                self._notes.report(
                    place, "attribute-refused", message, say("use letters and hyphens")
                )
            seen.add(name)

    def _find(self, element: Element, name: str) -> tuple[Place, str]:
        """Where a name stands in the list of an element, which follows its text, and as what."""
        written, line = pattern_of(self._lists[element]), self._notes.line(element)
        pattern = rf"\{{:?[ ]*(?={written}).*?(#?{pattern_of(name)})"
        place, found = self._notes.seek(line, pattern, last=max(self._notes.lines))
        return place, found.removeprefix("#") or name
