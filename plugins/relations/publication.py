"""The publication: all that pages and exports are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from plugins.content.catalogue import Catalogue
from plugins.content.kinds import identify
from plugins.content.paths import is_picture
from plugins.content.record import Ask
from plugins.relations.address import Linker, absolute, published_file
from plugins.relations.identity import Identity
from plugins.relations.picture import Picture
from plugins.relations.site import Site


@dataclass(frozen=True)
class Publication:
    """What is published: the site, its own facts, and the sizes of its pictures."""

    site: Site
    ask: Ask
    """Answers "identity", "catalogue" with a language, and "picture" with the path of a picture."""

    @property
    def identity(self) -> Identity:
        """The site's own facts."""
        return cast("Identity", self.ask("identity", ""))

    @property
    def catalogue(self) -> Catalogue:
        """The words of the interface, in the language of the readers."""
        return cast("Catalogue", self.ask("catalogue", self.site.lang))

    @property
    def absolute(self) -> Linker:
        """Links that name the host."""
        return absolute(self.identity.url)

    def in_language(self, lang: str) -> Publication:
        """The same for the readers of a language."""
        return (
            self if lang == self.site.lang else Publication(self.site.in_language(lang), self.ask)
        )

    def absolute_of(self, path: str) -> str:
        """The address of a record's page in this language, with the host."""
        return self.absolute(self.site.record(path).address)

    def picture(self, path: str) -> Picture | None:
        """The sizes of the picture at a path of the content folder; None for what is none."""
        return cast("Picture | None", self.ask("picture", path)) if is_picture(path) else None

    def address(self, path: str) -> str:
        """The address of anything in the content folder that pages link to."""
        if identity := identify(path):
            return f"{self.site.prefix}{identity.address}"
        picture = self.picture(path)
        return picture.largest.address if picture else published_file(path)
