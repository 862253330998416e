"""schedule.xml and schedule.json: the programme of a forum as frab and pretalx write it.

Apps of conferences read them (github.com/voc/schedule has the schema of each). Of what has no day
or time there is nothing; a session whose end is not on record lasts no time.
"""

import json
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from lxml import etree
from lxml.builder import E

from plugins.relations.events import Event, event_of, title_of, uuid_of
from plugins.relations.record import Record
from plugins.relations.site import Site

Item = dict[str, Any]


def render_json(site: Site, path: str) -> bytes:
    """The programme of a forum as JSON."""
    return json.dumps({"schedule": _schedule(site, path)}, ensure_ascii=False, indent=1).encode()


def render_xml(site: Site, path: str) -> bytes:
    """The same as XML, in which numbers of a day or an event are attributes."""
    schedule = _schedule(site, path)
    facts = dict(schedule["conference"])
    days = facts.pop("days")
    facts |= {"days": facts.pop("daysCount"), "base_url": facts.pop("url")}
    root = E.schedule(E.version(schedule["version"]), E.conference(*_parts(facts)))
    for day in days:
        rooms = [E.room({"name": r}, *map(_event, found)) for r, found in day.pop("rooms").items()]
        given = {name.removeprefix("day_"): str(value) for name, value in day.items()}
        root.append(E.day(given, *rooms))
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True))


def _event(item: Item) -> etree._Element:
    given = {name: str(item.pop(name)) for name in ("id", "guid")}
    persons = (E.person({"id": str(p["id"])}, p["public_name"]) for p in item.pop("persons"))
    links = (E.link({"href": link["url"]}, link["title"]) for link in item.pop("links"))
    return E.event(given, *_parts(item), E.persons(*persons), E.links(*links))


def _parts(facts: Item) -> list[etree._Element]:
    return [E(name, str(value or "")) for name, value in facts.items()]


def _schedule(site: Site, path: str) -> Item:
    forum = site.record(path)
    acronym = f"forum_{forum.id.replace('-', '_')}"
    events = [event for each in site.programme(forum.id) if (event := event_of(site, each))]
    by_day = groupby(events, lambda event: _times(event)[0].date())
    days = [_day(site, acronym, n, list(found)) for n, (_, found) in enumerate(by_day, 1)]
    return {
        "version": str(max(event.changed for event in events)),
        "conference": {
            "acronym": acronym,
            "title": forum.title,
            "start": str(forum.meta.start or days[0]["date"]),
            "end": str(forum.meta.end or forum.meta.start or days[-1]["date"]),
            "daysCount": len(days),
            "timeslot_duration": "00:05",
            "time_zone_name": forum.meta.timezone,
            "url": site.absolute(forum.address),
            "days": days,
        },
    }


def _day(site: Site, acronym: str, index: int, events: list[Event]) -> Item:
    """A day with its sessions by their rooms."""
    rooms: dict[str, list[Item]] = {}
    for event in events:
        item = _item(site, acronym, event)
        rooms.setdefault(item["room"], []).append(item)
    start, end = _times(events[0])[0], max(_times(event)[1] for event in events)
    return {
        "index": index,
        "date": str(start.date()),
        "day_start": start.isoformat(),
        "day_end": end.isoformat(),
        "rooms": rooms,
    }


def _times(event: Event) -> tuple[datetime, datetime]:
    start, end = event.start, event.end or event.start
    assert isinstance(start, datetime)
    assert isinstance(end, datetime)
    return start, end


def _item(site: Site, acronym: str, event: Event) -> Item:
    session, forum, (start, end) = event.record, event.forum, _times(event)
    meta, uuid, name = session.meta, uuid_of(site, session), session.id.rpartition("/")[2]
    room, summary, venue = session.text("room"), session.text("summary"), forum.meta.venue
    topics = [topic for each in meta.topics if (topic := site.find("topic", each))]
    name = name if len(name) > 2 else f"session-{name}"  # the schema wants three letters
    minutes = (end - start) // timedelta(minutes=1)
    return {
        "id": _number(uuid.int),
        "guid": str(uuid),
        "date": start.isoformat(),
        "start": f"{start:%H:%M}",
        "duration": f"{minutes // 60:02}:{minutes % 60:02}",
        "room": room.text if room else venue.name if venue else forum.title,
        "slug": f"{acronym}-{_number(uuid.int) % 1_000_000}-{name}",
        "url": site.absolute(site.shown_on(session.path).address),
        "title": title_of(site, session),
        "subtitle": "",
        "track": topics[0].title if topics else "",
        "type": str(meta.type),
        "language": next(iter((*meta.languages, *forum.meta.languages)), None),
        "abstract": summary.text if summary else "",
        "description": "",
        "persons": [_person(site, talk.person) for talk in site.talks_of(session)],
        "links": [{"title": each.title, "url": each.url} for each in meta.resources if each.url],
    }


def _person(site: Site, person: Record[Any]) -> Item:
    uuid = uuid_of(site, person)
    return {"id": _number(uuid.int), "guid": str(uuid), "public_name": person.title}


def _number(uuid: int) -> int:
    """A positive number that stays: of a UUID, what fits into 31 bits."""
    return uuid % (2**31 - 1) + 1
