"""RIS (Reference Manager's format, as of 2011): what EndNote, Mendeley and libraries read."""

from plugins.relations.citations import Item, citations
from plugins.relations.site import Site

_TYPES = {"event": "CONF", "speech": "CPAPER", "report": "RPRT", "document": "GEN"}
_FIELDS = {
    "id": "id",
    "title": "title",
    "genre": "type_of_work",
    "event-title": "secondary_title",
    "event-place": "place_published",
    "publisher": "publisher",
    "language": "language",
}
"""The fields of an item, and what rispy calls them."""


def render(site: Site, path: str) -> bytes:
    """What can be cited of a record's page."""
    from rispy import RisWriter

    writer = type("Plain", (RisWriter,), {"set_header": lambda *_: ""})()  # no line before TY
    made: str = writer.formats([_entry(item) for item in citations(site, site.lang, path)])
    return made.encode()


def _entry(item: Item) -> dict[str, object]:
    """A date is written year/month/day/more, a name family first."""
    entry: dict[str, object] = {"type_of_reference": _TYPES[item["type"]]}
    entry |= {_FIELDS[name]: item[name] for name in _FIELDS if name in item}
    entry["authors"] = [", ".join(name.values()) for name in item.get("author", ())]
    if "issued" in item:
        day = item["issued"]["date-parts"][0]
        entry |= {"year": str(day[0]), "date": "/".join(f"{part:02}" for part in day)}
    return entry | {"urls": [item["URL"]]}
