"""A session's page."""

from __future__ import annotations

from plugins.content.models import Session
from plugins.pages.article import article
from plugins.pages.base import list_crumb
from plugins.pages.cards import forum_card, forum_year, link, resources, session_card
from plugins.pages.context import Context, PageContext
from plugins.relations.record import LocalizedText, Record
from plugins.relations.site import neighbours


def view(page: PageContext, session: Record[Session]) -> Context:
    """The view of a session, with its forum, its people and its neighbours in the programme."""
    meta, site = session.meta, page.site
    forum = site.forum_of(session)
    before, after = neighbours(site.programme(forum.id), session)
    topics = [
        site.topics(page.lang).get(topic) or LocalizedText(topic, page.lang)
        for topic in meta.topics
    ]
    fields = session_card(page, session) | {
        "forum": forum_card(page, forum),
        "timezone": forum.meta.timezone,
        "topics": [page.text(topic) for topic in topics],
        "languages": list(meta.languages),
        "interpretation": list(meta.interpretation),
        "resources": resources(page, session),
        "previous": link(page, before) if before else None,
        "next": link(page, after) if after else None,
    }
    year = str(forum_year(forum))
    trail = [list_crumb(page, "forum"), (year, forum.address), (page.text(session.name), None)]
    return article(page, session, fields, trail, context=year)
