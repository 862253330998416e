"""The languages of a page: the menu of them, and what tells search engines of the others.

A page that has no text of its own in its language points to the text's own page (canonical) and
stands out of hreflang (Google, "Tell Google about localized versions of your page").
"""

from __future__ import annotations

from collections.abc import Collection

from plugins.pages.page import View
from plugins.pages.viewer import Viewer


def bare_address(viewer: Viewer) -> str:
    """The address of a page without its language: the same in all of them."""
    if viewer.link:  # 404.html, which stands for every address
        return ""
    return viewer.address.removeprefix(viewer.site.prefix)


def language_menu(viewer: Viewer, langs: Collection[str]) -> list[View]:
    """Every language of the site, this page's address in it, and whether it has a text there."""
    return [
        {
            "lang": row.code,
            "dir": row.direction,
            "name": row.name,
            "href": viewer.href(f"{viewer.site.languages.prefix(row.code)}{bare_address(viewer)}"),
            "current": row.code == viewer.lang,
            "translated": row.code in langs,
        }
        for row in viewer.site.languages
    ]


def canonical(viewer: Viewer, lang: str) -> str:
    """The address of the page whose own text is shown here: this one, or that in its language."""
    return viewer.site.absolute(f"{viewer.site.languages.prefix(lang)}{bare_address(viewer)}")


def alternates(viewer: Viewer, langs: tuple[str, ...]) -> list[View]:
    """The same page in every language that has its text, this one included (HTML 4.6.7.1)."""
    if viewer.lang not in langs or len(langs) == 1:
        return []
    found = [{"lang": lang, "href": canonical(viewer, lang)} for lang in langs]
    return [*found, {"lang": "x-default", "href": canonical(viewer, langs[0])}]
