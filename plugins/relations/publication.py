"""The publication: all that pages and exports are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from plugins.content.kinds import identify
from plugins.content.record import Ask
from plugins.relations.address import Linker, absolute, published_file
from plugins.relations.identity import Identity
from plugins.relations.picture import Picture
from plugins.relations.site import Site
from plugins.relations.used import is_picture


@dataclass(frozen=True)
class Publication:
    """What is published: the site, its own facts, and the sizes of its pictures."""

    site: Site
    ask: Ask
    """Answers "identity", and "picture" with the path of a picture."""

    @property
    def identity(self) -> Identity:
        """The site's own facts."""
        return cast("Identity", self.ask("identity", ""))

    @property
    def absolute(self) -> Linker:
        """Links that name the host."""
        return absolute(self.identity.url)

    def picture(self, path: str) -> Picture | None:
        """The sizes of the picture at a path of the content folder; None for what is none."""
        return cast("Picture | None", self.ask("picture", path)) if is_picture(path) else None

    def address(self, path: str) -> str:
        """The address of anything in the content folder that pages link to."""
        if identity := identify(path):
            return identity.address
        picture = self.picture(path)
        return picture.largest.address if picture else published_file(path)
