"""Settings → values: the only place that knows the names of settings and variables."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from plugins.languages import Languages, read_languages
from plugins.relations.site_info import SiteInfo

_WEB = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9._~%@:+/-]*)?")
_MAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+")


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
    if "LANGUAGES" not in settings:
        raise ValueError('LANGUAGES is missing: write LANGUAGES = ["en"] for English alone')
    return read_languages(settings["LANGUAGES"])


@dataclass(frozen=True)
class Given:
    """SITEURL, REPOSITORY, CONTACT and SOCIAL as values."""

    url: str
    repository: str | None
    contact: str | None
    social: tuple[tuple[str, str], ...]


def read_environment(environment: Mapping[str, str]) -> Given:
    """The values. Raises ValueError that names the variable, what is wrong and an example."""
    url = _web(environment, "SITEURL")
    if not url:
        raise ValueError("say where the site is served: SITEURL=https://host/repo")
    contact = environment.get("CONTACT", "").strip() or None
    if contact and not _MAIL.fullmatch(contact):
        raise ValueError(f"CONTACT={contact} is not an e-mail address: CONTACT=name@host.org")
    return Given(url, _web(environment, "REPOSITORY"), contact, _social(environment))


def _web(environment: Mapping[str, str], name: str) -> str | None:
    text = environment.get(name, "").strip()
    if text and not _WEB.fullmatch(text):
        raise ValueError(f"{name}={text} is not a web address: {name}=https://host/path")
    return text.rstrip("/") or None


def _social(environment: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    entries = [part.strip() for part in environment.get("SOCIAL", "").split(",") if part.strip()]
    pairs = [entry.partition("=") for entry in entries]
    for label, _, address in pairs:
        if not (label.strip() and _WEB.fullmatch(address.strip())):
            raise ValueError(
                f"SOCIAL={label}={address} is not a label and a web address:"
                " SOCIAL=Label=https://host/page,Label=https://host/page"
            )
    return tuple((label.strip(), address.strip()) for label, _, address in pairs)
