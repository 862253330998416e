"""The sitemap (sitemaps.org 0.9): every page with its day of change."""

from __future__ import annotations

from lxml import etree

from plugins.relations.publication import Publication

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def render(publication: Publication) -> bytes:
    """The sitemap, by address. Redirects and 404.html are not in it."""
    site = publication.site
    urls: dict[str, str | None] = {"": None, "forums/": None, "partners/": None}
    if site.has_people:
        urls["people/"] = None
    for path, published, updated in site.dates:
        urls[site.record(path).address] = updated or published or None
    root = etree.Element(f"{{{_SITEMAP}}}urlset", nsmap={None: _SITEMAP})
    for address, day in sorted(urls.items()):
        url = etree.SubElement(root, f"{{{_SITEMAP}}}url")
        etree.SubElement(url, f"{{{_SITEMAP}}}loc").text = publication.absolute(address)
        if day:
            etree.SubElement(url, f"{{{_SITEMAP}}}lastmod").text = day
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True))
