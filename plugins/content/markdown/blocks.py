"""Blocks: the lines of a body → the tree of its paragraphs, lists, quotations, tables and code.

Python-Markdown cuts a text at its empty lines first, and so cannot read a list below a paragraph,
or a fence in a list, as the forge does. What the forge would read (forge.py) is put into the tree
of Python-Markdown, which makes the list of footnotes and writes the HTML.
"""

import re
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element, ElementTree, SubElement

from markdown.blockparser import BlockParser
from markdown.extensions.footnotes import FootnoteExtension
from markdown.util import AtomicString, code_escape
from markdown_it.token import Token

from plugins.content.front_matter.header import Place
from plugins.content.markdown.forge import read_blocks
from plugins.content.markdown.passages import Notes
from plugins.content.problem import say

_LANGUAGE = re.compile(r"\{:? *\.([^\s{}]+) *\}")
_BAR = re.compile(r"(?<!\\)\|")
_TARGET = re.compile(r"\]:\s*<?(?=\S)")
_BOXES = {False: "☐ ", True: "☑ "}


class Text(NamedTuple):
    """A text that is still to be read, the line it begins on, and the box of a task before it."""

    source: str
    line: int
    box: str


class Blocks(BlockParser):
    """Takes the place of Python-Markdown's parser of blocks."""

    footnotes: FootnoteExtension

    def begin(self, notes: Notes) -> None:
        """Forget the last body."""
        self.notes = notes
        self._entries: dict[str, tuple[Element, Place]] = {}
        self.texts: dict[Element, Text] = {}
        """What is in each paragraph, heading and cell."""
        self.tight: list[tuple[Element, Element]] = []
        """Entries with a paragraph of theirs that shows as their own text."""
        self.targets: dict[str, Place] = {}
        """Where the targets are that links refer to."""

    def parseDocument(self, lines: object) -> ElementTree:  # noqa: N802
        """Read the whole body."""
        tokens, self.definitions = read_blocks(self.notes.source.body)
        self._define()
        root = Element(self.md.doc_tag)
        self._build(root, tokens)
        return ElementTree(root)

    def parseChunk(self, parent: Element, text: str) -> None:  # noqa: N802
        """Put what was read of a footnote into its entry of the list."""
        parent.extend(self._entries[text][0])
        if not len(parent):  # what leads back from a note without text stands in a paragraph
            SubElement(parent, "p").text = ""

    def _build(self, root: Element, tokens: list[Token]) -> None:
        stack, box = [root], ""
        for token in tokens:
            if token.nesting < 0:
                stack.pop()
            elif token.type == "inline":
                self._add_text(stack[-1], box, token)
                box = ""
            elif token.type in ("fence", "code_block"):
                self._add_code(stack[-1], token)
            else:
                box = _BOXES[token.meta["checked"]] if "checked" in token.meta else box
                element = self._begin(stack, token)
                if token.nesting:
                    stack.append(element)

    def _begin(self, stack: list[Element], token: Token) -> Element:
        if token.type == "footnote_reference_open":
            return self._note(token)
        element = SubElement(stack[-1], token.tag)
        if token.hidden:
            self.tight.append((stack[-1], element))
        if "start" in token.attrs:
            element.set("start", str(token.attrs["start"]))
        if style := token.attrs.get("style"):
            element.set("class", str(style).replace("text-align:", "align-"))
        if token.tag == "tr" and stack[-1].tag == "tbody":
            self._check_row(stack[-2], token)
        return element

    def _line(self, token: Token) -> int:
        return self.notes.source.body_line + (token.map[0] if token.map else 0)

    def _add_text(self, parent: Element, box: str, token: Token) -> None:
        parent.text = ""
        self.texts[parent] = Text(token.content, self._line(token), box)

    def _add_code(self, parent: Element, token: Token) -> None:
        code = SubElement(SubElement(parent, "pre"), "code")
        code.text = AtomicString(code_escape(token.content))
        if token.type == "code_block":
            return
        line = self._line(token)
        first, end = token.map or (0, 0)
        if end - first - token.content.count("\n") < 2:
            message = say("this code has no end: all below it would show as code")
            hint = say("code begins and ends with a line ``` of its own")
            self.notes.report((line, 1), "markup-not-read", message, hint)
        info = token.info.strip()
        given = _LANGUAGE.fullmatch(info)
        if info.startswith("{") and not given:
            message = say("`{name}` is not allowed at a block of code", name=info)
            hint = say("name the language alone: ```python")
            place = line, self.notes.lines[line].find("{") + 1
            self.notes.report(place, "attribute-refused", message, hint)
        if language := given[1] if given else info.partition(" ")[0].lstrip("."):
            code.set("class", f"language-{language}")

    def _check_row(self, table: Element, token: Token) -> None:
        """The cells that a row has beyond the columns of its table are left out by the forge."""
        line, columns = self._line(token), len(table[0][0])
        cells = _BAR.split(
            self.notes.lines[line][self.notes.indent(line) :].strip().removeprefix("|")
        )
        if any(cell.strip() for cell in cells[columns:]):
            message = say("this row has more cells than its table has columns: some would be lost")
            hint = say("name each column in the first row; write a | that is text as \\|")
            place = self.notes.begin_of(line)
            self.notes.report(place, "table-row-too-long", message, hint)

    # What a text defines for use elsewhere in it

    def _define(self) -> None:
        """The targets of links."""
        for name, found in self.definitions.get("references", {}).items():
            self.targets[name] = self._target(found)
        for found in self.definitions.get("duplicate_refs", ()):
            name = found["label"].lower()
            message = say("the target of the link `[{name}]` is given twice", name=name)
            hint = say("keep one of the two")
            self.notes.report(self._target(found), "defined-twice", message, hint)

    def _target(self, found: dict[str, Any]) -> Place:
        line = self.notes.source.body_line + found["map"][0]
        target = _TARGET.search(self.notes.lines[line])
        return (line, target.end() + 1) if target else self.notes.begin_of(line)

    def _note(self, token: Token) -> Element:
        """A footnote, whose text goes into an element of its own."""
        name, element, line = token.meta["label"], Element("li"), self._line(token)
        place = line, self.notes.indent(line) + 1
        if name in self._entries:
            message = say("the footnote `[^{name}]` is given twice: one would be lost", name=name)
            hint = say("give one of the two another sign, and use it in the text")
            self.notes.report(place, "defined-twice", message, hint)
            return element
        self._entries[name] = element, place
        self.footnotes.setFootnote(name, name)
        return element

    def judge_footnotes(self) -> None:
        """Report notes without text, and those that nothing leads to; the body has been read."""
        for name, (element, place) in self._entries.items():
            if not len(element):
                message = say("the footnote `[^{name}]` has no text", name=name)
                hint = say("write it behind the colon")
                self.notes.report(place, "footnote-incomplete", message, hint)
            elif self.footnotes.makeFootnoteRefId(name) not in self.footnotes.found_refs:
                message = say("nothing in the text leads to the footnote `[^{name}]`", name=name)
                hint = say("write [^{name}] where it belongs, or delete it", name=name)
                self.notes.report(place, "footnote-incomplete", message, hint)
