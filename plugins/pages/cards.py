"""Small views of one record inside the page of another: links, cards, entries of a list."""

from __future__ import annotations

from datetime import date, datetime

from plugins.content.attachments import file_path
from plugins.content.record import Record
from plugins.content.records import Forum, FrontMatter, Resource, Session
from plugins.images.picture import Picture
from plugins.pages.page import View
from plugins.pages.viewer import Viewer
from plugins.relations.resolution import SIZES, srcset
from plugins.relations.site import Participation, Talk


def iso(value: date | datetime | None) -> str | None:
    """A day as "2019-12-12", a moment as "2019-12-12T10:00", as templates get them."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    return value.isoformat() if value else None


def link(viewer: Viewer, record: Record[FrontMatter]) -> View:
    """A record by name."""
    title, short = viewer.said(record.name), viewer.said(record.said("short_name"))
    href = viewer.href(record.address)
    return {"kind": record.kind, "title": title, "short": short or title, "href": href}


def forum_year(forum: Record[Forum]) -> int | None:
    """The year in which a forum met."""
    return forum.meta.start.year if forum.meta.start else forum.meta.year


def forum_card(viewer: Viewer, forum: Record[Forum]) -> View:
    """A forum in a list, newest first."""
    meta = forum.meta
    return {
        "kind": "forum",
        "title": viewer.said(forum.name),
        "href": viewer.href(forum.address),
        "summary": viewer.said(forum.said("summary")),
        "start": iso(meta.start),
        "end": iso(meta.end),
        "year": forum_year(forum),
        "city": viewer.said(forum.said("city")),
        "country": meta.country,
        "status": meta.status,
        "edition": meta.edition,
    }


def session_card(viewer: Viewer, session: Record[Session]) -> View:
    """A session in a programme."""
    meta = session.meta
    return {
        "title": viewer.said(session.name),
        "href": viewer.href(session.address),
        "type": meta.type,
        "start": iso(meta.start),
        "end": iso(meta.end),
        "room": viewer.said(session.said("room")),
        "status": meta.status,
        "summary": viewer.said(session.said("summary")),
        "people": people(viewer, session),
    }


def people(viewer: Viewer, session: Record[Session]) -> list[View]:
    """Those who take part in a session, as its file lists them."""
    return [
        {
            "person": link(viewer, talk.person),
            "role": talk.appearance.role,
            "affiliation": affiliation(viewer, talk),
        }
        for talk in viewer.site.talks_of(session)
    ]


def affiliation(viewer: Viewer, talk: Talk) -> View | None:
    """The one held at the time, or else the person's present one."""
    if held := talk.appearance.affiliation:
        return written(viewer, talk.session, held)
    return viewer.said(talk.person.said("affiliation"))


def written(viewer: Viewer, record: Record[FrontMatter], text: str | None) -> View | None:
    """A text of a record that is no field of words: its translation, or the home page's, has it.

    So what many pages say alike, such as the title of a source, is translated once.
    """
    if text is None:
        return None
    home = viewer.site.home
    for page in (record, home) if home else (record,):
        if said := page.words.phrases.get(text):
            return viewer.said(said)
    return viewer.in_its_language(text, viewer.site.lang_of(record.path))


def participation_entry(viewer: Viewer, part: Participation) -> View:
    """A forum on the page of an organisation."""
    entry = part.entry
    note = written(viewer, part.forum, entry.note)
    return {"forum": forum_card(viewer, part.forum), "role": entry.role, "note": note}


def resources(viewer: Viewer, record: Record[FrontMatter]) -> list[View]:
    """What there is to read, watch or hear, elsewhere or beside the page."""
    given: tuple[Resource, ...] = getattr(record.meta, "resources", ())
    return [
        {
            "type": resource.type,
            "title": written(viewer, record, resource.title),
            "href": resource.url or file_href(viewer, record, resource.file or ""),
            "lang": resource.lang,
        }
        for resource in given
    ]


def file_href(viewer: Viewer, record: Record[FrontMatter], file: str) -> str:
    """A link to a file beside a record."""
    return viewer.href(viewer.site.address(file_path(file, record.path)))


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
    return viewer.site.picture(file_path(file, record.path)) if file else None
