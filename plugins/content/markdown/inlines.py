"""What is in the blocks: text, emphasis, code, links, pictures and the marks of footnotes."""

import re
from collections.abc import Sequence
from html import unescape
from typing import Any, cast
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString, code_escape
from markdown_it.token import Token

from plugins.content.front_matter.header import Place
from plugins.content.letters import PRIVATE
from plugins.content.markdown import attributes
from plugins.content.markdown.blocks import Blocks
from plugins.content.markdown.forge import read_inlines
from plugins.content.markdown.links import literal, settle_target, want_alternative, want_words
from plugins.content.markdown.lint import name_slips, want_header
from plugins.content.markdown.passages import CODE, LINK, MARK, SIGN, Passage

_OPENING = re.compile(r"\]\(\s*<?")


class Inlines(Treeprocessor):
    """Takes the place of Python-Markdown's processor of inline patterns."""

    def __init__(self, md: Markdown, blocks: Blocks) -> None:
        super().__init__(md)
        self._blocks = blocks

    def run(self, root: Element) -> None:
        """Read the texts of all blocks, in the order in which they show."""
        notes, texts, cells = self._blocks.notes, self._blocks.texts, dict[int, int]()
        for element in [each for each in root.iter() if each in texts]:
            source, line, box = texts[element]
            passage = Passage(element.tag, source, line, notes, cells.get(line, 0))
            if element.tag in ("th", "td"):
                cells[line] = passage.place(len(source))[1] - 1
            words = _Reading(element, passage, self._blocks).read(box)
            if element.tag[0] == "h":
                notes.headings.append((element, words, passage.place()))
            name_slips(passage)
        for head in root.iter("thead"):
            want_header(head, notes.begin_of(texts[head[0][0]].line), notes)
        for entry, paragraph in self._blocks.tight:
            _unwrap(entry, paragraph)


def _unwrap(entry: Element, paragraph: Element) -> None:
    """The text of an entry without an empty line is the entry's own."""
    at = list(entry).index(paragraph)
    if at:
        entry[at - 1].tail = paragraph.text
    else:
        entry.text = paragraph.text
    entry[at : at + 1] = list(paragraph)
    entry.attrib.update(paragraph.attrib)


class _Reading:
    """The reading of one text."""

    def __init__(self, element: Element, passage: Passage, blocks: Blocks) -> None:
        self._stack, self._passage, self._blocks = [element], passage, blocks
        self._words: list[str] = []
        self._pictures: list[str] = []
        self._link: tuple[Token, int, int] | None = None
        """Where the open link begins, in the source and in the words."""

    def read(self, box: str) -> str:
        """Put what is read into the element, before what leads back from a footnote; its words."""
        (element,) = self._stack
        behind, others = element.text or "", list(element)
        element.text, element[:] = box, []
        tokens = read_inlines(self._passage.source, self._blocks.definitions)
        self._take_last_list(tokens)
        for token, at in tokens:
            self._add(token, at)
        words = " ".join("".join(self._words).split())
        self._write(behind)
        element.extend(others)
        return words

    def _take_last_list(self, tokens: list[tuple[Token, int]]) -> None:
        """A list of attributes at the end is the block's."""
        (element,) = self._stack
        is_line = element.tag == "p"
        types = [token.type for token, _ in tokens[-2:]]
        if types != ["softbreak", "text"] if is_line else types[-1:] != ["text"]:
            return
        last, at = tokens[-1]
        pattern = attributes.ON_ITS_LINE if is_line else attributes.AT_END
        if found := pattern.search(last.content):
            attributes.assign(element, found, at + found.start(1), self._passage)
            last.content = last.content[: found.start()]
            if is_line:
                del tokens[-2:]

    def _add(self, token: Token, at: int) -> None:
        match token.type:
            case "text":
                self._add_text(token.content, at)
            case "text_special":
                self._passage.add(SIGN, at)
                self._write(PRIVATE.sub("\ufffd", token.content))
            case "softbreak":
                self._passage.add("\n", at)
                self._write("\n")
            case "hardbreak":
                SubElement(self._stack[-1], "br")
            case "link_open" | "link_close":
                self._passage.add(LINK, at - (token.nesting > 0))
                self._add_link(token, at)
            case _:
                self._add_element(token, at)

    def _add_element(self, token: Token, at: int) -> None:
        parent, sign = self._stack[-1], LINK
        if token.type == "code_inline":
            SubElement(parent, "code").text = AtomicString(code_escape(token.content))
            self._words.append(token.content)
            sign = CODE
        elif token.type == "image":
            self._add_picture(token, at)
        elif token.type == "footnote_ref":
            parent.append(self._mark_of(token.meta["label"]))
        else:
            sign = MARK
            if token.nesting > 0:
                self._stack.append(SubElement(parent, "del" if token.tag == "s" else token.tag))
            else:
                self._stack.pop()
        self._passage.add(sign, at)

    def _add_text(self, text: str, at: int) -> None:
        parent = self._stack[-1]
        if len(parent) and not parent[-1].tail and (found := attributes.BEHIND.match(text)):
            attributes.assign(parent[-1], found, at + found.start(1), self._passage)
            text, at = text[found.end() :], at + found.end()
        self._passage.add(text, at)
        self._write(text)

    def _write(self, text: str) -> None:
        parent = self._stack[-1]
        self._words.append(text)
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + literal(text)
        else:
            parent.text = (parent.text or "") + literal(text)

    def _mark_of(self, note: str) -> Element:
        pattern: Any = self._blocks.md.inlinePatterns["footnote"]
        return cast("Element", pattern.handleMatch(pattern.compiled_re.match(f"[^{note}]"), "")[0])

    def _add_link(self, token: Token, at: int) -> None:
        if token.nesting > 0:
            self._stack.append(SubElement(self._stack[-1], "a"))
            self._link, self._pictures = (token, at - 1, len(self._words)), []
            return
        assert self._link
        opened, begin, first = self._link
        place = self._settle(self._stack.pop(), opened, begin, at)
        want_words("".join(self._words[first:]), self._pictures, place, self._passage.notes)

    def _add_picture(self, token: Token, at: int) -> None:
        element = SubElement(self._stack[-1], "img")
        words = " ".join(_plain(token.children or ()).split())
        self._pictures.append(words)
        place = self._settle(element, token, at + 1, at + 2 + len(token.content))
        element.set("alt", literal(words))
        want_alternative(words, place, self._passage.notes)

    def _settle(self, element: Element, token: Token, begin: int, end: int) -> Place:
        """Read a target; its text stands between two brackets. Gives the place of the text."""
        passage, name = self._passage, "href" if element.tag == "a" else "src"
        if token.info == "auto":
            target = place = passage.place(begin + 2)
        elif label := token.meta.get("label"):
            target, place = self._blocks.targets[label], passage.place(begin)
        else:
            opening = _OPENING.match(passage.source, end)
            target = place = passage.place(opening.end() if opening else begin)
        written = str(token.attrs[name])
        written = unescape(written) if token.info == "auto" else written  # others are so already
        settle_target(element, written, target, passage.notes)
        if title := token.attrs.get("title"):
            element.set("title", literal(PRIVATE.sub("\ufffd", str(title))))
        return place


def _plain(tokens: Sequence[Token]) -> str:
    """The text of a picture, without its markup."""
    parts = [_plain(token.children) if token.children else token.content for token in tokens]
    return PRIVATE.sub("\ufffd", "".join(parts))
