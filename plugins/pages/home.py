"""The home page: the current forum first, then its own text, then the earlier forums."""

from __future__ import annotations

from plugins.content.models import Page
from plugins.pages.article import article, no_article
from plugins.pages.base import base_context, own_page
from plugins.pages.cards import forum_card, session_card
from plugins.pages.context import Context, PageContext
from plugins.relations.record import Record


def view(page: PageContext, home: Record[Page]) -> Context:
    """The view of content/index.md."""
    return article(page, home, _forums(page))


def bare_view(page: PageContext) -> Context:
    """The home page of a site that has no content/index.md: the site's name and tagline."""
    info = page.site.info
    subject = own_page(page, "home", page.gettext(info.name), page.gettext(info.tagline))
    return base_context(page, subject) | no_article() | _forums(page)


def _forums(page: PageContext) -> Context:
    site, current = page.site, page.site.current
    programme = site.programme(current.id) if current else ()
    return {
        "current": forum_card(page, current) if current else None,
        "current_sessions": [session_card(page, session) for session in programme],
        "earlier": [forum_card(page, forum) for forum in site.forums if forum != current],
    }
