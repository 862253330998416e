"""The words of libyaml in an editor's words, at the line where the mistake most likely stands."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from plugins.content.front_matter.header import Place
from plugins.content.problem import Message, say


@dataclass(eq=False)
class HeaderError(Exception):
    """What is wrong at a place of a file, and the cure: what follows is not read."""

    place: Place
    message: Message
    hint: Message


_OPEN = (
    say("the quotation mark that begins here is not closed"),
    say("close the quotation mark: text that begins with one ends with one"),
)
_GOES_ON = (
    say("text goes on after the sign that closes it"),
    say("put the whole text between double quotes, or single ones where it holds those"),
)
_APART = (
    say("this line begins at another place than the fields it belongs to"),
    say("begin the fields of one group exactly below one another"),
)
NO_FIELD = (
    say("this line is no field: it has no name with a colon"),
    say("write `name: value`; indent the line where it goes on with the text above"),
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
        say("a bracket is not closed, or there is no comma between two entries"),
        say("close it, and put commas between the entries"),
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


def explain(error: yaml.MarkedYAMLError, last: Any, lines: Sequence[str]) -> HeaderError:
    """The fault and the cure; ``last`` is the event that was read before it.

    Libyaml often notices a mistake only below it: a quotation mark that is not closed ends at the
    next one, and a line without a colon goes on until there is one.
    """
    said = f"{error.context or ''}: {error.problem or ''}"
    words = next((words[0], words[1]) for pattern, *words in _SAID if re.search(pattern, said))
    begin, end, mark = last.start_mark, last.end_mark, error.problem_mark
    if re.search("scanning an? (?!plain)|flow (?:seq|map)", said):
        mark = error.context_mark
    assert mark
    row, column = mark.line, mark.column
    if "block" in said and _is_closed(last) and end.line == row:
        mark, words = (end, _GOES_ON) if begin.line == end.line else (begin, _OPEN)
        return HeaderError((mark.line + 2, mark.column + 1), *words)
    slip = find_slip(lines, row)
    if "mapping values" in said and begin.line < row:  # a text ran on to the colon of this line
        slip = find_slip(lines, begin.line) or slip
        is_beside = lines[begin.line][: begin.column].strip(" -")  # its field's name
        column = len(lines[row]) - len(lines[row].lstrip())
        words = _APART
        if not is_beside:
            row, column, words = begin.line, begin.column, NO_FIELD
    return slip or HeaderError((row + 2, column + 1), *words)


def find_slip(lines: Sequence[str], row: int) -> HeaderError | None:
    """What is wrong with a line, counted from 0, by its form alone."""
    for pattern, *words in _LINES:
        if found := re.match(pattern, lines[row]):
            return HeaderError((row + 2, found.end(1) + 1), *words)
    return None


def _is_closed(event: Any) -> bool:
    """Whether an event is a text in quotation marks, or the end of a list in brackets."""
    is_written = event.start_mark.index < event.end_mark.index
    is_end = isinstance(event, yaml.CollectionEndEvent) and is_written
    return is_end or getattr(event, "style", None) in ("'", '"')
