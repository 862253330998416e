"""Small views of one record inside the page of another: links, cards, entries of a list."""

from __future__ import annotations

from datetime import date, datetime

from plugins.content.record import Record
from plugins.content.records import Forum, FrontMatter, Resource, Session
from plugins.pages.page import View
from plugins.pages.viewer import Viewer
from plugins.relations.picture import Picture
from plugins.relations.resolution import SIZES, srcset
from plugins.relations.site import Participation, Talk
from plugins.relations.used import file_path


def iso(value: date | datetime | None) -> str | None:
    """A day as "2019-12-12", a moment as "2019-12-12T10:00", as templates get them."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    return value.isoformat() if value else None


def link(viewer: Viewer, record: Record[FrontMatter]) -> View:
    """A record by name."""
    short = getattr(record.meta, "short_name", None) or record.title
    href = viewer.href(record.address)
    return {"kind": record.kind, "title": record.title, "short": short, "href": href}


def forum_year(forum: Record[Forum]) -> int | None:
    """The year in which a forum met."""
    return forum.meta.start.year if forum.meta.start else forum.meta.year


def forum_card(viewer: Viewer, forum: Record[Forum]) -> View:
    """A forum in a list, newest first."""
    meta = forum.meta
    return {
        "kind": "forum",
        "title": forum.title,
        "href": viewer.href(forum.address),
        "summary": meta.summary,
        "start": iso(meta.start),
        "end": iso(meta.end),
        "year": forum_year(forum),
        "city": meta.city,
        "country": meta.country,
        "status": meta.status,
        "edition": meta.edition,
    }


def session_card(viewer: Viewer, session: Record[Session]) -> View:
    """A session in a programme."""
    meta = session.meta
    return {
        "title": session.title,
        "href": viewer.href(session.address),
        "type": meta.type,
        "start": iso(meta.start),
        "end": iso(meta.end),
        "room": meta.room,
        "status": meta.status,
        "summary": meta.summary,
        "people": people(viewer, session),
    }


def people(viewer: Viewer, session: Record[Session]) -> list[View]:
    """Those who take part in a session, as its file lists them."""
    return [
        {
            "person": link(viewer, talk.person),
            "role": talk.appearance.role,
            "affiliation": affiliation(talk),
        }
        for talk in viewer.site.talks_of(session)
    ]


def affiliation(talk: Talk) -> str | None:
    """The one held at the time, or else the person's present one."""
    return talk.appearance.affiliation or talk.person.meta.affiliation


def participation_entry(viewer: Viewer, part: Participation) -> View:
    """A forum on the page of an organisation."""
    entry = part.entry
    return {"forum": forum_card(viewer, part.forum), "role": entry.role, "note": entry.note}


def resources(viewer: Viewer, record: Record[FrontMatter]) -> list[View]:
    """What there is to read, watch or hear, elsewhere or beside the page."""
    given: tuple[Resource, ...] = getattr(record.meta, "resources", ())
    return [
        {
            "type": resource.type,
            "title": resource.title,
            "href": resource.url or file_href(viewer, record, resource.file or ""),
            "lang": resource.lang,
        }
        for resource in given
    ]


def file_href(viewer: Viewer, record: Record[FrontMatter], file: str) -> str:
    """A link to a file beside a record."""
    return viewer.href(viewer.publication.address(file_path(file, record.path)))


def picture(viewer: Viewer, record: Record[FrontMatter], file: str | None, alt: str) -> View | None:
    """A picture that a record's field names, with its sizes."""
    found = picture_of(viewer, record, file)
    if not found:
        return None
    return {
        "src": viewer.href(found.middle.address),
        "srcset": srcset(found, viewer.href),
        "sizes": SIZES,
        "width": found.largest.width,
        "height": found.largest.height,
        "alt": alt,
    }


def picture_of(viewer: Viewer, record: Record[FrontMatter], file: str | None) -> Picture | None:
    """The picture that a record's field names."""
    return viewer.publication.picture(file_path(file, record.path)) if file else None
