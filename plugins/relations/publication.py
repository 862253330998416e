"""The publication: all that pages and exports are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from plugins.content.problem import Problem
from plugins.relations.address import Linker, absolute, published_file
from plugins.relations.identity import Identity
from plugins.relations.picture import Picture
from plugins.relations.site import Site


@dataclass(frozen=True)
class Publication:
    """What is published. ``pictures`` are by their path in the content folder.

    ``warnings`` are what is worth mending, though it stops nothing.
    """

    site: Site
    identity: Identity
    pictures: Mapping[str, Picture]
    warnings: tuple[Problem, ...] = ()

    @property
    def absolute(self) -> Linker:
        """Links that name the host."""
        return absolute(self.identity.url)

    def address(self, path: str) -> str:
        """The address of anything in the content folder that pages link to."""
        if record := self.site.records.get(path):
            return record.address
        picture = self.pictures.get(path)
        return picture.largest.address if picture else published_file(path)
