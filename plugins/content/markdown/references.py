"""What a text defines for use elsewhere in it: targets of links, ``[a]: about.md``, and notes."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteExtension

from plugins.content.front_matter.header import Place
from plugins.content.markdown.passages import Notes
from plugins.content.message import say

_DEFINITION = re.compile(
    r"\[(?!\^|\s*\])(?P<name>(?:[^\[\]\\]|\\.){1,999})\]:(?:[ ]*\n)?[ ]*"
    r"(?P<target><[^<>\n]*>|[^\s<]\S*+)"
    r"(?:(?:[ ]+|[ ]*\n[ ]*)(?P<title>\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\))"
    r"(?=[ ]*(?:\n|$)))?[ ]*(?:\n|$)",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_NAMELESS = re.compile(r"^$|\s")


class Defined(str):
    """A target that knows where it is defined."""

    __slots__ = ("place",)
    place: Place


class References(dict[str, tuple[str, str]]):
    """Takes the place of Python-Markdown's dictionary: names are compared as the forge does."""

    def __contains__(self, name: object) -> bool:
        return super().__contains__(_plain(str(name)))

    def __getitem__(self, name: str) -> tuple[str, str]:
        return super().__getitem__(_plain(name))


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def read_definitions(text: str, line: int, references: References, notes: Notes) -> str:
    """Take the definitions that a paragraph begins with; what is left of it."""
    while found := _DEFINITION.match(text):
        number = line + text.count("\n", 0, found.start("target"))
        written = found["target"].removeprefix("<").removesuffix(">")
        target = Defined(written)
        column = notes.lines[number].find(written, notes.lines[number].find("]:") + 1) + 1
        target.place = number, column
        if found["name"] in references:
            message = say("the target of the link `[{name}]` is given twice", name=found["name"])
            notes.report(target.place, "defined-twice", message, say("keep one of the two"))
        else:
            references[_plain(found["name"])] = (
                target,
                _ESCAPE.sub("", (found["title"] or "")[1:-1]),
            )
        line += found[0].count("\n")
        text = text[found.end() :]
    return text


class Footnotes(FootnoteExtension):
    """The extension; the notes are read where they stand, each into an element of its own."""

    notes: Notes

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """It asks for what it parses: see ``parseChunk``."""
        super().extendMarkdown(md)
        self.parser = self  # type: ignore[assignment]

    def parseChunk(self, parent: Element, text: str) -> None:  # noqa: N802
        """Put what was read of a note into its entry of the list."""
        parent.extend(self._read[text])
        if not len(parent):  # what leads back needs a place
            SubElement(parent, "p").text = ""

    def begin(self, notes: Notes) -> None:
        """Forget the last body."""
        self.notes, self._read, self._places = notes, dict[str, Element](), dict[str, Place]()

    def define(self, name: str, element: Element, place: Place) -> None:
        """Take a note; its text is still to be read into the element."""
        report = self.notes.report
        if name in self._places:
            message = say("the footnote `[^{name}]` is given twice: one would be lost", name=name)
            hint = say("give one of the two another sign, and use it in the text")
            report(place, "defined-twice", message, hint)
            return
        if _NAMELESS.search(name):
            message = say("`[^{name}]` is not read as a footnote", name=name)
            hint = say("write the sign of a footnote without spaces: [^1]: …")
            report(place, "markup-not-read", message, hint)
        self._places[name], self._read[name] = place, element
        self.setFootnote(name, name)

    def judge(self) -> None:
        """Report notes without text, and those that nothing leads to; the body has been read."""
        for name, place in self._places.items():
            if not len(self._read[name]):
                message = say("the footnote `[^{name}]` has no text", name=name)
                self.notes.report(
                    place, "footnote-incomplete", message, say("write it behind the colon")
                )
            elif self.makeFootnoteRefId(name) not in self.found_refs and name.strip():
                message = say("nothing in the text leads to the footnote `[^{name}]`", name=name)
                hint = say("write [^{name}] where it belongs, or delete it", name=name)
                self.notes.report(place, "footnote-incomplete", message, hint)
