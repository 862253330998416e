"""The page of a record: its base, its fields, its body and what stands under every body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import count
from urllib.parse import quote

from plugins.content.choices import TextQuality
from plugins.content.kinds import LIST_PAGES
from plugins.content.models import Cited, FrontMatter
from plugins.images.picture import Picture
from plugins.languages.order import sort_key
from plugins.pages.abbreviations import explain, page_id, text_of
from plugins.pages.base import Crumb, Subject, address_in, base_context, list_crumb
from plugins.pages.cards import iso, written
from plugins.pages.context import Context, PageContext
from plugins.relations.links import term_id
from plugins.relations.record import LocalizedText, Record
from plugins.relations.resolution import body_html

_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)


def article(
    page: PageContext,
    record: Record[FrontMatter],
    fields: Context,
    trail: Sequence[Crumb] = (),
    *,
    context: str = "",
    image: Picture | None = None,
) -> Context:
    """The view of a record's own page; ``fields`` are what its kind adds.

    Its trail begins with the list of its kind, if it has one, and ends with its name.
    """
    text = page.site.listed(record.words.path)
    if not trail and record.kind != "home":
        first = [list_crumb(page, record.kind)] if record.kind in LIST_PAGES else []
        trail = [*first, (page.text(record.name), None)]
    return {
        **base_context(page, subject_of(page, record, context, image), trail),
        **fields,
        **_prose(page, record, fields),
        "text": _text(page, record),
        "sources": [_source(page, record, source) for source in record.meta.sources],
        "published": text.published or None,
        "updated": text.updated or None,
        "correction": _correction(page, record),
    }


def no_article() -> Context:
    """The same names for a page that has no text of its own."""
    text = dict.fromkeys(("fallback", "machine", "follows", "original"))
    lists: Context = {name: [] for name in ("headings", "abbreviations", "sources")}
    absent = dict.fromkeys(("body", "body_language", "published", "updated", "correction"))
    return {"text": text, **lists, **absent}


def subject_of(
    page: PageContext,
    record: Record[FrontMatter],
    context: str = "",
    image: Picture | None = None,
) -> Subject:
    """What the page of a record is about."""
    name, langs = record.name, tuple(page.site.texts_of(record.path))
    assert name
    return Subject(
        record.kind,
        name,
        record.text("summary"),
        record.lang,
        langs,
        context,
        image.largest.address if image else None,
    )


def _text(page: PageContext, record: Record[FrontMatter]) -> Context:
    """What a reader should know of the text: whose language it is in, and what it follows."""
    path, original = record.words.path, page.site.lang_of(record.path)
    is_translation = path != record.path
    is_machine = is_translation and page.site.record(path).meta.quality == TextQuality.MACHINE
    stale = page.site.stale_since(path) if is_translation else None
    link = {"href": page.href(address_in(page, original)), "lang": original}
    return {
        "fallback": record.lang if record.lang != page.lang else None,
        "machine": is_machine,
        "follows": iso(stale),
        "original": link if stale or is_machine else None,
    }


def _source(page: PageContext, record: Record[FrontMatter], source: Cited) -> Context:
    words = {name: written(page, record, getattr(source, name)) for name in ("title", "note")}
    return source.model_dump(mode="json") | words


def _correction(page: PageContext, record: Record[FrontMatter]) -> str | None:
    """Where a reader suggests a correction: the forge's own editor for the record's file."""
    info = page.site.info
    if not info.repository:
        return None
    file = f"{page.site.name}/{record.words.path}"
    return f"{info.repository}/edit/{quote(info.branch)}/{quote(file)}"


def _prose(page: PageContext, record: Record[FrontMatter], fields: Context) -> Context:
    """The body, its headings, and the abbreviations that the page uses."""
    lang, html = record.lang, body_html(page.site, record, page.href, page.address)
    terms = {} if getattr(record.meta, "terms", ()) else page.site.terms_in(lang)
    own = page.text(record.name), page.text(record.text("summary"))
    used = explain(" ".join([text_of(html), *_texts([*own, fields])]), terms)[1]
    return {
        "body": _with_scrolling_tables(page, explain(html, terms)[0], lang),
        "body_language": page.language_of(lang) if lang != page.lang else None,
        "headings": [
            {"level": each.level, "id": each.id, "text": page.text(LocalizedText(each.text, lang))}
            for each in record.body.headings
        ],
        "abbreviations": [
            {
                "term": page.text(LocalizedText(term, lang)),
                "meaning": page.text(LocalizedText(terms[term][1], lang)),
                "id": page_id(term),
                "href": f"{page.place(terms[term][0])}#{term_id(term)}",
            }
            for term in sorted(used, key=lambda term: sort_key(term, page.language))
        ],
    }


def _texts(value: object) -> Iterator[str]:
    """All texts of view data: an abbreviation may stand in each."""
    if isinstance(value, dict):
        if value.keys() == {"text", "lang"}:
            yield value["text"]
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def _with_scrolling_tables(page: PageContext, html: str, lang: str) -> str:
    """The body, each of its tables in a place of its own that scrolls where it is too wide.

    A scrolling table would be no table for some screen readers (``display: block``), and what
    scrolls must have the focus of a keyboard, and so a name.
    """
    gettext = page.site.in_language(lang).catalogue.gettext
    numbers = count(1)

    def place(table: re.Match[str]) -> str:
        label = escape(gettext("Table %(number)s") % {"number": next(numbers)})
        place = f'<div class="table" role="group" aria-label="{label}" tabindex="0">'
        return f"{place}\n{table[0]}\n</div>"

    return _TABLE.sub(place, html)
