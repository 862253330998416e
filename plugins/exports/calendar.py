"""Calendars (iCalendar, RFC 5545 and 7986): of a session, of a forum, and of the series.

All times are in UTC, which needs no table of time zones: those of Central Asia change, and a
calendar's copy of them lags behind. The words of an event name its forum's zone.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from typing import Any

from plugins.incremental import query
from plugins.languages import Language, dates
from plugins.relations import events
from plugins.relations.site import Site

_STATUS = {"cancelled": "CANCELLED", "postponed": "TENTATIVE"}
"""What calendars call what became of an event; all others are CONFIRMED."""


def render(site: Site, path: str) -> bytes:
    """The calendar of a record in the words of a language; that of the home page is the series."""
    from icalendar import Calendar, vText

    record = site.record(path)
    name = record.title if path != events.SERIES else site.catalogue.gettext(site.info.name)
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", f"-//{site.info.name}//iCalendar//{site.lang.upper()}")
    calendar.add("name", vText(name))
    calendar.add("x-wr-calname", vText(name))  # what most read instead
    calendar.add("url", site.absolute(record.address))
    calendar.add("refresh-interval", timedelta(days=1), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "P1D")  # likewise
    head, *end = calendar.to_ical().rpartition(b"END:VCALENDAR")
    made = (vevent(site, site.lang, each) for each in events.events_in(site, path))
    return b"".join([head, *made, *end])


@query(stored=False)
def vevent(site: Site, lang: str, path: str) -> bytes:
    """An event as its own calendar and its forum's have it; icalendar takes 1 ms for it."""
    from icalendar import Event as Component

    site = site.in_language(lang)
    event = events.event_of(site, site.record(path))
    assert event
    changed = datetime.combine(event.changed, time(), UTC)
    page = site.absolute(site.shown_on(path).address)
    place, position = ", ".join(_place(site, event)), events.position_of(event.forum)
    properties = {
        "uid": events.uid_of(site, event.record),
        "sequence": (event.changed - events.UNKNOWN).days,
        "dtstamp": changed,
        "last-modified": changed,
        "status": _STATUS.get(event.status, "CONFIRMED"),
        **_times(event),
        "summary": events.title_of(site, event.forum, event.record),  # some show no status
        "description": "\n".join([*_description(site, event), page]),
        **({"location": place} if place else {}),
        **({"geo": (position.latitude, position.longitude)} if position else {}),
        "url": page,
    }
    component = Component()
    for name, value in properties.items():
        component.add(name, value)
    return bytes(component.to_ical())


def _times(event: events.Event) -> dict[str, Any]:
    """A session's in UTC. A forum's are days, the last one past its end; they make no one busy."""
    if not isinstance(event.start, datetime):
        last = event.end or event.start
        return {"dtstart": event.start, "dtend": last + timedelta(days=1), "transp": "TRANSPARENT"}
    moments = {"dtstart": event.start, "dtend": event.end}
    return {name: at.astimezone(UTC) for name, at in moments.items() if isinstance(at, datetime)}


def _description(site: Site, event: events.Event) -> Iterator[str]:
    """The summary, the times with their zone in words, and what a reader must know of a change."""
    record, language = event.record, site.languages[site.lang]
    if summary := record.text("summary"):
        yield summary.text
    if record.kind == "session":
        start, end = (each and each.isoformat() for each in (record.meta.start, record.meta.end))
        zone = dates.timezone(event.forum.meta.timezone or "UTC", start, end, language)
        yield f"{_hours(start, end, language)}, {zone}"
        yield from events.changes_of(site, record)


def _hours(start: str, end: str | None, language: Language) -> str:
    """The day and the time of a moment, and of its end; a day that is the same is said once."""
    first, last = (dates.day(each, language) for each in (start, end or start))
    until = f"–{dates.time(end)}" if end else ""
    until = until if first == last else f" – {last}, {until[1:]}"
    return f"{first}, {dates.time(start)}{until}"


def _place(site: Site, event: events.Event) -> Iterator[str]:
    """From the room to the country; what an address says already is not said again."""
    forum, venue, said = event.forum, event.forum.meta.venue, list[str]()
    texts = [event.record.text("room")]
    texts += [site.written(forum, text) for text in (venue and (venue.name, venue.address)) or ()]
    for text in filter(None, [*texts, forum.text("city")]):
        if text.text not in said:
            yield text.text
        said += text.text.split(", ")
    if forum.meta.country:
        yield dates.country(forum.meta.country, site.languages[site.lang])
