"""Records → one `Site`: who belongs to what, across years; references are checked here."""

from plugins.relations.answers import ANSWERS
from plugins.relations.relate import READINGS, check_record, check_site
from plugins.relations.site import Site

__all__ = ["ANSWERS", "READINGS", "Site", "check_record", "check_site"]
