"""What a host must know of the site: headers, content types, caching, and what moved or is gone.

Said once here; plugins/exports says it in the words of each server, and ``verify`` asks for it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

from plugins.relations.address import NOT_FOUND, SEARCH, file_of
from plugins.relations.moves import gone, notice_of, redirects
from plugins.relations.site import Site

_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; connect-src 'self';"
    " base-uri 'none'; form-action"
)
POLICY, SEARCH_POLICY = f"{_POLICY} 'none'", f"{_POLICY} 'self'; script-src 'self'"
"""What every page says of itself in a <meta> (CSP 3, 3.3), so on hosts that send no headers too.

That of the search, alone, runs a script of the site, and has a form, which leads to A–Z.
"""

_SENT = "{}; object-src 'self'; frame-ancestors 'none'"
HEADERS = {
    "Content-Security-Policy": _SENT.format(POLICY),
    "Strict-Transport-Security": "max-age=63072000",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""Sent with every answer, and held to Mozilla's Observatory in tests/exports/test_hosting.py.

The policy is that of the pages, and what no <meta> can say: nobody frames them (CSP 3, 6.4.2). It
lets a PDF be shown, which Safari takes for an object in a page of its own; pages still forbid that.
HSTS is for this host alone (no ``includeSubDomains``): others below its domain are not ours.
"""

SEARCH_HEADERS = {"Content-Security-Policy": _SENT.format(SEARCH_POLICY)}
"""Those that the pages of the search have instead."""

PAGE_HEADERS = HEADERS | {"Cache-Control": "no-cache"}
ASSET_HEADERS = HEADERS | {"Cache-Control": "max-age=600, stale-while-revalidate=86400"}
"""Caching (RFC 9111, RFC 5861) of pages and documents, and of what pages are made of.

No file has a fingerprint in its name: a new colour would change every page, and a page that some
host still has would lose its style. So each file is asked for again by its ETag: a page
before it is shown, an asset after ten minutes (as on GitHub Pages), while the old one is shown.
"""

ASSETS = ("css", "js", "svg", "png", "jpg", "jpeg", "webp", "ico", "woff2")
"""The endings of what pages are made of."""

TYPES = {
    "text/html; charset=utf-8": "html",
    "text/css; charset=utf-8": "css",
    "text/javascript; charset=utf-8": "js",
    "text/plain; charset=utf-8": "txt",
    "text/csv; charset=utf-8": "csv",
    "text/calendar; charset=utf-8": "ics",
    "application/atom+xml": "atom",
    "application/json": "json",
    "application/x-bibtex": "bib",
    "application/x-research-info-systems": "ris",
    "application/xml": "xml",
    "application/manifest+json": "webmanifest",
    "application/pdf": "pdf",
    "application/epub+zip": "epub",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.presentation": "odp",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
    "image/svg+xml": "svg",
    "image/png": "png",
    "image/jpeg": "jpg jpeg",
    "image/webp": "webp",
    "image/x-icon": "ico",
    "font/woff2": "woff2",
}
"""Media types (IANA) and the endings of their files."""

_PLAIN = re.compile(r"[\w ./#~@:+-]*")
"""What addresses are made of (values/addresses.py, listing.py), and the path of SITEURL."""


@dataclass(frozen=True)
class Hosting:
    """What moved and what is gone, by addresses; ``path`` is that of SITEURL, to its last slash.

    ``prefixes`` are those of the languages that are not at the root.
    """

    path: str
    prefixes: tuple[str, ...] = ()
    redirects: tuple[tuple[str, str], ...] = ()
    gone: tuple[str, ...] = ()

    @classmethod
    def of(cls, site: Site) -> "Hosting":
        """The site as hosts see it."""
        path = unquote(f"{urlsplit(site.info.url).path}/")
        prefixes = filter(None, map(site.languages.prefix, site.languages.codes))
        return cls(path, tuple(prefixes), tuple(redirects(site)), tuple(gone(site)))

    def __post_init__(self) -> None:
        """No name holds a sign that means something in the configuration of a server."""
        names = (self.path, *self.gone, *(name for pair in self.redirects for name in pair))
        assert all(map(_PLAIN.fullmatch, names)), names

    def own_headers(self) -> dict[str, dict[str, str]]:
        """The headers that some pages have instead of others', by their addresses and files."""
        pages = [f"{prefix}{SEARCH}" for prefix in (*self.prefixes, "")]
        return dict.fromkeys([*pages, *map(file_of, pages)], SEARCH_HEADERS)

    def place(self, address: str) -> str:
        """The path of an address in URLs: letters, digits, ``-_.~/`` and percent-encoded bytes."""
        return quote(self.path + address)

    def moved(self) -> Iterator[tuple[str, str]]:
        """Old addresses, and the paths that they lead to."""
        return ((old, self.place(new)) for old, new in self.redirects)

    def not_found(self) -> Iterator[tuple[str, str]]:
        """The prefixes of languages, and the page that answers below them; the root's own last."""
        return ((prefix, f"{prefix}{NOT_FOUND}") for prefix in (*self.prefixes, ""))


def notice_file(address: str) -> str:
    """The file of the notice at an address of what is gone."""
    return file_of(notice_of(address))
