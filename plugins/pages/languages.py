"""The page of the site's languages: how far each is translated, for readers and for translators."""

from __future__ import annotations

from plugins.content.models import FrontMatter
from plugins.languages import Language
from plugins.pages.base import base_context, own_page
from plugins.pages.context import Context, PageContext
from plugins.relations.record import Record

MOST = 100
"""Pages that a list names; ``tasks.py translations`` names all."""


def view(page: PageContext) -> Context:
    """The page at languages/."""
    title = page.gettext("Languages")
    summary = page.gettext("The languages of this site, and how far each is translated.")
    base = base_context(page, own_page(page, "languages", title, summary), [(title, None)])
    return base | {
        "interface": page.site.catalogue.quality,
        "total": len(page.site.records),
        "rows": [_row(page, language) for language in page.site.languages],
    }


def _row(page: PageContext, language: Language) -> Context:
    found = page.site.progress(language.code)
    return page.language_of(language.code) | {
        "name": language.name,
        "href": page.href(page.site.languages.prefix(language.code)),
        "interface": page.site.catalogue_in(language.code).quality,
        "count": found.count,
        "machine_count": len(found.machine),
        "stale": _links(page, language, found.stale),
        "stale_count": len(found.stale),
        "missing": _links(page, language, found.missing),
        "missing_count": len(found.missing),
    }


def _links(page: PageContext, language: Language, paths: tuple[str, ...]) -> list[Context]:
    """The pages of that language which wait for a translator, by their titles there."""
    there = page.site.in_language(language.code)
    records: list[Record[FrontMatter]] = [there.record(path) for path in paths[:MOST]]
    return [
        {"title": page.text(record.name), "href": page.href(record.address)} for record in records
    ]
