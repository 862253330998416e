"""Facts that must agree: within one record, between a forum and its sessions, between sessions."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from operator import itemgetter
from typing import Any
from zoneinfo import ZoneInfo

from plugins.content.front_matter.header import Loc
from plugins.content.models import Forum, Session
from plugins.content.problem import Message, Problem, say
from plugins.relations.record import Record
from plugins.relations.site import Site


def check_facts(site: Site, record: Record[Any]) -> Iterator[Problem]:
    """A problem for each fact of a record that another one contradicts."""
    yield from _resources(record)
    if record.kind == "forum":
        yield from _dates(record)
        yield from _bookings(site, record)
    if record.kind == "session" and (forum := site.find("forum", record.parent)):
        yield from _times(record, forum)


def _disagree(record: Record[Any], loc: Loc, message: Message, hint: str = "") -> Problem:
    return record.problem(loc, "facts-disagree", message, hint or say("correct one of the two"))


def _resources(record: Record[Any]) -> Iterator[Problem]:
    for number, resource in enumerate(getattr(record.meta, "resources", ())):
        if (resource.url is None) == (resource.file is None):
            message = say("a resource is either elsewhere or a file beside this page")
            hint = say("give one of the two fields `url` and `file`")
            yield _disagree(record, ("resources", number), message, hint)


_LISTS = {
    "partners": ("partner", "role"),
    "people": ("person", "role"),
    "topics": (),
    "terms": ("term",),
    "recommendations": ("id",),
    "sources": ("title", "url"),
    "resources": ("type", "title", "url", "file", "lang"),
    "languages": (),
    "interpretation": (),
}
"""The lists in which an entry stands once, and the fields that tell its entries apart."""


def check_lists(_: Site, record: Record[Any]) -> Iterator[Problem]:
    """A problem for each entry of a list that stands there twice."""
    for name, fields in _LISTS.items():
        seen: set[str] = set()
        for number, entry in enumerate(getattr(record.meta, name, ())):
            parts = [entry] if isinstance(entry, str) else [getattr(entry, key) for key in fields]
            if (known := ", ".join(str(part) for part in parts if part)) in seen:
                message = say("`{entry}` is listed twice", entry=known)
                hint = say("delete one of them")
                yield record.problem((name, number), "listed-twice", message, hint)
            seen.add(known)


def check_updated(_: Site, record: Record[Any]) -> Iterator[Problem]:
    """A problem where a text was changed before it was there."""
    meta = record.meta
    if meta.updated and meta.published and meta.updated < meta.published:
        message = say("this page was updated before it was published, {day}", day=meta.published)
        yield _disagree(record, ("updated",), message)


# Forums


def _dates(forum: Record[Forum]) -> Iterator[Problem]:
    meta = forum.meta
    is_known = not (meta.is_invalid("start") or meta.is_invalid("year"))
    if is_known and not meta.start and not meta.year:
        message = say("this forum has neither a date nor a year")
        hint = say("add `start: 2019-12-12`, or `year: 2019` where the days are not on record")
        yield forum.problem((), "missing-field", message, hint)
    if is_known and meta.end and (not meta.start or meta.end < meta.start):
        yield _disagree(forum, ("end",), _ends(meta.start))
    if meta.start and meta.year and meta.start.year != meta.year:
        days = {"year": meta.year, "start": meta.start}
        message = say("the year {year} is not that of the first day, {start}", **days)
        yield _disagree(forum, ("year",), message, say("delete `year`: the date says it"))
    deadline, last = meta.registration and meta.registration.deadline, meta.end or meta.start
    if deadline and last and deadline > last and not meta.is_invalid("end"):
        message = say("one could register after the forum, which ends on {day}", day=last)
        yield _disagree(forum, ("registration", "deadline"), message)


def _ends(start: date | None) -> Message:
    return say("the end is not after the start") if start else say("`end` needs a `start`")


def check_namesakes(site: Site) -> Iterator[Problem]:
    """A warning for two people whose names, as the readers of some language see them, are one."""
    known: set[str] = set()
    for lang in site.languages.codes:
        seen: dict[str, Record[Any]] = {}
        for person in site.in_language(lang).of_kind("person"):
            other = seen.setdefault(person.title.casefold(), person)
            if other is not person and person.title and person.path not in known:
                known.add(person.path)
                told = {"name": person.title, "file": other.file}
                message = say("{name} is the name of the person of {file} too", **told)
                hint = say("write in one of them what tells them apart: `distinction: …`")
                yield person.problem(("name",), "same-name", message, hint).as_warning


def check_editions(site: Site) -> Iterator[Problem]:
    """A problem where two forums have one number in the series."""
    seen: dict[int, str] = {}
    for forum in reversed(site.forums):
        number = forum.meta.edition
        if number is not None and seen.setdefault(number, forum.file) != forum.file:
            known = {"file": seen[number], "number": number}
            message = say("{file} is forum {number} of the series already", **known)
            yield _disagree(forum, ("edition",), message)


# Sessions

Use = tuple[str, str]
"""What a session takes up: "room" or "person", and which."""


def _times(session: Record[Session], forum: Record[Forum]) -> Iterator[Problem]:
    meta, facts = session.meta, forum.meta
    is_known = not (meta.is_invalid("start") or meta.is_invalid("order"))
    if is_known and not meta.start and meta.order is None:
        message = say("a session without a time needs `order`, its place in the programme")
        hint = say("add a line `order: 1`, or `start: 2019-12-12 10:00`")
        yield session.problem((), "missing-field", message, hint)
    if meta.end and not meta.is_invalid("start") and (not meta.start or meta.end <= meta.start):
        yield _disagree(session, ("end",), _ends(meta.start))
    if meta.start and not facts.timezone and not facts.is_invalid("timezone"):
        hint = say("add `timezone: Asia/…` to {file}", file=forum.file)
        message = say("the forum has no time zone")
        yield session.problem(("start",), "missing-field", message, hint)
    yield from _clock(session, facts.timezone)
    yield from _move(session)
    if facts.start and not facts.is_invalid("end"):
        yield from _days(session, forum, facts.start, facts.end or facts.start)
    elif meta.start and not facts.start and facts.year and meta.start.year != facts.year:
        message = say("this day is outside the forum's year, {year}", year=facts.year)
        hint = say("correct the day here, or the year in {file}", file=forum.file)
        yield _disagree(session, ("start",), message, hint)


def _clock(session: Record[Session], zone: str | None) -> Iterator[Problem]:
    """A time of a session that the clocks of its forum skipped, or showed twice (PEP 495)."""
    meta, moved = session.meta, session.meta.moved_from
    moments: dict[Loc, datetime | None] = {("start",): meta.start, ("end",): meta.end}
    moments["moved_from", "time"] = moved.time if moved else None
    for loc, moment in moments.items():
        if not moment or not zone:
            continue
        at, none = moment.replace(tzinfo=ZoneInfo(zone)), timedelta()
        change = (at.replace(fold=1).utcoffset() or none) - (at.utcoffset() or none)
        told = {"zone": zone, "time": f"{moment:%Y-%m-%d %H:%M}"}
        if change:
            message = say("the clocks of {zone} showed {time} twice", **told)
            if change > none:
                message = say("the clocks of {zone} never showed {time}", **told)
            hint = say("clocks were changed then: write a time that they showed once")
            yield session.problem(loc, "wrong-value", message, hint)


def _move(session: Record[Session]) -> Iterator[Problem]:
    """A session that was moved is not confirmed as it was, and is elsewhere or at another time."""
    meta, moved = session.meta, session.meta.moved_from
    if not moved or any(map(meta.is_invalid, ("status", "start", "room"))):
        return
    if meta.status == "confirmed":
        message = say("a session with `moved_from` is not confirmed as it was")
        hint = say("add `status: moved`, or delete `moved_from`")
        yield _disagree(session, ("moved_from",), message, hint)
    elif moved.time in (None, meta.start) and moved.room in (None, meta.room):
        message = say("this session was at this time and in this room already")
        hint = say("write the time or the room that it had before")
        yield _disagree(session, ("moved_from",), message, hint)


def _days(
    session: Record[Session], forum: Record[Forum], first: date, last: date
) -> Iterator[Problem]:
    """A session begins and ends on days of its forum; what begins at night may end after it."""
    start, end = session.meta.start, session.meta.end
    is_outside = bool(start and not first <= start.date() <= last)
    if is_outside or (end and end.date() > last + timedelta(days=1)):
        message = say("this day is outside the forum, {start} to {end}", start=first, end=last)
        hint = say("correct the day here, or the dates in {file}", file=forum.file)
        yield _disagree(session, ("start" if is_outside else "end",), message, hint)


def _bookings(site: Site, forum: Record[Forum]) -> Iterator[Problem]:
    """A problem at the later of two sessions of a forum that share a room or a person at once.

    A warning: that can be so.
    """
    latest: dict[Use, tuple[datetime, Record[Session]]] = {}
    programme: tuple[Record[Any], ...] = site.programme(forum.id)
    held = (
        s for s in programme if s.meta.status != "cancelled" and not s.meta.is_invalid("status")
    )
    for session in sorted((s for s in held if s.meta.start), key=lambda s: (s.meta.start, s.id)):
        start = session.meta.start  # without an end, it takes up that moment
        end = max(session.meta.end or start, start + timedelta(minutes=1))
        for use, (loc, what) in _uses(session).items():
            until, last = latest.get(use, (start, session))
            if start < until:
                message = say("{what} is in {file} at the same time", what=what, file=last.file)
                hint = say("correct the time, or one of the two sessions")
                yield session.problem(loc, "double-booked", message, hint).as_warning
            latest[use] = max((end, session), (until, last), key=itemgetter(0))


def _uses(session: Record[Session]) -> dict[Use, tuple[Loc, str]]:
    """The room and the people of a session, where it says so, and what each is called."""
    found: dict[Use, tuple[Loc, str]] = {}
    meta = session.meta
    if room := meta.room:
        found["room", room.casefold()] = ("room",), say("the room {room}", room=room)
    for number, entry in enumerate(meta.people):  # in whatever roles, once
        place: Loc = ("people", number, "person")
        found.setdefault(("person", entry.person), (place, f"`{entry.person}`"))
    return found
