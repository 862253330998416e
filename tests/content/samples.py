"""For each field of each kind a good sample, a bad one, and the kind of problem that is reported.

Samples are front matter as an editor writes it. A field without a row here fails a test.
"""

from __future__ import annotations

from typing import NamedTuple


class Sample(NamedTuple):
    """How a field may be written and how not; ``problem`` is what the bad one is called."""

    good: str
    bad: str
    problem: str


TITLE = Sample("title: A title", "title: []", "not-text")
COMMON = {
    "summary": Sample("summary: What it is.", "summary: ''", "empty-text"),
    "sources": Sample(
        "sources: [{title: A, url: 'https://a.example/'}]", "sources: a book", "wrong-shape"
    ),
    "published": Sample("published: 2026-11-23", "published: 23.11.2026", "not-a-date"),
    "updated": Sample("updated: 2026-11-23", "updated: 2026-02-30", "no-such-date"),
    "aliases": Sample("aliases: [/en/about/]", "aliases: [about]", "not-an-alias"),
    "lang": Sample("lang: ru", "lang: rus", "unknown-language"),
}
NAMES = Sample("names: {ru: Имя}", "names: {rus: Имя}", "unknown-language")
RESOURCES = Sample(
    "resources: [{type: report, title: A, url: 'https://a.example/'}]",
    "resources: [{type: repotr, title: A}]",
    "wrong-value",
)
LANGUAGES = Sample("languages: [en, ru]", "languages: [kz]", "unknown-language")

SAMPLES: dict[str, dict[str, Sample]] = {
    "forum": COMMON
    | {
        "title": TITLE,
        "status": Sample("status: held", "status: hold", "wrong-value"),
        "edition": Sample("edition: 3", "edition: third", "not-a-number"),
        "year": Sample("year: 2018", "year: MMXVIII", "not-a-number"),
        "start": Sample("start: 2019-12-12", "start: 2019-13-12", "no-such-date"),
        "end": Sample("end: 2019-12-13", "end: tomorrow", "not-a-date"),
        "timezone": Sample("timezone: Asia/Almaty", "timezone: Asia/Kokand", "unknown-timezone"),
        "city": Sample("city: Dushanbe", "city: {a: b}", "not-text"),
        "country": Sample("country: NO", "country: Tajikistan", "unknown-country"),
        "venue": Sample("venue: A hall", "venue: {name: A hall, adress: B}", "unknown-field"),
        "languages": LANGUAGES,
        "partners": Sample(
            "partners: [{partner: exo, role: host}]",
            "partners: [{partner: exo, role: hots}]",
            "wrong-value",
        ),
        "resources": RESOURCES,
        "registration": Sample(
            "registration: {url: 'https://a.example/'}",
            "registration: {url: a.example}",
            "not-an-address",
        ),
    },
    "session": COMMON
    | {
        "title": TITLE,
        "type": Sample("type: roundtable", "type: round table", "wrong-value"),
        "order": Sample("order: 1", "order: one", "not-a-number"),
        "start": Sample("start: 2019-12-12 10:00", "start: 10:00", "time-without-day"),
        "end": Sample("end: 2019-12-12 11:30", "end: 2019-12-12", "not-a-time"),
        "room": Sample("room: Hall 1", "room: [Hall 1]", "not-text"),
        "status": Sample("status: cancelled", "status: canceled", "wrong-value"),
        "people": Sample(
            "people: [{person: p, role: chair}]",
            "people: [{person: P Q, role: chair}]",
            "not-an-id",
        ),
        "topics": Sample("topics: [law, co-operation]", "topics: [Law]", "not-an-id"),
        "languages": LANGUAGES,
        "interpretation": Sample(
            "interpretation: [tg]", "interpretation: [TJ]", "unknown-language"
        ),
        "resources": RESOURCES,
    },
    "partner": COMMON
    | {
        "name": Sample("name: EXO", "name: {a: b}", "not-text"),
        "kind": Sample("kind: academic", "kind: university", "wrong-value"),
        "short_name": Sample("short_name: EXO", "short_name: []", "not-text"),
        "url": Sample("url: https://a.example/", "url: javascript:alert(1)", "not-an-address"),
        "country": Sample("country: KG", "country: kg", "unknown-country"),
        "logo": Sample("logo: logo.png", "logo: /etc/passwd", "not-a-file"),
        "names": NAMES,
    },
    "person": COMMON
    | {
        "name": Sample("name: A Person", "name: []", "not-text"),
        "role": Sample("role: Researcher", "role: []", "not-text"),
        "affiliation": Sample("affiliation: EXO", "affiliation: []", "not-text"),
        "url": Sample("url: https://a.example/", "url: ftp://a.example/", "not-an-address"),
        "photo": Sample("photo: photo.jpg", "photo: C:\\photo.jpg", "not-a-file"),
        "names": NAMES,
    },
    "page": COMMON
    | {
        "title": TITLE,
        "order": Sample("order: 1", "order: -1", "not-a-number"),
        "topics": Sample(
            "topics: [{topic: law, title: Law}]", "topics: [{topic: law}]", "missing-field"
        ),
        "terms": Sample(
            "terms: [{term: EXO, meaning: Example}]", "terms: [{term: EXO}]", "missing-field"
        ),
    },
}
SAMPLES["home"] = SAMPLES["page"]

REQUIRED = {
    "home": ("title", "summary"),
    "forum": ("title", "summary"),
    "session": ("title", "summary", "type", "order"),
    "partner": ("name", "summary", "kind"),
    "person": ("name",),
    "page": ("title", "summary"),
}
PATHS = {
    "home": "index.md",
    "forum": "forums/2019/index.md",
    "session": "forums/2019/plenary.md",
    "partner": "partners/exo.md",
    "person": "people/p.md",
    "page": "pages/about.md",
}
