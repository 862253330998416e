"""A content folder as a build sees it, for tests that need no whole build."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from plugins.content.codec import plain, revive
from plugins.content.problem import Problem
from plugins.incremental import Codec, Store
from plugins.incremental.values import ABSENT, digest
from plugins.languages import SEVEN
from plugins.pipeline.builder import Builder
from plugins.relations.record import Record
from plugins.relations.site import Site
from plugins.relations.site_info import SiteInfo
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
        info: SiteInfo | None = None,
        languages: Sequence[str] = ("en", "ru", "kk"),
        theme: Path = THEME,
        drafts: bool = False,
    ) -> None:
        """Nothing is read yet: answers are worked out when they are asked for."""
        self._folder = TemporaryDirectory()
        store = Store(Path(self._folder.name), b"", Codec(plain, revive))
        self.builder = Builder(root, theme, Path(self._folder.name) / "output", store, jobs=1)
        settings: dict[str, Any] = SETTINGS | {"LANGUAGES": languages}
        if info:
            given = {name: getattr(info, field) for name, field in _FIELDS.items()}
            settings |= given
        self._given = settings, drafts
        self.begin()

    def begin(self) -> None:
        """Look at the files, once more."""
        self.builder.begin(*self._given)
        _ = self.builder.site

    @property
    def records(self) -> tuple[Record[Any], ...]:
        """The files that make records."""
        return self.site.records

    @property
    def site(self) -> Site:
        """The records, related."""
        return self.builder.site

    @property
    def english(self) -> Site:
        """The same for readers of English."""
        return self.builder.site.in_language("en")

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong, in the files and between them, in the order of the files."""
        return self.builder.site.problems()

    def make(self) -> dict[str, bytes]:
        """Every output file, by its path."""
        outputs = self.builder.site.outputs().items()
        return {path: self.site.memo.value(key) for path, key in outputs}


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


def digest_of(file: Path) -> bytes:
    """The digest of a file as a build knows it."""
    return digest(file.read_bytes()) if file.is_file() else ABSENT
