"""The table of exports: one row says all that is known of a machine file.

A new one is a row here, and a module of plugins/exports that has its name and ``render``, or for
files that are alike but for their endings ``render_xml`` and others; what a server reads has
``lines`` instead.
"""

import re
from dataclasses import dataclass

from plugins.incremental import key_of
from plugins.languages import N_
from plugins.relations.site import Site


@dataclass(frozen=True)
class Export:
    """One machine file. ``address`` is where it lies in the output, or in that of each language."""

    address: str
    of_each_language: bool = False
    media_type: str = ""
    """Pages name a file that has one as another form of the site (HTML 4.6.7.1)."""
    label: str = ""
    """What the link to it is called that every page has."""

    def key(self, site: Site, *more: str) -> str:
        """By which ``export_of`` makes it, in the language of a site."""
        return " ".join([site.lang or site.languages.root, self.address, *more])

    @property
    def module(self) -> str:
        """The first word in the name of the file: ``nginx`` of server/nginx.conf."""
        return str(re.findall("[a-z0-9]+", self.address.rpartition("/")[2].lower())[0])


FEED = Export(
    "feed.atom", of_each_language=True, media_type="application/atom+xml", label=N_("Atom feed")
)
CALENDAR = Export(
    "calendar.ics",
    of_each_language=True,
    media_type="text/calendar",
    label=N_("Calendar of the forums"),
)
"""Also beside the page of each forum and session that has one (relations/events.py)."""

SEARCH_DATA = Export("search.json", of_each_language=True)
"""Of a site with a search; of many pages it has shards too, which exports/search.py names."""

SECURITY = Export(".well-known/security.txt")
"""Of a site with a contact (relations/security.py). Programs look for it at a host's root alone."""

SUMS = Export("sha256sums.txt")
"""Of a site with documents."""

BOOK = Export("epub", of_each_language=True)
"""Of each forum and of the series, under names of their own (relations/books.py)."""

DATA = Export("data")
"""The folder of the open data (relations/data.py): these files, and a table for each kind."""

DATA_FILES = "data.zip", "records.json", "schema.json", "datapackage.json"

FOR_HOSTS = (
    Export("_headers"),
    Export("_redirects"),
    Export(".htaccess"),
    Export("server/nginx.conf"),
    Export("server/Caddyfile"),
)
"""What servers read: each host knows one of them, or two, and may show the others or not."""

EXPORTS = (FEED, Export("sitemap.xml"), Export("robots.txt"), Export("addresses.txt"), *FOR_HOSTS)


def download(site: Site, export: Export, *more: str) -> bytes:
    """One of the files that pages offer, as it is published."""
    made: bytes = site.memo.ask(key_of("download", export.key(site, *more)))
    return made
