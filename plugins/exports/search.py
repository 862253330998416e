"""search.json: what the page of the search finds, in each language (docs/theme.md, The search).

A site of many pages has shards instead, ``search/a.json``: each holds the pages of which a folded
word begins so. All pages that have some words stand in the shard of any of them: one is enough.
"""

from collections.abc import Iterable
from itertools import chain
from typing import Any

from msgspec import json

from plugins.content.models import Forum
from plugins.incremental import query
from plugins.languages import Language, dates
from plugins.languages.folding import table_of, words_of
from plugins.languages.typography import typeset
from plugins.relations.address import relative_to
from plugins.relations.record import LocalizedText, Paths, Record
from plugins.relations.site import Site, year_of

VERSION = 1
LARGE = 1_000
"""Pages: of more, the data hold no summaries, headings, people and documents, and lie in shards."""

_LISTS = ("names", "keys", "topics", "places", "years", "city")
"""Of an entry, what shards hold beside its title."""


def render(site: Site, shard: str = "") -> bytes:
    """The data of a language, or one shard of them."""
    lang, shards = site.lang, search_shards(site, site.lang)
    content: dict[str, Any] = {"version": VERSION}
    content |= {} if shard else {"folding": table_of(site.languages[lang])}
    if shards and not shard:
        content["shards"] = {name: len(found) for name, found in shards.items()}
    else:
        paths, extent = (shards[shard], "brief") if shard else (search_paths(site), "whole")
        content["records"] = [search_entry(site, lang, path, extent) for path in paths]
    return json.encode(content)


@query
def search_paths(site: Site) -> Paths:
    """What is found: the records that have a page."""
    return tuple(record.path for record in site.records if site.has_page(record.path))


@query
def search_shards(site: Site, lang: str) -> dict[str, Paths]:
    """What stands in each shard; none where there are few pages."""
    paths, found = search_paths(site), dict[str, list[str]]()
    for path in paths if len(paths) > LARGE else ():
        entry = search_entry(site, lang, path, "brief")
        texts = [entry["title"], *chain.from_iterable(entry.get(name, ()) for name in _LISTS)]
        words = words_of("\n".join(texts), site.languages[lang])
        for name in dict.fromkeys(map(_shard, words)):
            found.setdefault(name, []).append(path)
    return {name: tuple(found[name]) for name in sorted(found)}


def _shard(word: str) -> str:
    """That of a word: a short number has its own, as most years begin alike."""
    is_number = word.isascii() and word.isdigit() and len(word) <= 4
    return word if is_number else word[0] if word[0].isascii() else f"{ord(word[0]):04x}"


@query
def search_entry(site: Site, lang: str, path: str, extent: str) -> dict[str, Any]:
    """What is found of a record; what is empty is left out."""
    there = site.in_language(lang)
    record = there.record(path)
    found = _facts(there, record) | (_texts(there, record) if extent == "whole" else {})
    return {name: value for name, value in found.items() if value}


def _facts(site: Site, record: Record[Any]) -> dict[str, Any]:
    own, forums, names = site.languages[site.lang], _forums(site, record), _names(site, record)
    others = ((name, row) for name, row in names.items() if row.folding != own.folding)
    folded = ((words_of(name, row), words_of(name, own)) for name, row in others)
    parts = (record.meta, *getattr(record.meta, "recommendations", ()))
    words = dict.fromkeys(word for part in parts for word in getattr(part, "topics", ()))
    topics = (site.find("topic", word) for word in words)
    held_in = site.forum_of(record).text("city") if record.kind == "session" else None
    city, country = record.text("city"), getattr(record.meta, "country", None)
    places = city and city.text, country and dates.country(country, own)
    return {
        "address": relative_to(site.prefix)(record.address),
        **_shown(site, "title", "lang", record.name),
        "kind": "page" if record.kind == "home" else record.kind,
        "forums": [forum.id for forum in forums],
        "years": sorted({str(year) for year in map(year_of, forums) if year}),
        "names": [name for name in names if name != record.title],
        "keys": [" ".join(there) for there, here in folded if there != here],
        "topics": [topic.title for topic in topics if topic],
        "places": [*filter(None, places)],
        "city": [held_in.text] if held_in else [],
    }


def _texts(site: Site, record: Record[Any]) -> dict[str, Any]:
    titles = [each.title for each in getattr(record.meta, "resources", ())]
    agreed = [each.text for each in getattr(record.meta, "recommendations", ())]
    talks = site.talks_of(record) if record.kind == "session" else ()

    def words(texts: Iterable[str]) -> list[str]:
        return [said.text for each in texts if (said := site.written(record, each))]

    return {
        **_shown(site, "summary", "summary_lang", record.text("summary")),
        "headings": [*(heading.text for heading in record.body.headings), *words(agreed)],
        "people": [*dict.fromkeys(talk.person.title for talk in talks)],
        "documents": words(titles),
    }


def _shown(site: Site, name: str, lang: str, text: LocalizedText | None) -> dict[str, str]:
    """A text as pages show it, and its language where that is another."""
    found = {name: typeset(text.text, site.languages[text.lang]).unescape()} if text else {}
    return found | ({lang: text.lang} if text and text.lang != site.lang else {})


def _forums(site: Site, record: Record[Any]) -> list[Record[Forum]]:
    """The forums that a record is, belongs to, or is named by."""
    belongs = getattr(record.meta, "forum", None) or record.parent
    namers = () if belongs or record.kind == "forum" else site.naming(record.path)
    ids = [each.parent or each.id for each in namers] or [belongs or record.id]
    found = (site.find("forum", number) for number in dict.fromkeys(ids))
    return [forum for forum in found if forum]


def _names(site: Site, record: Record[Any]) -> dict[str, Language]:
    """The names of a record in all languages and scripts, each with its language."""
    found: dict[str, Language] = {}
    for row in site.languages:
        there = site.in_language(row.code).record(record.path)
        for name in filter(None, (there.name, there.text("short_name"))):
            found.setdefault(name.text, site.languages[name.lang])
    for name in getattr(record.meta, "names", {}).values():
        found.setdefault(name, site.languages[site.lang])
    return found
