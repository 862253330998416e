"""robots.txt (RFC 9309): everything may be read, and where the sitemap is."""

from __future__ import annotations

from plugins.relations.publication import Publication


def render(publication: Publication) -> bytes:
    """The file. It only counts at a host's root; under a path it does no harm."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {publication.absolute('sitemap.xml')}\n".encode()
