"""BibTeX, with letters as they are (UTF-8): what LaTeX and JabRef read."""

from collections.abc import Iterator

from plugins.relations.citations import Item, citations
from plugins.relations.site import Site

_TYPES = {"event": "misc", "speech": "inproceedings", "report": "techreport", "document": "misc"}
_FIELDS = {
    "title": "title",
    "event-title": "booktitle",
    "event-place": "address",
    "genre": "type",
    "publisher": "organization",
    "language": "language",
}
_NAMED = {"\\": "textbackslash", "~": "textasciitilde", "^": "textasciicircum"}
_NAMED |= {"{": "lbrace", "}": "rbrace"}
_WRITTEN = str.maketrans(
    {sign: rf"{{\{name}}}" for sign, name in _NAMED.items()}
    | {sign: f"\\{sign}" for sign in "%#&$_"}
)
"""What TeX takes for its own. A brace counts even behind a backslash, so it has a name."""

_IN_URL = str.maketrans({"\\": "%5C", "{": "%7B", "}": "%7D"})


def render(site: Site, path: str) -> bytes:
    """What can be cited of a record's page."""
    from bibtexparser.entrypoint import write_string
    from bibtexparser.library import Library
    from bibtexparser.model import Block, Entry, Field

    entries: list[Block] = [
        Entry(_TYPES[item["type"]], item["id"], [Field(*each) for each in _fields(item)])
        for item in citations(site, site.lang, path)
    ]
    made: str = write_string(Library(entries))
    return made.encode()


def _fields(item: Item) -> Iterator[tuple[str, str]]:
    if "author" in item:
        yield "author", " and ".join(map(_name, item["author"]))
    for name, field in _FIELDS.items():
        if name in item and (name == "title" or item[name] != item["title"]):
            yield field, item[name].translate(_WRITTEN)
    if "issued" in item:
        yield "year", str(item["issued"]["date-parts"][0][0])
        yield "date", _days(item["issued"])
        if item["event-date"] != item["issued"]:
            yield "eventdate", _days(item["event-date"])
    yield "url", item["URL"].translate(_IN_URL)


def _days(found: Item) -> str:
    return "/".join("-".join(f"{part:02}" for part in day) for day in found["date-parts"])


def _name(name: dict[str, str]) -> str:
    """In braces what is one name, or would be read as the end of one."""
    parts = [part.translate(_WRITTEN) for part in name.values()]
    is_one = "literal" in name
    return ", ".join(f"{{{p}}}" if is_one or "," in p or " and " in p else p for p in parts)
