"""The shape of a record: which class stands at a place of it, and with which fields."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from plugins.content.front_matter.header import Loc


def fields_at(model: type[BaseModel], loc: Loc) -> dict[str, FieldInfo]:
    """The fields that may stand at a place of a record; none where it is no group."""
    found: Any = model
    for step in loc:
        if isinstance(step, str):
            field = getattr(found, "model_fields", {}).get(step)
            found = group_within(field.annotation) if field else None
    return dict(getattr(found, "model_fields", {}))


def group_within(annotation: Any) -> Any:
    """The record class inside ``tuple[X, ...]`` or ``X | None``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = [group_within(part) for part in getattr(annotation, "__args__", ())]
    return next((part for part in inner if part is not None), None)
