"""For each field of each kind a good sample, a bad one, and the kind of problem that is reported.

Samples are front matter as an editor writes it. A field without a row here fails a test.
"""

from __future__ import annotations

from typing import NamedTuple

from plugins.content.kinds import ADDRESSES, KINDS, path_of


class Sample(NamedTuple):
    """How a field may be written and how not; ``problem`` is what the bad one is called."""

    good: str
    bad: str
    problem: str


TITLE = Sample("title: A title", "title: []", "wrong-shape")
COMMON = {
    "summary": Sample("summary: What it is.", "summary: ''", "missing-field"),
    "sources": Sample(
        "sources: [{title: A, url: 'https://a.example/'}]", "sources: a book", "wrong-shape"
    ),
    "published": Sample("published: 2026-11-23", "published: 23.11.2026", "wrong-value"),
    "updated": Sample("updated: 2026-11-23", "updated: 2026-02-30", "wrong-value"),
    "aliases": Sample("aliases: [/en/about/]", "aliases: [about]", "wrong-value"),
    "lang": Sample("lang: ru", "lang: rus", "wrong-value"),
    "draft": Sample("draft: true", "draft: yes", "wrong-value"),
    "uid": Sample("uid: 2019/first", "uid: []", "wrong-shape"),
    "imported_as": Sample("imported_as: a1b2c3", "imported_as: []", "wrong-shape"),
}
NAMES = Sample("names: {ru: Имя}", "names: {rus: Имя}", "wrong-value")
RESOURCES = Sample(
    "resources: [{type: report, title: A, url: 'https://a.example/'}]",
    "resources: [{type: repotr, title: A}]",
    "wrong-value",
)
LANGUAGES = Sample("languages: [en, ru]", "languages: [kz]", "wrong-value")
ATTENDANCE = Sample("attendance: hybrid", "attendance: online and in person", "wrong-value")
STREAM = Sample("stream: https://a.example/live", "stream: a.example", "wrong-value")

