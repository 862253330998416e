"""A picture as pages show it: a few sizes of one photograph, made by plugins/images."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Variant:
    """One size of a picture, in pixels, and its address."""

    address: str
    width: int
    height: int


@dataclass(frozen=True)
class Picture:
    """A picture of the content folder and its sizes, the smallest first."""

    path: str
    variants: tuple[Variant, ...]

    @property
    def largest(self) -> Variant:
        """The size that stands for the whole picture."""
        return self.variants[-1]

    @property
    def middle(self) -> Variant:
        """The size for a browser that reads no ``srcset``."""
        return self.variants[len(self.variants) // 2]
