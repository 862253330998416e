"""A book's own pages: its title, contents and lists. Its chapters are pages of the site."""

from collections.abc import Iterable
from itertools import chain
from typing import Any
from urllib.parse import urljoin

from plugins.incremental import key_of
from plugins.pages.cards import fields_of, forum_card, session_link, speakers, venue_of
from plugins.pages.context import Context, PageContext
from plugins.relations.books import TEMPLATE, Part, chapters_of, forums_in, has_all, name_of
from plugins.relations.events import SERIES
from plugins.relations.record import Record
from plugins.relations.resolution import body_html


def book_view(page: PageContext, record: Record[Any]) -> Context:
    """The title page of a book, its contents, and what it lists of all its chapters."""
    site, is_series = page.site, record.path == SERIES
    chapters, forums = chapters_of(site, page.lang, record.path), forums_in(site, record.path)
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
        "people": _people(page, forums) if has_all(site, record.path) else [],
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


def _people(page: PageContext, forums: Iterable[Record[Any]]) -> list[Context]:
    """Those who take part in the sessions of forums, by name, and in which of them."""
    site, ids = page.site, {forum.id for forum in forums}
    sessions = chain.from_iterable(site.programme(forum.id) for forum in forums)
    found = []
    for person in (talk.person for talk in speakers(page, sessions)):
        talks = (talk for talk in site.talks_of(person) if talk.session.parent in ids)
        found.append(
            {
                "name": person.name,
                "id": name_of(site, person.address),
                **fields_of(person, "role", "affiliation", "summary"),
                "body": body_html(site, person, page.href),
                "sessions": [
                    session_link(page, talk.session) | {"role": talk.appearance.role}
                    for talk in talks
                ],
            }
        )
    return found


def _lists(page: PageContext, views: Iterable[Context], name: str) -> list[Context]:
    """The chapters that have entries of a list, with these."""
    found = []
    for view in views:
        base = page.site.absolute(view["page"]["address"])
        entries = [
            each | ({"href": urljoin(base, each["href"])} if "href" in each else {})
            for each in view.get(name) or ()
        ]
        if entries:
            found.append({"title": view["page"]["title"], "entries": entries})
    return found
