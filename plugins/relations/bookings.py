"""Bookings: no room and no person can be in two sessions at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from plugins.content.front_matter.header import Loc
from plugins.content.message import say
from plugins.content.problem import Problem
from plugins.content.record import Record
from plugins.content.records import Session
from plugins.relations.site import Site

Use = tuple[Record[Session], Loc, str]
"""A session that uses a room or a person, the field that says so, and what it is called."""


def check_bookings(site: Site, forum: Record[Any]) -> Iterator[Problem]:
    """A problem at the later of two sessions of a forum that share a room or a person at once."""
    if forum.kind != "forum":
        return
    timed = [session for session in site.programme(forum) if _takes_place(session)]
    timed.sort(key=lambda session: (str(session.meta.start), session.id))
    yield from _clashes("room-double-booked", _rooms(timed))
    yield from _clashes("person-double-booked", _people(timed))


def _takes_place(session: Record[Session]) -> bool:
    meta = session.meta
    return bool(meta.start) and meta.status != "cancelled" and not meta.is_invalid("status")


def _rooms(sessions: Iterable[Record[Session]]) -> Iterator[tuple[str, Use]]:
    for session in sessions:
        if room := session.meta.room:
            yield room.casefold(), (session, ("room",), say("the room {room}", room=room))


def _people(sessions: Iterable[Record[Session]]) -> Iterator[tuple[str, Use]]:
    """Each person of each session once, in whatever roles."""
    for session in sessions:
        seen: set[str] = set()
        for number, entry in enumerate(session.meta.people):
            if entry.person not in seen:
                seen.add(entry.person)
                loc: Loc = ("people", number, "person")
                yield entry.person, (session, loc, f"`{entry.person}`")


def _clashes(kind: str, uses: Iterable[tuple[str, Use]]) -> Iterator[Problem]:
    """One problem for each use, in order of time, that begins while an earlier one lasts."""
    latest: dict[str, Record[Session]] = {}
    for name, (session, loc, what) in uses:
        last = latest.get(name)
        if last and (_begin(session) < _end(last) or _begin(session) == _begin(last)):
            yield _double(kind, last, session, loc, what)
        if last is None or _end(session) >= _end(last):
            latest[name] = session


def _begin(session: Record[Session]) -> datetime:
    assert session.meta.start  # it takes place
    return session.meta.start


def _end(session: Record[Session]) -> datetime:
    """When it ends, as far as is known: without an end it takes up the moment of its start."""
    return max(session.meta.end or _begin(session), _begin(session))


def _double(
    kind: str, first: Record[Session], second: Record[Session], loc: Loc, what: str
) -> Problem:
    message = say("{what} is in {file} at the same time", what=what, file=first.file)
    return second.problem(loc, kind, message, say("mend the time, or one of the two sessions"))
