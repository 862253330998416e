"""The home page and the standing pages."""

from __future__ import annotations

from plugins.content.record import Record
from plugins.content.records import Page as PageFields
from plugins.pages.article import article, without_text
from plugins.pages.cards import forum_card, session_card
from plugins.pages.frame import frame, listing
from plugins.pages.page import View
from plugins.pages.viewer import Viewer
from plugins.relations.links import term_id


def home_view(viewer: Viewer, home: Record[PageFields]) -> View:
    """The home page: the current forum first, then its own text, then the earlier forums."""
    return article(viewer, home, _forums(viewer))


def plain_home_view(viewer: Viewer) -> View:
    """The home page of a site that has no content/index.md: the site's name and tagline."""
    identity, _ = viewer.site.info, viewer.gettext
    subject = listing(viewer, "home", _(identity.name), _(identity.tagline))
    return frame(viewer, subject) | without_text() | _forums(viewer)


def _forums(viewer: Viewer) -> View:
    site = viewer.site
    current = site.current
    programme = site.programme(current) if current else ()
    return {
        "current": forum_card(viewer, current) if current else None,
        "current_sessions": [session_card(viewer, session) for session in programme],
        "earlier": [forum_card(viewer, forum) for forum in site.forums if forum != current],
    }


def standing_view(viewer: Viewer, page: Record[PageFields]) -> View:
    """A standing page; a glossary has terms."""
    lists = viewer.site.term_lists(viewer.lang, page.path) if page.meta.terms else ()
    lang, shown = lists[0] if lists else (viewer.lang, ())
    terms = [
        {
            "term": viewer.in_its_language(term, lang),
            "meaning": viewer.in_its_language(meaning, lang),
            "id": term_id(term),
        }
        for term, meaning in shown
    ]
    ids = {term_id(term) for _, others in lists for term, _ in others}
    anchors = sorted(ids - {str(term["id"]) for term in terms})
    fields = {"terms": terms, "anchors": anchors}
    return article(viewer, page, fields, [(viewer.said(page.name), None)])
