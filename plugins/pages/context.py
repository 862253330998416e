"""A page, its view data, and the context it is made in: the site seen from one address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

from plugins.content.models import FrontMatter
from plugins.languages import Language
from plugins.relations.address import Linker, relative_to
from plugins.relations.record import LocalizedText, Record
from plugins.relations.site import Site

Context = dict[str, Any]
"""View data: plain values (str, int, bool, None, list, dict), all that a template sees.

A text in it is a dict, too, of ``text`` and ``lang``.
"""


@dataclass(frozen=True)
class Page:
    """``template`` is a name without its ending; ``address`` is from the site's root."""

    template: str
    address: str
    view: Mapping[str, Any]


@dataclass(frozen=True)
class PageContext:
    """Where a page stands: ``site`` is in the words of its language, ``href`` writes its links."""

    site: Site
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

    def gettext(self, message: str) -> str:
        """A message in the page's language."""
        return self.site.catalogue.gettext(message)

    def text(self, found: LocalizedText | None) -> Context | None:
        """A text for a template: with its language, in which it is set."""
        return asdict(found) if found else None

    def texts(self, record: Record[FrontMatter], *names: str) -> Context:
        """Some fields of words of a record."""
        return {name: self.text(record.text(name)) for name in names}

    def language_of(self, lang: str) -> Context:
        """What an element in another language says: ``lang`` and ``dir``."""
        return {"lang": lang, "dir": self.site.languages[lang].direction}
