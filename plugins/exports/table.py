"""The table of exports: a new format is one module with ``render``, and one row here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from plugins.exports import feed, robots, sitemap
from plugins.relations.address import FEED
from plugins.relations.site import Site


@dataclass(frozen=True)
class Export:
    """One machine file. ``address`` is where it lies in the output, or in that of each language."""

    address: str
    render: Callable[[Site], bytes]
    of_each_language: bool = False


EXPORTS = (
    Export(FEED, feed.render, of_each_language=True),
    Export("sitemap.xml", sitemap.render),
    Export("robots.txt", robots.render),
)


def export_keys(site: Site) -> Iterator[tuple[str, str]]:
    """Every machine file of the site: its address, and the key by which ``export_of`` makes it."""
    languages = site.languages
    for export in EXPORTS:
        for lang in languages.codes if export.of_each_language else (languages.root,):
            yield f"{languages.prefix(lang)}{export.address}", f"{lang} {export.address}"


def export_of(site: Site, key: str) -> bytes:
    """The machine file that a key stands for."""
    lang, _, address = key.partition(" ")
    render = next(export.render for export in EXPORTS if export.address == address)
    return render(site.in_language(lang))
