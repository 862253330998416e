"""Small views of one record inside the page of another: links, cards, entries of a list."""

from __future__ import annotations

from datetime import date, datetime

from plugins.content.attachments import file_path
from plugins.content.models import Forum, FrontMatter, Session
from plugins.images.picture import Picture
from plugins.pages.context import Context, PageContext
from plugins.relations.record import LocalizedText, Record
from plugins.relations.resolution import srcset
from plugins.relations.site import Talk


def iso(value: date | datetime | None) -> str | None:
    """A day as "2019-12-12", a moment as "2019-12-12T10:00", as templates get them."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    return value.isoformat() if value else None


def link(page: PageContext, record: Record[FrontMatter]) -> Context:
    """A record by name."""
    return {"title": page.text(record.name), "href": page.href(record.address)}


def forum_year(forum: Record[Forum]) -> int | None:
    """The year in which a forum met."""
    return forum.meta.start.year if forum.meta.start else forum.meta.year


def forum_card(page: PageContext, forum: Record[Forum]) -> Context:
    """A forum in a list, newest first."""
    meta = forum.meta
    return {
        **link(page, forum),
        **page.texts(forum, "summary", "city"),
        "start": iso(meta.start),
        "end": iso(meta.end),
        "year": forum_year(forum),
        "country": meta.country,
        "status": meta.status,
    }


def session_card(page: PageContext, session: Record[Session]) -> Context:
    """A session in a programme, with those who take part, as its file lists them."""
    meta = session.meta
    return {
        **link(page, session),
        **page.texts(session, "summary", "room"),
        "type": meta.type,
        "start": iso(meta.start),
        "end": iso(meta.end),
        "status": meta.status,
        "people": [
            {
                "person": link(page, talk.person),
                "role": talk.appearance.role,
                "affiliation": affiliation(page, talk),
            }
            for talk in page.site.talks_of(session)
        ],
    }


def affiliation(page: PageContext, talk: Talk) -> Context | None:
    """The one held at the time, or else the person's present one."""
    if held := talk.appearance.affiliation:
        return written(page, talk.session, held)
    return page.text(talk.person.text("affiliation"))


def written(page: PageContext, record: Record[FrontMatter], text: str | None) -> Context | None:
    """A text of a record that is no field of words: its translation, or the home page's, has it.

    So what many pages say alike, such as the title of a source, is translated once.
    """
    if text is None:
        return None
    home = page.site.home
    for each in (record, home) if home else (record,):
        if said := each.words.phrases.get(text):
            return page.text(said)
    return page.text(LocalizedText(text, page.site.lang_of(record.path)))


def resources(page: PageContext, record: Record[Forum] | Record[Session]) -> list[Context]:
    """What there is to read, watch or hear, elsewhere or beside the page."""

    def file_address(file: str) -> str:
        return page.site.address(file_path(file, record.path))

    return [
        {
            "type": each.type,
            "title": written(page, record, each.title),
            "href": each.url or page.href(file_address(each.file or "")),
            "lang": each.lang,
        }
        for each in record.meta.resources
    ]


def picture_of(page: PageContext, record: Record[FrontMatter], file: str | None) -> Picture | None:
    """The picture that a record's field names."""
    return page.site.picture(file_path(file, record.path)) if file else None


def picture(page: PageContext, found: Picture | None, alt: str) -> Context | None:
    """A picture for a template, with its sizes."""
    if not found:
        return None
    return {
        "src": page.href(found.middle.address),
        "srcset": srcset(found, page.href),
        "width": found.largest.width,
        "height": found.largest.height,
        "alt": alt,
    }