SAMPLES: dict[str, dict[str, Sample]] = {
    "forum": COMMON
    | {
        "title": TITLE,
        "status": Sample("status: held", "status: hold", "wrong-value"),
        "edition": Sample("edition: 3", "edition: third", "wrong-value"),
        "year": Sample("year: 2018", "year: MMXVIII", "wrong-value"),
        "start": Sample("start: 2019-12-12", "start: 2019-13-12", "wrong-value"),
        "end": Sample("end: 2019-12-13", "end: tomorrow", "wrong-value"),
        "timezone": Sample("timezone: Asia/Almaty", "timezone: Asia/Kokand", "wrong-value"),
        "city": Sample("city: Dushanbe", "city: {name: A, names: {rus: Б}}", "wrong-value"),
        "country": Sample("country: NO", "country: Tajikistan", "wrong-value"),
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
            "wrong-value",
        ),
        "attendance": ATTENDANCE,
        "stream": STREAM,
    },
    "session": COMMON
    | {
        "title": TITLE,
        "type": Sample("type: roundtable", "type: round table", "wrong-value"),
        "order": Sample("order: 1", "order: one", "wrong-value"),
        "start": Sample("start: 2019-12-12 10:00", "start: 10:00", "wrong-value"),
        "end": Sample("end: 2019-12-12 11:30", "end: 2019-12-12", "wrong-value"),
        "room": Sample("room: Hall 1", "room: [Hall 1]", "wrong-shape"),
        "status": Sample("status: cancelled", "status: canceled", "wrong-value"),
        "moved_from": Sample(
            "moved_from: {time: 2019-12-12 10:00}", "moved_from: {}", "missing-field"
        ),
        "note": Sample("note: The speaker is ill.", "note: []", "wrong-shape"),
        "people": Sample(
            "people: [{person: p, role: chair}]",
            "people: [{person: P Q, role: chair}]",
            "wrong-value",
        ),
        "topics": Sample("topics: [law, co-operation]", "topics: [Law]", "wrong-value"),
        "languages": LANGUAGES,
        "interpretation": Sample("interpretation: [tg]", "interpretation: [TJ]", "wrong-value"),
        "resources": RESOURCES,
        "attendance": ATTENDANCE,
        "stream": STREAM,
        "attribution": Sample("attribution: closed", "attribution: chatham", "wrong-value"),
    },
    "partner": COMMON
    | {
        "name": Sample("name: EXO", "name: {a: b}", "wrong-shape"),
        "kind": Sample("kind: academic", "kind: university", "wrong-value"),
        "short_name": Sample("short_name: EXO", "short_name: []", "wrong-shape"),
        "url": Sample("url: https://a.example/", "url: javascript:alert(1)", "wrong-value"),
        "country": Sample("country: KG", "country: kg", "wrong-value"),
        "logo": Sample("logo: logo.png", "logo: /etc/passwd", "wrong-value"),
        "names": NAMES,
    },
    "person": COMMON
    | {
        "name": Sample("name: A Person", "name: []", "wrong-shape"),
        "distinction": Sample("distinction: of Osh", "distinction: []", "wrong-shape"),
        "sort": Sample("sort: Person, A", "sort: []", "wrong-shape"),
        "role": Sample("role: Researcher", "role: []", "wrong-shape"),
        "affiliation": Sample("affiliation: EXO", "affiliation: []", "wrong-shape"),
        "url": Sample("url: https://a.example/", "url: ftp://a.example/", "wrong-value"),
        "photo": Sample("photo: photo.jpg", "photo: C:\\photo.jpg", "wrong-value"),
        "names": NAMES,
    },
    "topic": COMMON | {"name": Sample("name: Law", "name: []", "wrong-shape"), "names": NAMES},
    "guide": COMMON | {"title": TITLE, "order": Sample("order: 1", "order: first", "wrong-value")},
    "outcome": COMMON
    | {
        "title": TITLE,
        "recommendations": Sample(
            "recommendations: [{id: open-archives, text: To open., addressee: All, status: done,"
            " topics: [law], sessions: [plenary], follow_up: [{text: Opened., source: 'https://a.example/',"
            " day: 2028-02-01}]}]",
            "recommendations: [{id: open-archives, text: To open., addressee: All, status: dun}]",
            "wrong-value",
        ),
    },
    "notice": COMMON
    | {"title": TITLE, "forum": Sample("forum: 2019", "forum: The third", "wrong-value")},
    "page": COMMON
    | {
        "title": TITLE,
        "order": Sample("order: 1", "order: -1", "wrong-value"),
        "terms": Sample(
            "terms: [{term: EXO, meaning: Example}]", "terms: [{term: EXO}]", "missing-field"
        ),
    },
}
SAMPLES["home"] = SAMPLES["page"] | {
    "purpose": Sample(
        "purpose: {statement: To talk, lead: Talk, principles: [in the open]}",
        "purpose: {statment: To talk}",
        "unknown-field",
    )
}

SAMPLES["addresses"] = {
    "moved": Sample(
        "moved: {/2019/old.pdf: /2019/report.pdf, /about/#aims: /about/#purpose}",
        "moved: {/2019/old.pdf: report.pdf}",
        "wrong-value",
    ),
    "gone": Sample(
        "gone: [{address: /2019/x/, day: 2026-11-27, reason: mistake}]",
        "gone: [{address: /2019/x/, day: 2026-11-27, reason: a typo}]",
        "wrong-value",
    ),
    "withdrawn": Sample(f"withdrawn: [{64 * 'a'}]", "withdrawn: [/people/p/]", "wrong-value"),
}

REQUIRED = {
    kind.name: [name for name, field in kind.model.model_fields.items() if field.is_required()]
    for kind in (*KINDS, ADDRESSES)
}
PATHS = {kind.name: path_of(kind.name, kind.example) for kind in KINDS}
PATHS[ADDRESSES.name] = ADDRESSES.path
