"""The records as data: each as plain values, the schema that these obey, and tables of them.

All of it is made from the fields of the records, so a new kind or field is there by itself. What
is hidden is not: drafts, and whatever a record names that is one. See docs/data.md.
"""

from collections.abc import Iterator
from functools import cache, reduce
from operator import getitem
from pathlib import Path
from typing import Any

import msgspec

from plugins.content.attachments import file_path, named_path, references
from plugins.content.fields import FILE
from plugins.content.kinds import KINDS
from plugins.content.translation import Translation
from plugins.incremental import query
from plugins.relations.events import uuid_of
from plugins.relations.exports import DATA_FILES
from plugins.relations.record import Record
from plugins.relations.resolution import body_html
from plugins.relations.site import Site

VERSION = "1.0"
"""The second number grows with what is added, the first with what is no longer as it was."""

Row = dict[str, Any]


@query(held=False)
def data_of(site: Site, path: str) -> Row:
    """A record: what it is, the fields of its front matter, and those of its translations."""
    record, texts = site.record(path), dict[str, Row]()
    for lang, file in site.texts_of(path).items():
        texts[lang] = {"fields": _fields(site, site.record(file))} if file != path else {}
    return {
        "kind": record.kind,
        "id": record.id,
        "uuid": str(uuid_of(site, record)),
        "url": site.absolute(site.shown_on(path).address),
        "lang": site.lang_of(path),
        "fields": _fields(site, record),
        "texts": texts,
    }


@query(held=False)
def json_of(site: Site, path: str) -> bytes:
    """The same as JSON, with the texts as pages show them: in HTML, with addresses for links."""
    data, texts = data_of(site, path), dict[str, Row]()
    for lang, text in data["texts"].items():
        there = site.in_language(lang)
        html = body_html(there, there.record(path), site.absolute) if site.has_page(path) else ""
        texts[lang] = text | ({"text": html} if html else {})
    return msgspec.json.encode(data | {"texts": texts})


def _fields(site: Site, record: Record[Any]) -> Any:
    """Fields as JSON has them, without what is hidden or empty; files by their addresses."""
    found: Any = record.meta.model_dump(mode="json", exclude={"draft"})
    for loc, kind, value in reversed([*references(record.meta)]):
        if kind == FILE:
            address = site.absolute(site.address(file_path(value, record.path)))
            reduce(getitem, loc[:-1], found)[loc[-1]] = address
        elif site.is_hidden(named_path(record.path, kind, value)):  # with the entry that names it
            *way, last = loc if isinstance(loc[-1], int) else loc[: len(loc) - 1 or 1]
            del reduce(getitem, way, found)[last]
    return _filled(found)


def _filled(value: Any) -> Any:
    """A value without fields that say nothing."""
    if isinstance(value, list):
        return [_filled(each) for each in value]
    if not isinstance(value, dict):
        return value
    parts = {name: _filled(each) for name, each in value.items()}
    return {name: each for name, each in parts.items() if each not in (None, [], {})}


# Tables

TEXTS = "texts"
"""The table of all texts."""

_PLURALS = {"person": "people", "notice": "news"}
_TABLES = {_PLURALS.get(kind.name, f"{kind.name}s"): kind for kind in KINDS if "{id}" in kind.path}
_OWN = "id", "uuid", "page", "lang"

SCHEMA = Path(__file__).with_name("data.schema.json")
"""The JSON Schema of all the data: ``tasks.py golden`` makes it of the records."""


@cache
def columns() -> dict[str, list[Row]]:
    """The columns of each table, by its name, as Table Schema 2.0 has them.

    They are those of the schema, so a table has them without a row. There is a table of each kind,
    one of each list of groups that its records have, and one of all texts.
    """
    defs, found = msgspec.json.decode(SCHEMA.read_bytes())["$defs"], dict[str, list[Row]]()
    for name, kind in _TABLES.items():
        fields = defs[kind.model.__name__]["properties"]
        others = (each for each in _columns(defs, fields) if each["name"] not in _OWN)
        found[name] = [*map(_column, _OWN), *others]
        for field, rule in fields.items():
            if group := _group(defs, rule.get("items", {})):
                found[f"{name}-{field}"] = [_column(kind.name), *_columns(defs, group)]
    words = _columns(defs, defs[Translation.__name__]["properties"])
    found[TEXTS] = [*map(_column, ("kind", "id", "lang")), *words]
    return found


def _group(defs: Row, rule: Row) -> Any:
    """The fields of a group, where a value is one."""
    return defs.get(rule.get("$ref", "").rpartition("/")[2], {}).get("properties", {})


def _columns(defs: Row, fields: Row, *at: str) -> Iterator[Row]:
    for name, rule in fields.items():
        if group := _group(defs, rule):
            yield from _columns(defs, group, *at, name)
        elif name != "draft" and not _group(defs, rule.get("items", {})):
            yield _column("_".join([*at, name]), **rule)


def _column(name: str, **rule: Any) -> Row:
    told = {each: rule[each] for each in rule if each == "description"}
    is_text = rule.get("type") not in ("integer", "number", "boolean")
    return {"name": name, "type": "string" if is_text else rule["type"]} | told


def data_files() -> list[str]:
    """The names of all files of data, the tables last."""
    return [*DATA_FILES, *(f"{table}.csv" for table in columns())]


def rows(site: Site, table: str) -> Iterator[Row]:
    """What a table holds: in each row values by the names of columns, and others beside."""
    name, _, field = table.partition("-")
    for record in site.of_kind(_TABLES[name].name) if name in _TABLES else site.records:
        data = data_of(site, record.path)
        fields, own = data["fields"], data | {"page": data["url"]}
        own = {each: own[each] for each in ("kind", *_OWN)}
        if field:
            yield from (_flat(each) | {record.kind: record.id} for each in fields.get(field, ()))
        elif table == TEXTS:
            texts = ((lang, text.get("fields", fields)) for lang, text in data["texts"].items())
            yield from (_flat(words) | own | {"lang": lang} for lang, words in texts)
        else:
            yield own | _flat(fields)


def _flat(fields: Row, *at: str) -> Row:
    found: Row = {}
    for name, value in fields.items():
        if isinstance(value, dict) and name not in ("names", "phrases"):
            found |= _flat(value, *at, name)
        elif isinstance(value, list) and not isinstance(value[0], dict):
            found["_".join([*at, name])] = "; ".join(map(str, value))
        else:
            found["_".join([*at, name])] = value
    return found
