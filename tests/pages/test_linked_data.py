"""Structured facts, as a parser of JSON-LD that is not ours finds them in the pages."""

from __future__ import annotations

from typing import Any

import pytest
from pyld import jsonld

from tests.conftest import PARTNER, PERSON, SESSION, Project
from tests.exports.test_calendar import ALMATY, talk

VOCABULARY = "https://schema.org/"
PAGE = "https://page.example/"
URL = "http://127.0.0.1:8000"
FORUM = ALMATY.replace(
    "published", "languages: [en, ru]\npartners: [{partner: exo, role: organiser}]\npublished"
)
PEOPLE = "people: [{person: p, role: speaker}, {person: p, role: chair}]\nlanguages: [ru]\n"


def facts(page: str) -> dict[str, dict[str, Any]]:
    """The things that a page speaks of, by their types, in short names.

    The parser looks for them in the HTML. It is given the vocabulary as far as names go, and asks
    no host.
    """

    def load(url: str, _: Any) -> dict[str, Any]:
        is_page = url == PAGE
        assert is_page or url == VOCABULARY.rstrip("/"), url
        return {
            "contentType": "text/html" if is_page else "application/ld+json",
            "contextUrl": None,
            "documentUrl": url,
            "document": page if is_page else {"@context": {"@vocab": VOCABULARY}},
        }

    options = {"documentLoader": load, "extractAllScripts": True}
    found = jsonld.compact(jsonld.expand(PAGE, options), {"@vocab": VOCABULARY}, options)
    things = found.get("@graph", [found])
    return {thing["@type"]: thing for thing in things if "@type" in thing}


@pytest.fixture
def site(project: Project) -> Project:
    """A forum with all that is told of one."""
    project.write("forums/2024/index.md", FORUM)
    project.write("forums/2024/talk.md", talk("2024-03-01 10:00", "2024-03-01 11:30", PEOPLE))
    project.write(
        "partners/exo.md", PARTNER.replace("kind", "url: https://exo.example/\ncountry: KZ\nkind")
    )
    project.write(
        "people/p.md", PERSON.replace("---\nname", "---\nrole: Reader\naffiliation: A house\nname")
    )
    return project


def built(project: Project, path: str) -> dict[str, dict[str, Any]]:
    """What a page of a project says, after a build."""
    done = project.build()
    assert done.returncode == 0, done.stderr
    return facts(project.read(path))


def test_the_home_page_is_that_of_a_site_and_a_series(site: Project) -> None:
    found = built(site, "index.html")
    assert set(found) == {"WebSite", "EventSeries"}
    assert found["WebSite"]["url"] == found["EventSeries"]["url"] == f"{URL}/"
    assert found["WebSite"]["inLanguage"] == "en"


def test_a_forum_is_an_event(site: Project) -> None:
    found = built(site, "2024/index.html")
    assert found["Event"] == {
        "@id": f"{URL}/2024/",
        "@type": "Event",
        "name": "Forum; END:VCALENDAR; of the change, \\ 2024",
        "description": "The clocks of Almaty were put back between its days.",
        "url": f"{URL}/2024/",
        "startDate": "2024-02-29",
        "endDate": "2024-03-01",
        "eventStatus": "https://schema.org/EventScheduled",
        "location": {
            "@type": "Place",
            "name": "House of Two Rivers",
            "address": {
                "@type": "PostalAddress",
                "streetAddress": "1 River Lane, Almaty",
                "addressLocality": "Almaty",
                "addressCountry": "KZ",
            },
            "geo": {"@type": "GeoCoordinates", "latitude": 43.25, "longitude": 77.0},
        },
        "inLanguage": ["en", "ru"],
        "organizer": {
            "@type": "Organization",
            "name": "Example Organisation",
            "url": f"{URL}/partners/exo/",
        },
        "superEvent": found["Event"]["superEvent"],
    }
    assert found["Event"]["superEvent"]["@type"] == "EventSeries"
    crumbs = found["BreadcrumbList"]["itemListElement"]
    assert [(each["position"], each["item"]) for each in crumbs] == [
        (1, f"{URL}/"),
        (2, f"{URL}/forums/"),
        (3, f"{URL}/2024/"),
    ]


