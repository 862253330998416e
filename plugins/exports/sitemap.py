"""The sitemap (sitemaps.org 0.9): every page with its day of change and its translations.

Pages whose text is in another language are not in it; see plugins/pages/base.py.
"""

from collections.abc import Iterator

from lxml import etree
from lxml.builder import ElementMaker

from plugins.relations.address import list_of
from plugins.relations.lists import pages_of
from plugins.relations.site import Site

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
_SITEMAP = ElementMaker(namespace=_NAMESPACE, nsmap={None: _NAMESPACE, "xhtml": _XHTML})


def render(site: Site) -> bytes:
    """The sitemap, by address. Redirects and 404.html are not in it."""
    pages = (page for lang in site.languages.codes for page in _pages(site.in_language(lang)))
    root = _SITEMAP.urlset(*(element for _, element in sorted(pages, key=lambda page: page[0])))
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True))


def _pages(site: Site) -> Iterator[tuple[str, etree._Element]]:
    """The pages of a language that have a text in it, by their addresses."""
    days = {path: updated or published for path, published, updated in site.dates(site.lang)}
    for template, address, path in pages_of(site):
        if not path or template == "day":  # a part of a list is of its language alone
            langs = site.languages.codes if list_of(address) == address else (site.lang,)
            yield address, _url(site, address, langs)
        elif path in days:
            yield address, _url(site, address, tuple(site.texts_of(path)), days[path])


def _url(site: Site, address: str, langs: tuple[str, ...], day: str = "") -> etree._Element:
    """A page in every language, itself included, as Google reads it in a sitemap."""
    links = [
        etree.Element(f"{{{_XHTML}}}link", rel="alternate", hreflang=lang, href=href)
        for lang, href in site.alternates(address, langs).items()
    ]
    days = [_SITEMAP.lastmod(day)] if day else []
    return _SITEMAP.url(_SITEMAP.loc(site.absolute(address)), *days, *links)
