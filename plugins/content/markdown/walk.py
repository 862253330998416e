"""The walk through a body's tree that cuts it into passages and takes the marks out of it."""

from __future__ import annotations

import html
from collections.abc import Container
from xml.etree.ElementTree import Element

from markdown.util import AtomicString

from plugins.content.front_matter.header import Place
from plugins.content.markdown.passage import BREAK, CELL, CODE, LINK, Lines, Passage
from plugins.content.markdown.positions import MARK, take

_CELLS = frozenset({"td", "th"})
_INLINE = _CELLS | {"a", "img", "code", "em", "strong", "sup", "sub", "br", "del", "span"}
_WITHIN = ("href", "src")
_WORDS = ("alt", "title")
_LAID_OUT = "\n"
"""What Markdown puts between blocks."""

_FOOTNOTES = frozenset({"footnote-ref", "footnote-backref"})


class Walk:
    """One walk: ``passages`` in the order of the page, and where each element begins in them."""

    def __init__(self, lines: Lines, stash: list[str], definitions: Container[Place]) -> None:
        self.passages: list[Passage] = []
        self.lines, self.stash, self.definitions = lines, stash, definitions
        self._where: dict[Element, tuple[Passage, int]] = {}
        self._reached: Place = (lines.first, 1)

    def place(self, element: Element) -> Place:
        """Where an element begins in the file."""
        if element not in self._where:
            return self.lines.first, 1
        passage, offset = self._where[element]
        return passage.place(offset) if offset else passage.start

    def take(self, block: Element) -> None:
        """Read an element that stands by itself, and all within it."""
        if block.tag == "pre":
            self._strip(block)
            return
        passage = self._begin(block.tag)
        self._where[block] = passage, 0
        if block.text != _LAID_OUT:
            block.text = self._text(passage, block.text)
        for child in block:
            if child.tag in _INLINE:
                self._inline(passage, child)
            else:
                self._end(passage)
                self.take(child)
                passage = self._begin(block.tag)
            self._tail(passage, child)
        self._end(passage)

    def _begin(self, tag: str) -> Passage:
        return Passage(tag, self.lines, self._reached)

    def _end(self, passage: Passage) -> None:
        if passage.events:
            self._reached = passage.reached
            self.passages.append(passage)

    def _text(self, passage: Passage, text: str | None) -> str | None:
        return passage.take(text, self.stash) if text else text

    def _tail(self, passage: Passage, element: Element) -> None:
        """The text after an element; Markdown begins that of a break with a line's end."""
        tail = element.tail or ""
        if tail == _LAID_OUT and (element.tag in _CELLS or element.tag not in _INLINE):
            return
        end = "\n" if element.tag == "br" and tail.startswith("\n") else ""
        element.tail = end + (self._text(passage, tail[len(end) :]) or "")

    def _inline(self, passage: Passage, element: Element) -> None:
        self._where[element] = passage, passage.size
        if element.tag == "code":
            self._code(passage, element)
        elif element.tag == "br":
            passage.add(BREAK, "\n")
        elif element.tag in ("a", "img"):
            self._link(passage, element)
        else:
            passage.add(CELL if element.tag in _CELLS else "", "")
            self._within(passage, element)

    def _within(self, passage: Passage, element: Element) -> None:
        element.text = self._text(passage, element.text)
        for child in element:
            self._inline(passage, child)
            self._tail(passage, child)

    def _code(self, passage: Passage, code: Element) -> None:
        text, end = code.text or "", 0
        for found in MARK.finditer(text):
            passage.meet(html.unescape(text[end : found.start()]))
            passage.reach((int(found[1]), int(found[2])))
            end = found.end()
        passage.meet(html.unescape(text[end:]))
        passage.add(CODE, "")
        code.text = AtomicString(MARK.sub("", text).strip())

    def _link(self, passage: Passage, element: Element) -> None:
        for name in _WORDS:
            if MARK.search(element.get(name) or ""):
                element.set(name, MARK.sub("", element.attrib[name]))
        passage.add(LINK, element.get("alt", ""))
        if element.get("class") not in _FOOTNOTES:
            self._within(passage, element)
        for name in _WITHIN:
            place = take(element.get(name) or "")[1]
            if place and place not in self.definitions:
                passage.reach(place)
        passage.add(LINK if element.tag == "a" else "", "")

    def _strip(self, block: Element) -> None:
        for element in block.iter():
            element.text = take(element.text or "")[0]
            element.tail = take(element.tail or "")[0]
