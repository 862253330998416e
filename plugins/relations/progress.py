"""Progress: which records a language has, and which of its translations are old or a machine's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from plugins.content.translation import Translation
from plugins.relations.translations import stale_since

if TYPE_CHECKING:
    from plugins.relations.site import Site


@dataclass(frozen=True)
class Progress:
    """The work of one language, as paths of originals. ``count`` records have a text in it."""

    count: int
    missing: tuple[str, ...]
    stale: tuple[str, ...]
    unmarked: tuple[str, ...]
    """Translations that do not say what they follow."""
    machine: tuple[str, ...]


def progress(site: Site, lang: str) -> Progress:
    """How far a language is."""
    files = {path: site.ask("texts-of", path).get(lang) for path in site.ask("records", "")}
    own = {path: file for path, file in files.items() if file and file != path}
    metas: dict[str, Translation] = {path: site.ask("meta", file) for path, file in own.items()}
    return Progress(
        count=sum(map(bool, files.values())),
        missing=tuple(path for path, file in files.items() if not file),
        stale=tuple(path for path, file in own.items() if stale_since(site, file)),
        unmarked=tuple(path for path, meta in metas.items() if meta.follows is None),
        machine=tuple(path for path, meta in metas.items() if meta.quality == "machine"),
    )
