"""The open data, in data/: all records as JSON, tables of them as CSV, and what describes both.

Tables are in UTF-8 with a byte order mark: Excel takes what has none for the machine's code page.
A cell that a spreadsheet would take for a formula begins with an apostrophe (OWASP, CSV injection).
"""

import csv
import json
import re
from hashlib import sha256
from io import StringIO
from typing import Any

import msgspec

from plugins.exports.epub import packed
from plugins.relations.data import SCHEMA, TEXTS, VERSION, columns, data_files, json_of, rows
from plugins.relations.exports import DATA, download
from plugins.relations.site import Site


def render(site: Site, name: str) -> bytes:
    """One of the files, by its name."""
    if name.endswith(".csv"):
        return _table(site, name.removesuffix(".csv"))
    if name == "data.zip":
        others = (each for each in data_files() if each != name)
        return packed({f"data/{each}": download(site, DATA, each) for each in others})
    if name == "schema.json":
        return SCHEMA.read_bytes()
    make = {"records.json": _records, "datapackage.json": _package}[name]
    return msgspec.json.format(msgspec.json.encode(make(site)), indent=1)


def _records(site: Site) -> dict[str, Any]:
    licence = dict(zip(("name", "url"), site.info.text_licence, strict=True))
    return {
        "version": VERSION,
        "name": site.info.name,
        "url": site.absolute(""),
        "licence": {name: text for name, text in licence.items() if text},
        "records": [msgspec.Raw(json_of(site, record.path)) for record in site.records],
    }


def _table(site: Site, name: str) -> bytes:
    """A table (RFC 4180)."""
    names = [column["name"] for column in columns()[name]]
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(names)
    writer.writerows([_cell(row.get(each)) for each in names] for row in rows(site, name))
    return text.getvalue().encode("utf-8-sig")


def _cell(value: Any) -> str:
    """A value as a text; what is neither a text nor a number as JSON."""
    if isinstance(value, str):
        return re.sub(r"^(?=[=+\-@\t\r\n])", "'", value)
    return "" if value is None else json.dumps(value, ensure_ascii=False)


def _package(site: Site) -> dict[str, Any]:
    """What programs are told of the tables (Data Package 2.0)."""
    title, url = site.info.text_licence
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "-".join(re.findall("[a-z0-9]+", site.info.name.lower())) or "forum",
        "title": site.info.name,
        "description": site.info.tagline,
        "homepage": site.absolute("data/"),
        "version": VERSION,
        **({"licenses": [{"path": url, "title": title}]} if url else {}),
        "resources": [_resource(site, *table) for table in columns().items()],
    }


def _resource(site: Site, name: str, fields: list[dict[str, str]]) -> dict[str, Any]:
    made = download(site, DATA, f"{name}.csv")
    key = ["kind", "id", "lang"] if name == TEXTS else ["id"]
    rules: dict[str, Any] = {"primaryKey": key}
    if "-" in name:
        of = {"resource": name.partition("-")[0], "fields": ["id"]}
        rules = {"foreignKeys": [{"fields": [fields[0]["name"]], "reference": of}]}
    return {
        "name": name,
        "type": "table",
        "path": f"{name}.csv",
        "bytes": len(made),
        "hash": f"sha256:{sha256(made).hexdigest()}",
        "schema": {"fields": fields} | rules,
    }
