"""The sitemap (sitemaps.org 0.9): every page with its day of change and its translations.

Pages whose text is in another language are not in it; see plugins/pages/base.py.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from lxml.builder import ElementMaker

from plugins.relations.address import LANGUAGES
from plugins.relations.site import Site

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
_SITEMAP = ElementMaker(namespace=_NAMESPACE, nsmap={None: _NAMESPACE, "xhtml": _XHTML})


def render(site: Site) -> bytes:
    """The sitemap, by address. Redirects and 404.html are not in it."""
    urls = [_url(site, address, *row) for address, row in sorted(dict(_pages(site)).items())]
    root = _SITEMAP.urlset(*urls)
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True))


def _url(site: Site, address: str, base: str, langs: tuple[str, ...], day: str) -> etree._Element:
    """A page in every language, itself included, as Google reads it in a sitemap."""
    there = {lang: site.absolute(f"{site.languages.prefix(lang)}{base}") for lang in langs}
    there |= {"x-default": there[langs[0]]}
    links = [
        etree.Element(f"{{{_XHTML}}}link", rel="alternate", hreflang=lang, href=href)
        for lang, href in there.items()
        if len(langs) > 1
    ]
    days = [_SITEMAP.lastmod(day)] if day else []
    return _SITEMAP.url(_SITEMAP.loc(site.absolute(address)), *days, *links)


def _pages(site: Site) -> Iterator[tuple[str, tuple[str, tuple[str, ...], str]]]:
    """Of each page the address: without its language, the languages that it has, and its day."""
    codes = site.languages.codes
    lists = [*(row.address for row in site.lists.values()), LANGUAGES, *([] if site.home else [""])]
    for lang in codes:
        here = site.in_language(lang)
        for base in lists:
            yield f"{here.prefix}{base}", (base, codes, "")
        for path, published, updated in here.dates(lang):
            record = here.record(path)
            base = record.address.removeprefix(here.prefix)
            langs = tuple(here.texts_of(record.path))
            yield record.address, (base, langs, updated or published)
