"""A book's own pages: its title, contents and lists. Its chapters are pages of the site."""

from collections.abc import Iterable
from itertools import chain
from typing import Any
from urllib.parse import urljoin

from plugins.incremental import key_of
from plugins.pages.cards import fields_of, forum_card, session_link, venue_of
from plugins.pages.context import Context, PageContext
from plugins.relations.books import TEMPLATE, Part, chapters_of, forums_in, has_all, name_of
from plugins.relations.events import SERIES
from plugins.relations.lists import in_order
from plugins.relations.record import Record
from plugins.relations.resolution import body_html
from plugins.relations.site import year_of


def book_view(page: PageContext, record: Record[Any]) -> Context:
    """The title page of a book, its contents, and what it lists of all its chapters."""
    site, is_series = page.site, record.path == SERIES
    chapters, forums = chapters_of(site, page.lang, record.path), forums_in(site, record.path)
    named = forums if has_all(site, record.path) else ()
    views = [site.memo.ask(key_of("view", f"{page.lang} {' '.join(part)}")) for part in chapters]
    days = (site.listed(site.record(part[1]).words.path) for part in chapters)
    used = chain.from_iterable(view.get("abbreviations") or () for view in views)
    terms = {each["term"]["text"]: each for each in used}
    return {
        "lang": page.lang,
        "page": {"kind": TEMPLATE, "address": page.address},
        "title": page.gettext(site.info.name) if is_series else record.name,
        "summary": page.gettext(site.info.tagline) if is_series else record.text("summary"),
        "publisher": page.gettext(site.info.name),
        "licence": site.info.text_licence,
        "online": site.absolute(record.address),
        "updated": max((day.updated or day.published for day in days), default="") or None,
        "forums": [] if is_series else [forum_card(page, record) | venue_of(page, record)],
        "contents": [_entry(page, part) for part in chapters],
        "people": _named(page, named, "person"),
        "partners": _named(page, named, "partner"),
        "documents": _lists(page, views, "resources"),
        "terms": [each for _, each in sorted(terms.items())],
        "sources": _lists(page, views, "sources"),
    }


def _entry(page: PageContext, part: Part) -> Context:
    template, path, address = part
    record = page.site.record(path)
    return {
        "title": record.name,
        "href": page.href(address),
        "is_forum": template == "forum",
        "has_programme": template == "forum" and bool(page.site.programme(record.id)),
        "day": address.split("/")[-2] if template == "day" else None,
    }


def _named(page: PageContext, forums: Iterable[Record[Any]], kind: str) -> list[Context]:
    """The people or organisations that forums name, by name, and as what."""
    site, ids = page.site, {forum.id for forum in forums}
    records = chain.from_iterable((forum, *site.programme(forum.id)) for forum in forums)
    named = dict.fromkeys(path for record in records for path in site.named_by(record.path))
    found = []
    shown = (path for path in named if site.state(path) == "record")
    for path in in_order(site, (each for each in shown if site.record(each).kind == kind)):
        record = site.record(path)
        parts: Context = {"roles": [], "sessions": [], **fields_of(record, "summary")}
        if kind == "partner":
            roles = (part for part in site.parts_of(record) if part.forum.id in ids)
            parts["roles"] = [{"year": year_of(e.forum), "role": e.entry.role} for e in roles]
        else:
            talks = (talk for talk in site.talks_of(record) if talk.session.parent in ids)
            parts["sessions"] = [
                session_link(page, talk.session) | {"role": talk.appearance.role} for talk in talks
            ]
        facts = fields_of(record, "role", "affiliation") if kind == "person" else {}
        body = body_html(site, record, page.href)
        found.append(
            {"name": record.name, "id": name_of(site, record.address), "body": body} | facts | parts
        )
    return found


def _lists(page: PageContext, views: Iterable[Context], name: str) -> list[Context]:
    """The chapters that have entries of a list, with these; what two share is the first's."""
    found, seen = [], set[str]()
    for view in views:
        base = page.site.absolute(view["page"]["address"])
        entries = [
            each | ({"href": urljoin(base, each["href"])} if "href" in each else {})
            for each in view.get(name) or ()
        ]
        entries = [each for each in entries if str(each) not in seen]
        seen.update(map(str, entries))
        if entries:
            found.append({"title": view["page"]["title"], "entries": entries})
    return found
