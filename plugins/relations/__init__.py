"""Records → one `Site`: who belongs to what, across years; references are checked here."""

from plugins.relations.relate import relate
from plugins.relations.site import Site

__all__ = ["Site", "relate"]
