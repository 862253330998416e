"""The shipped records: who took part and how, when and where, as the brief has it."""

from __future__ import annotations

import pytest

from plugins.relations.site import Site
from tests.conftest import ROOT
from tests.reading import read_content, relate

ROLES = {
    "2019": {
        "organiser": ["government-of-tajikistan", "iwpr", "ciip", "osce"],
        "supporter": ["committee-on-religion"],
        "partner": ["iwpr", "civil-initiative-on-policy-of-internet", "ciip", "undp"],
        "funder": [
            "osce",
            "internews",
            "european-union",
            "osi-assistance-fund-tajikistan",
            "kaspersky-lab",
        ],
    },
    "2018": {},
    "2017": {"organiser": ["secdev-foundation", "security-council-kyrgyz-republic", "ciip"]},
}


@pytest.fixture(scope="module")
def site() -> Site:
    """The shipped content, related."""
    content = read_content(ROOT / "content")
    site, problems = relate(content)
    assert not problems
    return site.in_language("en")


def test_partners_by_role(site: Site) -> None:
    found: dict[str, dict[str, list[str]]] = {}
    for forum in site.forums:
        roles = found.setdefault(forum.id, {})
        for part in site.parts_of(forum):
            roles.setdefault(part.entry.role, []).append(part.partner.id)
    assert found == ROLES


def test_editions_places_and_zones(site: Site) -> None:
    facts = [
        (f.id, f.meta.edition, f.meta.city, f.meta.country, f.meta.timezone) for f in site.forums
    ]
    assert facts == [
        ("2019", 3, "Dushanbe", "TJ", "Asia/Dushanbe"),
        ("2018", 2, None, "KG", None),
        ("2017", 1, "Bishkek", "KG", "Asia/Bishkek"),
    ]


def test_the_programme_of_2019(site: Site) -> None:
    programme = [(session.id, session.meta.type) for session in site.programme(site.forums[0])]
    assert programme == [
        ("2019/plenary", "plenary"),
        ("2019/roundtable-1", "roundtable"),
        ("2019/roundtable-2", "roundtable"),
        ("2019/roundtable-3", "roundtable"),
    ]


def test_every_organisation_took_part_in_a_forum(site: Site) -> None:
    assert all(site.parts_of(partner) for partner in site.partners)


def test_no_person_is_invented(site: Site) -> None:
    assert site.people == ()


def test_no_translation_is_old_or_does_not_say_what_it_follows(site: Site) -> None:
    for code in site.languages.codes:
        found = site.progress(code)
        assert (found.stale, found.unmarked) == ((), ()), code
    assert site.progress("ru").missing == ()
