"""Front matter: YAML composed to plain text values, each with its place in the file.

Every scalar stays text; the record's type alone converts it, so ``country: NO`` is Norway and a
title ``2019`` is text. Anchors, aliases, tags, merge keys and duplicate keys are refused: they
serve no editor, and they are how YAML files explode.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from plugins.content.message import say
from plugins.content.problem import Problem
from plugins.content.source import PRIVATE

Value = str | list["Value"] | dict[str, "Value"]
Loc = tuple[str | int, ...]
"""The way to a value: names of fields and positions in lists, as pydantic writes it."""
Place = tuple[int, int]
"""Line and column in the file, both from 1."""

DEEPEST = 8


_BROKEN = ("front-matter-syntax", "nested-too-deep")
"""Problems after which the fields that remain would only be blamed for what is missing."""


@dataclass
class Header:
    """The fields of one file, where each key and value stands, and what was wrong with them."""

    path: str
    fields: dict[str, Value] = field(default_factory=dict)
    keys: dict[Loc, Place] = field(default_factory=dict)
    values: dict[Loc, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    is_whole: bool = True
    """False where reading ended at an error: what comes after it is not missing."""

    def place(self, loc: Loc) -> Place:
        """Where the value at ``loc`` stands, or the nearest thing around it that is written."""
        for places in (self.values, self.keys):
            if loc in places:
                return places[loc]
        return self.place(loc[:-1]) if loc else (1, 1)

    def key_place(self, loc: Loc) -> Place:
        """Where the key at ``loc`` stands, or its value (an entry of a list has no key)."""
        return self.keys.get(loc) or self.place(loc)

    def report(self, place: Place, kind: str, message: str, hint: str) -> None:
        """Remember a problem at a place of this file."""
        self.problems.append(Problem(self.path, *place, kind, message, hint))
        if kind in _BROKEN:
            self.is_whole = False


def compose(text: str, path: str) -> Header:
    """Compose a header; what is wrong with it is in its ``problems``.

    ``path`` names the file in problems. The text is taken to begin on the file's second line.
    """
    header = Header(path)
    try:
        _Composer(text, header).document()
    except yaml.MarkedYAMLError as error:
        opened = "quoted scalar" in (error.context or "")  # the mark where it ends tells nothing
        place = _mark_place((opened and error.context_mark) or error.problem_mark)
        message = say("the front matter cannot be read: {fault}", fault=error.problem)
        header.report(place, "front-matter-syntax", message, _cure(text, place))
    except _TooDeepError as error:
        message = say("fields are nested more than {most} deep", most=DEEPEST)
        header.report(error.place, "nested-too-deep", message, say("no field needs so many levels"))
    return header


def _cure(text: str, place: Place) -> str:
    """What most often mends a line that YAML cannot read."""
    lines = text.split("\n")
    around = lines[max(0, place[0] - 3) : place[0] - 1]
    if any(re.match(r" *\t", line) for line in around):
        return say("begin the line with spaces instead of a tab")
    if any(line.count('"') % 2 or re.search(r":\s*'[^']*$", line) for line in around):
        return say("close the quotation mark: text that begins with one ends with one")
    return say("put text that holds a colon, a # or a quotation mark between double quotes")


def _mark_place(mark: Any) -> Place:
    return (mark.line + 2, mark.column + 1) if mark else (1, 1)


class _TooDeepError(Exception):
    def __init__(self, place: Place) -> None:
        self.place = place
        super().__init__(place)


def _place(event: yaml.Event) -> Place:
    return _mark_place(event.start_mark)


class _Composer:
    """Walks YAML's events once, building values and remembering places."""

    def __init__(self, text: str, header: Header) -> None:
        self.events: Iterator[Any] = iter(yaml.parse(text, Loader=yaml.CBaseLoader))
        self.header = header

    def document(self) -> None:
        for event in self.events:
            if isinstance(event, yaml.MappingStartEvent) and not self.header.values:
                self.header.values[()] = _place(event)
                self.header.fields = self._mapping(())
            elif isinstance(event, yaml.NodeEvent | yaml.DocumentStartEvent):
                self._refuse_second(event)

    def _refuse_second(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.NodeEvent) and not self.header.values:
            self.header.values[()] = _place(event)
            message = say("the front matter is not a list of fields")
            self._report(event, "front-matter-syntax", message, say("write `name: value` lines"))

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
        if private := PRIVATE.search(event.value):
            message = say("the character U+{code:04X} has no meaning in text", code=ord(private[0]))
            self._report(event, "private-character", message, say("delete it"))
        return str(event.value)

    def _mapping(self, loc: Loc) -> dict[str, Value]:
        fields: dict[str, Value] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            name = self._name(event, loc)
            self.header.keys.setdefault((*loc, name), _place(event))
            value = next(self.events)
            node = self._node(value, (*loc, name))
            if node != "" or getattr(value, "style", None):  # left empty is not given
                fields.setdefault(name, node)
        return fields

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
