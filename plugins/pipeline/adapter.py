"""Settings → values: the only place that knows the names of Pelican's settings."""

from __future__ import annotations

from typing import Any

from plugins.languages import Languages, read_languages
from plugins.relations.site_info import SiteInfo


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
