"""Small views of one record inside the page of another: links, cards, entries of a list."""

from collections.abc import Iterable
from posixpath import splitext
from urllib.parse import urlsplit

from plugins.content.attachments import file_path
from plugins.content.choices import SessionStatus
from plugins.content.models import Forum, FrontMatter, Position, Session
from plugins.content.paths import is_picture
from plugins.content.translation import TRANSLATABLE_FIELDS
from plugins.incremental import query
from plugins.pages.context import Context, PageContext, plain
from plugins.relations.events import position_of
from plugins.relations.exports import SUMS
from plugins.relations.lists import in_order
from plugins.relations.record import LocalizedText, Record
from plugins.relations.site import Site, Talk, year_of


def link(page: PageContext, record: Record[FrontMatter]) -> Context:
    """A record by name, and its page, if it has one; the name of a draft says so."""
    name = record.name
    if page.site.is_draft(record.words.path):
        name = LocalizedText(f"{name.text} ({page.gettext('Draft').text})", name.lang)
    href = page.href(record.address) if page.site.has_page(record.path) else None
    return {"title": name, "href": href}


def fields_of(record: Record[FrontMatter], *names: str) -> Context:
    """Some fields of a record; those of words in the language that is best for the reader."""
    return {
        name: record.text(name) if name in TRANSLATABLE_FIELDS else getattr(record.meta, name)
        for name in names
    }


def forum_card(page: PageContext, forum: Record[Forum]) -> Context:
    """A forum in a list."""
    facts = fields_of(forum, "summary", "city", "start", "end", "country", "status")
    return link(page, forum) | facts | {"year": year_of(forum)}


def venue_of(page: PageContext, forum: Record[Forum]) -> Context:
    """Where a forum meets, and where on a map."""
    venue, point = forum.meta.venue, position_of(forum)
    words = {"name": venue.name, "address": venue.address} if venue else {}
    return {
        "venue": {name: page.site.written(forum, text) for name, text in words.items()} or None,
        "position": _position(point) if point else None,
    }


def _position(point: Position) -> Context:
    """The links to a point: for apps (RFC 5870), and to a map. A page itself loads neither."""
    degrees = point.latitude or 0, point.longitude or 0
    north, east = (f"{each:.9f}".rstrip("0").rstrip(".") for each in degrees)
    place = f"?mlat={north}&mlon={east}&zoom=16"
    return {"geo": f"geo:{north},{east}", "map": f"https://www.openstreetmap.org/{place}"}


def session_link(page: PageContext, session: Record[Session]) -> Context:
    """A session by name, with what became of it."""
    moved = session.meta.moved_from
    return {
        **link(page, session),
        **fields_of(session, "type", "status", "note", "attribution"),
        "moved_from": moved
        and {"time": moved.time, "room": page.site.written(session, moved.room)},
    }


def session_card(page: PageContext, session: Record[Session]) -> Context:
    """A session in a programme, with those who take part, as its file lists them."""
    people = [appearance(page, talk) for talk in page.site.talks_of(session)]
    facts = fields_of(session, "summary", "room", "start", "end")
    return session_link(page, session) | facts | {"people": people}


def topic_links(
    page: PageContext, record: Record[FrontMatter], topics: Iterable[str]
) -> list[Context]:
    """The topics that a record names; where the site has no files of topics, the words alone."""
    site, found = page.site, list[Context]()
    for word in topics:
        if topic := site.find("topic", word):
            found.append(link(page, topic))
        elif not site.ids("topic"):
            found.append({"title": site.written(record, word), "href": None})
    return found


def speakers(page: PageContext, sessions: Iterable[Record[Session]]) -> list[Talk]:
    """Those who take part in sessions, by name, each as in the first that is not cancelled."""
    found: dict[str, Talk] = {}
    for session in sessions:
        if session.meta.status != SessionStatus.CANCELLED:
            for talk in page.site.talks_of(session):
                found.setdefault(talk.person.path, talk)
    return [found[path] for path in in_order(page.site, found)]


def appearance(page: PageContext, talk: Talk) -> Context:
    """Who takes part in a session, as what, with the affiliation of then, or else of now."""
    held = page.site.written(talk.session, talk.appearance.affiliation)
    return {
        "person": link(page, talk.person),
        "role": talk.appearance.role,
        "affiliation": held or talk.person.text("affiliation"),
    }


def newer_forum(page: PageContext, forum: Record[Forum]) -> Context | None:
    """The current forum, of which every page of an earlier one tells; no page of others does."""
    newest, current = [each.path for each in page.site.forums], page.site.current_path()
    if not current or newest.index(forum.path) <= newest.index(current):
        return None
    card = current_forum(page.site, page.lang)
    return card | {"href": page.href(card["address"])}


@query
def current_forum(site: Site, lang: str) -> Context:
    """The current forum, of which all that is said there is when and where it is."""
    forum = site.in_language(lang).current
    assert forum
    facts = fields_of(forum, "city", "country", "start", "end", "year", "status")
    shown: Context = plain({"title": forum.name, "address": forum.address, **facts})
    return shown


def registration(forum: Record[Forum]) -> Context | None:
    """Where one registers, and whose site that is."""
    where = forum.meta.registration
    return dict(where) | {"host": urlsplit(where.url).hostname} if where else None


def resources(page: PageContext, record: Record[Forum] | Record[Session]) -> list[Context]:
    """What there is to read, watch or hear: beside the page, of a format and size, or elsewhere."""
    return [
        {
            "type": each.type,
            "title": page.site.written(record, each.title),
            "lang": each.lang,
            **_whereabouts(page, each.url or "", file_path(each.file or "", record.path)),
        }
        for each in record.meta.resources
    ]


def stream(record: Record[Forum] | Record[Session]) -> Context | None:
    """Where it can be watched live, and on which host that is."""
    url = record.meta.stream
    return {"href": url, "host": urlsplit(url).hostname} if url else None


def downloads(page: PageContext, *addresses: str | None) -> list[Context]:
    """Files to take along, those there are; whoever shows the page adds the ``size`` of each."""
    names = ((each, each.rpartition("/")[2]) for each in addresses if each)
    return [{"address": each, "name": name, "href": page.href(each)} for each, name in names]


def _whereabouts(page: PageContext, url: str, path: str) -> Context:
    """Where a resource lies. A picture is published in other sizes than that of its file."""
    is_document = bool(path) and not is_picture(path)
    return {
        "href": url or page.href(page.site.address(path)),
        "host": urlsplit(url).hostname,
        "format": splitext(path)[1][1:].upper() or None,
        "size": page.site.size_of(path) if is_document else None,
        "sums": page.href(SUMS.address) if is_document else None,
    }
