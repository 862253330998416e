"""What a page shows, for search engines: JSON-LD in the words of schema.org, and nothing beside.

Only a page that shows its own text has any: one in another language points to that text's page.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

import msgspec

from plugins.content.choices import Attribution, PartnerRole
from plugins.pages.context import Context, PageContext
from plugins.relations.events import OFF, Event, event_of, position_of
from plugins.relations.record import LocalizedText, Record

_SCHEMA = "https://schema.org/"
_MODE = {"in-person": "Offline", "online": "Online", "hybrid": "Mixed"}


def document(things: Iterable[Context]) -> str | None:
    """The things that a page shows, if any, as one document (JSON-LD 1.1, 4.9).

    It is written here: as plain values it would cost each page as much as the rest of its view.
    Nothing in it can end the element that it stands in (HTML, 4.12.1.3).
    """
    graph = [thing for thing in things if thing]
    text = msgspec.json.encode({"@context": _SCHEMA.rstrip("/"), "@graph": graph}).decode()
    return text.replace("<", r"\u003c") if graph else None


def breadcrumbs(page: PageContext, trail: Sequence[tuple[LocalizedText, str]]) -> Context:
    """Where a page stands, from the home page on; nothing for that itself."""
    url = page.site.absolute
    places = [
        _thing("ListItem", position=number, name=name, item=url(address))
        for number, (name, address) in enumerate(trail, 1)
    ]
    return _thing("BreadcrumbList", itemListElement=places) if len(places) > 1 else {}


def facts_of(page: PageContext, record: Record[Any], image: str | None) -> list[Context]:
    """What the page of a record shows of it; ``image`` is the address of its picture."""
    own = {"home": _home, "partner": _partner, "person": _person}
    show = own.get(record.kind, _event)
    return list(show(page, record, image and page.site.absolute(image)))


def _thing(kind: str, **properties: Any) -> Context:
    """A thing by what is known of it; of texts, their words."""
    words = {name: getattr(value, "text", value) for name, value in properties.items()}
    return {"@type": kind} | {
        name: value for name, value in words.items() if value not in (None, "", [], (), {})
    }


def _named(page: PageContext, kind: str, record: Record[Any], **more: Any) -> Context:
    return _thing(kind, name=record.name, url=page.site.absolute(record.address), **more)


def _series(page: PageContext, kind: str, **more: Any) -> Context:
    site = page.site
    return _thing(kind, name=page.gettext(site.info.name), url=site.absolute(site.prefix), **more)


def _home(page: PageContext, home: Record[Any], _: str | None) -> Iterator[Context]:
    yield _series(page, "WebSite", inLanguage=page.lang)
    yield _series(page, "EventSeries", description=home.text("summary"))


def _partner(page: PageContext, partner: Record[Any], logo: str | None) -> Iterator[Context]:
    meta = partner.meta
    yield _named(
        page,
        "Organization",
        partner,
        alternateName=meta.short_name,
        description=partner.text("summary"),
        address=_thing("PostalAddress", addressCountry=meta.country) if meta.country else None,
        logo=logo,
        sameAs=meta.url,
    )


def _person(page: PageContext, person: Record[Any], image: str | None) -> Iterator[Context]:
    held = person.text("affiliation")
    yield _named(
        page,
        "Person",
        person,
        description=person.text("summary"),
        jobTitle=person.text("role"),
        affiliation=_thing("Organization", name=held) if held else None,
        image=image,
        sameAs=person.meta.url,
    )


def _event(page: PageContext, record: Record[Any], _: str | None) -> Iterator[Context]:
    """A forum, or a session; none where no day or no place of it is on record."""
    event = event_of(page.site, record)
    if not event or not (places := list(_places(page, event))):
        return
    facts: Context = {"description": record.text("summary"), "startDate": event.start}
    if record is event.forum:
        organisers = (
            part.partner
            for part in page.site.parts_of(record)
            if part.entry.role == PartnerRole.ORGANISER
        )
        facts |= {
            "endDate": event.end or event.start,
            "organizer": [_named(page, "Organization", each) for each in organisers],
            "superEvent": _series(page, "EventSeries"),
        }
    else:
        people = dict.fromkeys(talk.person for talk in page.site.talks_of(record))
        forum = page.site.absolute(event.forum.address)
        facts |= {
            "endDate": event.end,
            "performer": [_named(page, "Person", each) for each in people],
            "superEvent": {"@id": forum} if event.forum.meta.start else None,
        }
    facts |= {"location": places, "inLanguage": record.meta.languages} | _state(event)
    yield {"@id": page.site.absolute(record.address)} | _named(page, "Event", record, **facts)


def _state(event: Event) -> Context:
    """The status, when a session that moved was to be, and how one takes part."""
    moved, former = getattr(event.record.meta, "moved_from", None), None
    state = event.status.capitalize() if event.status in OFF else "Scheduled"
    if state == "Scheduled" and moved and moved.time and isinstance(event.start, datetime):
        state, former = "Rescheduled", moved.time.replace(tzinfo=event.start.tzinfo)
    mode = _MODE.get(_said(event, "attendance") or "")
    return {
        "eventStatus": f"{_SCHEMA}Event{state}",
        "previousStartDate": former,
        "eventAttendanceMode": f"{_SCHEMA}{mode}EventAttendanceMode" if mode else None,
    }


def _said(event: Event, name: str) -> str | None:
    """A field of the session, or else of its forum."""
    fields = (getattr(each.meta, name, None) for each in (event.record, event.forum))
    return next(filter(None, fields), None)


def _places(page: PageContext, event: Event) -> Iterator[Context]:
    """The hall, and the stream, where there are any."""
    forum, venue, city = event.forum, event.forum.meta.venue, event.forum.text("city")
    if (venue or city) and _said(event, "attendance") != "online":
        hall = page.site.written(forum, venue.name) if venue else city
        street = page.site.written(forum, venue.address) if venue else None
        names = [text.text for text in (event.record.text("room"), hall) if text]
        country, point = forum.meta.country, position_of(forum)
        address = {"streetAddress": street, "addressLocality": city, "addressCountry": country}
        geo = {"latitude": point.latitude, "longitude": point.longitude} if point else {}
        yield _thing(
            "Place",
            name=", ".join(names),
            address=_thing("PostalAddress", **address),
            geo=_thing("GeoCoordinates", **geo) if geo else None,
        )
    is_public = getattr(event.record.meta, "attribution", None) in (None, Attribution.PUBLIC)
    if is_public and (stream := _said(event, "stream")):
        yield _thing("VirtualLocation", url=stream)
