"""The home page and the standing pages."""

from __future__ import annotations

from plugins.content.body import Body
from plugins.content.record import Record
from plugins.content.records import Page as PageFields
from plugins.pages.article import article
from plugins.pages.cards import forum_card, session_card
from plugins.pages.page import View
from plugins.pages.viewer import Viewer
from plugins.relations.links import term_id
from plugins.relations.publication import Publication


def plain_home(publication: Publication) -> Record[PageFields]:
    """The home page of a site that has no content/index.md: the site's name and tagline."""
    identity = publication.identity
    answers = {
        "meta": PageFields(title=identity.name, summary=identity.tagline),
        "body": Body(),
    }
    return Record("index.md", "", "home", "", "", "en", lambda name, _: answers[name])


def home_view(viewer: Viewer, home: Record[PageFields]) -> View:
    """The home page: the current forum first, then its own text, then the earlier forums."""
    site = viewer.site
    current = site.current
    programme = site.programme(current) if current else ()
    fields = {
        "current": forum_card(viewer, current) if current else None,
        "current_sessions": [session_card(viewer, session) for session in programme],
        "earlier": [forum_card(viewer, forum) for forum in site.forums if forum != current],
    }
    return article(viewer, home, fields)


def standing_view(viewer: Viewer, page: Record[PageFields]) -> View:
    """A standing page; a glossary has terms."""
    terms = [
        {"term": term.term, "meaning": term.meaning, "id": term_id(term.term)}
        for term in page.meta.terms
    ]
    return article(viewer, page, {"terms": terms}, [(page.title, None)])
