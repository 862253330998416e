"""A forum's page, and the archive of forums."""

from __future__ import annotations

from itertools import groupby

from plugins.content.choices import ForumStatus, PartnerRole
from plugins.content.models import Forum, Session
from plugins.pages.article import article
from plugins.pages.base import list_context, list_crumb
from plugins.pages.cards import forum_card, forum_year, link, resources, session_card, written
from plugins.pages.context import Context, PageContext
from plugins.relations.record import Record
from plugins.relations.site import Participation, neighbours


def view(page: PageContext, forum: Record[Forum]) -> Context:
    """The view of a forum, with its programme, partners and neighbours."""
    meta, site = forum.meta, page.site
    newer, older = neighbours(site.forums, forum)
    venue, registration = meta.venue, meta.registration
    if meta.status != ForumStatus.ANNOUNCED:
        registration = None
    fields = forum_card(page, forum) | {
        "edition": meta.edition,
        "timezone": meta.timezone,
        "venue": venue
        and {
            "name": written(page, forum, venue.name),
            "address": written(page, forum, venue.address),
        },
        "languages": list(meta.languages),
        "days": _days(page, forum),
        "partner_groups": _partner_groups(page, forum),
        "resources": resources(page, forum),
        "registration": registration and registration.model_dump(mode="json"),
        "previous": link(page, older) if older else None,
        "next": link(page, newer) if newer else None,
        "is_current": forum == site.current,
    }
    year = str(forum_year(forum))
    return article(page, forum, fields, [list_crumb(page, "forum"), (year, None)], context=year)


def list_view(page: PageContext) -> Context:
    """The archive: every forum, newest first."""
    forums = [forum_card(page, forum) for forum in page.site.forums]
    return list_context(page, "forum") | {"forums": forums}


def _days(page: PageContext, forum: Record[Forum]) -> list[Context]:
    """The programme by day; the sessions without a time stand together, without a date."""
    return [
        {"date": day, "sessions": [session_card(page, session) for session in sessions]}
        for day, sessions in groupby(page.site.programme(forum.id), _day_of)
    ]


def _day_of(session: Record[Session]) -> str | None:
    return session.meta.start.date().isoformat() if session.meta.start else None


def _partner_groups(page: PageContext, forum: Record[Forum]) -> list[Context]:
    parts = sorted(page.site.parts_of(forum), key=_tier)
    groups = {role: [part for part in parts if part.entry.role == role] for role in PartnerRole}
    return [
        {"role": role, "partners": [_partner(page, part) for part in group]}
        for role, group in groups.items()
        if group
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
