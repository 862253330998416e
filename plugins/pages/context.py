"""What a page is made in: the site seen from one address; and what is made there, its view data."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from plugins.content.models import Fields
from plugins.relations.address import NOT_FOUND, Linker, absolute, list_of, relative_to
from plugins.relations.record import LocalizedText
from plugins.relations.site import Site

Context = dict[str, Any]
"""View data, all that a template sees: of texts with their language and values of fields."""


def plain(value: Any) -> Any:
    """View data as JSON can hold it: str, int, bool, None, list and dict.

    A text is a dict of ``text`` and ``lang``, a day "2019-12-12", a moment "2019-12-12T10:00".
    """
    if isinstance(value, (LocalizedText, Fields)):
        value = vars(value)
    if isinstance(value, dict):
        return {name: plain(each) for name, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    return value.isoformat() if isinstance(value, date) else value


@dataclass(frozen=True)
class PageContext:
    """Where a page stands: ``site`` is in the words of its language, ``href`` writes its links."""

    site: Site
    address: str
    is_apart: bool = False
    """Whether it says that there is no page: none in other languages is the same."""

    @property
    def lang(self) -> str:
        """The code of this page's language."""
        return self.site.lang

    @cached_property
    def href(self) -> Linker:
        """Links as this page must write them; 404.html is shown at addresses of any depth."""
        if self.address == f"{self.site.prefix}{NOT_FOUND}":
            return absolute(urlsplit(self.site.info.url).path)
        return relative_to(self.address)

    def place(self, address: str) -> str:
        """A link to the page at an address of this page's language."""
        return self.href(f"{self.site.prefix}{address}")

    def address_in(self, lang: str) -> str:
        """The address of the same page in a language; its home page for what is no page.

        A part of a list is of its language alone: others have the list.
        """
        found = self.address if lang == self.lang else list_of(self.address)
        bare = "" if self.is_apart else found.removeprefix(self.site.prefix)
        return f"{self.site.languages.prefix(lang)}{bare}"

    def text(self, words: str) -> LocalizedText:
        """Words of the page's language, as a text."""
        return LocalizedText(words, self.lang)

    def gettext(self, message: str) -> LocalizedText:
        """A message in the page's language."""
        return self.text(self.site.catalogue.gettext(message))
