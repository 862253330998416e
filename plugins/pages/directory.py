"""The pages of organisations and of people, and what begins with which letter: A–Z."""

from collections.abc import Callable
from itertools import groupby

from plugins.content.choices import PartnerKind
from plugins.content.kinds import A_Z
from plugins.content.models import Partner, Person
from plugins.pages.article import article
from plugins.pages.base import list_page, listed
from plugins.pages.cards import appearance, fields_of, forum_card, link, session_link
from plugins.pages.citing import cite_talks
from plugins.pages.context import Context, PageContext
from plugins.pages.faces import person_card, plate
from plugins.relations.links import term_id
from plugins.relations.lists import groups, in_order, parts
from plugins.relations.record import Record
from plugins.relations.site import year_of


def partner_view(page: PageContext, partner: Record[Partner]) -> Context:
    """An organisation, with every forum it took part in and how."""
    fields = {
        **fields_of(partner, "kind", "short_name", "country", "url"),
        "logo": plate(page, partner)["logo"],
        "participations": [
            {
                "forum": forum_card(page, part.forum),
                "role": part.entry.role,
                "note": page.site.written(part.forum, part.entry.note),
            }
            for part in page.site.parts_of(partner)
        ],
    }
    return article(page, partner, fields, picture=partner.meta.logo)


def partners_view(page: PageContext) -> Context:
    """The index of organisations, by kind."""
    partners = listed(page, "partner")
    groups = [
        {"kind": kind, "partners": [_entry(page, partner) for partner in found]}
        for kind in PartnerKind
        if (found := [partner for partner in partners if partner.meta.kind == kind])
    ]
    return list_page(page, "partner") | {"groups": groups}


def _entry(page: PageContext, partner: Record[Partner]) -> Context:
    by_forum = groupby(page.site.parts_of(partner), lambda part: part.forum)
    return plate(page, partner) | {
        "partner": link(page, partner),
        "country": partner.meta.country,
        "participations": [
            {
                "year": year_of(forum),
                "href": page.href(forum.address),
                "roles": [part.entry.role for part in parts],
            }
            for forum, parts in by_forum
        ],
    }


def person_view(page: PageContext, person: Record[Person]) -> Context:
    """A person, with every session across the years, by forum."""
    groups = groupby(page.site.talks_of(person), lambda talk: page.site.forum_of(talk.session))
    forums = [
        {
            "year": year_of(forum),
            "forum": forum_card(page, forum),
            "appearances": [
                appearance(page, talk) | {"session": session_link(page, talk.session)}
                for talk in talks
            ],
        }
        for forum, talks in groups
    ]
    fields = fields_of(person, "role", "affiliation", "url") | {"forums": forums}
    fields |= {"talks": cite_talks(page, person)}
    return article(page, person, fields, picture=person.meta.photo)


def people_view(page: PageContext) -> Context:
    """The index of people, by the letters of their names."""
    return list_page(page, "person") | {"letters": letters(page, "person", _person)}


def _person(page: PageContext, path: str) -> Context:
    """A person in the list, with the years in which they took part."""
    sessions = page.site.naming(path)
    years = {year_of(page.site.forum_of(session)): None for session in sessions}
    return person_card(page, page.site.record(path)) | {"years": [*years][::-1]}


# By letter


def a_z_view(page: PageContext) -> Context:
    """Sessions, people, organisations, topics and terms by name: a search without a script."""
    return list_page(page, A_Z.name) | {"letters": letters(page, A_Z.name, _indexed)}


def letters(
    page: PageContext, kind: str, show: Callable[[PageContext, str], Context]
) -> list[Context]:
    """The letters that a page of a list shows, each with its entries: of a long list its own."""
    is_long = bool(parts(page.site, page.lang, kind))
    return [
        {
            "label": page.text(label),
            "id": address.split("/")[-2],
            "entries": [show(page, entry) for entry in in_order(page.site, entries)],
        }
        for label, address, entries in groups(page.site, page.lang, kind)
        if not is_long or address == page.address
    ]


def _indexed(page: PageContext, entry: str) -> Context:
    """A record by name, with its kind, and of a session its type and year; or a term."""
    if entry.startswith("#"):
        address, meaning = page.site.terms_in(page.lang)[entry[1:]]
        href = f"{page.place(address)}#{term_id(entry[1:])}"
        found = {"title": page.text(entry[1:]), "href": href, "meaning": page.text(meaning)}
        return {"kind": "term", "type": None, "year": None} | found
    record = page.site.record(entry)
    is_session = record.kind == "session"
    return {
        **link(page, record),
        "kind": record.kind,
        "type": record.meta.type if is_session else None,
        "year": year_of(page.site.forum_of(record)) if is_session else None,
        "meaning": None,
    }
