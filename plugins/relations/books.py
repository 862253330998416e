"""Books: a forum, or the whole series, as one file of a language (EPUB), and what is in each."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from plugins.content.values.text import SLUG
from plugins.incremental import query
from plugins.incremental.values import ABSENT
from plugins.relations.events import SERIES, first_id
from plugins.relations.lists import inside
from plugins.relations.record import Record
from plugins.relations.site import Site

TEMPLATE = "book"
"""What shows a book's own pages; a theme without it has no books."""

MOST = 1_000
"""Records of the site whose series is one book: of more, it has the forums' own pages alone."""

Part = tuple[str, str, str]
"""A chapter: the template that shows it, the path of its record, and the address of its page."""


def book_of(site: Site, path: str) -> str | None:
    """The address of the book of a forum, or of the series: in a language that has its texts."""
    forums = forums_in(site, path)
    is_shown = any(site.lang in site.texts_of(forum.path) for forum in forums)
    is_same = path == SERIES and len(forums) == 1  # as that of the forum
    if not is_shown or is_same or site.theme_file(f"templates/{TEMPLATE}.html") == ABSENT:
        return None
    record = site.record(path)
    first = first_id(site, record)  # the name stays where a folder is renamed
    name = f"forum-{first if re.fullmatch(SLUG, first) else record.id}"
    return f"{record.address}{'forums' if path == SERIES else name}-{site.lang}.epub"


def books(site: Site) -> Iterator[tuple[str, str]]:
    """The books of a language: their addresses, and the paths of their records."""
    for path in (SERIES, *(forum.path for forum in site.forums)):
        if address := book_of(site, path):
            yield address, path


def has_all(site: Site, path: str) -> bool:
    """Whether a book has sessions and people, too; that of a long series would open nowhere."""
    return path != SERIES or len(site.records) <= MOST


def name_of(site: Site, address: str) -> str:
    """What a book calls a page: ``2019.plenary``."""
    return address.removeprefix(site.prefix).strip("/").replace("/", ".")


def forums_in(site: Site, path: str) -> Sequence[Record[Any]]:
    """The forums of a book, the earliest first."""
    return site.forums[::-1] if path == SERIES else (site.record(path),)


@query
def chapters_of(site: Site, lang: str, path: str) -> tuple[Part, ...]:
    """The chapters of a book: of each forum its page, its days, and what lies inside it."""
    there, is_whole = site.in_language(lang), has_all(site, path)
    parts = (part for forum in forums_in(there, path) for part in _chapters(there, forum))
    return tuple(part for part in parts if is_whole or part[0] == "forum")


def _chapters(site: Site, forum: Record[Any]) -> Iterator[Part]:
    yield "forum", forum.path, forum.address
    for day in site.day_pages(forum.id):
        yield "day", forum.path, f"{forum.address}{day}/"
    for each in inside(site, forum.id):
        if site.has_page(each.path):
            yield each.kind, each.path, each.address
