"""Slips: lines of front matter that are written almost right, found by their form alone.

Looked for only where YAML cannot read a header. YAML stops at its first fault and often names the
line below it; an editor wants all of them, each at its own line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from plugins.content.front_matter.scalar import Fault, last_line, value_fault
from plugins.content.message import say


@dataclass(frozen=True)
class Slip:
    """What is wrong at a place of the file, and the cure."""

    place: tuple[int, int]
    message: str
    hint: str
    has_name: bool = True
    """False where the line begins at the wrong place, so that not even its name can be kept."""


_MERGE = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: |$)")
_BULLET = re.compile(r"[–—*](?=\s)|[•·●▪◦]")
_CLOSE_HYPHEN = re.compile(r"-(?=[^\s-])")
_ENTRY = re.compile(r"(?P<indent>\s*)(?P<dashes>(?:-\s+)*)(?P<rest>.*)")
_KEY = re.compile(r"(?P<name>[\w-]+(?: [\w-]+)?)[ \u00a0]*(?P<sign>[:=;：])(?P<after>.*)")
_NAME = re.compile(r"[A-Za-z_]{2,30}")


def find_slips(text: str) -> list[Slip]:
    """The slips of a header, which begins on the file's second line."""
    return list(_Lines(text.split("\n")).slips())


def mended(text: str, slips: Iterable[Slip]) -> str:
    """The text with each line at fault made harmless: its value, or all of it, is taken away."""
    lines = text.split("\n")
    for slip in slips:
        number = min(slip.place[0] - 2, len(lines) - 1)
        indent, dashes, rest = _cut(lines[number])
        found = _KEY.match(rest) if slip.has_name else None
        kept = f'{found["name"]}: "…"' if found else ""
        lines[number] = f"{indent}{dashes}{kept}" if found or not slip.has_name else ""
    return "\n".join(lines)


def _cut(line: str) -> tuple[str, str, str]:
    found = _ENTRY.fullmatch(line)
    return (found["indent"], found["dashes"], found["rest"]) if found else ("", "", line)


@dataclass
class _Lines:
    """Walks the lines, knowing in which columns fields have begun."""

    lines: list[str]
    columns: list[int] = field(default_factory=list)
    first: int = 0
    """The line of the first field."""
    is_given: bool = False
    """Whether the field above has its value in its own line."""
    entry: tuple[int, int, str] | None = None
    """The row, column and text of the line above, where it is an entry without a name."""

    def slips(self) -> Iterator[Slip]:
        done = -1
        for number, line in enumerate(self.lines):
            if number > done and line.strip() and not line.lstrip().startswith("#"):
                done = max(number, last_line(self.lines, number))
                slip = self._line(number, line)
                yield from [slip] if slip else []

    def _line(self, number: int, line: str) -> Slip | None:
        indent, dashes, rest = _cut(line)
        start = len(indent) + len(dashes)
        if fault := _sign(indent, rest):
            return _slip(number, start * ("\t" not in indent), fault)
        found = _KEY.match(rest)
        if not found or found["after"].startswith("//"):
            self.entry = (number, len(indent), rest.strip()) if dashes else None
            fault = value_fault(rest.strip(), []) if dashes else _nameless(indent)
            return _slip(number, start, fault)
        if fault := _joined(found):
            return _slip(number, start, fault)
        if slip := self._misplaced(start, dashes, number):
            return slip
        value = found["after"].strip()
        self.is_given, self.entry = bool(value) and not value.startswith("#"), None
        after = start + found.start("after") + len(found["after"]) - len(found["after"].lstrip())
        return _slip(number, after, value_fault(value, self.lines[number + 1 :]))

    def _misplaced(self, start: int, dashes: str, number: int) -> Slip | None:
        """The slip of a field that begins at the wrong place, or below an entry without a name."""
        if self.entry and not dashes and start > self.entry[1]:
            row, column, text = self.entry
            message = say("this entry has no field's name, though fields follow below it")
            hint = say("write - and a name before it: - name: {text}", text=text)
            return Slip((row + 2, column + 1), message, hint, has_name=False)
        if (moved := self._moved(start, dashes, number)) is None:
            return None
        message = say("this line begins at another place than the fields it belongs to")
        hint = say("begin the fields of one group exactly below one another")
        column = len(_cut(self.lines[moved])[0])
        return Slip((moved + 2, column + 1), message, hint, has_name=False)

    def _moved(self, column: int, dashes: str, number: int) -> int | None:
        """The line that begins in a column where none can begin: this one, or the first."""
        left = column - len(dashes)
        before = self.columns
        self.columns = [c for c in before if c < column and (not dashes or c <= left)]
        if dashes or not before:
            self.first = self.first if before else number
            self.columns.append(column)
            return None
        if column in before or (column > before[-1] and not self.is_given):
            self.columns.append(column)
            return None
        outside = column < before[0]
        self.columns = [column] if outside else before
        return self.first if outside else number


def _slip(number: int, column: int, fault: Fault | None) -> Slip | None:
    return Slip((number + 2, column + fault[0] + 1), *fault[1:]) if fault else None


def _sign(indent: str, rest: str) -> Fault | None:
    """The fault of how a line begins."""
    if "\t" in indent:
        message = say("a tab stands at the line's beginning")
        return indent.index("\t"), message, say("begin the line with spaces instead of a tab")
    if _MERGE.match(rest):
        message = say("this line was left when two versions of the file were merged")
        hint = say("keep the lines of one version; delete those that begin with <<<, === and >>>")
        return 0, message, hint
    if _BULLET.match(rest) or _CLOSE_HYPHEN.match(rest):
        message = say("an entry of a list begins with a hyphen and a space")
        return 0, message, say("write - and a space before the entry")
    return None


def _joined(found: re.Match[str]) -> Fault | None:
    """The fault between a field's name and its value."""
    after = found["after"]
    if found["sign"] != ":":
        message = say("`{sign}` stands where a colon belongs", sign=found["sign"])
        hint = say("write `{name}: …`", name=found["name"])
        return (found.start("sign"), message, hint) if _NAME.fullmatch(found["name"]) else None
    if after[:1] == "\u00a0":
        message = say("a no-break space stands after the colon")
        return found.start("after"), message, say("delete it, and type an ordinary space")
    if after[:1].strip() and _NAME.fullmatch(found["name"]):
        message = say("there is no space after the colon")
        hint = say("write `{name}: …`, with a space", name=found["name"])
        return found.start("after"), message, hint
    return None


def _nameless(indent: str) -> Fault | None:
    """The fault of a line without a name: indented, it goes on with the text above."""
    if indent:
        return None
    hint = say("write `name: value`; indent the line where it goes on with the text above")
    return 0, say("this line is no field: it has no name with a colon"), hint
