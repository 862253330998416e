"""A content folder as a build sees it, for tests that need no whole build."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from plugins.content.problem import Problem
from plugins.content.record import Record
from plugins.incremental import Cache
from plugins.incremental.values import Loader
from plugins.languages import SEVEN
from plugins.pipeline.builder import Builder
from plugins.pipeline.run import KEPT
from plugins.relations.identity import Identity
from plugins.relations.publication import Publication
from plugins.relations.site import Site
from tests.sites import THEME

SETTINGS = {
    "SITENAME": "A",
    "TAGLINE": "B",
    "SITEURL": "https://host.example",
    "REPOSITORY": None,
    "BRANCH": "main",
    "CONTACT": None,
    "SOCIAL": (),
    "TEXT_LICENCE": ("", ""),
}


class Content:
    """All that is read of a folder, and what belongs to what."""

    def __init__(
        self,
        root: Path,
        identity: Identity | None = None,
        languages: Sequence[str] = ("en", "ru", "kk"),
        theme: Path = THEME,
    ) -> None:
        """Nothing is read yet: answers are worked out when they are asked for."""
        self._folder = TemporaryDirectory()
        cache = Cache(Path(self._folder.name), b"", Loader(KEPT))
        self.builder = Builder(root, theme, Path(self._folder.name) / "output", cache)
        settings: dict[str, Any] = SETTINGS | {"LANGUAGES": languages}
        if identity:
            given = {name: getattr(identity, field) for name, field in _FIELDS.items()}
            settings |= given
        self.builder.begin(settings)
        _ = self.builder.publication
        self._ask = self.builder.memo.ask

    @property
    def records(self) -> tuple[Record[Any], ...]:
        """The files that make records."""
        return self.site.records

    @property
    def site(self) -> Site:
        """The records, related."""
        return self.builder.publication.site

    @property
    def publication(self) -> Publication:
        """What is published in English."""
        return self.builder.publication.in_language("en")

    @property
    def files(self) -> tuple[str, ...]:
        """Pictures and documents."""
        return self.site.files

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong, in the files and between them, in the order of the files."""
        found: tuple[Problem, ...] = self.builder.memo.value("problems:")
        return found

    def make(self) -> dict[str, bytes]:
        """Every output file, by its path."""
        outputs = self.builder.outputs().items()
        return {path: self.builder.memo.value(key) for path, key in outputs}


_FIELDS = {
    "SITENAME": "name",
    "TAGLINE": "tagline",
    "SITEURL": "url",
    "REPOSITORY": "repository",
    "BRANCH": "branch",
    "CONTACT": "contact",
    "SOCIAL": "social",
    "TEXT_LICENCE": "text_licence",
}


def read_content(root: Path) -> Content:
    """The content folder at ``root``, in all seven languages."""
    return Content(root, languages=SEVEN.codes)


def relate(content: Content) -> tuple[Site, tuple[Problem, ...]]:
    """The site, and everything that is wrong."""
    return content.site, content.problems
