"""An organisation's page."""

from __future__ import annotations

from plugins.content.record import Record
from plugins.content.records import Partner
from plugins.pages.article import article, subject_of
from plugins.pages.cards import participation_entry, picture, picture_of
from plugins.pages.frame import PARTNERS
from plugins.pages.page import View
from plugins.pages.viewer import Viewer


def partner_view(viewer: Viewer, partner: Record[Partner]) -> View:
    """The view of an organisation, with every forum it took part in and how."""
    meta = partner.meta
    parts = viewer.site.parts_of(partner)
    logo = picture_of(viewer, partner, meta.logo)
    fields = {
        "name": viewer.said(partner.name),
        "short_name": viewer.said(partner.said("short_name")),
        "partner_kind": meta.kind,
        "country": meta.country,
        "url": meta.url,
        "logo": picture(viewer, partner, meta.logo, partner.title),
        "participations": [participation_entry(viewer, part) for part in parts],
    }
    crumbs = [
        (viewer.gettext("Partners"), viewer.site.prefix + PARTNERS),
        (viewer.said(partner.name), None),
    ]
    image = logo.largest.address if logo else None
    return article(viewer, partner, fields, crumbs, subject_of(viewer, partner, image=image))
