"""Facts that must agree: within one record, and between a forum and its sessions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from plugins.content.message import say
from plugins.content.problem import Problem
from plugins.content.record import Record
from plugins.content.records import Fields, Forum, Page, Resource, Session
from plugins.relations.site import Meta, Site


def check_facts(site: Site, record: Record[Any]) -> Iterator[Problem]:
    """A problem for each fact of a record that another one contradicts."""
    yield from _resources(record)
    yield from _lists(record)
    yield from _updated(record)
    yield from _topics(record)
    if record.kind == "forum":
        yield from _dates(record)
        yield from _deadline(record)
    if record.kind == "session":
        yield from _session(site, record)


def _resources(record: Record[Meta]) -> Iterator[Problem]:
    resources: Iterable[Resource] = getattr(record.meta, "resources", ())
    for number, resource in enumerate(resources):
        is_known = not (resource.is_invalid("url") or resource.is_invalid("file"))
        if is_known and (resource.url is None) == (resource.file is None):
            message = say("a resource is either elsewhere or a file beside this page")
            hint = say("give one of the two fields `url` and `file`")
            yield record.problem(("resources", number), "resource-target", message, hint)


def _dates(forum: Record[Forum]) -> Iterator[Problem]:
    meta = forum.meta
    is_known = not (meta.is_invalid("start") or meta.is_invalid("year"))
    if is_known and not meta.start and not meta.year:
        hint = say("add `start: 2019-12-12`, or `year: 2019` where the days are not on record")
        yield forum.problem(
            (), "forum-undated", say("this forum has neither a date nor a year"), hint
        )
    if is_known and meta.end and (not meta.start or meta.end < meta.start):
        message = (
            say("the forum ends before it starts") if meta.start else say("`end` needs a `start`")
        )
        yield forum.problem(
            ("end",), "ends-before-start", message, say("mend one of the two dates")
        )
    if meta.start and meta.year and meta.start.year != meta.year:
        message = say(
            "the year {year} is not that of the first day, {start}",
            year=meta.year,
            start=meta.start,
        )
        yield forum.problem(
            ("year",), "year-differs", message, say("delete `year`: the date says it")
        )


def check_editions(site: Site) -> Iterator[Problem]:
    """A problem where two forums have one number in the series."""
    seen: dict[int, str] = {}
    for forum in reversed(site.forums):
        number = forum.meta.edition
        if number is not None and seen.setdefault(number, forum.file) != forum.file:
            message = say(
                "{file} is forum {number} of the series already", file=seen[number], number=number
            )
            yield forum.problem(("edition",), "edition-twice", message, say("mend one of the two"))


_LISTS = {
    "partners": ("partner", "role"),
    "people": ("person", "role"),
    "topics": ("topic",),
    "terms": ("term",),
    "sources": ("title", "url"),
    "resources": ("type", "title", "url", "file", "lang"),
    "languages": (),
    "interpretation": (),
}
"""The lists in which an entry stands once, and the fields that tell its entries apart."""


def _lists(record: Record[Meta]) -> Iterator[Problem]:
    for name, fields in _LISTS.items():
        seen: set[str] = set()
        for number, entry in enumerate(getattr(record.meta, name, ())):
            if isinstance(entry, Fields) and any(entry.is_invalid(key) for key in fields):
                continue
            parts = [entry] if isinstance(entry, str) else [getattr(entry, key) for key in fields]
            if (known := ", ".join(str(part) for part in parts if part)) in seen:
                message = say("`{entry}` is listed twice", entry=known)
                hint = say("delete one of them")
                yield record.problem((name, number), "listed-twice", message, hint)
            seen.add(known)


def _updated(record: Record[Meta]) -> Iterator[Problem]:
    meta = record.meta
    if meta.updated and meta.published and meta.updated < meta.published:
        message = say("this page was updated before it was published, {day}", day=meta.published)
        hint = say("mend one of the two dates")
        yield record.problem(("updated",), "updated-before-published", message, hint)


def _topics(record: Record[Meta]) -> Iterator[Problem]:
    if record.kind == "page" and isinstance(record.meta, Page) and record.meta.topics:
        message = say("`topics` is a field of the home page alone")
        hint = say("move it to content/index.md, or delete it")
        yield record.problem(("topics",), "unknown-field", message, hint)


def _deadline(forum: Record[Forum]) -> Iterator[Problem]:
    meta = forum.meta
    last = meta.end or meta.start
    if (
        last
        and not meta.is_invalid("end")
        and meta.registration
        and (day := meta.registration.deadline)
        and day > last
    ):
        message = say("one could register after the forum, which ends on {day}", day=last)
        hint = say("mend the deadline")
        yield forum.problem(("registration", "deadline"), "deadline-after-forum", message, hint)


def _session(site: Site, session: Record[Session]) -> Iterator[Problem]:
    forum = site.find("forum", session.parent)
    if forum is None and site.has_id("forum", session.parent):
        return
    if forum is None:
        hint = say("create content/forums/{parent}/index.md", parent=session.parent)
        message = say(
            "this session belongs to no forum: there is none called `{parent}`",
            parent=session.parent,
        )
        yield session.problem((), "session-without-forum", message, hint)
        return
    yield from _times(session, forum)


def _times(session: Record[Session], forum: Record[Forum]) -> Iterator[Problem]:
    meta, facts = session.meta, forum.meta
    if meta.end and not meta.is_invalid("start") and (not meta.start or meta.end <= meta.start):
        message = (
            say("the session does not end after it starts")
            if meta.start
            else say("`end` needs a `start`")
        )
        yield session.problem(
            ("end",), "ends-before-start", message, say("mend one of the two times")
        )
    if meta.start and not facts.timezone and not facts.is_invalid("timezone"):
        hint = say("add `timezone: Asia/…` to {file}", file=forum.file)
        yield session.problem(("start",), "no-timezone", say("the forum has no time zone"), hint)
    if facts.start and not facts.is_invalid("end"):
        yield from _days(session, forum, facts.start, facts.end or facts.start)
    elif meta.start and not facts.start and facts.year and meta.start.year != facts.year:
        message = say("this day is outside the forum's year, {year}", year=facts.year)
        hint = say("mend the day here, or the year in {file}", file=forum.file)
        yield session.problem(("start",), "session-outside-forum", message, hint)


def _days(
    session: Record[Session], forum: Record[Forum], first: date, last: date
) -> Iterator[Problem]:
    """A session begins and ends on days of its forum; what begins at night may end after it."""
    message = say("this day is outside the forum, {start} to {end}", start=first, end=last)
    hint = say("mend the day here, or the dates in {file}", file=forum.file)
    if (start := session.meta.start) and not first <= start.date() <= last:
        yield session.problem(("start",), "session-outside-forum", message, hint)
    elif (end := session.meta.end) and end.date() > last + timedelta(days=1):
        yield session.problem(("end",), "session-outside-forum", message, hint)
