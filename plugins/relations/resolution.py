"""A record's body for whoever shows it: its symbolic links become addresses of that place."""

from __future__ import annotations

from html import escape

from plugins.content.body import resolve
from plugins.content.models import FrontMatter
from plugins.images.picture import Picture
from plugins.relations.address import Linker
from plugins.relations.record import Record
from plugins.relations.site import Site

SIZES = "(min-width: 45rem) 42rem, 100vw"
"""How wide a picture is shown, as the theme lays out a page's text."""


def body_html(
    site: Site, record: Record[FrontMatter], link: Linker, viewer: str | None = None
) -> str:
    """The body with links written by ``link``; ``viewer`` is the address of the page showing it.

    On its own page a link to a heading is the bare fragment; in a feed it names the page.
    """

    def attributes(name: str, path: str, fragment: str) -> str:
        if name == "src" and (picture := site.picture(path)):
            return picture_attributes(picture, link)
        address = site.address(path or record.path)
        href = fragment if fragment and address == viewer else link(address) + fragment
        return f'{name}="{escape(href)}"'

    return resolve(record.body.html, attributes)


def picture_attributes(picture: Picture, link: Linker) -> str:
    """``src``, ``srcset``, ``sizes``, ``width`` and ``height`` of a picture (HTML 4.8.4)."""
    values = {
        "src": link(picture.middle.address),
        "srcset": srcset(picture, link),
        "sizes": SIZES,
        "width": str(picture.largest.width),
        "height": str(picture.largest.height),
        "loading": "lazy",
    }
    return " ".join(f'{name}="{escape(value)}"' for name, value in values.items())


def srcset(picture: Picture, link: Linker) -> str:
    """The sizes of a picture, for the browser to choose from."""
    return ", ".join(f"{link(variant.address)} {variant.width}w" for variant in picture.variants)
