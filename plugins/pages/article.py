"""The page of a record: its base, its fields, its body and what stands under every body."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from html import escape
from itertools import count
from typing import Any
from urllib.parse import quote

from plugins.content.attachments import file_path
from plugins.content.body import numbered, with_old_ids
from plugins.content.choices import TextQuality
from plugins.content.front_matter.header import leaves
from plugins.content.kinds import LIST_PAGES
from plugins.content.models import Cited, FrontMatter
from plugins.languages.order import sort_key
from plugins.pages.abbreviations import explain, page_id, text_of
from plugins.pages.base import Place, Subject, base_context, list_place
from plugins.pages.citing import metadata
from plugins.pages.context import Context, PageContext
from plugins.pages.linked_data import facts_of
from plugins.relations.events import SERIES, event_of, events_in
from plugins.relations.exports import CALENDAR, FEED
from plugins.relations.feeds import has_feed
from plugins.relations.links import term_id
from plugins.relations.moves import moved_ids
from plugins.relations.record import LocalizedText, Record
from plugins.relations.resolution import body_html, picture_values
from plugins.relations.share import share_of

_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)

_ENOUGH = 3
"""Headings: a page with fewer needs no contents."""


def article(
    page: PageContext,
    record: Record[FrontMatter],
    fields: Context,
    trail: Sequence[Place] = (),
    *,
    context: str = "",
    picture: str | None = None,
) -> Context:
    """The view of a record's own page; ``fields`` are what its kind adds.

    Its trail begins with the list of its kind, if it has one, and ends with its name. ``picture``
    is the file that the record names.
    """
    if not trail and record.kind != "home":
        lists = [list_place(page, record.kind)] if record.kind in LIST_PAGES else []
        trail = [*lists, (record.name, record.address)]
    found = page.site.picture(file_path(picture, record.path)) if picture else None
    image = found.largest.address if found else None
    is_own = record.lang == page.lang
    subject = replace(
        subject_of(page, record),
        trail=trail,
        context=context,
        image=image or share_of(page.site, record),
        facts=facts_of(page, record, image) if is_own else (),
        metadata=list(metadata(page, record)) if "cite" in fields and is_own else (),
    )
    text, feed = page.site.listed(record.words.path), f"{record.address}{FEED.address}"
    return {
        **base_context(page, subject),
        **fields,
        **_prose(page, record, fields),
        "picture": picture_values(found, page.href) if found else None,
        "calendar": _calendar(page, record),
        "feed": page.href(feed) if has_feed(page.site, record) else None,
        "text": _text(page, record),
        "sources": [_source(page, record, source) for source in record.meta.sources],
        "published": text.published or None,
        "updated": text.updated or None,
        "correction": _correction(page, record),
    }


def no_article() -> Context:
    """The same names for a page that has no text of its own."""
    names = "body", "contents", "abbreviations", "picture", "calendar", "feed", "text", "sources"
    return dict.fromkeys((*names, "published", "updated", "correction"))


def subject_of(page: PageContext, record: Record[FrontMatter]) -> Subject:
    """What the page of a record is about."""
    langs = tuple(page.site.texts_of(record.path))
    return Subject(record.kind, record.name, record.text("summary"), record.lang, langs)


def _text(page: PageContext, record: Record[FrontMatter]) -> Context | None:
    """What a reader should know of the text: whose language it is in, and what it follows."""
    path, original = record.words.path, page.site.lang_of(record.path)
    is_translation = path != record.path
    is_machine = is_translation and page.site.record(path).meta.quality == TextQuality.MACHINE
    stale = page.site.stale_since(path) if is_translation else None
    link = {"href": page.href(page.address_in(original)), "lang": original}
    is_foreign = record.lang != page.lang and (record.body.html or record.text("summary"))
    told = {
        "draft": page.site.is_draft(path),
        "fallback": record.lang if is_foreign else None,
        "machine": is_machine,
        "follows": stale,
        "original": link if stale or is_machine else None,
    }
    return told if any(told.values()) else None


def _calendar(page: PageContext, record: Record[Any]) -> Context | None:
    """The calendar of what a page is about, to be added once or subscribed to.

    There is no link to that of what is over or called off, though its file stays for subscribers.
    """
    site = page.site if record.path == SERIES else page.site.in_language(record.lang)
    event = event_of(site, record)
    is_over = event and (event.forum.meta.status == "held" or event.status == "cancelled")
    if is_over or not events_in(site, record.path):
        return None
    address = f"{site.record(record.path).address}{CALENDAR.address}"
    subscribed = site.absolute(address).partition(":")[2]
    webcal = f"webcal:{subscribed}" if record.kind != "session" else None
    return {"href": page.href(address), "subscribe": webcal}


def _source(page: PageContext, record: Record[FrontMatter], source: Cited) -> Context:
    words = {"title": source.title, "note": source.note}
    return dict(source) | {name: page.site.written(record, text) for name, text in words.items()}


def _correction(page: PageContext, record: Record[FrontMatter]) -> str | None:
    """Where a reader suggests a correction: the forge's own editor for the record's file."""
    info = page.site.info
    if not info.repository:
        return None
    file = f"{page.site.name}/{record.words.path}"
    return f"{info.repository}/edit/{quote(info.branch)}/{quote(file)}"


def _prose(page: PageContext, record: Record[FrontMatter], fields: Context) -> Context:
    """The body, its headings, and the abbreviations that the page uses."""
    old = moved_ids(page.site).get(page.address.removeprefix(page.site.prefix), {})
    lang, html = record.lang, body_html(page.site, record, page.href, page.address)
    html = with_old_ids(html, old)
    language = page.site.languages[page.lang]
    terms = {} if getattr(record.meta, "terms", ()) else page.site.terms_in(lang)
    shown = leaves([record.name, record.text("summary"), fields])
    texts = (each.text for _, each in shown if isinstance(each, LocalizedText))
    used = explain(" ".join([text_of(html), *texts]), terms)[1]
    headings = [heading for heading in record.body.headings if heading.level == 2]
    gettext = page.site.in_language(lang).catalogue.gettext
    body = _with_scrolling_tables(gettext, explain(html, terms)[0])
    counts = map(page.site.count_of, (record.words.path, record.path))  # others name other words
    has_numbers = record.kind == "forum" and len({*counts}) == 1
    return {
        "body": numbered(body, gettext("Paragraph %(number)s")) if has_numbers else body,
        "contents": [
            {"id": heading.id, "text": LocalizedText(heading.text, lang)}
            for heading in headings
            if len(headings) >= _ENOUGH
        ],
        "abbreviations": [
            {
                "term": LocalizedText(term, lang),
                "meaning": LocalizedText(terms[term][1], lang),
                "id": page_id(term),
                "href": f"{page.place(terms[term][0])}#{term_id(term)}",
            }
            for term in sorted(used, key=lambda term: sort_key(term, language))
        ],
    }


def _with_scrolling_tables(gettext: Callable[[str], str], html: str) -> str:
    """The body, each of its tables in a place of its own that scrolls where it is too wide.

    A scrolling table would be no table for some screen readers (``display: block``), and what
    scrolls must have the focus of a keyboard, and so a name.
    """
    numbers = count(1)

    def place(table: re.Match[str]) -> str:
        label = escape(gettext("Table %(number)s") % {"number": next(numbers)})
        place = f'<div class="table" role="group" aria-label="{label}" tabindex="0">'
        return f"{place}\n{table[0]}\n</div>"

    return _TABLE.sub(place, html)
