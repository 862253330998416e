"""Facts that must agree: within one record, and between a forum and its sessions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plugins.content.message import say
from plugins.content.problem import Problem
from plugins.content.record import Record
from plugins.content.records import Forum, Resource, Session
from plugins.relations.site import Meta, Site


def check_facts(site: Site) -> Iterator[Problem]:
    """A problem for each fact that another one contradicts."""
    for record in site.records.values():
        yield from _resources(record)
    for forum in site.forums:
        yield from _dates(forum)
        yield from _parts(forum)
    yield from _editions(site)
    for session in site.of_kind("session").values():
        yield from _session(site, session)  # type: ignore[arg-type]


def _resources(record: Record[Meta]) -> Iterator[Problem]:
    resources: Iterable[Resource] = getattr(record.meta, "resources", ())
    for number, resource in enumerate(resources):
        if (resource.url is None) == (resource.file is None):
            message = say("a resource is either elsewhere or a file beside this page")
            hint = say("give one of the two fields `url` and `file`")
            yield record.problem(("resources", number), "resource-target", message, hint)


def _dates(forum: Record[Forum]) -> Iterator[Problem]:
    meta = forum.meta
    if not meta.start and not meta.year:
        hint = say("add `start: 2019-12-12`, or `year: 2019` where the days are not on record")
        yield forum.problem(
            (), "forum-undated", say("this forum has neither a date nor a year"), hint
        )
    if meta.end and (not meta.start or meta.end < meta.start):
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


def _editions(site: Site) -> Iterator[Problem]:
    seen: dict[int, str] = {}
    for forum in reversed(site.forums):
        number = forum.meta.edition
        if number is not None and seen.setdefault(number, forum.file) != forum.file:
            message = say(
                "{file} is forum {number} of the series already", file=seen[number], number=number
            )
            yield forum.problem(("edition",), "edition-twice", message, say("mend one of the two"))


def _parts(forum: Record[Forum]) -> Iterator[Problem]:
    seen: set[tuple[str, str]] = set()
    for number, entry in enumerate(forum.meta.partners):
        if (part := (entry.partner, entry.role)) in seen:
            message = say(
                "`{partner}` is listed twice as {role}", partner=entry.partner, role=entry.role
            )
            yield forum.problem(
                ("partners", number), "partner-twice", message, say("delete one of them")
            )
        seen.add(part)


def _session(site: Site, session: Record[Session]) -> Iterator[Problem]:
    forum = next((forum for forum in site.forums if forum.id == session.parent), None)
    if forum is None and session.parent in site.ids("forum"):
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
    if meta.end and (not meta.start or meta.end < meta.start):
        message = (
            say("the session ends before it starts") if meta.start else say("`end` needs a `start`")
        )
        yield session.problem(
            ("end",), "ends-before-start", message, say("mend one of the two times")
        )
    if meta.start and not facts.timezone:
        hint = say("add `timezone: Asia/…` to {file}", file=forum.file)
        yield session.problem(("start",), "no-timezone", say("the forum has no time zone"), hint)
    if (
        meta.start
        and facts.start
        and not facts.start <= meta.start.date() <= (facts.end or facts.start)
    ):
        message = say(
            "this day is outside the forum, {start} to {end}",
            start=facts.start,
            end=facts.end or facts.start,
        )
        hint = say("mend the day here, or the dates in {file}", file=forum.file)
        yield session.problem(("start",), "session-outside-forum", message, hint)
