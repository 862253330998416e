"""The words of libyaml in an editor's words, and the place where a mistake most likely stands."""

from __future__ import annotations

from typing import Any

import yaml

from plugins.content.front_matter.slip import Slip
from plugins.content.message import say


def explain(error: yaml.MarkedYAMLError) -> Slip:
    """The fault and the cure, at its place (in a text that begins on the file's second line)."""
    context, problem = error.context or "", error.problem or ""
    begun = any(
        part in context for part in ("quoted scalar", "simple key", "flow", "alias", "anchor")
    )
    mark: Any = (begun and error.context_mark) or error.problem_mark
    place = (mark.line + 2, mark.column + 1) if mark else (2, 1)
    said = f"{context}: {problem}"
    words = next((words for part, words in _words().items() if part in said), None)
    quotes = say("put text that holds a colon, a # or a quotation mark between double quotes")
    return Slip(place, *(words or (say("this line cannot be read as a field"), quotes)))


def _words() -> dict[str, tuple[str, str]]:
    """For a part of what libyaml says, the fault and the cure; the first that fits is taken."""
    sign = say("put text that begins with a sign between double quotes")
    hyphen = say("begin each entry of a list with a hyphen and a space, one below the other")
    return {
        "quoted scalar: found unexpected": (
            say("the quotation mark that begins here is not closed"),
            say("close the quotation mark: text that begins with one ends with one"),
        ),
        "unknown escape": (
            say("a backslash between double quotes begins a sign of its own"),
            say("write two of them: \\\\"),
        ),
        "escape": (
            say("a backslash between double quotes begins a sign of its own"),
            say("write two of them: \\\\"),
        ),
        "tab character": (
            say("a tab stands at the line's beginning"),
            say("begin the line with spaces instead of a tab"),
        ),
        "cannot start any token": (say("a value cannot begin with this sign"), sign),
        "flow sequence": (
            say("the bracket that begins here is not closed"),
            say("close the list with ], and put commas between its entries"),
        ),
        "flow mapping": (
            say("the brace that begins here is not closed"),
            say("close the group with }}, and put commas between its fields"),
        ),
        "expected ':'": (
            say("this line is no field: it has no colon with a space after it"),
            say("write `name: value`; indent the line where it goes on with the text above"),
        ),
        "mapping values": (
            say("a colon and a space stand where no field can begin"),
            say("put text that holds a colon between double quotes"),
        ),
        "block sequence entries": (say("a list cannot begin in this line"), hyphen),
        "'-' indicator": (
            say("this line begins at another place than the fields it belongs to"),
            say("begin the fields of an entry exactly below one another"),
        ),
        "alias": (say("text cannot begin with * or & here"), sign),
        "anchor": (say("text cannot begin with * or & here"), sign),
        "directive": (say("a line cannot begin with %"), sign),
        "document start": (
            say("this line ends the fields too early"),
            say("delete it: the line --- alone ends the front matter"),
        ),
        "block": (
            say("this line begins at another place than the fields it belongs to"),
            say("begin the fields of one group exactly below one another"),
        ),
    }
