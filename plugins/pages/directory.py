"""The pages of organisations and of people."""

from __future__ import annotations

from plugins.content.choices import PartnerKind
from plugins.content.models import Partner, Person
from plugins.pages.article import article
from plugins.pages.base import list_page
from plugins.pages.cards import affiliation, fields_of, forum_card, link, session_link, written
from plugins.pages.context import Context, PageContext
from plugins.relations.record import Record
from plugins.relations.site import year_of


def partner_view(page: PageContext, partner: Record[Partner]) -> Context:
    """An organisation, with every forum it took part in and how."""
    fields = {
        **fields_of(partner, "kind", "short_name", "country", "url"),
        "participations": [
            {
                "forum": forum_card(page, part.forum),
                "role": part.entry.role,
                "note": written(page, part.forum, part.entry.note),
            }
            for part in page.site.parts_of(partner)
        ],
    }
    return article(page, partner, fields, picture=partner.meta.logo)


def partners_view(page: PageContext) -> Context:
    """The index of organisations, by kind."""
    base, partners = list_page(page, "partner")
    groups = [
        {"kind": kind, "partners": [_entry(page, partner) for partner in found]}
        for kind in PartnerKind
        if (found := [partner for partner in partners if partner.meta.kind == kind])
    ]
    return base | {"groups": groups}


def _entry(page: PageContext, partner: Record[Partner]) -> Context:
    return {
        "partner": link(page, partner),
        "country": partner.meta.country,
        "participations": [
            {
                "year": year_of(part.forum),
                "href": page.href(part.forum.address),
                "role": part.entry.role,
            }
            for part in page.site.parts_of(partner)
        ],
    }


def person_view(page: PageContext, person: Record[Person]) -> Context:
    """A person, with every session across the years."""
    appearances = [
        {
            "session": session_link(page, talk.session),
            "forum": forum_card(page, page.site.forum_of(talk.session)),
            "role": talk.appearance.role,
            "affiliation": affiliation(page, talk),
        }
        for talk in page.site.talks_of(person)
    ]
    fields = fields_of(person, "role", "affiliation", "url") | {"appearances": appearances}
    return article(page, person, fields, picture=person.meta.photo)


def people_view(page: PageContext) -> Context:
    """The index of people, by name."""
    base, people = list_page(page, "person")
    entries = [
        {"person": link(page, each)} | fields_of(each, "role", "affiliation") for each in people
    ]
    return base | {"people": entries}
