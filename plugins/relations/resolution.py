"""A record's body for whoever shows it: its symbolic links become addresses of that place."""

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

    On its own page a link to a heading is the bare fragment; in a feed it names the page. What
    leads back from a footnote is a sign, which the text's own language explains.
    """
    gettext = site.in_language(record.lang).catalogue.gettext

    def attributes(name: str, path: str, fragment: str) -> str:
        if name == "src" and (picture := site.picture(path)):
            values = picture_values(picture, link) | {"loading": "lazy"}
            return " ".join(f'{name}="{escape(str(value))}"' for name, value in values.items())
        if path and site.is_hidden(path):
            return ""  # the words of the link remain
        address = site.address(path or record.path)
        href = fragment if fragment and address == viewer else link(address) + fragment
        title = gettext("Back to the text") if fragment.startswith("#fnref") else ""
        return f'{name}="{escape(href)}"' + (f' title="{escape(title)}"' if title else "")

    return resolve(record.body.html, attributes)


def picture_values(picture: Picture, link: Linker) -> dict[str, str | int]:
    """What tells a browser of a picture where its sizes are and how large it is (HTML 4.8.4)."""
    sizes = [f"{link(variant.address)} {variant.width}w" for variant in picture.variants]
    return {
        "src": link(picture.middle.address),
        "srcset": ", ".join(sizes),
        "sizes": SIZES,
        "width": picture.largest.width,
        "height": picture.largest.height,
    }
