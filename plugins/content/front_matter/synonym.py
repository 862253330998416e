"""Synonyms: words that editors of other sites use for a field, and what it is called here."""

from __future__ import annotations

from collections.abc import Iterable

from plugins.content.suggestions import nearest

_SYNONYMS = {
    "title": "name heading headline subject",
    "name": "title full_name fullname",
    "summary": "description abstract intro excerpt lead bio teaser",
    "topics": "tags keywords tag keyword topic",
    "people": "speakers speaker participants moderators moderator panellists panelists person",
    "partners": "sponsors organisers organizers funders organisations organizations partner",
    "url": "link website web site homepage href address",
    "start": "date time begin begins starts from when starts_at",
    "published": "date created",
    "updated": "modified lastmod changed",
    "end": "until finish ends to ends_at",
    "languages": "language lang",
    "photo": "image picture avatar portrait img",
    "logo": "image picture icon photo img",
    "venue": "place location hall room",
    "room": "place location hall venue",
    "type": "category kind format",
    "kind": "category type",
    "order": "number weight position",
    "edition": "number",
    "timezone": "tz zone time_zone",
    "aliases": "alias redirect redirects redirect_from",
    "resources": "materials documents files slides downloads",
    "sources": "references source links",
    "short_name": "acronym abbreviation short",
    "affiliation": "organisation organization company institution employer",
    "role": "position job",
}


def meant(written: str, known: Iterable[str]) -> str | None:
    """The field that an unknown one stands for; None where none is near."""
    fields, word = list(known), written.lower().replace("-", "_").replace(" ", "_")
    same = [name for name in _SYNONYMS if name in fields and word in _SYNONYMS[name].split()]
    if word in fields:
        return word
    return same[0] if same else nearest(written, fields)
