"""Citations for reference managers: BibTeX, RIS, and CSL-JSON, each of the same plain values."""

from collections.abc import Iterator

import msgspec

from plugins.relations.citations import Item, citations
from plugins.relations.site import Site

_TYPES = {
    "event": ("misc", "CONF"),
    "speech": ("inproceedings", "CPAPER"),
    "report": ("techreport", "RPRT"),
    "document": ("misc", "GEN"),
}
_FIELDS = {
    "title": ("title", "title"),
    "event-title": ("booktitle", "secondary_title"),
    "event-place": ("address", "place_published"),
    "genre": ("type", "type_of_work"),
    "publisher": ("organization", "publisher"),
    "language": ("language", "language"),
}
"""What BibTeX and rispy call the types and fields of CSL."""

_NAMED = {"\\": "textbackslash", "~": "textasciitilde", "^": "textasciicircum"}
_NAMED |= {"{": "lbrace", "}": "rbrace"}
_WRITTEN = str.maketrans(
    {sign: rf"{{\{name}}}" for sign, name in _NAMED.items()}
    | {sign: f"\\{sign}" for sign in "%#&$_"}
)
"""What TeX takes for its own. A brace counts even behind a backslash, so it has a name."""

_IN_URL = str.maketrans({"\\": "%5C", "{": "%7B", "}": "%7D"})


def render_json(site: Site, path: str) -> bytes:
    """CSL-JSON (CSL 1.0.2, input): what Zotero, Pandoc and citeproc read."""
    items = citations(site, site.lang, path)
    return msgspec.json.format(msgspec.json.encode(items), indent=1) + b"\n"


def render_bib(site: Site, path: str) -> bytes:
    """BibTeX, with letters as they are (UTF-8): what LaTeX and JabRef read."""
    from bibtexparser.entrypoint import write_string
    from bibtexparser.library import Library
    from bibtexparser.model import Block, Entry, Field

    entries: list[Block] = [
        Entry(_TYPES[item["type"]][0], item["id"], [Field(*each) for each in _bib_fields(item)])
        for item in citations(site, site.lang, path)
    ]
    made: str = write_string(Library(entries))
    return made.encode()


def _bib_fields(item: Item) -> Iterator[tuple[str, str]]:
    if "author" in item:
        yield "author", " and ".join(map(_bib_name, item["author"]))
    for name, (field, _) in _FIELDS.items():
        if name in item and (name == "title" or item[name] != item["title"]):
            yield field, item[name].translate(_WRITTEN)
    if "issued" in item:
        yield "year", str(item["issued"]["date-parts"][0][0])
        days = ("-".join(f"{part:02}" for part in day) for day in item["issued"]["date-parts"])
        yield "date", "/".join(days)
    yield "url", item["URL"].translate(_IN_URL)


def _bib_name(name: dict[str, str]) -> str:
    """In braces what is one name, or would be read as the end of one."""
    parts = [part.translate(_WRITTEN) for part in name.values()]
    is_one = "literal" in name
    return ", ".join(f"{{{p}}}" if is_one or "," in p or " and " in p else p for p in parts)


def render_ris(site: Site, path: str) -> bytes:
    """RIS (Reference Manager's format, as of 2011): what EndNote, Mendeley and libraries read."""
    from rispy import RisWriter

    writer = type("Plain", (RisWriter,), {"set_header": lambda *_: ""})()  # no line before TY
    made: str = writer.formats([_ris_entry(each) for each in citations(site, site.lang, path)])
    return made.encode()


def _ris_entry(item: Item) -> dict[str, object]:
    """A date is written year/month/day/more, a name family first."""
    entry: dict[str, object] = {"type_of_reference": _TYPES[item["type"]][1], "id": item["id"]}
    entry |= {field: item[name] for name, (_, field) in _FIELDS.items() if name in item}
    entry["authors"] = [", ".join(name.values()) for name in item.get("author", ())]
    if "issued" in item:
        day = item["issued"]["date-parts"][0]
        entry |= {"year": str(day[0]), "date": "/".join(f"{part:02}" for part in day)}
    return entry | {"urls": [item["URL"]]}
