"""The page of a record: its frame, its fields, its body and what stands under every body."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from itertools import count
from urllib.parse import quote

from plugins.content.body import Heading
from plugins.content.record import Record
from plugins.content.records import Cited, FrontMatter, Page
from plugins.content.translation import Translation
from plugins.languages.order import sort_key
from plugins.pages.abbreviations import explain, page_id, text_of
from plugins.pages.alternates import bare_address
from plugins.pages.cards import iso, written
from plugins.pages.frame import Crumb, Subject, frame
from plugins.pages.page import View
from plugins.pages.viewer import Viewer
from plugins.relations.links import term_id
from plugins.relations.resolution import body_html

_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)

_SHOWN = frozenset({"title", "summary", "note", "name", "short"})
"""The names of view data that are text on the page, in which abbreviations may stand."""


def article(
    viewer: Viewer,
    record: Record[FrontMatter],
    fields: View,
    crumbs: Iterable[Crumb] = (),
    subject: Subject | None = None,
) -> View:
    """The view of a record's own page; ``fields`` are what its kind adds."""
    meta = record.meta
    published, updated = viewer.site.days_of(record.path, record.words.path)
    view = frame(viewer, subject or subject_of(viewer, record), crumbs)
    return (
        view
        | fields
        | _prose(viewer, record, fields)
        | {
            "text": _text(viewer, record),
            "sources": [_source(viewer, record, source) for source in meta.sources],
            "published": published or None,
            "updated": updated or None,
            "correction": correction(viewer, record),
        }
    )


def without_text() -> View:
    """The view of a page that is like a record's, but has no text of its own."""
    text = {"fallback": None, "machine": False, "follows": None, "original": None}
    lists: View = {name: [] for name in ("headings", "abbreviations", "sources")}
    absent = dict.fromkeys(("body_language", "published", "updated", "correction"))
    return {"text": text, "body": "", **lists, **absent}


def subject_of(
    viewer: Viewer, record: Record[FrontMatter], context: str = "", image: str | None = None
) -> Subject:
    """What the page of a record is about."""
    name, summary = record.name, record.said("summary")
    assert name
    langs = tuple(viewer.site.texts_of(record.path))
    return Subject(record.kind, name, summary, record.lang, langs, context, image)


def translation_of(viewer: Viewer, record: Record[FrontMatter]) -> Translation | None:
    """The translation whose text is shown, if it is one."""
    path = record.words.path
    return viewer.site.meta_of(path) if path != record.path else None


def _text(viewer: Viewer, record: Record[FrontMatter]) -> View:
    """What a reader should know of the text: whose language it is in, and what it follows."""
    found = translation_of(viewer, record)
    stale = viewer.site.stale_since(record.words.path) if found else None
    is_machine = bool(found and found.quality == "machine")
    return {
        "fallback": record.lang if record.lang != viewer.lang else None,
        "machine": is_machine,
        "follows": iso(stale),
        "original": _original(viewer, record) if stale or is_machine else None,
    }


def _original(viewer: Viewer, record: Record[FrontMatter]) -> View:
    lang = viewer.site.lang_of(record.path)
    address = f"{viewer.site.languages.prefix(lang)}{bare_address(viewer)}"
    return {"href": viewer.href(address), "lang": lang}


def _source(viewer: Viewer, record: Record[FrontMatter], source: Cited) -> View:
    words = {name: written(viewer, record, getattr(source, name)) for name in ("title", "note")}
    return source.model_dump(mode="json") | words


def _prose(viewer: Viewer, record: Record[FrontMatter], fields: View) -> View:
    """The body, its headings, and the abbreviations that the page uses."""
    html = body_html(viewer.site, record, viewer.href, viewer.address)
    terms = {} if getattr(record.meta, "terms", ()) else viewer.site.terms(record.lang)
    used = explain(" ".join(_shown(record, html, fields)), terms)[1] if terms else []
    return {
        "body": _with_scrolling_tables(viewer, explain(html, terms)[0], record.lang),
        "body_language": viewer.language_of(record.lang) if record.lang != viewer.lang else None,
        "headings": [_heading(viewer, record, heading) for heading in record.body.headings],
        "abbreviations": _abbreviations(viewer, {term: terms[term] for term in used}, record.lang),
    }


def _with_scrolling_tables(viewer: Viewer, html: str, lang: str) -> str:
    """The body, each of its tables in a place of its own that scrolls where it is too wide.

    A scrolling table would be no table for some screen readers (``display: block``), and what
    scrolls must have the focus of a keyboard, and so a name.
    """
    gettext = viewer.site.in_language(lang).catalogue.gettext
    numbers = count(1)

    def place(table: re.Match[str]) -> str:
        label = escape(gettext("Table %(number)s") % {"number": next(numbers)})
        place = f'<div class="table" role="group" aria-label="{label}" tabindex="0">'
        return f"{place}\n{table[0]}\n</div>"

    return _TABLE.sub(place, html)


def _shown(record: Record[FrontMatter], html: str, fields: View) -> Iterator[str]:
    """All text of the page in which an abbreviation may stand."""
    summary = record.said("summary")
    yield from (text_of(html), record.title, summary.text if summary else "")
    yield from _texts(fields)


def _texts(value: object, name: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, name if key == "text" else key)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner, name)
    elif isinstance(value, str) and name in _SHOWN:
        yield value


def _heading(viewer: Viewer, record: Record[FrontMatter], heading: Heading) -> View:
    text = viewer.in_its_language(heading.text, record.lang)
    return {"level": heading.level, "id": heading.id, "text": text}


def _abbreviations(
    viewer: Viewer, used: Mapping[str, tuple[Record[Page], str]], lang: str
) -> list[View]:
    ordered = sorted(used, key=lambda term: sort_key(term, viewer.language))
    return [_abbreviation(viewer, term, *used[term], lang) for term in ordered]


def _abbreviation(viewer: Viewer, term: str, page: Record[Page], meaning: str, lang: str) -> View:
    words = {"term": term, "meaning": meaning}
    said = {name: viewer.in_its_language(text, lang) for name, text in words.items()}
    href = f"{viewer.href(page.address)}#{term_id(term)}"
    return said | {"id": page_id(term), "href": href}


def correction(viewer: Viewer, record: Record[FrontMatter]) -> str | None:
    """Where a reader suggests a correction: the forge's own editor for the record's file."""
    identity = viewer.site.info
    if not identity.repository or not viewer.site.is_record(record.path):
        return None
    file = f"{viewer.site.name}/{record.words.path}"
    return f"{identity.repository}/edit/{quote(identity.branch)}/{quote(file)}"
