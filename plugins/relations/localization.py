"""What a reader of a language gets: which file's text, and each word of a record in which language.

A text that is not translated is shown in the first language of the reader's fallbacks that it has,
and at last as it was written.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from plugins.content.choices import Attribution, SessionType
from plugins.content.kinds import path_of
from plugins.content.models import City, FrontMatter, Page
from plugins.content.translation import TRANSLATABLE_FIELDS, Follows, Translation, original
from plugins.incremental import query
from plugins.languages.order import sort_key
from plugins.relations.record import LocalizedText, LocalizedTexts, Paths, Record, relation
from plugins.relations.texts import Texts

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


def menu_place(page: Record[Any]) -> tuple[bool, int, str]:
    """The place of a page in a menu: by order, then by title."""
    return page.meta.order is None, page.meta.order or 0, page.title


class Localization(Texts):
    """The texts of the site by language."""

    @query
    def texts_of(self, path: str) -> dict[str, str]:
        """The files that hold a record's text, by their language, in the order of the site's."""
        files = self.translations().get(path, {}) | {self.lang_of(path): path}
        return {lang: files[lang] for lang in self.languages.codes if lang in files}

    @query
    def words(self, reader: str, path: str) -> LocalizedTexts:
        """The words of a record for the reader of a language, or as they were written for none."""
        files, own = self._files_for(reader, path), self.fields(path)
        names = getattr(own, "names", {})
        cities = getattr(getattr(own, "city", None), "names", {})
        texts = {each.id: each.text for each in getattr(own, "recommendations", ())}
        fields: dict[str, LocalizedText] = {}
        phrases: dict[str, LocalizedText] = {}
        for lang in self.languages.wanted(reader, self.lang_of(path)):
            meta = self.fields(files[lang]) if lang in files else None
            words = {name: getattr(meta, name, None) for name in TRANSLATABLE_FIELDS}
            words["name"], city = words["name"] or names.get(lang), words["city"]
            words["city"] = city.name if isinstance(city, City) else city or cities.get(lang)
            for name, text in words.items():
                if text:
                    fields.setdefault(name, LocalizedText(text, lang))
            told = {each.id: each.text for each in getattr(meta, "recommendations", ())}
            told = {text: told[number] for number, text in texts.items() if number in told}
            for phrase, text in (getattr(meta, "phrases", {}) | told).items():
                phrases.setdefault(phrase, LocalizedText(text, lang))
        lang, file = next(iter(files.items()))
        return LocalizedTexts(file, lang, fields, phrases)

    def written(self, record: Record[FrontMatter], text: str | None) -> LocalizedText | None:
        """A text of a record that is no field of words: its translation has it, or the home page's.

        So what many pages say alike, such as the title of a source, is translated once.
        """
        if text is None:
            return None
        for each in filter(None, (record, self.home)):
            if said := each.words.phrases.get(text):
                return said
        return LocalizedText(text, self.lang_of(record.path))

    def _files_for(self, reader: str, path: str) -> dict[str, str]:
        """A record's texts by language, the best for the reader first; for none the original."""
        written = self.lang_of(path)
        texts = self.texts_of(path) if reader else {written: path}
        wanted = self.languages.wanted(reader, written)
        return {lang: texts[lang] for lang in wanted if lang in texts}

    @relation
    def by_name(self, lang: str, kind: str) -> Iterable[Record[Any]]:
        """The records of a kind by name, in the order of the alphabet of the reader's language."""
        language, records = self.languages[lang], self.in_language(lang).of_kind(kind)
        return sorted(records, key=lambda r: (sort_key(r.sort_name, language), r.id))

    @property
    @relation
    def pages(self) -> Iterable[Record[Page]]:
        """The standing pages, as the footer's menu lists them."""
        return sorted(self.of_kind("page"), key=menu_place)

    def pages_in(self, lang: str) -> Iterator[Record[Page] | Record[Translation]]:
        """The texts of the standing pages that are in a language."""
        files = (self.texts_of(page.path).get(lang) for page in self.pages)
        return (self.record(file) for file in files if file)

    @query
    def terms_in(self, lang: str) -> dict[str, tuple[str, str]]:
        """The terms of a language: where each is explained (in the root's), and its meaning."""
        pages = self.pages_in(lang)
        return {t.term: (page.address, t.meaning) for page in pages for t in page.meta.terms}

    @query
    def term_lists(self, reader: str, path: str) -> tuple[tuple[str, Terms], ...]:
        """The terms of a glossary: the languages that have any, the best for the reader first."""
        files = self._files_for(reader, path) | self.texts_of(path)
        lists = ((lang, self.record(file).meta.terms) for lang, file in files.items())
        return tuple(
            (lang, tuple((t.term, t.meaning) for t in terms)) for lang, terms in lists if terms
        )

    @query
    def has_page(self, path: str) -> bool:
        """Whether a record has a page: breaks and receptions need a text, or resources.

        A closed session has none, whatever is written of it (attribution.py).
        """
        meta = self.record(path).meta
        if getattr(meta, "attribution", None) == Attribution.CLOSED:
            return False
        if getattr(meta, "type", None) not in (SessionType.BREAK, SessionType.SOCIAL):
            return True
        is_told = any(self.body(file).html for file in self.texts_of(path).values())
        return is_told or bool(meta.resources or meta.sources)

    def shown_on(self, path: str) -> Record[Any]:
        """The record on whose page a record is shown: its own, or that of its forum."""
        record = self.record(path)
        return record if self.has_page(path) else self.record(path_of("forum", record.parent))

    @query
    def dates(self, lang: str) -> tuple[tuple[str, str, str], ...]:
        """The path of each page with a text in a language; the days of it and its update, or ""."""
        return tuple(self.dates_of(lang, self.records))

    def dates_of(self, lang: str, records: Iterable[Record[Any]]) -> Iterator[tuple[str, str, str]]:
        """The same of some records."""
        paths = (record.path for record in records if self.has_page(record.path))
        files = ((path, self.texts_of(path).get(lang)) for path in paths)
        listed = ((path, self.listed(file)) for path, file in files if file)
        return ((path, text.published, text.updated) for path, text in listed)

    @query
    def progress(self, lang: str) -> Progress:
        """How far a language is translated."""
        files = {record.path: self.texts_of(record.path).get(lang) for record in self.records}
        own = {path: file for path, file in files.items() if file and file != path}
        metas = {path: self.record(file).meta for path, file in own.items()}
        return Progress(
            count=sum(map(bool, files.values())),
            missing=tuple(path for path, file in files.items() if not file),
            stale=tuple(path for path, file in own.items() if self.stale_since(file)),
            unmarked=tuple(path for path, meta in metas.items() if meta.follows is None),
            machine=tuple(path for path, meta in metas.items() if meta.quality == "machine"),
        )

    def stale_since(self, path: str) -> date | None:
        """The day of the text that a translation follows, where the original has another by now."""
        follows: Follows | None = self.record(path).meta.follows
        pair = original(path)
        is_stale = pair and follows and follows.version != self.version(pair[0])
        return follows.day if follows and is_stale else None

    @query
    def ids(self, kind: str) -> Paths:
        """What a reference to a kind may name: those of unread files are ids too."""
        records = (self.record(path) for path in self.originals())
        return tuple(record.id for record in records if record.kind == kind)

    @property
    def home(self) -> Record[Any] | None:
        """The home page's own text."""
        return self.find("home", "")
