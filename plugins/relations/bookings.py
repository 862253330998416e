"""Bookings: no room and no person can be in two sessions at once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from plugins.content.header import Loc
from plugins.content.message import say
from plugins.content.problem import Problem
from plugins.content.record import Record
from plugins.content.records import Session
from plugins.relations.site import Site


def check_bookings(site: Site, forum: Record[Any]) -> Iterator[Problem]:
    """A problem at the later of two sessions of a forum that share a room or a person at once."""
    if forum.kind != "forum":
        return
    timed = [s for s in site.programme(forum) if s.meta.start and s.meta.end]
    timed = [session for session in timed if session.meta.status != "cancelled"]
    timed.sort(key=lambda session: (str(session.meta.start), session.id))
    for first, second in combinations(timed, 2):
        if _overlap(first, second):
            yield from _compare(first, second)


def _overlap(first: Record[Session], second: Record[Session]) -> bool:
    start, end = second.meta.start, first.meta.end
    return start is not None and end is not None and start < end


def _compare(first: Record[Session], second: Record[Session]) -> Iterator[Problem]:
    if second.meta.room and second.meta.room == first.meta.room:
        what = say("the room {room}", room=second.meta.room)
        yield _double(first, second, ("room",), "room-double-booked", what)
    busy = {entry.person for entry in first.meta.people}
    for number, entry in enumerate(second.meta.people):
        if entry.person in busy:
            loc: Loc = ("people", number, "person")
            yield _double(first, second, loc, "person-double-booked", f"`{entry.person}`")


def _double(
    first: Record[Session], second: Record[Session], loc: Loc, kind: str, what: str
) -> Problem:
    message = say("{what} is in {file} at the same time", what=what, file=first.file)
    return second.problem(loc, kind, message, say("mend the time, or one of the two sessions"))
