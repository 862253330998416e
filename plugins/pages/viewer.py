"""Where a page stands: the site seen from one address, in one language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from plugins.content.catalogue import Catalogue
from plugins.content.words import Said
from plugins.languages import Language
from plugins.pages.page import View
from plugins.relations.address import Linker, relative_to
from plugins.relations.site import Site


@dataclass(frozen=True)
class Viewer:
    """One page's point of view. ``href`` writes links as this page must."""

    site: Site
    """The records, related, in the words of this page's language."""
    address: str
    link: Linker | None = None
    """How links are written, where not relative to the address (404.html)."""

    @property
    def lang(self) -> str:
        """The code of this page's language."""
        return self.site.lang

    @property
    def language(self) -> Language:
        """What is particular to the page's language."""
        return self.site.languages[self.lang]

    @cached_property
    def href(self) -> Linker:
        """Links as this page must write them."""
        return self.link or relative_to(self.address)

    def place(self, address: str) -> str:
        """A link to the page at an address of this page's language."""
        return self.href(f"{self.site.prefix}{address}")

    @cached_property
    def catalogue(self) -> Catalogue:
        """The interface's words in the page's language."""
        return self.site.catalogue

    def gettext(self, message: str) -> str:
        """A message in the page's language."""
        return self.catalogue.gettext(message)

    def said(self, found: Said | None) -> View | None:
        """A text for a template: with its language, in which it is set."""
        return self.in_its_language(found.text, found.lang) if found else None

    def in_its_language(self, text: str | None, lang: str) -> View | None:
        """The same for a text whose language is known."""
        return None if text is None else {"text": text, "lang": lang}

    def in_ours(self, text: str) -> View:
        """A text that the page's own language has."""
        return {"text": text, "lang": self.lang}

    def language_of(self, lang: str) -> View:
        """What an element in another language says: ``lang`` and ``dir``."""
        return {"lang": lang, "dir": self.site.languages[lang].direction}
