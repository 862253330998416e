"""The table of queries: every question that a build asks, and the room that answers it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from plugins.content.catalogue import Catalogue, catalogue_path, read_catalogue, unfinished
from plugins.content.front_matter.header import Loc, Place
from plugins.content.message import say
from plugins.content.paths import is_picture
from plugins.content.problem import ContentError, Problem
from plugins.content.reader import read_file, read_places
from plugins.exports import export_keys, export_of
from plugins.images import derive, measure
from plugins.incremental import Memo, Query
from plugins.languages import SOURCE
from plugins.pages import Page, navigation, page_keys, page_of
from plugins.pages.assets import check_theme
from plugins.pages.style import bundle
from plugins.pages.templates import Templates
from plugins.pages.theme import Theme
from plugins.pipeline.inputs import verify
from plugins.pipeline.writer import MARKER
from plugins.relations.address import file_of, published_file
from plugins.relations.answers import ANSWERS
from plugins.relations.publication import Publication
from plugins.relations.relate import READINGS, check_record, check_site
from plugins.relations.site import Site

STATIC = (".svg", ".png", ".ico", ".webp", ".woff2", ".txt", ".webmanifest")
"""The theme's own files that are copied."""


class Questions:
    """Answers what pages are made of; what each answer depends on is noted by the memo."""

    def __init__(self, memo: Memo, content: Path, theme: Path) -> None:
        """Define every query of a build."""
        self.ask, self.content, self.theme = memo.ask, content, theme
        self.templates = Templates(theme, lambda path: memo.refresh(f"theme:{path}"))
        self.site = Site(memo.ask, content.name)
        self.publication = Publication(self.site, memo.ask)
        self._themes: dict[str, Theme] = {}
        memo.define(self.table())

    def table(self) -> Mapping[str, Query]:
        """Every query by its name."""
        made = partial(Query, kept=False, held=False)
        relations = {name: Query(partial(answer, self.site)) for name, answer in ANSWERS.items()}
        held = tuple(part for part in READINGS if part != "body")
        return relations | {
            "reading": Query(self.read, parts=tuple(READINGS), held=held),
            "places": Query(self.places, kept=False),
            "check": Query(lambda path: check_record(self.site, path)),
            "check-theme": Query(self.check_theme),
            "check-site": Query(lambda _: check_site(self.site)),
            "measuring": Query(self.measure, parts=("picture", "picture-faults")),
            "problems": Query(self.problems),
            "catalogue-reading": Query(
                self.read_catalogue, parts=("catalogue", "catalogue-faults")
            ),
            "navigation": Query(partial(navigation, self.publication)),
            "outputs": Query(self.outputs),
            "view": Query(self.view, held=False, late=True),
            "template": Query(self.template),
            "page": made(self.page),
            "export": made(partial(export_of, self.publication)),
            "style": made(self.style),
            "asset": made(self.asset),
            "derivative": made(self.derivative),
            "document": made(lambda path: self._bytes("file", self.content, path)),
            "marker": made(lambda _: b""),
        }

    # Content

    def read(self, path: str) -> Mapping[str, Any]:
        """Read one file; it is an error of the build if it changes meanwhile."""
        known = self.ask("file", path)
        headings = partial(self.ask, "headings")
        reading = read_file(self.content, path, headings, self.site.languages)
        verify(self.content / path, known)
        return {part: answer(path, reading) for part, answer in READINGS.items()}

    def places(self, path: str) -> Mapping[Loc, Place]:
        """Where the fields of a file stand, for problems at one of them."""
        self.ask("file", path)
        return read_places(self.content, path)

    def measure(self, path: str) -> Mapping[str, Any]:
        """The sizes in which a picture is published, or why it cannot be."""
        known = self.ask("file", path)
        try:
            found = {"picture": measure(self.content, path), "picture-faults": ()}
        except ContentError as error:
            found = {"picture": None, "picture-faults": error.problems}
        verify(self.content / path, known)
        return found

    def problems(self, _: str) -> tuple[Problem, ...]:
        """Every problem of every file, and between them."""
        ask = self.ask
        found = [p for path in ask("listing", "") for p in ask("found", path)[1]]
        texts = (*ask("records", ""), *ask("translations", ""))
        found += [p for path in texts for p in ask("check", path)]
        found += (*ask("check-site", ""), *ask("check-theme", ""))
        found += [p for lang in self.site.languages.codes for p in ask("catalogue-faults", lang)]
        used = filter(is_picture, ask("used-files", ""))
        found += [p for path in used for p in ask("picture-faults", path)]
        return tuple(found)

    def check_theme(self, _: str) -> tuple[Problem, ...]:
        """The problems of the theme's files."""
        listing = self.ask("theme-listing", "")
        for path in listing:
            self.ask("theme", path)
        return tuple(check_theme(self.theme, listing))

    # Outputs

    def outputs(self, _: str) -> dict[str, str]:
        """The path of every output file, and the key of the query that makes it."""
        found: dict[str, str] = {}
        rows = [(file_of(address), f"page:{key}") for address, key in page_keys(self.publication)]
        rows += [(address, f"export:{key}") for address, key in export_keys(self.publication)]
        rows += [("theme/site.css", "style:"), (MARKER, "marker:"), *self._assets()]
        for path in self.site.used_files:
            rows += self._derivatives(path) if is_picture(path) else self._document(path)
        for path, key in rows:
            if found.setdefault(path, key) != key:
                raise ContentError([_twice(path, self.content)])
        return found

    def _assets(self) -> list[tuple[str, str]]:
        listing = self.ask("theme-listing", "").items()
        files = [p.removeprefix("static/") for p, state in listing if p.startswith("static/")]
        return [(f"theme/{file}", f"asset:{file}") for file in files if file.endswith(STATIC)]

    def _derivatives(self, path: str) -> list[tuple[str, str]]:
        picture = self.publication.picture(path)
        variants = picture.variants if picture else ()
        return [(v.address, f"derivative:{v.width} {path}") for v in variants]

    def _document(self, path: str) -> list[tuple[str, str]]:
        return [(published_file(path), f"document:{path}")]

    def view(self, key: str) -> tuple[str, str, Any]:
        """A page's template, its address and its view data."""
        page = page_of(self.publication, key)
        return page.template, page.address, page.view

    def template(self, name: str) -> list[str]:
        """What a template is made of, as text."""
        files = self.theme_in(self.site.languages.root).files_of(name)
        return [f"{file} {self.ask('theme', file).hex()}" for file in files]

    def page(self, key: str) -> bytes:
        """The HTML of a page."""
        template, address, view = self.ask("view", key)
        self.ask("template", template)
        return self.theme_in(key.partition(" ")[0]).render(Page(template, address, view)).encode()

    def theme_in(self, lang: str) -> Theme:
        """The theme that shows pages in a language."""
        catalogue = self.ask("catalogue", lang)
        known = self._themes.get(lang)
        if known is None or known.catalogue != catalogue or known.languages != self.site.languages:
            known = Theme(self.templates, self.site.languages, lang, catalogue)
            self._themes[lang] = known
        return known

    # Catalogues

    def read_catalogue(self, lang: str) -> Mapping[str, Any]:
        """The words of the interface in a language, or what is wrong with its file."""
        if lang == SOURCE:
            return {"catalogue": Catalogue(), "catalogue-faults": ()}
        path = catalogue_path(lang)
        known = self.ask("theme", path)
        try:
            if path not in self.ask("theme-listing", ""):
                raise ContentError([_without_catalogue(f"{self.theme.name}/{path}", lang)])
            found = read_catalogue((self.theme / path).read_bytes(), f"{self.theme.name}/{path}")
        except ContentError as error:
            return {"catalogue": Catalogue(), "catalogue-faults": error.problems}
        verify(self.theme / path, known)
        warnings = unfinished(f"{self.theme.name}/{path}", found)
        return {"catalogue": found, "catalogue-faults": warnings}

    def style(self, _: str) -> bytes:
        """The stylesheet."""
        return bundle(self.theme, lambda path: self.ask("theme", path)).encode()

    def asset(self, path: str) -> bytes:
        """A file of the theme that is copied."""
        return self._bytes("theme", self.theme, f"static/{path}")

    def derivative(self, key: str) -> bytes:
        """One size of a picture."""
        width, _, path = key.partition(" ")
        picture = self.publication.picture(path)
        assert picture
        known = self.ask("file", path)
        variant = next(v for v in picture.variants if v.width == int(width))
        made = derive(self.content, picture, variant)
        verify(self.content / path, known)
        return made

    def _bytes(self, kind: str, root: Path, path: str) -> bytes:
        known = self.ask(kind, path)
        found = (root / path).read_bytes()
        verify(root / path, known)
        return found


def _without_catalogue(file: str, lang: str) -> Problem:
    message = say("the language `{lang}` has no catalogue", lang=lang)
    hint = say("python3 tasks.py messages --add {lang} writes one to translate", lang=lang)
    return Problem(file, 0, 0, "catalogue-broken", message, hint)


def _twice(path: str, content: Path) -> Problem:
    message = say("two files would be published at {address}", address=f"/{path}")
    hint = say("rename the document or picture of that name in the content folder")
    return Problem(content.name, 0, 0, "address-taken", message, hint)
