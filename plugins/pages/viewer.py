"""Where a page stands: the publication seen from one address, in one language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from plugins.pages.words import catalogue
from plugins.relations.address import Linker, relative_to
from plugins.relations.publication import Publication
from plugins.relations.site import Site


@dataclass(frozen=True)
class Viewer:
    """One page's point of view. ``href`` writes links as this page must."""

    publication: Publication
    address: str
    lang: str = "en"
    link: Linker | None = None
    """How links are written, where not relative to the address (404.html)."""

    @property
    def site(self) -> Site:
        """The records, related."""
        return self.publication.site

    @cached_property
    def href(self) -> Linker:
        """Links as this page must write them."""
        return self.link or relative_to(self.address)

    def gettext(self, message: str) -> str:
        """A message in the page's language."""
        return catalogue(self.lang).gettext(message)
