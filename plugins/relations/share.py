"""Share pictures: which pages have one of their own, what it says, and which one others show."""

from collections.abc import Iterator
from typing import Any

from plugins.images.share_picture import Words
from plugins.incremental import query
from plugins.incremental.values import ABSENT
from plugins.languages import dates
from plugins.relations.record import Record
from plugins.relations.site import Site, year_of

FONT = "fonts/noto-serif-bold.ttf"
"""The theme's font for them; no page asks for it. A theme without it has no such pictures."""

SHARE = "share.png"
"""The file of a picture, beside the page whose it is."""


def share_words(site: Site, record: Record[Any]) -> Words:
    """What the picture of the home page or of a forum says, in the words of a language."""
    gettext, language = site.catalogue.gettext, site.languages[site.lang]
    name, meta = gettext(site.info.name), record.meta
    if record.kind == "home":
        return Words(name, record.title if record.title != name else gettext(site.info.tagline))
    start, end = (each and each.isoformat() for each in (meta.start, meta.end))
    days = dates.day_range(start, end, language) if start else str(year_of(record))
    city, stopped = record.text("city"), meta.status in ("cancelled", "postponed")
    line = [gettext(meta.status.label) if stopped else "", city.text if city else "", days]
    return Words(name, record.title, ", ".join(filter(None, line)).replace(dates.JOINER, ""))


@query
def has_share(site: Site, lang: str, path: str) -> bool:
    """Whether a record's page in a language has a picture: its text is in it, and can be drawn."""
    if site.theme_file(FONT) == ABSENT or lang not in site.texts_of(path):
        return False
    there = site.in_language(lang)
    return share_words(there, there.record(path)).can_be_drawn


def shares(site: Site) -> Iterator[Record[Any]]:
    """The records that have a picture in a language."""
    for record in (*site.of_kind("home"), *site.of_kind("forum")):
        if has_share(site, site.lang, record.path):
            yield record


def share_of(site: Site, record: Record[Any] | None = None) -> str | None:
    """The address of the picture of a page: its forum's, or the home page's; None without one."""
    shown = record or site.home
    if shown and shown.kind == "session":
        shown = site.forum_of(shown)
    elif shown and shown.kind != "forum":
        shown = site.home
    if not shown or not has_share(site, shown.lang, shown.path):
        return None
    return f"{site.in_language(shown.lang).record(shown.path).address}{SHARE}"
