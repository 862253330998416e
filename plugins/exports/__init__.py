"""`Site` → machine files: one small module a format; the table of them is relations/exports.py."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from plugins.relations.exports import EXPORTS
from plugins.relations.site import Site


def export_keys(site: Site) -> Iterator[tuple[str, str]]:
    """Every machine file of the site: its address, and the key by which ``export_of`` makes it."""
    languages = site.languages
    for export in EXPORTS:
        for lang in languages.codes if export.of_each_language else (languages.root,):
            yield f"{languages.prefix(lang)}{export.address}", f"{lang} {export.address}"


def export_of(site: Site, key: str) -> bytes:
    """The machine file that a key stands for. Its module is imported here: lxml is slow to."""
    lang, _, address = key.partition(" ")
    module = import_module(f"plugins.exports.{address.partition('.')[0]}")
    made: bytes = module.render(site.in_language(lang))
    return made
