"""The page of a record: its frame, its fields, its body and what stands under every body."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from plugins.content.record import Record
from plugins.content.records import FrontMatter
from plugins.pages.abbreviations import explain, page_id, text_of
from plugins.pages.cards import iso
from plugins.pages.frame import Crumb, Subject, frame
from plugins.pages.page import View
from plugins.pages.viewer import Viewer
from plugins.relations.links import term_id
from plugins.relations.resolution import body_html

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
    view = frame(viewer, subject or subject_of(record), crumbs)
    return (
        view
        | fields
        | _prose(viewer, record, fields)
        | {
            "sources": [source.model_dump(mode="json") for source in meta.sources],
            "published": iso(meta.published),
            "updated": iso(meta.updated),
            "correction": correction(viewer, record),
        }
    )


def subject_of(record: Record[FrontMatter], context: str = "", image: str | None = None) -> Subject:
    """What the page of a record is about."""
    return Subject(record.kind, record.title, record.meta.summary, context, image)


def _prose(viewer: Viewer, record: Record[FrontMatter], fields: View) -> View:
    """The body, its headings, and the abbreviations that the page uses."""
    html = body_html(viewer.publication, record, viewer.href, viewer.address)
    terms = {} if getattr(record.meta, "terms", ()) else viewer.site.terms
    used = explain(" ".join(_shown(record, html, fields)), terms)[1] if terms else []
    return {
        "body": explain(html, terms)[0],
        "headings": [{"level": h.level, "id": h.id, "text": h.text} for h in record.body.headings],
        "abbreviations": [_abbreviation(viewer, term) for term in sorted(used)],
    }


def _shown(record: Record[FrontMatter], html: str, fields: View) -> Iterator[str]:
    """All text of the page in which an abbreviation may stand."""
    yield from (text_of(html), record.title, record.meta.summary or "")
    yield from _texts(fields)


def _texts(value: object, name: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner, name)
    elif isinstance(value, str) and name in _SHOWN:
        yield value


def _abbreviation(viewer: Viewer, term: str) -> View:
    page, found = viewer.site.terms[term]
    href = f"{viewer.href(page.address)}#{term_id(term)}"
    return {"term": term, "meaning": found.meaning, "id": page_id(term), "href": href}


def correction(viewer: Viewer, record: Record[FrontMatter]) -> str | None:
    """Where a reader suggests a correction: the forge's own editor for the record's file."""
    identity = viewer.publication.identity
    if not identity.repository or not viewer.site.is_record(record.path):
        return None
    return f"{identity.repository}/edit/{quote(identity.branch)}/{quote(record.file)}"
