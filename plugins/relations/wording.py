"""What a reader of a language gets: which file's text, and each word of a record in which language.

A text that is not translated is shown in the first language of the reader's fallbacks that it has,
and at last as it was written.
"""

from __future__ import annotations

from collections.abc import Iterator
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
    chain = [(site.ask("meta", texts[lang]), lang) for lang in wanted if lang in texts]
    lang = chain[0][1]
    fields = {name: said for name in WORDS if (said := _said(name, chain))}
    if "name" in fields:
        fields["name"] = _named(site.ask("meta", path), wanted, fields["name"])
    return Words(texts[lang], lang, fields, _phrases(chain))


Chain = list[tuple[Any, str]]
"""The fields of a record's texts with their languages, the best for the reader first."""


def _said(name: str, chain: Chain) -> Said | None:
    """A field of words: as the first text has it that has any."""
    metas = ((meta, lang) for meta, lang in chain if name in type(meta).model_fields)
    return next((Said(getattr(m, name), lang) for m, lang in metas if getattr(m, name)), None)


def _phrases(chain: Chain) -> dict[str, Said]:
    """Phrases of the original, each as the first text translates it that does."""
    found: dict[str, Said] = {}
    for meta, lang in chain:
        for phrase, text in getattr(meta, "phrases", {}).items():
            found.setdefault(phrase, Said(text, lang))
    return found


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
    written, texts = site.ask("lang", home.path), site.ask("texts-of", home.path)
    found = {entry.topic: Said(entry.title, written) for entry in home.meta.topics}
    for lang in reversed(site.languages.wanted(reader, written)):
        if lang in texts and lang != written:
            own = site.ask("meta", texts[lang]).topics
            found |= {t.topic: Said(t.title, lang) for t in own if t.topic in found}
    return found


Terms = tuple[tuple[str, str], ...]
"""Terms with their meanings."""


def term_lists(site: Site, key: str) -> tuple[tuple[str, Terms], ...]:
    """The terms of a glossary: the languages that have any, the best for the reader first."""
    reader, _, path = key.partition(" ")
    texts = site.ask("texts-of", path)
    wanted = site.languages.wanted(reader, site.ask("lang", path))
    order = [*(lang for lang in wanted if lang in texts), *(x for x in texts if x not in wanted)]
    lists = ((lang, site.ask("meta", texts[lang]).terms) for lang in order)
    return tuple(
        (lang, tuple((t.term, t.meaning) for t in terms)) for lang, terms in lists if terms
    )
