"""Schedules as frab and pretalx write them, and calendars (RFC 5545): the table that they mean."""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from textwrap import shorten
from typing import Any

from plugins.importing.tables import LENGTH, ROWS, Table, texts_of

_FIELDS = "imported_as title start end duration room type topics languages status summary speaker"
_SUMMARY = 300
"""Signs of an abstract: it stands in a list of sessions."""

Event = dict[str, Any]


def read_schedule(ending: str, data: bytes) -> Iterator[Table]:
    """The sessions of a schedule or of a calendar."""
    events = {".json": _json, ".xml": _xml, ".ics": _calendar}[ending](data)
    rows = [[event.get(name) for name in _FIELDS.split()] for event in events]
    yield Table("", [_FIELDS.split(), *texts_of(rows)], is_sheet=False)


def _frab(event: Event, day: Any, persons: Iterable[Any]) -> Event:
    """What frab calls an event. In early versions its day stands beside it alone."""
    return event | {
        "imported_as": event.get("guid") or event.get("id"),
        "start": event.get("date") or f"{day} {event.get('start')}",
        "topics": event.get("track"),
        "languages": event.get("language"),
        "summary": _summary(event.get("abstract")),
        "speaker": "\n".join(map(str, filter(None, persons))),
    }


def _summary(text: object) -> str:
    plain = re.sub(r"<[^>]*>|[*_`#]", " ", str(text or "")[:LENGTH])
    return shorten(plain, _SUMMARY, placeholder=" …")


def _json(data: bytes) -> Iterator[Event]:
    for day in json.loads(data)["schedule"]["conference"]["days"]:
        for event in (each for room in day["rooms"].values() for each in room):
            names = (each.get("public_name") or each.get("name") for each in event["persons"])
            yield _frab(event, day["date"], names)


def _xml(data: bytes) -> Iterator[Event]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
    for day in etree.fromstring(data, parser).iterfind("day"):
        for event in day.iterfind("room/event"):
            fields = {each.tag: each.text for each in event} | dict(event.attrib)
            yield _frab(fields, day.get("date"), (p.text for p in event.iterfind("persons/person")))


def _calendar(data: bytes) -> Iterator[Event]:
    from icalendar import Calendar

    if data.count(b"BEGIN:VEVENT") > ROWS:
        raise ValueError
    for event in Calendar.from_ical(data).walk("VEVENT"):
        texts = {name: str(value) for name, value in event.items()}
        times = [event.decoded(name, None) for name in ("DTSTART", "DTEND", "DURATION")]
        found = dict(zip(("start", "end", "duration"), times, strict=True))
        found["status"] = "cancelled" if texts.get("STATUS") == "CANCELLED" else None
        found["imported_as"] = f"{texts.get('UID')}{event.decoded('RECURRENCE-ID', '')}"
        found |= {"title": texts.get("SUMMARY"), "room": texts.get("LOCATION")}
        if isinstance(found["start"], datetime):  # of a whole day is the forum itself
            yield found | {"summary": _summary(texts.get("DESCRIPTION"))}
