"""Blocks: the lines of a body → the tree of its paragraphs, lists, quotations, tables and code.

Takes the place of Python-Markdown's block processors, which cut a text at its empty lines first and
so cannot read a list below a paragraph, or a fence in a list, as the forge does. The lines are read
one by one, as CommonMark's appendix "A parsing strategy" says; tables are those of GFM, footnotes
and lists of terms those of Markdown Extra. The line that each block begins on is noted.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.util import AtomicString, code_escape

from plugins.content.markdown.passages import Notes
from plugins.content.markdown.references import Footnotes, References, read_definitions
from plugins.content.message import say

_HEADING = re.compile(r"(#{1,6})(?: +|$)")
_UNDERLINE = re.compile(r"(?:(=+)|-+) *$")
_RULE = re.compile(r"(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,})$")
_FENCE = re.compile(r"`{3,}(?!.*`)|~{3,}")
_LANGUAGE = re.compile(r"\{:? *\.([^\s{}]+) *\}")
_ENTRY = re.compile(r"(?:[-+*]|([0-9]{1,9})[.)])(?= |$)")
_NOTE = re.compile(r"\[\^([^\[\]]*)\]: *")
_MEANING = re.compile(r": {1,3}(?=\S)")
_COLUMN = re.compile("(:?)-+(:?)")
_BAR = re.compile(r"(?<!\\)\|")
_BAR_OUTSIDE_CODE = re.compile(r"(?<!\\)\|(?=(?:[^`]*`[^`]*`)*[^`]*$)")
_TASK = re.compile(r"\[([ xX])\](?= +\S)")
_ALIGNED = {("", ""): "", (":", ""): "left", ("", ":"): "right", (":", ":"): "center"}
_DEEP = 4
"""So many spaces make code, and set off what belongs to a footnote."""


@dataclass(eq=False)
class Block:
    """A block, open or closed. Its further lines have ``indent`` spaces before their text."""

    kind: str
    element: Element
    line: int
    indent: int = 0
    sign: str = ""
    """Of a list the sign of its entries, of code its fence while that is open."""
    end: int = 0
    lines: list[str] = field(default_factory=list)
    """The text of a paragraph or of code; of a table how each column is aligned."""
    children: list[Block] = field(default_factory=list)

    @property
    def last(self) -> int:
        """The last line of all that is in it."""
        return max(self.end, self.children[-1].last) if self.children else self.end

    @property
    def is_parted(self) -> bool:
        """Whether an empty line stands between two of its children."""
        return any(below.line > above.last + 1 for above, below in pairwise(self.children))


class Blocks(BlockProcessor):
    """The one block processor: it takes the whole text."""

    notes: Notes

    def __init__(self, md: Markdown, references: References, footnotes: Footnotes) -> None:
        """What is defined in a text goes to the references and the footnotes."""
        super().__init__(md.parser)
        self._references, self._footnotes = references, footnotes
        table, entry = self._table, self._entry
        self._beginnings: dict[str, tuple[Callable[[str], int | None], ...]] = {
            ">": (self._quote,),
            "#": (self._heading,),
            "`": (self._fence,),
            "~": (self._fence,),
            "|": (table,),
            ":": (table, self._meaning),
            "=": (self._underline,),
            "-": (table, self._underline, self._rule, entry),
            "*": (self._rule, entry),
            "_": (self._rule,),
            "[": (self._note,),
            **dict.fromkeys("+0123456789", (entry,)),
        }

    def test(self, parent: Element, block: str) -> bool:
        """Python-Markdown asks each processor."""
        return True

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Read all that there is."""
        text = "\n\n".join(blocks)
        blocks.clear()
        self._open, self._lists = [Block("root", parent, 0)], list[Block]()
        for number, line in enumerate(text.split("\n"), self.notes.source.body_line):
            self._number = number
            self._read(line.expandtabs(4) if "\t" in line else line)
        self._close(1)
        for entries in self._lists:
            self._tighten(entries)

    # A line: which open blocks it goes on with, what begins on it, and where its text goes

    def _read(self, text: str) -> None:
        at, depth = 0, 1
        while depth < len(self._open):
            after = self._inside(self._open[depth], text, at)
            if after is None:
                break
            at, depth = after, depth + 1
        tip = self._open[-1]
        goes_on = depth == len(self._open)
        if goes_on and tip.kind == "pre":
            self._add_code(tip, text, at)
            return
        before = len(self._open), tip
        at = self._begin(text, at, depth, tip if goes_on else None)
        rest = text[at:].lstrip(" ")
        is_new = before != (len(self._open), self._open[-1])
        if rest and not is_new and tip.kind == "p":
            tip.lines.append(rest)  # an open paragraph goes on, however deep it stands
            tip.end = self._number
        elif rest and goes_on and not is_new and tip.kind == "table":
            self._add_row(tip, rest)
        else:
            if not is_new and at >= 0:
                self._close(depth)
            if rest:
                paragraph = self._push(Block("p", Element("p"), self._number))
                paragraph.lines.append(rest)

    def _inside(self, block: Block, text: str, at: int) -> int | None:
        """Where the rest of a line begins within an open block; None where the line leaves it."""
        start = _skip(text, at)
        is_blank, indent = start == len(text), start - at
        after: int | None = at
        if block.kind == "blockquote":
            after = None
            if not is_blank and indent < _DEEP and text[start] == ">":
                block.end = self._number
                after = start + 1 + text.startswith(" ", start + 1)
        elif block.kind in ("p", "table"):
            after = None if is_blank else at
        elif block.kind == "pre":
            is_code = bool(block.sign) or is_blank or indent >= _DEEP
            after = at + (0 if block.sign else _DEEP) if is_code else None
        elif is_blank:
            after = at if block.children else None
        elif indent < block.indent:
            after = None
        else:
            after = at + block.indent
        return after

    def _begin(self, text: str, at: int, depth: int, tip: Block | None) -> int:
        """Open what begins on a line; give where the text inside begins.

        ``tip`` is the innermost block, if the line goes on with it.
        """
        is_below = tip is not None and tip.kind in ("p", "table")
        self._above = tip if tip and tip.kind == "p" else None
        self._outside = depth - is_below
        may_go_on = self._open[-1].kind == "p"
        while (start := _skip(text, at)) < len(text):
            self._indent = start - at
            if self._indent >= _DEEP:
                if may_go_on:
                    return at
                self._add_code(self._push(Block("pre", Element("pre"), self._number)), text, at + 4)
                return len(text)
            rest = text[start:]
            taken = (begin(rest) for begin in self._beginnings.get(rest[0], ()))
            after = next((each for each in taken if each is not None), None)
            if after is None:
                return at
            at, may_go_on = start + after, False
            self._above, self._outside = None, len(self._open)
        return len(text)

    # What may begin: each is given the rest of a line, and gives how much of it was read, or None

    def _quote(self, rest: str) -> int:
        self._push(Block("blockquote", Element("blockquote"), self._number))
        return 1 + rest.startswith(" ", 1)

    def _heading(self, rest: str) -> int | None:
        if not (found := _HEADING.match(rest)):
            return None
        words = rest[found.end() :].strip(" ")
        bare = words.rstrip("#")
        words = words if bare and not bare.endswith(" ") else bare.rstrip(" ")
        return self._leaf(rest, f"h{len(found[1])}", words)

    def _rule(self, rest: str) -> int | None:
        return self._leaf(rest, "hr") if _RULE.match(rest) else None

    def _underline(self, rest: str) -> int | None:
        """A paragraph that is underlined is a heading, unless all of it defines targets."""
        found = _UNDERLINE.match(rest) if self._above else None
        if not found or not self._above:
            return None
        self._define(self._above)
        if not self._above.lines:
            return None
        self._above.element.tag = "h1" if found[1] else "h2"
        self._above.end += 1
        self._close(self._outside)
        return len(rest)

    def _fence(self, rest: str) -> int | None:
        if not (found := _FENCE.match(rest)):
            return None
        block = Block("pre", Element("pre"), self._number, self._indent, found[0])
        code = SubElement(self._push(block).element, "code")
        if language := self._language(rest[found.end() :].strip(" ")):
            code.set("class", f"language-{language}")
        return len(rest)

    def _language(self, info: str) -> str:
        """The language of code; it has no other attribute."""
        given = _LANGUAGE.fullmatch(info)
        if info.startswith("{") and not given:
            place = self._number, self.notes.lines[self._number].find("{") + 1
            message = say("`{name}` is not allowed at a block of code", name=info)
            hint = say("name the language alone: ```python")
            self.notes.report(place, "attribute-refused", message, hint)
        return given[1] if given else info.partition(" ")[0].lstrip(".")

    def _entry(self, rest: str) -> int | None:
        """An entry of a list. One without text, or numbered other than 1, ends no paragraph."""
        if not (found := _ENTRY.match(rest)):
            return None
        after = _skip(rest, found.end())
        is_blank = after == len(rest)
        if self._above and (is_blank or found[1] not in (None, "1")):
            return None
        if is_blank or after - found.end() > _DEEP:
            after = found.end() + 1
        self._close(self._outside)
        parent, sign = self._open[-1], found[0][-1]
        if not (parent.children and parent.children[-1].sign == sign):
            self._append(parent, Block("list", Element("ol" if found[1] else "ul"), self._number))
            parent.children[-1].sign = sign
            if found[1] and int(found[1]) != 1:
                parent.children[-1].element.set("start", str(int(found[1])))
            self._lists.append(parent.children[-1])
        entry = Block("li", Element("li"), self._number, self._indent + after)
        self._push(entry, parent.children[-1])
        return min(after, len(rest))

    def _note(self, rest: str) -> int | None:
        if not (found := _NOTE.match(rest)):
            return None
        self._close(self._outside)
        block = Block("note", Element("li"), self._number, _DEEP, end=self._number)
        self._open[-1].children.append(block)
        self._open.append(block)
        place = self._number, self.notes.lines[self._number].find(found[0]) + len(found[0]) + 1
        self._footnotes.define(found[1], block.element, place)
        return found.end()

    def _meaning(self, rest: str) -> int | None:
        """What a term means, below the term or another meaning of it."""
        parent = self._open[self._outside - 1]
        children = parent.children
        term = children[-1] if children and children[-1].kind == "p" else None
        if not (found := _MEANING.match(rest)) or not (
            self._above or term or _ends_in(parent, "dl")
        ):
            return None
        self._close(self._outside)
        if term:
            if not term.lines:  # it defined targets alone
                return None
            children.remove(term)
            parent.element.remove(term.element)
            if not _ends_in(parent, "dl"):
                self._append(parent, Block("dl", Element("dl"), term.line))
                self._lists.append(children[-1])
            for line, words in enumerate(term.lines, term.line):
                element = SubElement(children[-1].element, "dt")
                element.text = words.strip(" ")
                self.notes.begins[element] = line
            children[-1].end = term.end
        self._push(Block("dd", Element("dd"), self._number, self._indent + 2), children[-1])
        return found.end()

    def _table(self, rest: str) -> int | None:
        """A table begins where the line below its header is read: it has as many columns."""
        above = self._above
        if not above or "|" not in rest + above.lines[-1]:
            return None
        header = _cells(above.lines[-1])
        columns = [_COLUMN.fullmatch(cell) for cell in _cells(rest)]
        if len(columns) != len(header) or not all(columns):
            return None
        above.lines.pop()
        above.end -= 1
        if not above.lines:
            self._open.pop()
            self._open[-1].children.pop()
            self._open[-1].element.remove(above.element)
        table = self._push(Block("table", Element("table"), self._number - 1, end=self._number))
        table.lines = [_ALIGNED[column[1], column[2]] for column in columns if column]
        self._fill(SubElement(table.element, "thead"), "th", header, table, self._number - 1)
        return len(rest)

    # The tree

    def _append(self, parent: Block, block: Block) -> None:
        block.end = max(block.end, block.line)
        parent.children.append(block)
        parent.element.append(block.element)
        self.notes.begins[block.element] = block.line

    def _push(self, block: Block, parent: Block | None = None) -> Block:
        """Open a block, inside what stays open."""
        if not parent:
            self._close(self._outside)
        self._append(parent or self._open[-1], block)
        self._open.append(block)
        return block

    def _leaf(self, rest: str, tag: str, text: str = "") -> int:
        self._close(self._outside)
        self._append(self._open[-1], Block(tag, Element(tag), self._number))
        self._open[-1].children[-1].element.text = text or None
        return len(rest)

    def _add_code(self, block: Block, text: str, at: int) -> None:
        start = _skip(text, at)
        if block.sign and start - at < _DEEP:
            end = text[start:].rstrip(" ")
            if len(end) >= len(block.sign) and not end.strip(block.sign[0]):
                block.end, block.sign = self._number, ""
                self._close(len(self._open) - 1)
                return
        if block.sign or start < len(text):
            block.end = self._number
        block.lines.append(text[min(start, at + block.indent) :])

    def _add_row(self, table: Block, text: str) -> None:
        cells = _cells(text)
        if len(cells) > len(table.lines):
            cells = _cells(text, _BAR_OUTSIDE_CODE)
        if any(cells[len(table.lines) :]):
            message = say("this row has more cells than its table has columns: some would be lost")
            hint = say("name each column in the first row; write a | that is text as \\|")
            self.notes.report(
                self.notes.begin_of(self._number), "table-row-too-long", message, hint
            )
        body = table.element.find("tbody")
        body = SubElement(table.element, "tbody") if body is None else body
        self._fill(body, "td", cells, table, self._number)
        table.end = self._number

    def _fill(self, rows: Element, tag: str, cells: list[str], table: Block, line: int) -> None:
        row = SubElement(rows, "tr")
        for index, align in enumerate(table.lines):
            cell = SubElement(row, tag, {"class": f"align-{align}"} if align else {})
            cell.text = cells[index] if index < len(cells) else ""
            self.notes.begins[cell] = line

    def _close(self, depth: int) -> None:
        """Close the open blocks, but for as many as stay open."""
        while len(self._open) > depth:
            block = self._open.pop()
            if block.kind == "p":
                self._define(block)
                self._end_paragraph(block, self._open[-1])
            elif block.kind == "pre":
                self._end_code(block)

    def _define(self, block: Block) -> None:
        """Take the definitions of targets from the beginning of a paragraph."""
        if block.lines and block.lines[0].startswith("["):
            text = "\n".join(block.lines)
            left = read_definitions(text, block.line, self._references, self.notes)
            gone = len(block.lines) - (left.count("\n") + 1 if left else 0)
            del block.lines[:gone]
            block.line += gone
            self.notes.begins[block.element] = block.line

    def _end_paragraph(self, block: Block, parent: Block) -> None:
        if not block.lines:
            parent.element.remove(block.element)
            return
        text = "\n".join(block.lines).rstrip(" ")
        if parent.kind == "li" and parent.children[0] is block and (task := _TASK.match(text)):
            text = ("☐" if task[1] == " " else "☑") + text[task.end() :]
        block.element.text = text

    def _end_code(self, block: Block) -> None:
        if not len(block.element):
            SubElement(block.element, "code")
        if block.sign:
            message = say("this code has no end: all below it would show as code")
            hint = say("code begins and ends with a line ``` of its own")
            self.notes.report((block.line, 1), "markup-not-read", message, hint)
        text = "\n".join(block.lines).rstrip(" \n")
        block.element[0].text = AtomicString(f"{code_escape(text)}\n")

    def _tighten(self, entries: Block) -> None:
        """Entries with no empty line between them have their text as their own.

        Each meaning of a term is judged for itself.
        """
        is_tight = not (entries.is_parted or any(entry.is_parted for entry in entries.children))
        above = entries.line
        for entry in entries.children:
            if entries.kind == "dl":
                is_tight = not entry.is_parted and entry.line <= above + 1
                above = entry.last
            if is_tight:
                self._unwrap(entry.element)

    def _unwrap(self, entry: Element) -> None:
        before: Element | None = None
        for child in list(entry):
            if child.tag != "p":
                before = child
                continue
            entry.remove(child)
            line = self.notes.begins[child]
            if before is None:
                entry.text, self.notes.begins[entry] = child.text, line
            else:
                before.tail, self.notes.tails[before] = child.text, line


def _ends_in(block: Block, kind: str) -> bool:
    return bool(block.children) and block.children[-1].kind == kind


def _skip(text: str, at: int) -> int:
    """Where the spaces from a place on end."""
    return len(text) - len(text[at:].lstrip(" "))


def _cells(row: str, bar: re.Pattern[str] = _BAR) -> list[str]:
    r"""The cells of a row of a table; a bar that is text is written ``\|``."""
    row = row.strip(" ").removeprefix("|")
    row = row if row.endswith("\\|") else row.removesuffix("|")
    return [cell.strip(" ").replace("\\|", "|") for cell in bar.split(row)]
