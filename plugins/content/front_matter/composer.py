"""The composer: YAML's events, walked once, become a `Header`.

Anchors, aliases, tags and duplicate keys are refused: they serve no editor, and they are how YAML
files explode.
"""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from plugins.content.front_matter.header import Header, Loc, Place, Value
from plugins.content.front_matter.syntax import NO_FIELD, HeaderError, explain, find_slip
from plugins.content.letters import line_faults
from plugins.content.problem import say

DEEPEST = 8

_LINE_SIGNS = re.compile("[\u2028\u2029]")
"""YAML ends a line at these, editors do not (they are reported as invisible characters)."""

_EMPTY = ("", "~", "null", "Null", "NULL")
"""What YAML takes for nothing where it is not quoted (YAML 1.2, 10.3.2)."""

_COMMENT = re.compile(r"[ \t](?![ \t]+#+(?:[ \t]|$))[ \t]*(#.*)")
"""Two spaces set a comment off from a value; one is how a text with a # is written."""


def compose(text: str) -> Header:
    """Compose a header; what is wrong with it is in its ``problems``.

    The text is taken to begin on the file's second line. YAML stops at its first fault: that one is
    named, and the header then has no fields.
    """
    text = _LINE_SIGNS.sub(" ", text)
    composer = _Composer(text, Header())
    header = composer.header
    try:
        composer.document()
        return header
    except HeaderError as found:
        slip = found
    except yaml.MarkedYAMLError as error:
        slip = explain(error, composer.last, composer.lines)
    header.fields, header.is_whole = {}, False
    header.problems = [problem for problem in header.problems if problem.line < slip.place[0]]
    header.report(slip.place, "front-matter-syntax", slip.message, slip.hint)
    return header


def _place(event: Any) -> Place:
    return event.start_mark.line + 2, event.start_mark.column + 1


class _Composer:
    """Builds values and remembers places. ``last`` is the event that was read last."""

    def __init__(self, text: str, header: Header) -> None:
        self.events: Iterator[Any] = iter(yaml.parse(text, Loader=yaml.CBaseLoader))
        self.text, self.lines = text, [*text.split("\n"), ""]
        self.header = header
        self.last: Any = None

    def _next(self) -> Any:
        self.last = next(self.events)
        return self.last

    def document(self) -> None:
        event: Any
        while not isinstance(event := self._next(), yaml.StreamEndEvent):
            if isinstance(event, yaml.MappingStartEvent):
                self.header.values[()] = _place(event)
                self.header.fields = self._mapping(())
            elif isinstance(event, yaml.NodeEvent):
                self._judge_line(_place(event)[0] - 2)
                raise HeaderError(_place(event), *NO_FIELD)

    def _node(self, event: Any, loc: Loc) -> Value:
        if event.anchor or getattr(event, "tag", None):
            message = say("anchors, aliases and tags (&, * and !) are not read here")
            hint = say("put text that begins with such a sign between double quotes")
            raise HeaderError(_place(event), message, hint)
        if len(loc) > DEEPEST:
            message = say("fields are nested more than {most} deep", most=DEEPEST)
            raise HeaderError(_place(event), message, say("no field needs so many levels"))
        self.header.values[loc] = _place(event)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(loc)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(loc)
        return self._scalar(event)

    def _mapping(self, loc: Loc) -> dict[str, Value]:
        fields: dict[str, Value] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            name = self._name(event, loc)
            self.header.keys.setdefault((*loc, name), _place(event))
            value = self._next()
            if value.start_mark.index == event.end_mark.index:  # no colon: {latitude: 38,5}
                message = say("`{text}` stands alone: no colon follows it", text=name)
                hint = say("put text with a comma between quotes; write numbers with a point: 38.5")
                raise HeaderError(_place(event), message, hint)
            node = self._node(value, (*loc, name))
            if node != "" or getattr(value, "style", None):  # left empty is not given
                fields.setdefault(name, node)
        return fields

    def _sequence(self, loc: Loc) -> list[Value]:
        values: list[Value] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            values.append(self._node(event, (*loc, len(values))))
        return values

    def _name(self, event: Any, loc: Loc) -> str:
        if not isinstance(event, yaml.ScalarEvent) or event.anchor or event.tag:
            message = say("a field's name must be a word")
            raise HeaderError(_place(event), message, say("write `name: value`"))
        if (*loc, event.value) in self.header.keys:
            message = say("the field `{name}` is given twice", name=event.value)
            self.header.report(
                _place(event), "duplicate-field", message, say("keep one of the two")
            )
        return str(event.value)

    def _scalar(self, event: Any) -> str:
        text, begin, end = str(event.value), event.start_mark, event.end_mark
        if event.style == '"' and "\\" in self.text[begin.index : end.index]:
            for fault in line_faults(text):  # they are written as \u200b
                self.header.report(_place(event), *fault[1:])
        if event.style:
            return text
        is_beside = bool(self.lines[begin.line][: begin.column].strip())  # its field's name
        for row in range(begin.line + (is_beside or not text), end.line + 1):
            self._judge_line(row)
        if found := _COMMENT.match(self.lines[end.line], end.column):
            lost, place = found[1][:60], (end.line + 2, found.start(1) + 1)
            message = say("a # after a space begins a comment: `{lost}` is not read", lost=lost)
            hint = say("put the whole text between double quotes, or two spaces before a comment")
            self.header.report(place, "front-matter-syntax", message, hint)
        return "" if text in _EMPTY else text

    def _judge_line(self, row: int) -> None:
        """Stop at a line that YAML reads, but not as it was meant."""
        if slip := find_slip(self.lines, row):
            raise slip
