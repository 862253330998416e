"""What a page shows, for search engines: JSON-LD in the words of schema.org, and nothing beside.

Only a page that shows its own text has any: one in another language points to that text's page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

import msgspec

from plugins.content.choices import PartnerRole
from plugins.content.models import Partner, Person, Venue
from plugins.pages.context import Context, PageContext
from plugins.relations.events import Event, event_of, position_of
from plugins.relations.record import LocalizedText, Record

_STATUS = {"cancelled": "EventCancelled", "postponed": "EventPostponed"}
_MODE = {"in-person": "Offline", "online": "Online", "hybrid": "Mixed"}


def document(things: Iterable[Context]) -> str | None:
    """The things that a page shows, if any, as one document (JSON-LD 1.1, 4.9).

    It is written here: as plain values it would cost each page as much as the rest of its view.
    Nothing in it can end the element that it stands in (HTML, 4.12.1.3).
    """
    graph = [thing for thing in things if thing]
    text = msgspec.json.encode({"@context": "https://schema.org", "@graph": graph}).decode()
    return text.replace("<", r"\u003c") if graph else None


def breadcrumbs(page: PageContext, trail: Sequence[tuple[LocalizedText, str]]) -> Context:
    """Where a page stands, from the home page on; nothing for that itself."""
    places = [
        {"@type": "ListItem", "position": number, "name": name.text, "item": _url(page, address)}
        for number, (name, address) in enumerate(trail, 1)
    ]
    return _thing("BreadcrumbList", itemListElement=places) if len(places) > 1 else {}


def facts_of(page: PageContext, record: Record[Any], image: str | None) -> list[Context]:
    """What the page of a record shows of it; ``image`` is the address of its picture."""
    if record.kind == "home":
        return list(_home(page, record))
    if record.kind == "partner":
        return [_partner(page, record, image)]
    if record.kind == "person":
        return [_person(page, record, image)]
    event = event_of(page.site, record)
    return list(_event(page, event)) if event else []


def _thing(kind: str, **properties: Any) -> Context:
    """A thing of schema.org by what is known of it."""
    said = {name: value for name, value in properties.items() if value not in (None, "", [], {})}
    return {"@type": kind} | said


def _url(page: PageContext, address: str) -> str:
    return page.site.absolute(address)


def _text(record: Record[Any], name: str) -> str | None:
    found = record.text(name)
    return found.text if found else None


def _link(page: PageContext, kind: str, record: Record[Any]) -> Context:
    return _thing(kind, name=record.title, url=_url(page, record.address))


def _series(page: PageContext) -> Context:
    site = page.site
    name = site.catalogue.gettext(site.info.name)
    return _thing("EventSeries", name=name, url=_url(page, site.prefix))


def _home(page: PageContext, home: Record[Any]) -> Iterator[Context]:
    series = _series(page)
    yield series | {"@type": "WebSite", "inLanguage": page.lang}
    yield series | _thing("EventSeries", description=_text(home, "summary"))


def _event(page: PageContext, event: Event) -> Iterator[Context]:
    """A forum, or a session; none where no place of it is on record."""
    record, forum, meta = event.record, event.forum, event.record.meta
    if not (places := list(_places(page, event))):
        return
    yield _reference(page, record) | _thing(
        "Event",
        name=record.title,
        description=_text(record, "summary"),
        url=_url(page, record.address),
        startDate=_moment(event.start),
        endDate=_moment(event.end or event.start) if record is forum else _moment(event.end),
        **_changes(event),
        eventAttendanceMode=_mode(event),
        location=places if len(places) > 1 else places[0],
        inLanguage=list(meta.languages),
        organizer=_organisers(page, forum) if record is forum else [],
        performer=_performers(page, record) if record is not forum else [],
        superEvent=_series(page) if record is forum else _reference(page, forum),
    )


def _reference(page: PageContext, record: Record[Any]) -> Context:
    """An event by its name for programs: whoever wants to know of it reads its own page."""
    return {"@id": _url(page, record.address)} if record.meta.start else {}


def _moment(at: date | None) -> str | None:
    return at.isoformat() if at else None


def _changes(event: Event) -> Context:
    """The status, and when a session was to be that takes place at another time."""
    moved = getattr(event.record.meta, "moved_from", None)
    if event.status in _STATUS or not (moved and moved.time):
        return {"eventStatus": f"https://schema.org/{_STATUS.get(event.status, 'EventScheduled')}"}
    assert isinstance(event.start, datetime)
    before = moved.time.replace(tzinfo=event.start.tzinfo)
    return {
        "eventStatus": "https://schema.org/EventRescheduled",
        "previousStartDate": before.isoformat(),
    }


def _mode(event: Event) -> str | None:
    mode = _MODE.get(_of_either(event, "attendance") or "")
    return f"https://schema.org/{mode}EventAttendanceMode" if mode else None


def _of_either(event: Event, name: str) -> str | None:
    """A field of the session, or of its forum."""
    fields = (getattr(each.meta, name, None) for each in (event.record, event.forum))
    return next(filter(None, fields), None)


def _places(page: PageContext, event: Event) -> Iterator[Context]:
    """The hall, and the stream, where there are any."""
    site, forum, venue = page.site, event.forum, event.forum.meta.venue
    city, stream = _text(forum, "city"), _of_either(event, "stream")
    if (venue or city) and _of_either(event, "attendance") != "online":
        room = event.record.text("room")
        hall, street = (venue and site.written(forum, each) for each in _of_venue(venue))
        names = [room.text if room else None, hall.text if hall else city]
        point = position_of(forum)
        yield _thing(
            "Place",
            name=", ".join(filter(None, names)),
            address=_thing(
                "PostalAddress",
                streetAddress=street.text if street else None,
                addressLocality=city,
                addressCountry=forum.meta.country,
            ),
            geo=point
            and _thing("GeoCoordinates", latitude=point.latitude, longitude=point.longitude),
        )
    if stream:
        yield _thing("VirtualLocation", url=stream)


def _of_venue(venue: Venue | None) -> tuple[str | None, str | None]:
    return (venue.name, venue.address) if venue else (None, None)


def _organisers(page: PageContext, forum: Record[Any]) -> list[Context]:
    parts = page.site.parts_of(forum)
    return [
        _link(page, "Organization", part.partner)
        for part in parts
        if part.entry.role == PartnerRole.ORGANISER
    ]


def _performers(page: PageContext, session: Record[Any]) -> list[Context]:
    people = dict.fromkeys(talk.person for talk in page.site.talks_of(session))
    return [_link(page, "Person", person) for person in people]


def _partner(page: PageContext, partner: Record[Partner], image: str | None) -> Context:
    meta = partner.meta
    return _link(page, "Organization", partner) | _thing(
        "Organization",
        alternateName=meta.short_name,
        description=_text(partner, "summary"),
        address=meta.country and _thing("PostalAddress", addressCountry=meta.country),
        logo=image and _url(page, image),
        sameAs=meta.url,
    )


def _person(page: PageContext, person: Record[Person], image: str | None) -> Context:
    affiliation = _text(person, "affiliation")
    return _link(page, "Person", person) | _thing(
        "Person",
        description=_text(person, "summary"),
        jobTitle=_text(person, "role"),
        affiliation=affiliation and _thing("Organization", name=affiliation),
        image=image and _url(page, image),
        sameAs=person.meta.url,
    )
