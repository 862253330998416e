"""The value in one line of front matter, and why YAML may not read it."""

from __future__ import annotations

import re

from plugins.content.message import say

Fault = tuple[int, str, str]
"""A column, from 0, what is wrong there, and the cure."""

_QUOTED = {'"': re.compile(r'"(?:[^"\\]|\\.)*"'), "'": re.compile(r"'(?:[^']|'')*'")}
_CLOSING = {'"': re.compile(r'(?:[^"\\]|\\.)*"'), "'": re.compile(r"(?:[^']|'')*'(?!')")}
"""The rest of a quotation, in a line below the one it begins in."""

_DEEPEST = 10
"""No field has more brackets within brackets. Without an end to it, each of 5,000 lines that open
one would be searched to the last."""

_ESCAPE = re.compile(r'(?:[^\\]|\\[0abt\tnvfre "/\\N_LP]|\\[xuU][0-9A-Fa-f]{2})*')
_COLON = re.compile(r":(?=\s|$)")
_FIELD = re.compile(r"[\w-]+:(?:\s|$)")
_VALUE = re.compile(r"\s*(?:-\s+)*(?:[\w-]+(?: [\w-]+)?\s*:\s+)?(?P<value>\S.*)?")
_CURLY = "“”„«»‘’"


def value_fault(value: str, following: list[str]) -> Fault | None:
    """Why a value cannot be read; ``following`` are the lines below it."""
    if value[:1] in _QUOTED:
        return _quotation(value, following)
    if value[:1] in ("[", "{"):
        return _bracket(value, following)
    if re.match(r"-\s", value):
        return 0, say("a list begins in the line below its name"), say("begin a new line before -")
    if re.match(r"[@`%]|[*&!](?:\s|$)|[?|>]\s+\S|\*\w+\*", value):
        message = say("a value cannot begin with `{sign}`", sign=value[0])
        return 0, message, say("put text that begins with a sign between double quotes")
    colon = _COLON.search(re.split(r"\s#", value)[0])
    if not colon:
        return None
    message = say("a colon and a space within a text are read as the end of a field's name")
    hint = say("put text that holds a colon between double quotes")
    if value[0] in _CURLY:
        hint = say('use straight quotation marks instead of curly ones: "…"')
    return colon.start(), message, hint


def _quotation(value: str, following: list[str]) -> Fault | None:
    closed = _QUOTED[value[0]].match(value)
    if not closed:
        if _closes(value[0], value, following):
            return None
        message = say("the quotation mark that begins here is not closed")
        return 0, message, say("close the quotation mark: text that begins with one ends with one")
    after = value[closed.end() :].strip()
    if after and not after.startswith("#"):
        message = say("text goes on after the quotation mark that closes it")
        hint = say('put the whole text between single quotes, or write \\" for a mark within it')
        hint = hint if value[0] == '"' else say("put the whole text between double quotes")
        return closed.end(), message, hint
    read = _ESCAPE.match(closed[0])
    if value[0] == '"' and read and read.end() < closed.end():
        message = say("a backslash between double quotes begins a sign of its own")
        return read.end(), message, say("write two of them: \\\\")
    return None


def _bracket(value: str, following: list[str]) -> Fault | None:
    end = _end(value)
    if end is None:
        if _closes(value[0], value, following):
            return None
        close = {"[": "]", "{": "}"}[value[0]]
        message = say("`{sign}` is not closed", sign=value[0])
        hint = say("close it with {close}, and put commas between the entries", close=close)
        return 0, message, hint
    after = value[end:].strip()
    if after and not after.startswith("#"):
        hint = say("put a text between double quotes, or all entries into one pair: [one, two]")
        return end, say("text goes on after the bracket that closes the list"), hint
    return None


def _end(text: str) -> int | None:
    """Where the bracket that begins a text is closed."""
    return _scan(text, 0)[0]


def _scan(text: str, depth: int) -> tuple[int | None, int]:
    """Where the last of so many brackets is closed, or how many are open where the text ends.

    Brackets in quotation marks do not count.
    """
    number, last = 0, ","
    while number < len(text):
        letter = text[number]
        begins = letter in _QUOTED and last in ("[", "{", ",", ":")
        if quoted := _QUOTED[letter].match(text, number) if begins else None:
            number, last = quoted.end(), letter
            continue
        depth += (letter in "[{") - (letter in "]}")
        number, last = number + 1, letter if letter.strip() else last
        if not depth:
            return number, 0
    return None, depth


def _closes(sign: str, value: str, following: list[str]) -> bool:
    return _lines_to_end(sign, value, following) is not None


def _lines_to_end(sign: str, value: str, following: list[str]) -> int | None:
    """How many lines below a value end it; None where a new field begins first."""
    depth = _scan(value, 0)[1]
    for number, line in enumerate(following, 1):
        if _FIELD.match(line) or depth > _DEEPEST:
            return None
        if sign in _CLOSING:
            end = bool(_CLOSING[sign].match(line))
        else:
            closed, depth = _scan(line, depth)
            end = closed is not None
        if end:
            return number
    return None


def last_line(lines: list[str], number: int) -> int:
    """The last line of the value that begins in a line: a text or list may go on below it."""
    found = _VALUE.fullmatch(lines[number])
    value = (found and found["value"]) or ""
    below = lines[number + 1 :]
    if re.fullmatch(r"[|>][+-]?[0-9]?", value.strip()):
        left = _indent(lines[number])
        ends = (n for n, line in enumerate(below) if line.strip() and _indent(line) <= left)
        return number + next(ends, len(below))
    if value[:1] in _QUOTED and not _QUOTED[value[0]].match(value):
        return number + (_lines_to_end(value[0], value, below) or 0)
    if value[:1] in ("[", "{") and _end(value) is None:
        return number + (_lines_to_end(value[0], value, below) or 0)
    return number


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
