"""Settings → values: the only place that knows the names of settings and variables."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from plugins.languages import Languages, read_languages
from plugins.relations.site_info import SiteInfo

Social = tuple[tuple[str, str], ...]
"""Labels and addresses."""

_PATH = re.compile(r"[A-Za-z0-9._~%@:+/-]*")
_PRIVATE = ("localhost", "local", "internal", "lan", "home", "test", "invalid")
"""Last parts of names that no reader's machine can look up (RFC 6761 and 6762, ICANN)."""


def site_info(settings: dict[str, Any]) -> SiteInfo:
    """The site's own facts, as pelicanconf.py and publishconf.py give them."""
    return SiteInfo(
        name=settings["SITENAME"],
        tagline=settings["TAGLINE"],
        url=settings["SITEURL"].rstrip("/"),
        repository=settings["REPOSITORY"],
        branch=settings["BRANCH"],
        contact=settings["CONTACT"],
        social=tuple(settings["SOCIAL"]),
        text_licence=settings["TEXT_LICENCE"],
    )


def languages(settings: dict[str, Any]) -> Languages:
    """The languages of the site. Raises ValueError where the setting LANGUAGES is wrong."""
    return read_languages(settings.get("LANGUAGES", ()))


def read_environment(environment: Mapping[str, str]) -> tuple[str, str | None, str | None, Social]:
    """SITEURL, REPOSITORY, CONTACT and SOCIAL as values.

    Raises ValueError that names the variable, what is wrong and an example.
    """
    from plugins.content.values.addresses import is_mail_link

    url = _web(environment, "SITEURL")
    if not url:
        raise ValueError("say where the site is served: SITEURL=https://host/repo")
    _check_public(url)
    contact = environment.get("CONTACT", "").strip() or None
    if contact and ("?" in contact or not is_mail_link(f"mailto:{contact}")):
        raise ValueError(f"CONTACT={contact} is not an e-mail address: CONTACT=name@host.org")
    return url, _web(environment, "REPOSITORY"), contact, _social(environment)


def _web(environment: Mapping[str, str], name: str) -> str | None:
    from plugins.content.values.addresses import is_url

    text = environment.get(name, "").strip()
    if text and not is_url(text):
        raise ValueError(f"{name}={text} is not a web address: {name}=https://host.org/path")
    return text.rstrip("/") or None


def _check_public(url: str) -> None:
    """Raise ValueError where an address is none at which readers find the site."""
    parts = urlsplit(url)
    last = (parts.hostname or "").rpartition(".")[2]
    is_plain = "?" not in url and "#" not in url and _PATH.fullmatch(parts.path)
    if parts.scheme != "https" or last in _PRIVATE or last.isdigit() or not is_plain:
        raise ValueError(
            f"SITEURL={url} is no public https address, to which those of pages can be added:"
            " SITEURL=https://host.org/path"
        )


def _social(environment: Mapping[str, str]) -> Social:
    from plugins.content.values.addresses import is_url

    entries = [part.strip() for part in environment.get("SOCIAL", "").split(",") if part.strip()]
    pairs = [entry.partition("=") for entry in entries]
    for label, _, address in pairs:
        if not (label.strip() and is_url(address.strip())):
            raise ValueError(
                f"SOCIAL={label}={address} is not a label and a web address:"
                " SOCIAL=Label=https://host/page,Label=https://host/page"
            )
    return tuple((label.strip(), address.strip()) for label, _, address in pairs)
