"""The site's own facts, from the settings: the values that pages and exports need of them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SiteInfo:
    """What the site is called and where it is served.

    ``url`` has no slash at the end. ``repository`` is the web address of the source's repository
    and ``branch`` the branch that editors change; ``contact`` is an e-mail address; ``social``
    holds (label, address) pairs and ``text_licence`` a name and an address.
    """

    name: str
    tagline: str
    url: str
    repository: str | None = None
    branch: str = "main"
    contact: str | None = None
    social: tuple[tuple[str, str], ...] = ()
    text_licence: tuple[str, str] = ("", "")
