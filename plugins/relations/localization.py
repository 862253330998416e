"""What a reader of a language gets: which file's text, and each word of a record in which language.

A text that is not translated is shown in the first language of the reader's fallbacks that it has,
and at last as it was written.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from plugins.content.record import Record, Said, Words
from plugins.content.translation import WORDS, original
from plugins.incremental import query
from plugins.languages.order import sort_key
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
        files = self._files_for(reader, path)
        chain = [(self.fields(file), lang) for lang, file in files.items()]
        lang, file = next(iter(files.items()))
        fields = {name: said for name in WORDS if (said := _said(name, chain))}
        if "name" in fields:
            wanted = self.languages.wanted(reader, self.lang_of(path))
            fields["name"] = _named(self.fields(path), wanted, fields["name"])
        return Words(file, lang, fields, _phrases(chain))

    def _files_for(self, reader: str, path: str) -> dict[str, str]:
        """The files of a record's texts by language, the best for the reader first.

        Without a reader, that of the original alone.
        """
        written = self.lang_of(path)
        texts = self.texts_of(path) if reader else {written: path}
        wanted = self.languages.wanted(reader, written)
        return {lang: texts[lang] for lang in wanted if lang in texts}

    @query
    def paths_by_name(self, lang: str, kind: str) -> Paths:
        """The records of a kind by name, in the order of the alphabet of the reader's language."""
        language = self.languages[lang]
        records = self.in_language(lang).of_kind(kind)
        ordered = sorted(records, key=lambda r: (sort_key(r.title, language), r.id))
        return tuple(record.path for record in ordered)

    @query
    def page_paths(self) -> Paths:
        """The standing pages, as the footer's menu lists them: by order, then by title."""
        places = ((page.meta.order, page.title, page.path) for page in self.of_kind("page"))
        ordered = sorted((order is None, order or 0, title, path) for order, title, path in places)
        return tuple(path for *_, path in ordered)

    def pages_in(self, lang: str) -> Iterator[tuple[str, str]]:
        """The standing pages that have a text in a language, and the file that has it."""
        for page in self.page_paths():
            if file := self.texts_of(page).get(lang):
                yield page, file

    @query
    def terms_in(self, lang: str) -> dict[str, tuple[str, str]]:
        """The terms that a text in a language may use: the page that explains each, its meaning."""
        files = self.pages_in(lang)
        return {t.term: (path, t.meaning) for path, file in files for t in self.meta_of(file).terms}

    @query
    def topics(self, reader: str) -> dict[str, Said]:
        """The topics that sessions may have, as the home page names them for a reader."""
        if (home := self.home) is None:
            return {}
        found: dict[str, Said] = {}
        for lang, file in self._files_for(reader, home.path).items():
            for entry in self.meta_of(file).topics:
                found.setdefault(entry.topic, Said(entry.title, lang))
        return {entry.topic: found[entry.topic] for entry in home.meta.topics}

    @query
    def term_lists(self, reader: str, path: str) -> tuple[tuple[str, Terms], ...]:
        """The terms of a glossary: the languages that have any, the best for the reader first."""
        files = self._files_for(reader, path) | self.texts_of(path)
        lists = ((lang, self.meta_of(file).terms) for lang, file in files.items())
        return tuple(
            (lang, tuple((t.term, t.meaning) for t in terms)) for lang, terms in lists if terms
        )

    @query
    def dates(self, lang: str) -> tuple[tuple[str, str, str], ...]:
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

    @query
    def ids(self, kind: str) -> Paths:
        """What a reference to a kind may name: those of unread files are ids too."""
        if kind == "topic":
            return tuple(self.topics(""))
        records = (self.record(path) for path in self.originals())
        return tuple(record.id for record in records if record.kind == kind)

    @property
    def home(self) -> Record[Any] | None:
        """The home page's own text."""
        return self.find("home", "")

    @property
    def pages(self) -> tuple[Record[Any], ...]:
        """The standing pages, as the footer's menu lists them."""
        return self.all_at(self.page_paths())


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
