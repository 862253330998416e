"""The page of the open data: what there is, under which licence, and how to cite it."""

from plugins.pages.base import own_page
from plugins.pages.cards import downloads
from plugins.pages.context import Context, PageContext
from plugins.relations.books import book_of
from plugins.relations.data import VERSION, data_files
from plugins.relations.events import SERIES


def data_view(page: PageContext) -> Context:
    """All files of data, the tables last, and the book of the series."""
    title = page.gettext("Open data")
    summary = page.gettext("All that this site records, as files for programs and spreadsheets.")
    files = (f"data/{name}" for name in data_files())
    return own_page(page, "data", title, summary) | {
        "version": VERSION,
        "address": page.site.absolute(page.address),
        "downloads": downloads(page, *files, book_of(page.site, SERIES)),
    }
