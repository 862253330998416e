"""Events: forums and sessions by their days and times, for calendars and search engines."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5
from zoneinfo import ZoneInfo

from plugins.content.kinds import path_of
from plugins.content.models import Forum, Position
from plugins.content.problem import Problem, say
from plugins.incremental import query
from plugins.languages import dates
from plugins.relations.record import LocalizedText, Paths, Record
from plugins.relations.site import Site

NAMESPACE = "central-asia-security-forum"
"""What every UID ends with (RFC 5545, 3.8.4.7): the same wherever the site is served, for ever."""

SERIES = path_of("home", "")
"""The path of the record whose calendar is that of the series, whether it is there or not."""

OFF = "cancelled", "postponed"
"""What becomes of a forum or a session that does not take place as announced."""

UNKNOWN = date(2000, 1, 1)
"""When a record changed that does not say; SEQUENCE counts from this day."""


@dataclass(frozen=True)
class Event:
    """A forum or a session that has a day on record.

    ``start`` and ``end`` are the first and the last day of a forum, or the times of a session in
    its forum's zone. ``changed`` is the latest day that the texts shown, or the forum, give.
    """

    record: Record[Any]
    forum: Record[Forum]
    start: date
    end: date | None
    changed: date

    @property
    def status(self) -> str:
        """What became of it: the forum's, where that does not take place as announced."""
        stopped: str = self.forum.meta.status
        return stopped if stopped in OFF else self.record.meta.status


def event_of(site: Site, record: Record[Any]) -> Event | None:
    """The event that a record is; None where no day of it is on record."""
    if record.kind not in ("forum", "session") or record.meta.start is None:
        return None
    forum, start, end = record, record.meta.start, record.meta.end
    if record.kind == "session":
        forum = site.forum_of(record)
        zone = ZoneInfo(forum.meta.timezone or "UTC")
        start, end = start.replace(tzinfo=zone), end and end.replace(tzinfo=zone)
    texts = dict.fromkeys([record.path, record.words.path, forum.path])
    days = [meta.updated or meta.published for meta in (site.record(path).meta for path in texts)]
    return Event(record, forum, start, end, max(filter(None, days), default=UNKNOWN))


@query
def events_in(site: Site, path: str) -> Paths:
    """The events in a record's calendar, by their paths.

    A session's is itself, a forum's its sessions too; the home page has that of the series.
    """
    record = site.record(path)
    if path == SERIES:
        found: Iterable[Record[Any]] = site.forums
    else:
        found = record, *(site.programme(record.id) if record.kind == "forum" else ())
    return tuple(each.path for each in found if getattr(each.meta, "start", None))


def calendars(site: Site) -> Iterator[Record[Any]]:
    """The records that have a calendar in a language: it has their text, and some event is theirs.

    That of the home page is in every language: its forums are shown in the words that there are.
    """
    if events_in(site, SERIES):
        yield site.record(SERIES)
    yield from (record for record in citable(site) if events_in(site, record.path))


def citable(site: Site) -> Iterator[Record[Any]]:
    """The forums and sessions that have a page, and a text in a language."""
    for record in (*site.of_kind("forum"), *site.of_kind("session")):
        if site.has_page(record.path) and site.lang in site.texts_of(record.path):
            yield record


def schedules(site: Site) -> Iterator[Record[Any]]:
    """The forums whose programmes have times, in a language that has their texts."""
    for forum in citable(site):
        if forum.kind == "forum" and any(each.meta.start for each in site.programme(forum.id)):
            yield forum


def title_of(site: Site, *records: Record[Any], told: Sequence[str] = OFF) -> str:
    """The title of the last of some records, after what became of the first that is not as told."""
    title = records[-1].title
    labels = (each.meta.status.label for each in records if each.meta.status in told)
    return next((f"{site.catalogue.gettext(label)}: {title}" for label in labels), title)


def whereabouts(site: Site, at: datetime | None, room: LocalizedText | None) -> str:
    """When and where a session is, or was to be, in words."""
    language, iso = site.languages[site.lang], at.isoformat() if at else ""
    time = f"{dates.day(iso, language)}, {dates.time(iso)}" if at else ""
    return ", ".join(filter(None, [time, room.text if room else ""]))


def changes_of(site: Site, session: Record[Any]) -> Iterator[str]:
    """When and where a session was to be before it was moved, and what else must be known."""
    if moved := session.meta.moved_from:
        what = whereabouts(site, moved.time, site.written(session, moved.room))
        yield site.catalogue.gettext("Formerly: %(what)s") % {"what": what}
    if note := session.text("note"):
        yield note.text


def uid_of(site: Site, record: Record[Any]) -> str:
    """What calendars know an event by, wherever the site is served (RFC 5545, 3.8.4.7)."""
    return f"{first_id(site, record)}@{NAMESPACE}"


def first_id(site: Site, record: Record[Any]) -> str:
    """The id of a record, or the one that it had before it was renamed; so with its forum's."""
    uid = getattr(record.meta, "uid", None)  # the home page may have no file
    own: str = uid or record.id
    if record.parent and not uid:
        forum = site.forum_of(record)
        own = f"{forum.meta.uid or forum.id}/{record.id.rpartition('/')[2]}"
    return own


def uuid_of(site: Site, record: Record[Any], *more: str) -> UUID:
    """What programs know a record, or something ``more`` of it, by, for ever (RFC 9562, 5.5)."""
    return uuid5(uuid5(NAMESPACE_URL, NAMESPACE), "/".join([first_id(site, record), *more]))


def check_uids(site: Site, forum: Record[Any]) -> Iterator[Problem]:
    """A problem where calendars would take two events of a forum for one."""
    seen: dict[str, Record[Any]] = {}
    for record in (forum, *site.programme(forum.id)) if forum.kind == "forum" else ():
        other = seen.setdefault(uid_of(site, record), record)
        if other is record and record.meta.uid:
            other = site.find(record.kind, record.meta.uid) or record
        if other is not record:
            told = {"uid": first_id(site, record), "file": other.file}
            message = say("calendars know {file} by `{uid}` too", **told)
            hint = say("write in `uid` the id that this file had before, or delete it")
            yield record.problem(("uid",), "listed-twice", message, hint)


def position_of(forum: Record[Forum]) -> Position | None:
    """The point on a map: the venue's, or else the city's."""
    places = forum.meta.venue, forum.meta.city
    return next((place for place in places if place and place.latitude is not None), None)
