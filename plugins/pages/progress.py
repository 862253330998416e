"""The page of the site's languages: how far each is translated, for readers and for translators."""

from __future__ import annotations

from plugins.content.record import Record
from plugins.languages import Language
from plugins.pages.frame import frame, listing
from plugins.pages.page import View
from plugins.pages.viewer import Viewer
from plugins.relations.site import Meta

MOST = 100
"""Pages that a list names; ``tasks.py translations`` names all."""


def progress_view(viewer: Viewer) -> View:
    """The page at languages/."""
    _ = viewer.gettext
    title = _("Languages")
    summary = _("The languages of this site, and how far each is translated.")
    view = frame(viewer, listing(viewer, "languages", title, summary), [(title, None)])
    rows = [_row(viewer, language) for language in viewer.site.languages]
    return view | {
        "interface": viewer.catalogue.quality,
        "total": len(viewer.site.records),
        "rows": rows,
    }


def _row(viewer: Viewer, language: Language) -> View:
    found = viewer.site.progress(language.code)
    catalogue = viewer.site.catalogue_in(language.code)
    return viewer.language_of(language.code) | {
        "name": language.name,
        "href": viewer.href(viewer.site.languages.prefix(language.code)),
        "interface": catalogue.quality,
        "count": found.count,
        "machine_count": len(found.machine),
        "stale": _links(viewer, language, found.stale),
        "stale_count": len(found.stale),
        "missing": _links(viewer, language, found.missing),
        "missing_count": len(found.missing),
    }


def _links(viewer: Viewer, language: Language, paths: tuple[str, ...]) -> list[View]:
    """The pages of that language which wait for a translator, by their titles there."""
    there = viewer.site.in_language(language.code)
    records: list[Record[Meta]] = [there.record(path) for path in paths[:MOST]]
    return [
        {"title": viewer.said(record.name), "href": viewer.href(record.address)}
        for record in records
    ]
