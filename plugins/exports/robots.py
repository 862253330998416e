"""robots.txt (RFC 9309): everything may be read, and where the sitemap is."""

from plugins.relations.site import Site


def render(site: Site) -> bytes:
    """The file. It only counts at a host's root; under a path it does no harm."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {site.absolute('sitemap.xml')}\n".encode()
