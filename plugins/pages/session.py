"""A session's page."""

from __future__ import annotations

from plugins.content.record import Record
from plugins.content.records import Session
from plugins.pages.article import article, subject_of
from plugins.pages.cards import forum_card, forum_year, link, resources, session_card
from plugins.pages.frame import FORUMS
from plugins.pages.page import View
from plugins.pages.viewer import Viewer
from plugins.relations.order import neighbours


def session_view(viewer: Viewer, session: Record[Session]) -> View:
    """The view of a session, with its forum, its people and its neighbours in the programme."""
    meta, site = session.meta, viewer.site
    forum = site.forum_of(session)
    before, after = neighbours(site.programme(forum), session)
    fields = session_card(viewer, session) | {
        "forum": forum_card(viewer, forum),
        "order": meta.order,
        "timezone": forum.meta.timezone,
        "topics": [_topic(viewer, topic) for topic in meta.topics],
        "languages": list(meta.languages),
        "interpretation": list(meta.interpretation),
        "resources": resources(viewer, session),
        "previous": link(viewer, before) if before else None,
        "next": link(viewer, after) if after else None,
    }
    year = str(forum_year(forum))
    crumbs = [
        (viewer.gettext("Forums"), site.prefix + FORUMS),
        (year, forum.address),
        (viewer.said(session.name), None),
    ]
    return article(viewer, session, fields, crumbs, subject_of(viewer, session, context=year))


def _topic(viewer: Viewer, topic: str) -> View | None:
    """What the home page calls a topic; the word itself where it does not list any."""
    found = viewer.site.topics.get(topic)
    return viewer.said(found) if found else viewer.in_ours(topic)
