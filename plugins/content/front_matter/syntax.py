"""The words of libyaml in an editor's words, at the line where the mistake most likely stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

import yaml

from plugins.content.front_matter.header import Place
from plugins.content.message import Message, say


class Slip(NamedTuple):
    """What is wrong at a place of a file, and the cure."""

    place: Place
    message: Message
    hint: Message


_OPEN = (
    say("the quotation mark that begins here is not closed"),
    say("close the quotation mark: text that begins with one ends with one"),
)
_APART = (
    say("this line begins at another place than the fields it belongs to"),
    say("begin the fields of one group exactly below one another"),
)
NO_FIELD = (
    say("this line is no field: it has no name with a colon"),
    say("write `name: value`; indent the line where it goes on with the text above"),
)
_NO_NAME = (
    say("this entry has no field's name, though fields follow below it"),
    say("write a name before it: - name: …"),
)

_LINES = (
    (
        r"( *)\t",
        say("a tab stands at the line's beginning"),
        say("begin the line with spaces instead of a tab"),
    ),
    (
        r"()(?:<{7}|={7}|>{7}|\|{7})(?: |$)",
        say("this line was left when two versions of the file were merged"),
        say("keep the lines of one version; delete those that begin with <<<, === and >>>"),
    ),
    (
        r"(\s*)(?:[–—*](?=\s)|[•·●▪◦]|-(?=[^\s-]))",
        say("an entry of a list begins with a hyphen and a space"),
        say("write - and a space before the entry"),
    ),
    (
        r"(\s*(?:- +)?[A-Za-z_]{2,30}:)(?!//)[^ \t]",
        say("there is no space after the colon"),
        say("write `name: value`, with an ordinary space"),
    ),
)
"""How a line looks that was meant otherwise; the mistake stands where the group ends."""

_SAID = (
    ("quoted scalar: found unexpected", *_OPEN),
    (
        "quoted scalar",
        say("a backslash between double quotes begins a sign of its own"),
        say("write two of them: \\\\"),
    ),
    (
        "flow",
        say("the bracket that begins here is not closed"),
        say("close it, and put commas between the entries"),
    ),
    (
        "sequence entries",
        say("a list begins in the line below its name"),
        say("begin a new line before -"),
    ),
    (
        "mapping values",
        say("a colon and a space within a text are read as the end of a field's name"),
        say('put text that holds a colon between double quotes: "…"'),
    ),
    ("simple key", *NO_FIELD),
    ("block (?:mapping|collection)|document start", *_APART),
    (
        "",
        say("a text cannot begin with this sign"),
        say("put text that begins with a sign between double quotes"),
    ),
)
"""For what libyaml says, the fault and the cure; the first that fits is taken."""


def explain(error: yaml.MarkedYAMLError, last: Any, lines: Sequence[str]) -> Slip:
    """The fault and the cure; ``last`` is the event that was read before it.

    Libyaml often notices a mistake only below it: a quotation mark that is not closed ends at the
    next one, and a line without a colon goes on until there is one.
    """
    said = f"{error.context or ''}: {error.problem or ''}"
    mark: Any = error.problem_mark
    if re.search("scanning an? (?!plain)|flow (?:seq|map)", said):
        mark = error.context_mark
    row, column, begin = mark.line, mark.column, last.start_mark
    if "block" in said and _is_closed(last) and last.end_mark.line == row:
        return _after_closing(last)
    if "mapping values" in said and begin.line < row and len(lines[row][:column].split()) <= 2:
        return _run_on(begin, row, lines)
    if "flow node" in said:
        row = next((n for n in range(row, -1, -1) if re.search(r"[\[{]", lines[n])), row)
        column = max(lines[row].rfind("["), lines[row].rfind("{"), 0)
    elif "document start" in said:
        row = next(number for number, line in enumerate(lines) if line.strip())
    words = next(words for pattern, *words in _SAID if re.search(pattern, said))
    return find_slip(lines, row) or Slip((row + 2, column + 1), *words)


def find_slip(lines: Sequence[str], row: int) -> Slip | None:
    """What is wrong with a line, counted from 0, by its form alone."""
    for pattern, *words in _LINES:
        if found := re.match(pattern, lines[row]):
            return Slip((row + 2, found.end(1) + 1), *words)
    return None


def _is_closed(event: Any) -> bool:
    """Whether an event is a text in quotation marks, or the end of a list in brackets."""
    is_written = event.start_mark.index < event.end_mark.index
    is_end = isinstance(event, yaml.CollectionEndEvent) and is_written
    return is_end or getattr(event, "style", None) in ("'", '"')


def _after_closing(last: Any) -> Slip:
    """Text goes on after what is closed; a mark that is not closed ends at the next one."""
    begin, end = last.start_mark, last.end_mark
    if begin.line < end.line:
        return Slip((begin.line + 2, begin.column + 1), *_OPEN)
    message = say("text goes on after the sign that closes it")
    hint = say("put the whole text between double quotes, or single ones where it holds those")
    return Slip((end.line + 2, end.column + 1), message, hint)


def _run_on(begin: Any, row: int, lines: Sequence[str]) -> Slip:
    """A text ran on to the colon of a line below it: one of the two lines is written wrong."""
    before, indent = lines[begin.line][: begin.column], re.match(r"\s*", lines[row])
    place, words = (begin.line + 2, begin.column + 1), _NO_NAME if "-" in before else NO_FIELD
    if before.strip(" -") and indent:  # it begins beside its field's name
        place, words = (row + 2, indent.end() + 1), _APART
    return find_slip(lines, begin.line) or find_slip(lines, row) or Slip(place, *words)
