"""The pages of forums and of their sessions."""

from __future__ import annotations

from plugins.content.choices import PartnerRole
from plugins.content.models import Forum, Session
from plugins.pages.article import article
from plugins.pages.base import Place, list_page, list_place, listed
from plugins.pages.cards import (
    fields_of,
    forum_card,
    link,
    neighbours,
    programme_days,
    resources,
    session_card,
    session_link,
    stream,
    venue_of,
    written,
)
from plugins.pages.context import Context, PageContext
from plugins.pages.guides import guide_links
from plugins.pages.topics import topic_links
from plugins.relations.record import Record
from plugins.relations.site import Participation, year_of


def forum_view(page: PageContext, forum: Record[Forum]) -> Context:
    """A forum, with its programme, partners and neighbours."""
    site = page.site
    fields = {
        **forum_card(page, forum),
        **fields_of(forum, "edition", "timezone", "languages", "registration"),
        **neighbours(page, site.forums[::-1], forum),
        **venue_of(page, forum),
        "days": programme_days(page, site.programme(forum.id)),
        "partner_groups": _partner_groups(page, forum),
        "resources": resources(page, forum),
        "attendance": forum.meta.attendance,
        "stream": stream(forum),
        "guides": guide_links(page, forum),
        "is_current": forum == site.current,
    }
    return article(page, forum, fields, _trail(page, forum), context=str(year_of(forum)))


def forums_view(page: PageContext) -> Context:
    """The archive: every forum, newest first."""
    forums = [forum_card(page, forum) for forum in listed(page, "forum")]
    return list_page(page, "forum") | {"forums": forums}


def session_view(page: PageContext, session: Record[Session]) -> Context:
    """A session, with its forum, its people and its neighbours in the programme."""
    site, forum = page.site, page.site.forum_of(session)
    others = [each for each in site.programme(forum.id) if site.has_page(each.path)]
    fields = {
        **session_card(page, session),
        **fields_of(session, "languages", "interpretation"),
        **neighbours(page, others, session, session_link),
        **venue_of(page, forum),
        "forum": forum_card(page, forum),
        "timezone": forum.meta.timezone,
        "topics": topic_links(page, session),
        "attendance": session.meta.attendance or forum.meta.attendance,
        "stream": stream(session),
        "resources": resources(page, session),
    }
    trail = [*_trail(page, forum), (session.name, session.address)]
    return article(page, session, fields, trail, context=str(year_of(forum)))


def _trail(page: PageContext, forum: Record[Forum]) -> list[Place]:
    return [list_place(page, "forum"), (page.text(str(year_of(forum))), forum.address)]


def _partner_groups(page: PageContext, forum: Record[Forum]) -> list[Context]:
    parts = sorted(page.site.parts_of(forum), key=_tier)
    return [
        {"role": role, "partners": [_partner(page, part) for part in found]}
        for role in PartnerRole
        if (found := [part for part in parts if part.entry.role == role])
    ]


def _tier(part: Participation) -> int:
    return part.entry.tier.order if part.entry.tier else 0


def _partner(page: PageContext, part: Participation) -> Context:
    tier = part.entry.tier
    return {
        "partner": link(page, part.partner),
        "note": written(page, part.forum, part.entry.note),
        "tier": written(page, part.forum, tier.label) if tier else None,
    }
