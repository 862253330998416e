"""The composer: YAML's events, walked once, become a `Header`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from plugins.content.front_matter.header import Header, Loc, Place, Value
from plugins.content.front_matter.misread import comment_within, entry_within
from plugins.content.front_matter.slip import Slip, find_slips, mended
from plugins.content.front_matter.syntax import explain
from plugins.content.letters import letter_faults
from plugins.content.message import say
from plugins.content.source import PRIVATE, meaningless

DEEPEST = 8

_LINE_SIGNS = re.compile("[\u2028\u2029]")
"""YAML ends a line at these, editors do not (they are reported as invisible characters)."""

_EMPTY = ("", "~", "null", "Null", "NULL")
"""What YAML takes for nothing where it is not quoted (YAML 1.2, 10.3.2)."""


def compose(text: str, path: str) -> Header:
    """Compose a header; what is wrong with it is in its ``problems``.

    ``path`` names the file in problems. The text is taken to begin on the file's second line.
    """
    text = _LINE_SIGNS.sub(" ", text)
    header = Header(path)
    try:
        _Composer(text, header).document()
    except yaml.MarkedYAMLError as error:
        return _mend(text, path, explain(error))
    except _NoFieldsError as error:
        message = say("the front matter is not a list of fields")
        return _mend(text, path, Slip(error.place, message, say("write `name: value` lines")))
    except _TooDeepError as error:
        message = say("fields are nested more than {most} deep", most=DEEPEST)
        header.report(error.place, "nested-too-deep", message, say("no field needs so many levels"))
    return header


def _mend(text: str, path: str, first: Slip) -> Header:
    """The header of a text that YAML cannot read, without the lines at fault.

    These are looked for by their form, since YAML names the ``first`` alone, and often the line
    after it. Where what was found explains that one, it is not reported.
    """
    slips = find_slips(text)
    header = Header(path)
    try:
        _Composer(mended(text, slips or [first]), header).document()
    except (yaml.MarkedYAMLError, _RefusedError):
        header = Header(path)
    if any(slip.place[0] <= first.place[0] for slip in slips):
        header.problems = [fault for fault in header.problems if fault.kind != "duplicate-field"]
    else:
        slips = [first, *slips]
    for slip in slips:
        header.report(slip.place, "front-matter-syntax", slip.message, slip.hint)
    return header


class _RefusedError(Exception):
    def __init__(self, place: Place) -> None:
        self.place = place
        super().__init__(place)


class _TooDeepError(_RefusedError):
    """Fields within fields, more than any kind has."""


class _NoFieldsError(_RefusedError):
    """A list, or a text, where fields are wanted."""


def _place(event: Any) -> Place:
    return event.start_mark.line + 2, event.start_mark.column + 1


class _Composer:
    """Builds values and remembers places."""

    def __init__(self, text: str, header: Header) -> None:
        self.events: Iterator[Any] = iter(yaml.parse(text, Loader=yaml.CBaseLoader))
        self.text, self.lines = text, text.split("\n")
        self.header = header

    def document(self) -> None:
        for event in self.events:
            if isinstance(event, yaml.MappingStartEvent) and not self.header.values:
                self.header.values[()] = _place(event)
                self.header.fields = self._mapping(())
            elif isinstance(event, yaml.NodeEvent) and not self.header.values:
                raise _NoFieldsError(_place(event))

    def _node(self, event: Any, loc: Loc) -> Value:
        self._refuse_decoration(event)
        self.header.values[loc] = _place(event)
        if len(loc) > DEEPEST:
            raise _TooDeepError(_place(event))
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(loc)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(loc)
        return "" if isinstance(event, yaml.AliasEvent) else self._scalar(event)

    def _scalar(self, event: Any) -> str:
        text = str(event.value)
        if private := PRIVATE.search(text):
            self._report(event, "private-character", *meaningless(private[0]))
        elif event.style == '"' and not text.isascii() and text not in self.text:
            for kind, message, hint in letter_faults(text):  # they are written as \u200b
                self._report(event, kind, message, hint)
        if event.style:
            return text
        lost = self._refuse_comment(event)
        self._refuse_lost_entries(event)
        return lost if text in _EMPTY else text

    def _refuse_comment(self, event: Any) -> str:
        """Report text that is lost in a comment, and give it."""
        end = event.end_mark
        line = self.lines[end.line] if end.line < len(self.lines) else ""
        if (start := comment_within(line, end.column)) is None:
            return ""
        lost = line[start:]
        message = say("a # after a space begins a comment: `{lost}` is not read", lost=lost[:60])
        hint = say("put the whole text between double quotes, or two spaces before a comment")
        self.header.report((end.line + 2, start + 1), "text-in-comment", message, hint)
        return lost

    def _refuse_lost_entries(self, event: Any) -> None:
        first, last = event.start_mark.line, event.end_mark.line + 1
        if self.lines[first][: event.start_mark.column].strip() or event.value == "":
            first += 1  # it begins beside its field's name
        for number, line in enumerate(self.lines[first:last], first):
            if fault := entry_within(line):
                column, message, hint = fault
                self.header.report((number + 2, column + 1), "front-matter-syntax", message, hint)

    def _mapping(self, loc: Loc) -> dict[str, Value]:
        fields: dict[str, Value] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            name = self._name(event, loc)
            self.header.keys.setdefault((*loc, name), _place(event))
            value = next(self.events)
            self._refuse_alone(event, value)
            node = self._node(value, (*loc, name))
            if node != "" or getattr(value, "style", None):  # left empty is not given
                fields.setdefault(name, node)
        return fields

    def _refuse_alone(self, key: Any, value: Any) -> None:
        """Report what stands between commas without a colon: ``{latitude: 38,5}``."""
        end, start = key.end_mark, value.start_mark
        is_alone = (end.line, end.column) == (start.line, start.column)
        if is_alone and getattr(value, "value", None) == "":
            message = say("`{text}` stands alone: the comma ends what is before it", text=key.value)
            hint = say("write a number with a point: 38.5; put text with a comma between quotes")
            self._report(key, "front-matter-syntax", message, hint)

    def _name(self, event: Any, loc: Loc) -> str:
        self._refuse_decoration(event)
        if not isinstance(event, yaml.ScalarEvent):
            message = say("a field's name must be a word")
            self._report(event, "front-matter-syntax", message, say("write `name: value`"))
            self._node(event, (*loc, "?"))
            return "?"
        if event.value == "<<":
            message = say("merge keys (<<) are not read here")
            self._report(event, "front-matter-syntax", message, say("write each field out"))
        elif (*loc, event.value) in self.header.keys:
            message = say("the field `{name}` is given twice", name=event.value)
            self._report(event, "duplicate-field", message, say("keep one of the two"))
        return str(event.value)

    def _sequence(self, loc: Loc) -> list[Value]:
        values: list[Value] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            values.append(self._node(event, (*loc, len(values))))
        return values

    def _refuse_decoration(self, event: Any) -> None:
        if event.anchor:
            message = say("anchors and aliases (& and *) are not read here")
            hint = say("put text that begins with & or * between double quotes")
            self._report(event, "front-matter-syntax", message, hint)
        if getattr(event, "tag", None):
            message = say("tags (!) are not read here")
            hint = say("put text that begins with ! between double quotes")
            self._report(event, "front-matter-syntax", message, hint)

    def _report(self, event: yaml.Event, kind: str, message: str, hint: str) -> None:
        self.header.report(_place(event), kind, message, hint)
