"""A forum's page."""

from __future__ import annotations

from itertools import groupby

from plugins.content.record import Record
from plugins.content.records import Forum, Session
from plugins.pages.article import article, subject_of
from plugins.pages.cards import forum_card, forum_year, link, resources, session_card, written
from plugins.pages.frame import FORUMS
from plugins.pages.page import View
from plugins.pages.viewer import Viewer
from plugins.relations.site import Participation, neighbours

ROLES = ("organiser", "host", "partner", "supporter", "funder", "media")
"""The order in which a forum lists its partners."""


def forum_view(viewer: Viewer, forum: Record[Forum]) -> View:
    """The view of a forum, with its programme, partners and neighbours."""
    meta, site = forum.meta, viewer.site
    newer, older = neighbours(site.forums, forum)
    fields = forum_card(viewer, forum) | {
        "timezone": meta.timezone,
        "venue": _venue(viewer, forum),
        "languages": list(meta.languages),
        "days": _days(viewer, forum),
        "partner_groups": _partner_groups(viewer, forum),
        "resources": resources(viewer, forum),
        "registration": _registration(forum),
        "previous": _neighbour(viewer, older),
        "next": _neighbour(viewer, newer),
        "is_current": forum == site.current,
    }
    year = str(forum_year(forum))
    crumbs = [(viewer.gettext("Forums"), site.prefix + FORUMS), (year, None)]
    return article(viewer, forum, fields, crumbs, subject_of(viewer, forum, context=year))


def _venue(viewer: Viewer, forum: Record[Forum]) -> View | None:
    venue = forum.meta.venue
    if not venue:
        return None
    words = {name: written(viewer, forum, getattr(venue, name)) for name in ("name", "address")}
    return venue.model_dump() | words


def _days(viewer: Viewer, forum: Record[Forum]) -> list[View]:
    """The programme by day; the sessions without a time stand together, without a date."""
    days = groupby(viewer.site.programme(forum), _day_of)
    return [
        {"date": day, "sessions": [session_card(viewer, session) for session in sessions]}
        for day, sessions in days
    ]


def _day_of(session: Record[Session]) -> str | None:
    return session.meta.start.date().isoformat() if session.meta.start else None


def _partner_groups(viewer: Viewer, forum: Record[Forum]) -> list[View]:
    parts = viewer.site.parts_of(forum)
    groups = ((role, [part for part in parts if part.entry.role == role]) for role in ROLES)
    return [
        {"role": role, "partners": [_partner(viewer, part) for part in sorted(group, key=_tier)]}
        for role, group in groups
        if group
    ]


def _tier(part: Participation) -> int:
    return part.entry.tier.order if part.entry.tier else 0


def _partner(viewer: Viewer, part: Participation) -> View:
    tier, forum = part.entry.tier, part.forum
    label = written(viewer, forum, tier.label) if tier else None
    return {
        "partner": link(viewer, part.partner),
        "note": written(viewer, forum, part.entry.note),
        "tier": tier.model_dump() | {"label": label} if tier else None,
        "kind": part.partner.meta.kind,
        "country": part.partner.meta.country,
    }


def _registration(forum: Record[Forum]) -> View | None:
    given = forum.meta.registration
    if not given or forum.meta.status != "announced":
        return None
    return given.model_dump(mode="json")


def _neighbour(viewer: Viewer, forum: Record[Forum] | None) -> View | None:
    if not forum:
        return None
    return {
        "title": viewer.said(forum.name),
        "href": viewer.href(forum.address),
        "year": forum_year(forum),
    }
