"""The sitemap (sitemaps.org 0.9): every page with its day of change and its translations.

Pages whose text is in another language are not in it; see plugins/pages/alternates.py.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from plugins.relations.site import Site

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"


def render(site: Site) -> bytes:
    """The sitemap, by address. Redirects and 404.html are not in it."""
    root = etree.Element(f"{{{_SITEMAP}}}urlset", nsmap={None: _SITEMAP, "xhtml": _XHTML})
    pages = dict(_pages(site))
    languages = site.languages
    for address, (base, langs, day) in sorted(pages.items()):
        url = etree.SubElement(root, f"{{{_SITEMAP}}}url")
        etree.SubElement(url, f"{{{_SITEMAP}}}loc").text = site.absolute(address)
        if day:
            etree.SubElement(url, f"{{{_SITEMAP}}}lastmod").text = day
        there = {lang: site.absolute(f"{languages.prefix(lang)}{base}") for lang in langs}
        if len(there) > 1:
            _link(url, there | {"x-default": there[langs[0]]})
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True))


def _pages(site: Site) -> Iterator[tuple[str, tuple[str, tuple[str, ...], str | None]]]:
    """Of each page the address: without its language, the languages that it has, and its day."""
    codes = site.languages.codes
    lists = ["forums/", "partners/", "languages/", *(["people/"] if site.has_people() else [])]
    lists += [] if site.home else [""]
    for lang in codes:
        here = site.in_language(lang)
        for base in lists:
            yield f"{here.prefix}{base}", (base, codes, None)
        for path, published, updated in here.dates:
            record = here.record(path)
            base = record.address.removeprefix(here.prefix)
            yield (
                record.address,
                (base, tuple(here.texts_of(record.path)), updated or published or None),
            )


def _link(url: etree._Element, alternates: dict[str, str]) -> None:
    """The page in every language, itself included, as Google reads it in a sitemap."""
    for lang, href in alternates.items():
        values = {"rel": "alternate", "hreflang": lang, "href": href}
        etree.SubElement(url, f"{{{_XHTML}}}link", values)
