"""schedule.xml and schedule.json: the programme of a forum as frab and pretalx write it.

Apps of conferences read them (github.com/voc/schedule has the schema of each). Of what has no day
or time there is nothing; a session whose end is not on record lasts no time.
"""

import json
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from lxml import etree
from lxml.builder import E

from plugins.content.models import Session
from plugins.relations.events import event_of, uuid_of
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
        given = {name.removeprefix("day_"): str(day[name]) for name in day if name != "rooms"}
        rooms = (
            E.room({"name": room}, *map(_event, found)) for room, found in day["rooms"].items()
        )
        root.append(E.day(given, *rooms))
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True))


def _event(item: Item) -> etree._Element:
    given = {name: str(item[name]) for name in ("id", "guid")}
    persons = (E.person({"id": str(p["id"])}, p["public_name"]) for p in item["persons"])
    links = (E.link({"href": link["url"]}, link["title"]) for link in item["links"])
    facts = {name: item[name] for name in item if name not in (*given, "persons", "links")}
    return E.event(given, *_parts(facts), E.persons(*persons), E.links(*links))


def _parts(facts: Item) -> list[etree._Element]:
    return [E(name, str(value or "")) for name, value in facts.items()]


def _schedule(site: Site, path: str) -> Item:
    forum = site.record(path)
    acronym = f"forum_{forum.id.replace('-', '_')}"
    sessions = [s for s in site.programme(forum.id) if s.meta.start]
    by_day = groupby(sessions, lambda session: _times(site, session)[0].date())
    days = [_items(site, acronym, n, list(found)) for n, (_, found) in enumerate(by_day, 1)]
    changed = max(event.changed for s in sessions if (event := event_of(site, s)))
    return {
        "version": str(changed),
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


def _items(site: Site, acronym: str, index: int, sessions: list[Record[Session]]) -> Item:
    """A day with its sessions by their rooms."""
    rooms: dict[str, list[Item]] = {}
    for session in sessions:
        item = _item(site, acronym, session)
        rooms.setdefault(item["room"], []).append(item)
    times = [moment for session in sessions for moment in _times(site, session)]
    return {
        "index": index,
        "date": str(min(times).date()),
        "day_start": min(times).isoformat(),
        "day_end": max(times).isoformat(),
        "rooms": rooms,
    }


def _times(site: Site, session: Record[Session]) -> tuple[datetime, datetime]:
    zone = ZoneInfo(site.forum_of(session).meta.timezone or "UTC")
    start, end = session.meta.start, session.meta.end
    assert start
    return start.replace(tzinfo=zone), (end or start).replace(tzinfo=zone)


def _item(site: Site, acronym: str, session: Record[Session]) -> Item:
    meta, uuid, name = session.meta, uuid_of(site, session), session.id.rpartition("/")[2]
    forum, (start, end) = site.forum_of(session), _times(site, session)
    room, summary, venue = session.text("room"), session.text("summary"), forum.meta.venue
    is_off = meta.status in ("cancelled", "postponed")
    status = f"{site.catalogue.gettext(meta.status.label)}: " if is_off else ""
    topics = [topic for each in meta.topics if (topic := site.find("topic", each))]
    links = [(each.title, each.url) for each in meta.resources if each.url]
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
        "title": f"{status}{session.title}",
        "subtitle": "",
        "track": topics[0].title if topics else "",
        "type": str(meta.type),
        "language": next(iter((*meta.languages, *forum.meta.languages)), None),
        "abstract": summary.text if summary else "",
        "description": "",
        "persons": [_person(site, talk.person) for talk in site.talks_of(session)],
        "links": [{"title": title, "url": url} for title, url in links],
    }


def _person(site: Site, person: Record[Any]) -> Item:
    uuid = uuid_of(site, person)
    return {"id": _number(uuid.int), "guid": str(uuid), "public_name": person.title}


def _number(uuid: int) -> int:
    """A positive number that stays: of a UUID, what fits into 31 bits."""
    return uuid % (2**31 - 1) + 1
