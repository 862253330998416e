"""The page that searches: a form, which leads to A–Z; a script answers it in place."""

from plugins.content.kinds import A_Z, KINDS
from plugins.pages.base import own_page
from plugins.pages.context import Context, PageContext
from plugins.relations.address import THEME
from plugins.relations.exports import SEARCH_DATA
from plugins.relations.site import year_of


def search_view(page: PageContext) -> Context:
    """The form, with what it can be narrowed to; and where the script finds what it needs."""
    title = page.gettext("Search")
    summary = page.gettext("Find a name in any of its spellings, or pages by their words.")
    kinds = [kind for kind in KINDS if kind.group and page.site.of_kind(kind.name)]
    return own_page(page, "search", title, summary) | {
        "forums": [
            {"id": forum.id, "year": year_of(forum), "title": forum.name}
            for forum in page.site.forums
        ],
        "kinds": [{"name": kind.name, "title": page.gettext(kind.group)} for kind in kinds],
        "a_z": page.place(A_Z.address),
        "data": page.place(SEARCH_DATA.address),
        "scripts": [page.href(f"{THEME}{name}.js") for name in ("search", "minisearch")],
    }
