"""JSON Schemas of the front matter of each kind, for editors' tools (json-schema.org 2020-12)."""

from __future__ import annotations

from typing import Any

from plugins.content.kinds import KINDS
from plugins.content.translation import Translation


def json_schemas() -> dict[str, dict[str, Any]]:
    """One schema a kind of content, and one for translations, by its name."""
    models = {kind.name: kind.model for kind in KINDS} | {"translation": Translation}
    return {
        name: {"$schema": "https://json-schema.org/draft/2020-12/schema"}
        | _without_null(model.model_json_schema())
        for name, model in models.items()
    }


def _without_null(schema: Any) -> Any:
    """A schema in which a field is left out instead of empty; examples are for tasks.py new."""
    if isinstance(schema, list):
        return [_without_null(part) for part in schema if part != {"type": "null"}]
    if not isinstance(schema, dict):
        return schema
    kept = {name: part for name, part in schema.items() if name != "properties"}
    kept = {name: part for name, part in kept.items() if name not in ("examples", "title")}
    if kept.get("default", 0) in (None, [], ()):
        del kept["default"]
    found = {name: _without_null(part) for name, part in kept.items()}
    if len(found.get("anyOf", ())) == 1:
        found |= found.pop("anyOf")[0]
    if "properties" in schema:
        fields = schema["properties"].items()
        found["properties"] = {name: _without_null(part) for name, part in fields}
    return found
