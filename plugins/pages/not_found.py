"""404.html: what a server shows at an address that is not there, in every language of the site."""

from __future__ import annotations

from plugins.pages.base import base_context, own_page
from plugins.pages.context import Context, PageContext


def view(page: PageContext) -> Context:
    """The page, with a note in each language."""
    _ = page.gettext
    title, summary = _("Page not found"), _("There is no page at this address.")
    notes = [_note(page, row.code) for row in page.site.languages]
    return base_context(page, own_page(page, "not-found", title, summary)) | {"notes": notes}


def _note(page: PageContext, lang: str) -> Context:
    there = PageContext(page.site.in_language(lang), page.address, page.link)
    _ = there.gettext
    places = [(_("Home"), ""), *((_(row.title), row.address) for row in there.site.lists.values())]
    return page.language_of(lang) | {
        "title": _("Page not found"),
        "text": _("The address may be mistyped, or the page may have been withdrawn."),
        "links": [{"label": label, "href": there.place(address)} for label, address in places],
    }
