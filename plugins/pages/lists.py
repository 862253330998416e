"""The pages that list forums, partners and people; and the page for what is not there."""

from __future__ import annotations

from plugins.content.record import Record
from plugins.content.records import Partner
from plugins.pages.cards import forum_card, forum_year, link
from plugins.pages.frame import FORUMS, PARTNERS, frame, listing
from plugins.pages.page import View
from plugins.pages.viewer import Viewer

KINDS_OF_PARTNER = (
    "government",
    "international",
    "civil-society",
    "academic",
    "private",
    "media",
)
"""The order in which the index lists organisations."""


def forums_view(viewer: Viewer) -> View:
    """The archive: every forum, newest first."""
    _ = viewer.gettext
    title = _("Previous forums")
    summary = _("Every forum of the series on record, the latest first.")
    forums = [forum_card(viewer, forum) for forum in viewer.site.forums]
    return frame(viewer, listing(viewer, "forums", title, summary), [(title, None)]) | {
        "forums": forums
    }


def partners_view(viewer: Viewer) -> View:
    """The index of organisations, by kind."""
    _ = viewer.gettext
    title = _("Partners")
    summary = _("The organisations that took part in the forums, and how.")
    partners = viewer.site.partners
    groups = [
        {"kind": kind, "partners": [_entry(viewer, p) for p in partners if p.meta.kind == kind]}
        for kind in KINDS_OF_PARTNER
    ]
    view = frame(viewer, listing(viewer, "partners", title, summary), [(title, None)])
    return view | {"groups": [group for group in groups if group["partners"]]}


def _entry(viewer: Viewer, partner: Record[Partner]) -> View:
    parts = viewer.site.parts_of(partner)
    return {
        "partner": link(viewer, partner),
        "country": partner.meta.country,
        "participations": [
            {
                "year": str(forum_year(part.forum)),
                "href": viewer.href(part.forum.address),
                "role": part.entry.role,
            }
            for part in parts
        ],
    }


def people_view(viewer: Viewer) -> View:
    """The index of people, by name."""
    _ = viewer.gettext
    title = _("People")
    summary = _("Those who took part in the sessions.")
    people = [
        {
            "person": link(viewer, person),
            "role": viewer.said(person.said("role")),
            "affiliation": viewer.said(person.said("affiliation")),
        }
        for person in viewer.site.people
    ]
    return frame(viewer, listing(viewer, "people", title, summary), [(title, None)]) | {
        "people": people
    }


def not_found_view(viewer: Viewer) -> View:
    """What a server shows at an address that is not there, in every language of the site."""
    _ = viewer.gettext
    title, summary = _("Page not found"), _("There is no page at this address.")
    notes = [_lost(viewer, row.code) for row in viewer.site.languages]
    return frame(viewer, listing(viewer, "not-found", title, summary)) | {"notes": notes}


def _lost(viewer: Viewer, lang: str) -> View:
    there = Viewer(viewer.site.in_language(lang), viewer.address, viewer.link)
    _ = there.gettext
    places = ((_("Home"), ""), (_("Previous forums"), FORUMS), (_("Partners"), PARTNERS))
    return viewer.language_of(lang) | {
        "title": _("Page not found"),
        "text": _("The address may be mistyped, or the page may have been withdrawn."),
        "links": [{"label": label, "href": there.place(address)} for label, address in places],
    }
