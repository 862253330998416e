"""What a reader of a language gets: which file's text, and each word of a record in which language.

A text that is not translated is shown in the first language of the reader's fallbacks that it has,
and at last as it was written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from plugins.content.kinds import path_of
from plugins.content.record import Record
from plugins.content.translation import WORDS, original
from plugins.content.words import Said, Words
from plugins.incremental import query
from plugins.languages.order import sort_key
from plugins.relations.order import by_place
from plugins.relations.texts import Paths, Texts

Chain = list[tuple[Any, str]]
"""The fields of a record's texts with their languages, the best for the reader first."""

Terms = tuple[tuple[str, str], ...]
"""Terms with their meanings."""


@dataclass(frozen=True)
class Progress:
    """The work of one language, as paths of originals. ``count`` records have a text in it."""

    count: int
    missing: Paths
    stale: Paths
    unmarked: Paths
    """Translations that do not say what they follow."""
    machine: Paths


class Localization(Texts):
    """The texts of the site by language."""

    @query
    def translated(self) -> dict[str, dict[str, str]]:
        """For each original that has any, its translations by their language."""
        found: dict[str, dict[str, str]] = {}
        for path in self.translations():
            if self.fields(path) is not None and (pair := original(path)):
                found.setdefault(pair[0], {})[pair[1]] = path
        return found

    @query
    def texts_of(self, path: str) -> dict[str, str]:
        """The files that hold a record's text, by their language, in the order of the site's."""
        files = {self.lang_of(path): path}
        for lang, other in self.translated().get(path, {}).items():
            files.setdefault(lang, other)
        return {lang: files[lang] for lang in self.languages.codes if lang in files}

    @query
    def words(self, reader: str, path: str) -> Words:
        """The words of a record for the reader of a language, or as they were written for none."""
        written = self.lang_of(path)
        texts = self.texts_of(path) if reader else {written: path}
        wanted = self.languages.wanted(reader, written) if reader else (written,)
        chain = [(self.fields(texts[lang]), lang) for lang in wanted if lang in texts]
        lang = chain[0][1]
        fields = {name: said for name in WORDS if (said := _said(name, chain))}
        if "name" in fields:
            fields["name"] = _named(self.fields(path), wanted, fields["name"])
        return Words(texts[lang], lang, fields, _phrases(chain))

    @query
    def paths_by_name(self, lang: str, kind: str) -> Paths:
        """The records of a kind by name, in the order of the alphabet of the reader's language."""
        language = self.languages[lang]
        records = self.in_language(lang).of_kind(kind)
        ordered = sorted(records, key=lambda r: (sort_key(r.title, language), r.id))
        return tuple(record.path for record in ordered)

    @query
    def page_paths(self) -> Paths:
        """The standing pages, as the footer's menu lists them."""
        return tuple(page.path for page in by_place(self.of_kind("page")))

    @query
    def terms_in(self, lang: str) -> dict[str, tuple[str, str]]:
        """The terms that a text in a language may use: the page that explains each, its meaning."""
        return {
            term.term: (path, term.meaning)
            for path, file in self._pages_in(lang)
            for term in self.meta_of(file).terms
        }

    def _pages_in(self, lang: str) -> Iterator[tuple[str, str]]:
        """The standing pages that have a text in a language, and the file that has it."""
        for page in self.page_paths():
            if file := self.texts_of(page).get(lang):
                yield page, file

    @query
    def topic_titles(self) -> dict[str, str]:
        """The topics that sessions may name, and how the home page calls them."""
        return {entry.topic: entry.title for entry in self.home.meta.topics} if self.home else {}

    @query
    def topic_words(self, reader: str) -> dict[str, Said]:
        """The topics that sessions may have, as the home page names them for a reader."""
        home = self.home
        if home is None:
            return {}
        written, texts = self.lang_of(home.path), self.texts_of(home.path)
        found = {entry.topic: Said(entry.title, written) for entry in home.meta.topics}
        for lang in reversed(self.languages.wanted(reader, written)):
            if lang in texts and lang != written:
                own = self.meta_of(texts[lang]).topics
                found |= {t.topic: Said(t.title, lang) for t in own if t.topic in found}
        return found

    @query
    def term_lists(self, reader: str, path: str) -> tuple[tuple[str, Terms], ...]:
        """The terms of a glossary: the languages that have any, the best for the reader first."""
        texts = self.texts_of(path)
        wanted = self.languages.wanted(reader, self.lang_of(path))
        order = [lang for lang in wanted if lang in texts]
        order += [lang for lang in texts if lang not in wanted]
        lists = ((lang, self.meta_of(texts[lang]).terms) for lang in order)
        return tuple(
            (lang, tuple((t.term, t.meaning) for t in terms)) for lang, terms in lists if terms
        )

    @query
    def dates_in(self, lang: str) -> tuple[tuple[str, str, str], ...]:
        """The path of every record with a text in a language, when published and updated.

        As "2019-12-12", or "" where it does not say.
        """
        files = ((path, self.texts_of(path).get(lang)) for path in self.record_paths())
        return tuple((path, *self.days_of(path, file)) for path, file in files if file)

    def days_of(self, path: str, file: str) -> tuple[str, str]:
        """When the text of a record in one of its files was published and updated.

        A translation that gives neither day has those of the original.
        """
        own, first = self.listed(file), self.listed(path)
        assert own
        assert first
        given = own if own.published or own.updated else first
        return given.published, given.updated

    @query
    def progress(self, lang: str) -> Progress:
        """How far a language is translated."""
        files = {path: self.texts_of(path).get(lang) for path in self.record_paths()}
        own = {path: file for path, file in files.items() if file and file != path}
        metas = {path: self.meta_of(file) for path, file in own.items()}
        return Progress(
            count=sum(map(bool, files.values())),
            missing=tuple(path for path, file in files.items() if not file),
            stale=tuple(path for path, file in own.items() if self.stale_since(file)),
            unmarked=tuple(path for path, meta in metas.items() if meta.follows is None),
            machine=tuple(path for path, meta in metas.items() if meta.quality == "machine"),
        )

    def stale_since(self, path: str) -> date | None:
        """The day of the text that a translation follows, where the original has another by now."""
        pair, follows = original(path), self.meta_of(path).follows
        if pair is None or follows is None or follows.version == self.version(pair[0]):
            return None
        day: date = follows.day
        return day

    # In the words of this reader

    @property
    def home(self) -> Record[Any] | None:
        """The home page's own text."""
        return self.find("home", "")

    @property
    def topics(self) -> Mapping[str, Said]:
        """The topics, as the reader's language calls them."""
        return self.topic_words(self.lang)

    @property
    def dates(self) -> tuple[tuple[str, str, str], ...]:
        """The records with a text in this language, with their days: see ``dates_in``."""
        return self.dates_in(self.lang)

    @property
    def pages(self) -> tuple[Record[Any], ...]:
        """The standing pages, as the footer's menu lists them."""
        return self.all_at(self.page_paths())

    def has_id(self, kind: str, number: str) -> bool:
        """Whether a reference leads to a record, or to one that will be there once it is fixed."""
        if kind == "topic":
            return number in self.topic_titles()
        return bool(self.state(path_of(kind, number)))

    def ids(self, kind: str) -> frozenset[str]:
        """The ids of a kind, those of unread files included; topics as the home page lists them."""
        return frozenset(self.topic_titles() if kind == "topic" else self.written_ids(kind))


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
