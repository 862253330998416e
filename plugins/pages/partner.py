"""An organisation's page, and the index of organisations."""

from __future__ import annotations

from plugins.content.choices import PartnerKind
from plugins.content.models import Partner
from plugins.pages.article import article
from plugins.pages.base import list_context
from plugins.pages.cards import forum_card, forum_year, link, picture, picture_of, written
from plugins.pages.context import Context, PageContext
from plugins.relations.record import Record


def view(page: PageContext, partner: Record[Partner]) -> Context:
    """The view of an organisation, with every forum it took part in and how."""
    meta, logo = partner.meta, picture_of(page, partner, partner.meta.logo)
    fields = {
        **page.texts(partner, "name", "short_name"),
        "partner_kind": meta.kind,
        "country": meta.country,
        "url": meta.url,
        "logo": picture(page, logo, partner.title),
        "participations": [
            {
                "forum": forum_card(page, part.forum),
                "role": part.entry.role,
                "note": written(page, part.forum, part.entry.note),
            }
            for part in page.site.parts_of(partner)
        ],
    }
    return article(page, partner, fields, image=logo)


def list_view(page: PageContext) -> Context:
    """The index of organisations, by kind."""
    partners = page.site.by_name(page.lang, "partner")
    groups = {kind: [p for p in partners if p.meta.kind == kind] for kind in PartnerKind}
    return list_context(page, "partner") | {
        "groups": [
            {"kind": kind, "partners": [_entry(page, partner) for partner in partners]}
            for kind, partners in groups.items()
            if partners
        ]
    }


def _entry(page: PageContext, partner: Record[Partner]) -> Context:
    return {
        "partner": link(page, partner),
        "country": partner.meta.country,
        "participations": [
            {
                "year": str(forum_year(part.forum)),
                "href": page.href(part.forum.address),
                "role": part.entry.role,
            }
            for part in page.site.parts_of(partner)
        ],
    }
