"""The answers to questions about the whole site: pure functions of records, giving plain values.

Each is a row of ANSWERS, asked for by its name and one argument. Rows about one record (its
aliases, its name) stand between a record and the lists made of all records: when a record changes
but not that, the lists stay good.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from plugins.content.kinds import identify, path_of
from plugins.content.listing import REGULAR
from plugins.content.paths import FILES
from plugins.content.record import Record
from plugins.content.translation import original
from plugins.languages.order import sort_key
from plugins.relations import wording
from plugins.relations.order import by_place, by_programme, forum_day
from plugins.relations.site import Site
from plugins.relations.translations import progress

Paths = tuple[str, ...]


# What is there


def _texts(site: Site, _: str) -> Paths:
    """The Markdown files of kinds of content, whether they can be read or not."""
    return tuple(p for p in site.ask("listing", "") if identify(p) and not original(p))


def _records(site: Site, _: str) -> Paths:
    return tuple(path for path in site.ask("texts", "") if site.ask("found", path)[0])


def _translations(site: Site, _: str) -> Paths:
    pairs = ((path, original(path)) for path in site.ask("listing", ""))
    return tuple(path for path, pair in pairs if pair and site.is_record(pair[0]))


def _of_kind(site: Site, kind: str) -> Paths:
    return tuple(path for path in site.ask("records", "") if site.record(path).kind == kind)


def _ids(site: Site, kind: str) -> Paths:
    records = (site.record(path) for path in site.ask("texts", ""))
    return tuple(record.id for record in records if record.kind == kind)


def _files(site: Site, _: str) -> Paths:
    """The pictures and documents that a page may use."""
    listing = site.ask("listing", "").items()
    return tuple(p for p, state in listing if state == REGULAR and p.lower().endswith(FILES))


def _state(site: Site, path: str) -> str:
    found = site.ask("listing", "").get(path)
    if path.endswith(".md") and found:
        is_text = identify(path) and not original(path)
        return "record" if is_text and site.ask("found", path)[0] else "unread"
    if not found:
        return ""
    return "unread" if site.ask("found", path)[1] else "file"


# Forums and sessions


def _forums(site: Site, _: str) -> Paths:
    """Newest first: by their first day, or by the year alone where no day is on record."""
    days = [(forum_day(forum), forum.path) for forum in site.of_kind("forum")]
    return tuple(path for _, path in sorted(days, reverse=True))


def _current(site: Site, _: str) -> str:
    standing = (forum for forum in site.forums if forum.meta.status != "cancelled")
    return next((forum.path for forum in standing), "")


def _sessions(site: Site, _: str) -> dict[str, Paths]:
    found: dict[str, Paths] = {}
    for session in site.of_kind("session"):
        found[session.parent] = (*found.get(session.parent, ()), session.path)
    return found


def _programme(site: Site, forum: str) -> Paths:
    sessions = [site.record(path) for path in site.ask("sessions", "").get(forum, ())]
    return tuple(session.path for session in by_programme(sessions))


# Organisations and people


def _by_name(site: Site, key: str) -> Paths:
    """By name, in the order of the alphabet of the reader's language."""
    lang, _, kind = key.partition(" ")
    language = site.languages[lang]
    records = site.in_language(lang).of_kind(kind)
    return tuple(r.path for r in sorted(records, key=lambda r: (sort_key(r.title, language), r.id)))


def _has_people(site: Site, _: str) -> bool:
    return bool(site.ask("of-kind", "person"))


def _named(site: Site, path: str) -> Paths:
    """The paths of the organisations that a forum names, or of the people of a session."""
    record: Record[Any] = site.record(path)
    if record.kind == "forum":
        return tuple(path_of("partner", entry.partner) for entry in record.meta.partners)
    return tuple(path_of("person", entry.person) for entry in record.meta.people)


def _naming(site: Site, kind: str) -> dict[str, list[tuple[str, int]]]:
    """For each record of a kind where it is named: the path, and the number of the entry."""
    found: dict[str, list[tuple[str, int]]] = {}
    for forum in site.forums:
        naming = [forum] if kind == "partner" else site.programme(forum)
        for record in naming:
            for number, path in enumerate(site.ask("named", record.path)):
                found.setdefault(path, []).append((record.path, number))
    return found


def _parts(site: Site, path: str) -> tuple[tuple[str, int], ...]:
    record: Record[Any] = site.record(path)
    if record.kind in ("partner", "person"):
        return tuple(site.ask("naming", record.kind).get(path, ()))
    named = enumerate(site.ask("named", path))
    return tuple((path, number) for number, other in named if site.is_record(other))


# Standing pages


def _pages(site: Site, _: str) -> Paths:
    return tuple(page.path for page in by_place(site.of_kind("page")))


def _topics(site: Site, _: str) -> dict[str, str]:
    return {entry.topic: entry.title for entry in site.home.meta.topics} if site.home else {}


# Lists of what records say


def _all_aliases(site: Site, _: str) -> tuple[tuple[str, int, str], ...]:
    """Every old address: the path of its record, its number there, and how it is written."""
    return tuple(
        (path, number, alias)
        for path in site.ask("records", "")
        for number, alias in enumerate(site.ask("listed", path)[0])
    )


def _all_dates(site: Site, lang: str) -> tuple[tuple[str, str, str], ...]:
    """The days of each record with a text in a language."""
    files = ((path, site.ask("texts-of", path).get(lang)) for path in site.ask("records", ""))
    return tuple((path, *site.days_of(path, file)) for path, file in files if file)


def _used_files(site: Site, _: str) -> Paths:
    """The pictures and documents that some page uses: no other is ever published."""
    shown = (*site.ask("records", ""), *site.ask("translations", ""))
    listed = (site.ask("listed", path) for path in shown)
    used = {file for found in listed if found for file in found[3]}
    return tuple(path for path in sorted(used.intersection(site.files)) if site.is_file(path))


def _headings(site: Site, path: str) -> tuple[tuple[int, str], ...] | None:
    """The levels and ids of the headings of a Markdown file; None where there is no such file."""
    if not site.state(path):
        return None
    return tuple((heading.level, heading.id) for heading in site.ask("body", path).headings)


def _fragments(site: Site, path: str) -> Paths:
    return tuple(site.ask("body", path).ids)


ANSWERS: dict[str, Callable[[Site, str], Any]] = {
    "files": _files,
    "texts": _texts,
    "records": _records,
    "translations": _translations,
    "of-kind": _of_kind,
    "ids": _ids,
    "state": _state,
    "forums": _forums,
    "current": _current,
    "sessions": _sessions,
    "programme": _programme,
    "by-name": _by_name,
    "has-people": _has_people,
    "named": _named,
    "naming": _naming,
    "parts": _parts,
    "pages": _pages,
    "terms": wording.terms,
    "topics": _topics,
    "topic-words": wording.topics,
    "translated": wording.translated,
    "texts-of": wording.texts_of,
    "words": wording.words,
    "term-lists": wording.term_lists,
    "headings": _headings,
    "progress": progress,
    "all-aliases": _all_aliases,
    "all-dates": _all_dates,
    "fragments": _fragments,
    "used-files": _used_files,
}
