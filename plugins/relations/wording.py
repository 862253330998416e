"""What a reader of a language gets: which file's text, and each word of a record in which language.

A text that is not translated is shown in the first language of the reader's fallbacks that it has,
and at last as it was written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from plugins.content.translation import WORDS, original
from plugins.content.words import Said, Words

if TYPE_CHECKING:
    from plugins.relations.site import Site


def translated(site: Site, _: str) -> dict[str, dict[str, str]]:
    """For each original that has any, its translations by their language."""
    found: dict[str, dict[str, str]] = {}
    for path in site.ask("translations", ""):
        if site.ask("found", path)[0] and (pair := original(path)):
            found.setdefault(pair[0], {})[pair[1]] = path
    return found


def texts_of(site: Site, path: str) -> dict[str, str]:
    """The files that hold a record's text, by their language, in the order of the site's."""
    files = {site.ask("lang", path): path}
    for lang, other in site.ask("translated", "").get(path, {}).items():
        files.setdefault(lang, other)
    return {lang: files[lang] for lang in site.languages.codes if lang in files}


def words(site: Site, key: str) -> Words:
    """The words of a record for the reader of a language, or as they were written for none."""
    reader, _, path = key.partition(" ")
    written = site.ask("lang", path)
    texts = site.ask("texts-of", path) if reader else {written: path}
    wanted = site.languages.wanted(reader, written) if reader else (written,)
    lang = next(each for each in wanted if each in texts)
    fields = {name: said for name in WORDS for said in _said(site, name, path, texts, lang)[:1]}
    if "name" in fields:
        fields["name"] = _named(site.ask("meta", path), wanted, fields["name"])
    phrases = getattr(site.ask("meta", texts[lang]), "phrases", {})
    return Words(texts[lang], lang, fields, phrases)


def _said(site: Site, name: str, path: str, texts: Mapping[str, str], lang: str) -> list[Said]:
    """A field of words: as the text shown has it, and as the original has it."""
    files = ((texts[lang], lang), (path, site.ask("lang", path)))
    metas = ((site.ask("meta", file), each) for file, each in files)
    return [
        Said(value, each)
        for meta, each in metas
        if name in type(meta).model_fields and (value := getattr(meta, name))
    ]


def _named(meta: Any, wanted: tuple[str, ...], said: Said) -> Said:
    """The name in the first of the wanted languages in which the record has one."""
    names = {**getattr(meta, "names", {}), said.lang: said.text}
    return next((Said(names[lang], lang) for lang in wanted if lang in names), said)


def terms(site: Site, lang: str) -> dict[str, tuple[str, str]]:
    """The abbreviations that a text in a language may use: the page that explains, the meaning."""
    return {
        term.term: (path, term.meaning)
        for path, file in _pages_in(site, lang)
        for term in site.ask("meta", file).terms
    }


def _pages_in(site: Site, lang: str) -> Iterator[tuple[str, str]]:
    """The standing pages that have a text in a language, and the file that has it."""
    for page in site.ask("pages", ""):
        if file := site.ask("texts-of", page).get(lang):
            yield page, file


def topics(site: Site, reader: str) -> dict[str, Said]:
    """The topics that sessions may have, as the home page names them for a reader."""
    home = site.in_language(reader).home
    if home is None:
        return {}
    found = {
        entry.topic: Said(entry.title, site.ask("lang", home.path)) for entry in home.meta.topics
    }
    own = site.ask("meta", home.words.path).topics
    return found | {t.topic: Said(t.title, home.lang) for t in own if t.topic in found}