def test_a_session_is_an_event_with_its_offset(site: Project) -> None:
    event = built(site, "2024/talk/index.html")["Event"]
    assert (event["startDate"], event["endDate"]) == (
        "2024-03-01T10:00:00+05:00",
        "2024-03-01T11:30:00+05:00",
    )
    assert event["location"]["name"] == "Hall 1, House of Two Rivers"
    assert event["performer"] == {"@type": "Person", "name": "A Person", "url": f"{URL}/people/p/"}
    assert event["superEvent"] == {"@id": f"{URL}/2024/"}
    assert event["inLanguage"] == "ru"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("status: cancelled\n", {"eventStatus": "https://schema.org/EventCancelled"}),
        (
            "status: moved\nmoved_from: {time: 2024-02-29 10:00}\n",
            {
                "eventStatus": "https://schema.org/EventRescheduled",
                "previousStartDate": "2024-02-29T10:00:00+06:00",
            },
        ),
        (
            "status: moved\nmoved_from: {room: Hall 2}\n",
            {"eventStatus": "https://schema.org/EventScheduled"},
        ),
    ],
)
def test_what_became_of_a_session(site: Project, fields: str, expected: dict[str, str]) -> None:
    site.write("forums/2024/talk.md", talk("2024-03-01 10:00", "2024-03-01 11:30", fields))
    event = built(site, "2024/talk/index.html")["Event"]
    assert {
        name: event.get(name) for name in ("eventStatus", "previousStartDate") if name in event
    } == expected


def test_people_and_organisations(site: Project) -> None:
    person = built(site, "people/p/index.html")["Person"]
    assert person == {
        "@type": "Person",
        "name": "A Person",
        "url": f"{URL}/people/p/",
        "jobTitle": "Reader",
        "affiliation": {"@type": "Organization", "name": "A house"},
    }
    partner = facts(site.read("partners/exo/index.html"))["Organization"]
    assert partner == {
        "@type": "Organization",
        "name": "Example Organisation",
        "alternateName": "EXO",
        "description": "An organisation.",
        "url": f"{URL}/partners/exo/",
        "sameAs": "https://exo.example/",
        "address": {"@type": "PostalAddress", "addressCountry": "KZ"},
    }


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("2024/index.html", "start: 2024-02-29\nend: 2024-03-01\n", "year: 2024\n"),
        ("2024/index.html", "city: {name: Almaty, names: {ru: Алматы}}\n", ""),
        ("2024/talk/index.html", "start: 2024-03-01 10:00\nend: 2024-03-01 11:30", "order: 1"),
    ],
)
def test_there_is_no_event_where_a_day_or_a_place_is_not_on_record(
    site: Project, path: str, before: str, after: str
) -> None:
    forum = FORUM.replace(FORUM[FORUM.index("venue:") : FORUM.index("summary")], "")
    files = {"index": forum, "talk": talk("2024-03-01 10:00", "2024-03-01 11:30")}
    for name, text in files.items():
        site.write(f"forums/2024/{name}.md", text.replace(before, after))
    found = built(site, path)
    assert "BreadcrumbList" in found
    assert "Event" not in found


def test_only_a_text_s_own_page_tells_of_it(site: Project) -> None:
    assert "Event" in built(site, "2024/index.html")
    assert "ld+json" not in site.read("ru/2024/index.html") + site.read("404.html")


def test_no_text_ends_the_element(site: Project) -> None:
    title = 'A "talk" </script><script>alert(1)</script> & <!-- more'
    text = talk("2024-03-01 10:00", "2024-03-01 11:30").replace("title: Talk", f"title: '{title}'")
    site.write("forums/2024/talk.md", text)
    assert built(site, "2024/talk/index.html")["Event"]["name"] == title
    assert site.read("2024/talk/index.html").count("<script") == 1


def test_all_that_is_told_is_shown(site: Project) -> None:
    """Each text of the facts stands in the page's words, but what is a code or an address."""
    from lxml import html

    assert site.build().returncode == 0
    for path in (
        "index.html",
        "2024/index.html",
        "2024/talk/index.html",
        "people/p/index.html",
        "partners/exo/index.html",
    ):
        page = site.read(path)
        shown = " ".join(html.fromstring(page.replace("&#8288;", "")).text_content().split())
        body = shown.partition("}]}")[2].replace("’", "'")
        for name, text in _texts(facts(page)):
            if name in ("name", "description", "jobTitle", "addressLocality", "streetAddress"):
                assert all(part in body for part in text.split(", ")), (path, name, text)


def _texts(value: Any, name: str = "") -> list[tuple[str, str]]:
    if isinstance(value, dict):
        return [pair for key, each in value.items() for pair in _texts(each, key)]
    if isinstance(value, list):
        return [pair for each in value for pair in _texts(each, name)]
    return [(name, value)] if isinstance(value, str) else []


def test_a_session_without_a_time_is_no_event(site: Project) -> None:
    site.write("forums/2024/later.md", SESSION)
    assert "Event" not in built(site, "2024/later/index.html")
