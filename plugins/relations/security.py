"""Until when the site stands by the contact that its security.txt names (RFC 9116)."""

from datetime import date, timedelta

from plugins.relations.site import Site

_VALID = timedelta(days=364)
"""Less than a year, as the RFC asks (2.5.5)."""


def expiry(site: Site) -> date | None:
    """The day on which security.txt expires; None where there is none, for want of a contact.

    No clock is asked: the day is counted from the latest one that a text says it was changed on.
    """
    dates = [row for lang in site.languages.codes for row in site.dates(lang)]
    latest = max((day for _, *days in dates for day in days), default="")
    return date.fromisoformat(latest) + _VALID if site.info.contact and latest else None
