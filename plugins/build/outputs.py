"""Every file of the output: pages, exports, pictures, documents and the theme's own files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

from plugins.content.problem import ContentError, Problem
from plugins.exports import EXPORTS
from plugins.images import derive
from plugins.pages import pages
from plugins.pages.page import Page
from plugins.pages.style import bundle
from plugins.pages.theme import Theme
from plugins.relations.address import file_of, published_file
from plugins.relations.publication import Publication
from plugins.relations.used import is_picture, used_files

MARKER = ".nojekyll"
"""Tells GitHub Pages to serve files as they are, and the stage that the folder is ours."""

STATIC = (".svg", ".png", ".ico", ".webp", ".woff2", ".txt", ".webmanifest")
"""The theme's own files that are copied."""


@dataclass(frozen=True)
class Output:
    """A file of the output: its path, and what makes its bytes when they are needed."""

    path: str
    make: Callable[[], bytes]


def outputs(publication: Publication, content: Path, theme: Path) -> Iterator[Output]:
    """Every output file. Raises ContentError where two of them would have one path."""
    seen: set[str] = set()
    for output in chain(
        _pages(publication, theme),
        (Output(x.address, partial(x.render, publication)) for x in EXPORTS),
        _theme_files(theme),
        _pictures(publication, content),
        _documents(publication, content),
        [Output(MARKER, bytes)],
    ):
        if output.path in seen:
            raise ContentError([_twice(output, content)])
        seen.add(output.path)
        yield output


def _twice(output: Output, content: Path) -> Problem:
    message = f"two files would be published at /{output.path}"
    hint = "rename the document or picture of that name in the content folder"
    return Problem(content.name, 0, 0, "address-taken", message, hint)


def _pages(publication: Publication, theme: Path) -> Iterator[Output]:
    templates = Theme(theme)
    for page in pages(publication):
        yield Output(file_of(page.address), partial(_html, templates, page))


def _html(templates: Theme, page: Page) -> bytes:
    return templates.render(page).encode()


def _theme_files(theme: Path) -> Iterator[Output]:
    yield Output("theme/site.css", lambda: bundle(theme).encode())
    static = theme / "static"
    for file in sorted(static.rglob("*")):
        if file.suffix in STATIC and file.is_file() and not file.is_symlink():
            yield Output(f"theme/{file.relative_to(static).as_posix()}", file.read_bytes)


def _pictures(publication: Publication, content: Path) -> Iterator[Output]:
    for picture in publication.pictures.values():
        for variant in picture.variants:
            yield Output(variant.address, partial(derive, content, picture, variant))


def _documents(publication: Publication, content: Path) -> Iterator[Output]:
    for path in sorted(used_files(publication.site)):
        if not is_picture(path):
            yield Output(published_file(path), (content / path).read_bytes)
