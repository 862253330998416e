"""The share picture of the home page or of a forum, as a PNG."""

from plugins.images.share_picture import draw
from plugins.relations.share import FONT, share_words
from plugins.relations.site import Site


def render(site: Site, path: str) -> bytes:
    """The picture of a record, in the words of a language."""
    return draw(share_words(site, site.record(path)), site.theme_bytes(FONT))
