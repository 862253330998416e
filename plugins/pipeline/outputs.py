"""The outputs: every file that a build publishes, and what makes each."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from plugins.content.paths import is_picture
from plugins.content.problem import ContentError, Problem, say
from plugins.exports import download_keys, export_keys, export_of
from plugins.images import derive, derive_logo, derive_portrait
from plugins.incremental import key_of, query
from plugins.pages import page_keys, page_of
from plugins.pages.assets import bundle, check_theme
from plugins.pages.theme import Theme
from plugins.pipeline.writer import MARKER
from plugins.relations.address import THEME, file_of, published_file
from plugins.relations.books import TEMPLATE, books, chapters_of
from plugins.relations.moves import copies
from plugins.relations.relate import record_problems, site_problems
from plugins.relations.site import Site

STATIC = (".js", ".svg", ".png", ".ico", ".webp", ".woff2", ".txt", ".webmanifest")
"""The theme's own files that are copied."""


class Outputs(Site):
    """The site, and every file that is made of it."""

    @cached_property
    def _templates(self) -> Theme:
        return Theme(self.theme)

    def begin(self) -> None:
        """Begin a run: where a template has changed, all are compiled again."""
        if any(key.startswith(key_of("theme_file", "")) for key in self.memo.changed):
            self.__dict__.pop("_templates", None)

    @query
    def problems(self) -> tuple[Problem, ...]:
        """Every problem of every file, and between them."""
        found: list[Problem] = []
        for path in self.listing():
            faults, is_kept = self.faults(path), self.is_hidden(path)
            found += (fault.as_warning for fault in faults) if is_kept else faults
        for path in self.texts():
            found += record_problems(self, path)
        found += (*site_problems(self), *self.theme_problems())
        for lang in self.languages.codes:
            found += self.catalogue_in(lang).problems
        for path in filter(is_picture, self.used_files()):
            found += self.measurement(path)[1]
        return tuple(found)

    @query
    def theme_problems(self) -> tuple[Problem, ...]:
        """The problems of the theme's files."""
        for path in self.theme_listing():
            self.theme_file(path)
        return tuple(check_theme(self.theme, self.theme_listing()))

    @query
    def outputs(self) -> dict[str, str]:
        """The path of every output file, and the key of the query that makes it."""
        found: dict[str, str] = {}
        rows = [(file_of(address), key_of("page", key)) for address, key in page_keys(self)]
        rows += [(address, key_of("export", key)) for address, key in export_keys(self)]
        rows += [(address, key_of("download", key)) for address, key in download_keys(self)]
        rows += [(MARKER, key_of("marker")), *self._assets()]
        for path in self.used_files():
            rows += self._of_file(path)
        for address, kind, path in self.thumbnails():
            rows.append((address, key_of("small", kind, path)))
        for path, key in rows:
            if found.setdefault(path, key) != key:
                raise ContentError([_twice(path, self.name)])
        for old, new in copies(self):
            if new in found:
                found[old] = key_of("copy", old, *found[new].split("\0"))
        return found

    def _assets(self) -> list[tuple[str, str]]:
        styles = {"site": "main"} | {kind: kind for kind in self.styled_kinds()}
        files = [p.removeprefix("static/") for p in self.theme_listing() if p.startswith("static/")]
        shown = [file for file in files if file.lower().endswith(STATIC)]
        rows = [(f"{THEME}{name}.css", key_of("style", entry)) for name, entry in styles.items()]
        return rows + [(f"{THEME}{file}", key_of("asset", file)) for file in shown]

    def _of_file(self, path: str) -> list[tuple[str, str]]:
        """The sizes of a picture, or a document as it is."""
        if not is_picture(path):
            return [(published_file(path), key_of("document", path))]
        picture = self.picture(path)
        variants = picture.variants if picture else ()
        return [(v.address, key_of("derivative", path, str(v.width))) for v in variants]

    def phases(self, outputs: Mapping[str, str]) -> tuple[list[str], list[str]]:
        """The keys of all outputs, and of the chapters of books, each of these after its page.

        Second comes what is made of much else: downloads, and the pages that say their sizes.
        """
        chapters, last = set[str](), list[str]()
        for lang in self.languages.codes:
            there = self.in_language(lang)
            pages = [there.own_pages()["data"]]
            for _, path in books(there):
                pages.append(there.record(path).address)
                chapters |= {f"{lang} {' '.join(part)}" for part in chapters_of(self, lang, path)}
            last += [outputs[file_of(page)] for page in pages]
        last += (key for key in outputs.values() if key.startswith("download"))
        known, first = set(last), list[str]()
        for key in outputs.values():
            first += [key] if key not in known else []
            if (page := key.partition("\0")[2]) in chapters:
                first.append(key_of("chapter", page))
        return first, last[::-1]

    # What makes them

    @query(held=False, late=True)
    def view(self, key: str) -> dict[str, Any]:
        """A page's view data."""
        return page_of(self, key)

    @query
    def template_files(self, name: str) -> list[str]:
        """What a template is made of, as text."""
        files = self._templates.files_of(name, self.theme_file, self.theme_listing)
        return [f"{file} {self.theme_file(file).hex()}" for file in files]

    @query(stored=False, held=False)
    def page(self, key: str) -> bytes:
        """The HTML of a page, with the sizes of the files that it offers."""
        view = self.view(key)
        files = [each | {"size": self.size(each["address"])} for each in view.get("downloads", ())]
        return self._rendered(view | ({"downloads": files} if files else {})).encode()

    def _rendered(self, view: dict[str, Any]) -> str:
        self.template_files(view["page"]["kind"])
        words = self.languages, self.catalogue_in(view["lang"])
        return self._templates.render(view, *words)

    @query(held=False, late=True)
    def chapter(self, key: str) -> dict[str, str]:
        """A page as the files that a book has of it."""
        from plugins.exports.epub import chapter_files  # it imports lxml

        view, alone = self.view(key), dict[str, Any](downloads=[])  # sizes are those of the books
        is_page = "downloads" not in view and view["page"]["kind"] != TEMPLATE
        html = self.page(key).decode() if is_page else self._rendered(view | alone)
        stylesheet = self.theme_bytes("templates/book.xsl")
        return chapter_files(html, view["page"]["address"], stylesheet)

    @query(late=True)
    def size(self, address: str) -> int:
        """The bytes of a file, in whole kB and two digits: a word more makes no page again."""
        size = len(self.memo.ask(self.outputs()[address]))
        return max(1000, round(size, min(-3, 2 - len(str(size)))))

    @query(stored=False, held=False)
    def export(self, key: str) -> bytes:
        """A machine file."""
        return export_of(self, key)

    @query(held=False, late=True)
    def download(self, key: str) -> bytes:
        """A machine file that others hold, or whose size pages say."""
        return export_of(self, key)

    @query(stored=False, held=False)
    def style(self, name: str) -> bytes:
        """A stylesheet: ``main`` is that of all pages, others are of the kinds that they name."""
        return bundle(self.theme, self.theme_file, f"{name}.css").encode()

    @query(stored=False, held=False)
    def asset(self, path: str) -> bytes:
        """A file of the theme that is copied."""
        return self.theme_bytes(f"static/{path}")

    @query(stored=False, held=False)
    def document(self, path: str) -> bytes:
        """A document beside a page, as it is."""
        return self.content_bytes(path)

    @query(stored=False, held=False)
    def copy(self, _: str, *key: str) -> bytes:
        """What a key makes, under an old address: a static host cannot redirect a file."""
        found: bytes = self.memo.ask(key_of(*key))
        return found

    @query(stored=False, held=False)
    def derivative(self, path: str, width: str) -> bytes:
        """One size of a picture."""
        picture = self.picture(path)
        assert picture
        variant = next(v for v in picture.variants if v.width == int(width))
        return derive(f"{self.name}/{path}", self.content_bytes(path), variant)

    @query(stored=False, held=False)
    def small(self, kind: str, path: str) -> bytes:
        """A picture as lists of a kind show it."""
        variant = self.thumbnail(kind, path)
        assert variant
        write = derive_portrait if kind == "person" else derive_logo
        return write(f"{self.name}/{path}", self.content_bytes(path), variant)

    @query(stored=False, held=False)
    def marker(self) -> bytes:
        """The empty file that tells GitHub Pages to serve files as they are."""
        return b""


def _twice(path: str, name: str) -> Problem:
    message = say("two files would be published at {address}", address=f"/{path}")
    hint = say("rename the document or picture of that name in the content folder")
    return Problem(name, 0, 0, "address-taken", message, hint)
