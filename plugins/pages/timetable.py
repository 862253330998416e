"""A programme as a timetable: its days, in each the blocks of one start, in each block sessions.

Pure functions of times, rooms and types; what sessions are called is for the views. Sessions come
in the order of their programme (``Site.programme``): by time and room, those without a time last.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import groupby

from plugins.content.choices import SessionStatus, SessionType
from plugins.content.models import Session
from plugins.relations.site import room_order

MOST_ROOMS = 4
"""Columns of a day: with more, no title fits into one."""

FOR_ALL = (SessionType.KEYNOTE, SessionType.PLENARY)
"""What all come to, and what weighs most in a programme."""


@dataclass(frozen=True, eq=False)
class Entry:
    """A session of a programme: the path of its record, and its facts."""

    path: str
    meta: Session

    @property
    def room(self) -> str:
        """Its room, by which it is compared; empty without one."""
        return (self.meta.room or "").casefold()

    @property
    def is_break(self) -> bool:
        """Whether it is a pause between sessions."""
        return self.meta.type == SessionType.BREAK

    @property
    def is_off(self) -> bool:
        """Whether it does not take place."""
        return self.meta.status == SessionStatus.CANCELLED

    def overlaps(self, other: Entry) -> bool:
        """Whether the times of two sessions meet; without an end, one takes up its first minute."""
        one, two = self._span, other._span
        return bool(one and two and one[0] < two[1] and two[0] < one[1])

    @cached_property
    def _span(self) -> tuple[datetime, datetime] | None:
        start = self.meta.start
        return (start, max(self.meta.end or start, start + timedelta(minutes=1))) if start else None


@dataclass(frozen=True)
class Slot:
    """A session in its block. ``column`` is its room's, from 1; 0 for the width of all of them."""

    entry: Entry
    column: int
    until: datetime | None
    """Its end, where others of its block go on."""


@dataclass(frozen=True)
class Block:
    """What begins at one time, until the last of it ends; or all that has no time, in order."""

    start: datetime | None
    end: datetime | None
    at_once: int
    """How many sessions take place then; breaks are none."""
    slots: tuple[Slot, ...]


@dataclass(frozen=True)
class Day:
    """A day's blocks; what ends after midnight belongs to the day on which it begins.

    ``rooms`` are its columns, each told by a session in it: those of sessions that begin together.
    There is none where ``is_crowded``, as such rooms are more than there can be columns.
    """

    date: date | None
    rooms: tuple[Entry, ...]
    is_crowded: bool
    blocks: tuple[Block, ...]


def timetable(programme: Iterable[Entry]) -> tuple[Day, ...]:
    """The days of a programme; at last, without a date, what has no time."""
    days = groupby(programme, lambda each: each.meta.start and each.meta.start.date())
    return tuple(_day(day, tuple(found)) for day, found in days)


def _day(day: date | None, entries: Sequence[Entry]) -> Day:
    blocks = [tuple(found) for _, found in groupby(entries, lambda each: each.meta.start)]
    rooms = _parallel_rooms(blocks) if day else {}
    is_crowded = len(rooms) > MOST_ROOMS
    columns = {} if is_crowded else rooms
    made = tuple(_block(block, list(columns), entries) for block in blocks)
    return Day(day, tuple(columns.values()), is_crowded, made)


def _parallel_rooms(blocks: Iterable[Sequence[Entry]]) -> dict[str, Entry]:
    """The rooms in which sessions begin together, in their order, each with a session there."""
    found: dict[str, Entry] = {}
    for block in blocks:
        rooms = {each.room: each for each in block if each.room and not each.is_break}
        if len(rooms) > 1:
            found = rooms | found
    return {room: found[room] for room in sorted(found, key=room_order)}


def _block(block: Sequence[Entry], columns: Sequence[str], day: Sequence[Entry]) -> Block:
    start = block[0].meta.start
    end = max((each.meta.end for each in block if each.meta.end), default=None)
    slots = []
    for each in block:
        is_wide = each.is_break or (len(block) == 1 and _has_all_rooms(each, day))
        column = 0 if is_wide or each.room not in columns else columns.index(each.room) + 1
        goes_on = bool(end and each.meta.end and each.meta.end < end)
        slots.append(Slot(each, column, each.meta.end if goes_on else None))
    at_once = sum(bool(start) and not (each.is_break or each.is_off) for each in block)
    return Block(start, end, at_once, tuple(slots))


def _has_all_rooms(entry: Entry, day: Iterable[Entry]) -> bool:
    """Whether a session that begins alone has the whole width: all come, or nothing goes on."""
    others = (each for each in day if each is not entry and not (each.is_break or each.is_off))
    return entry.meta.type in FOR_ALL or not any(map(entry.overlaps, others))


def around(entry: Entry, programme: Sequence[Entry]) -> tuple[list[Entry], ...]:
    """The session before one, if any, those at the same time elsewhere, and the one after.

    Before and after are in time, in the same room where there is a choice; without a time, in the
    programme's order.
    """
    together = {each for each in programme if each is not entry and entry.overlaps(each)}
    line = [each for each in programme if each not in together]
    place = line.index(entry)
    before, after = line[:place][::-1], line[place + 1 :]
    beside = [s for s in programme if s in together and not (s.is_break or s.is_off)]
    return _nearest(entry, before), beside, _nearest(entry, after)


def _nearest(entry: Entry, line: Sequence[Entry]) -> list[Entry]:
    """The first of a line; of those that begin with it, the one in the session's own room."""
    start = line[0].meta.start if line else None
    own = [each for each in line if start and each.meta.start == start and each.room == entry.room]
    return [*own, *line][:1]
