"""EPUB 3.3: a forum, or the whole series, as one file to keep, to forward, to read offline.

Its chapters are pages of the site, shown by the same templates: what an HTML parser makes of them
is written as XHTML. Standing for themselves are links until a book knows which of its files, or
which address on the site, each means. No clock is asked, so the same records give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from html import escape
from io import BytesIO
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from lxml import etree
from lxml.builder import ElementMaker

from plugins.content.body import resolve, symbol
from plugins.incremental import key_of
from plugins.languages import N_
from plugins.relations.books import TEMPLATE, chapters_of, name_of
from plugins.relations.events import UNKNOWN, uuid_of
from plugins.relations.site import Site

_SITE = "http://site.invalid/"
"""Stands before addresses while relative links are followed (RFC 6761)."""

_OPF = ElementMaker(
    namespace="http://www.idpf.org/2007/opf",
    nsmap={None: "http://www.idpf.org/2007/opf", "dc": "http://purl.org/dc/elements/1.1/"},
)
_DC = ElementMaker(namespace="http://purl.org/dc/elements/1.1/")
_XML = "{http://www.w3.org/XML/1998/namespace}"

_ACCESSIBILITY = {
    "schema:accessMode": "textual",
    "schema:accessModeSufficient": "textual",
    "schema:accessibilityFeature": "displayTransformability readingOrder structuralNavigation"
    " tableOfContents",
    "schema:accessibilityHazard": "none",
}
"""EPUB Accessibility 1.1, 2: how a book of words alone can be read."""

_CONTAINER = b"""<?xml version="1.0"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>
<rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>
"""
"""Where readers look for the package (OCF 3.3, 4.2.6.3.1)."""

_OWN = "_title", "_nav", "_person", "_documents", "_glossary", "_sources"
"""The files of a book's own pages: theme/templates/book.html has the sections."""


def render(site: Site, path: str) -> bytes:
    """The book of a forum, or of the series, in a language."""
    key = f"{site.lang} {TEMPLATE} {path} {site.record(path).address}"
    own: dict[str, str] = site.memo.ask(key_of("chapter", key))
    chapters = {
        name_of(site, part[2]): site.memo.ask(key_of("chapter", f"{site.lang} {' '.join(part)}"))[
            ""
        ]
        for part in chapters_of(site, site.lang, path)
    }
    order = [*_OWN[:2], *chapters, *_OWN[2:]]
    files = {name: text for name in order if (text := (own | chapters).get(name))}

    def place(address: str, fragment: str) -> str:
        """Where a link leads: to a file of the book that has the place, or to the site."""
        if fragment[1:] in _OWN:
            return f"{fragment[1:]}.xhtml"
        name = name_of(site, address)
        lists = ((each, fragment or f"#{name}") for each in _OWN)
        for file, at in ((name, fragment), *lists, (name, "")):
            if file in files and (not at or f' id="{escape(at[1:])}"' in files[file]):
                return f"{file}.xhtml{at}"
        return site.absolute(address) + fragment

    def href(attribute: str, address: str, fragment: str) -> str:
        return f'{attribute}="{escape(place(address, fragment))}"'

    return packed(
        {
            "mimetype": b"application/epub+zip",
            "META-INF/container.xml": _CONTAINER,
            "book.opf": _package(site, path, list(files), site.memo.ask(key_of("view", key))),
            "book.css": site.theme_bytes("templates/book.css"),
            **{f"{name}.xhtml": resolve(text, href).encode() for name, text in files.items()},
        }
    )


def packed(files: Mapping[str, bytes]) -> bytes:
    """A ZIP file that is the same each time: what is in it has the first day of all such files."""
    data = BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as made:
        for name, content in files.items():
            entry = ZipInfo(name)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            entry.compress_type = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            made.writestr(entry, content)
    return data.getvalue()


def _package(site: Site, path: str, order: list[str], view: Mapping[str, Any]) -> bytes:
    files = {"css": ("book.css", "text/css")}
    files |= {f"c.{name}": (f"{name}.xhtml", "application/xhtml+xml") for name in order}
    items = [
        _OPF.item({"id": key, "href": href, "media-type": kind})
        for key, (href, kind) in files.items()
    ]
    items[1 + order.index("_nav")].set("properties", "nav")
    direction = {"page-progression-direction": site.languages[site.lang].direction}
    package = _OPF.package(
        {"version": "3.0", "unique-identifier": "id", f"{_XML}lang": site.lang},
        _OPF.metadata(*_metadata(site, path, view)),
        _OPF.manifest(*items),
        _OPF.spine(direction, *(_OPF.itemref(idref=f"c.{name}") for name in order)),
    )
    return bytes(etree.tostring(package, encoding="utf-8", xml_declaration=True))


def _metadata(site: Site, path: str, view: Mapping[str, Any]) -> Iterator[etree._Element]:
    """What catalogues and readers with a need of their own are told."""
    gettext, record = site.catalogue.gettext, site.record(path)
    updated = view["updated"] or str(UNKNOWN)
    licence = " ".join(filter(None, site.info.text_licence))
    yield _DC.identifier(uuid_of(site, record, f"{site.lang}.epub").urn, id="id")
    yield _DC.title(view["title"]["text"])
    yield _DC.language(site.lang)
    yield _DC.publisher(gettext(site.info.name))
    yield _DC.description(view["summary"]["text"])
    yield _DC.source(view["online"])
    yield from (_DC.rights(licence) for _ in [licence] if licence)
    told = {
        "dcterms:modified": f"{updated}T00:00:00Z",
        "schema:accessibilitySummary": gettext(
            N_("Words alone, in reading order, with a table of contents, headings and links.")
        ),
        "a11y:certifiedBy": gettext(site.info.name),
    }
    told |= {"dcterms:conformsTo": "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"}
    features = ((name, each) for name, text in _ACCESSIBILITY.items() for each in text.split())
    for name, value in (*told.items(), *features):
        yield _OPF.meta(value, property=name)


# Chapters


def chapter_files(html: str, address: str, stylesheet: bytes) -> dict[str, str]:
    """The XHTML of a page at an address: its one file, or those of a book's own page, by name.

    Links to this site name the address between the signs that ``resolve`` looks for.
    """
    root = etree.HTML(html)
    body = root.findall("body/main") or root.findall("body/*")
    for link in root.iter("a"):
        url, fragment = urldefrag(urljoin(f"{_SITE}{address}", link.get("href", _SITE)))
        if url.startswith(_SITE):
            target = unquote(url.removeprefix(_SITE))
            link.set("href", symbol(f"{target}#{fragment}" if fragment else target))
    parts = {each.get("id"): [each] for each in body if each.get("id") in _OWN} or {"": body}
    return {name: _xhtml(root, part, stylesheet) for name, part in parts.items()}


def _xhtml(root: etree._Element, content: Iterable[etree._Element], stylesheet: bytes) -> str:
    page = etree.Element("html", dict(root.attrib))
    etree.SubElement(page, "body").extend(content)
    made = _transform(stylesheet)(page)
    return str(etree.tostring(made, encoding="unicode", doctype="<!DOCTYPE html>"))


@cache
def _transform(stylesheet: bytes) -> etree.XSLT:
    """A stylesheet of the theme, which may read nothing."""
    return etree.XSLT(etree.XML(stylesheet), access_control=etree.XSLTAccessControl.DENY_ALL)
