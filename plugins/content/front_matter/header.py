"""A header: the fields of one file as plain text, each with its place.

Every scalar stays text; the record's type alone converts it, so ``country: NO`` is Norway and a
title ``2019`` is text.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from plugins.content.problem import Problem, Severity

Value = str | list["Value"] | dict[str, "Value"]
Loc = tuple[str | int, ...]
"""The way to a value: names of fields and positions in lists, as pydantic writes it."""
Place = tuple[int, int]
"""Line and column in the file, both from 1."""


@dataclass
class Header:
    """The fields of one file, where each key and value stands, and what was wrong with them."""

    fields: dict[str, Value] = field(default_factory=dict)
    keys: dict[Loc, Place] = field(default_factory=dict)
    values: dict[Loc, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    is_whole: bool = True
    """False where something could not be read: what is not there may not be missing."""

    def place(self, loc: Loc) -> Place:
        """Where the value at ``loc`` stands, or the nearest thing around it that is written."""
        return place_in(self.values, loc)

    def key_place(self, loc: Loc) -> Place:
        """Where the key at ``loc`` stands, or its value (an entry of a list has no key)."""
        return self.keys.get(loc) or self.place(loc)

    def report(
        self, place: Place, kind: str, message: str, hint: str, severity: Severity = "error"
    ) -> None:
        """Remember a problem at a place of this file."""
        self.problems.append(Problem("", *place, kind, message, hint, severity))


def leaves(value: object, loc: Loc = ()) -> Iterator[tuple[Loc, Any]]:
    """All that stands in lists and groups within one another, and the way to each."""
    if not isinstance(value, (dict, list, tuple)):
        yield loc, value
        return
    for name, inner in value.items() if isinstance(value, dict) else enumerate(value):
        yield from leaves(inner, (*loc, name))


def place_in(values: Mapping[Loc, Place], loc: Loc) -> Place:
    """Where the value at ``loc`` stands, or the nearest thing around it that is written."""
    while loc and loc not in values:
        loc = loc[:-1]
    return values.get(loc, (1, 1))
