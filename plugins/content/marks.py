"""The values of a record whose field types carry a mark: references, and files beside the page."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from plugins.content.fields import Beside, Reference
from plugins.content.front_matter.header import Loc

Mark = Reference | Beside


def marked(meta: BaseModel, loc: Loc = ()) -> Iterator[tuple[Loc, Mark, Any]]:
    """Each value of a record whose type carries a mark, with its place."""
    for name, annotation in _marked_fields(type(meta)):
        yield from _within(annotation, getattr(meta, name), (*loc, name))


@cache
def _marked_fields(model: type[BaseModel]) -> tuple[tuple[str, Any], ...]:
    hints = get_type_hints(model, include_extras=True)
    fields = ((name, hints[name]) for name in model.model_fields)
    return tuple((name, annotation) for name, annotation in fields if _has_mark(annotation))


def _has_mark(annotation: Any) -> bool:
    if isinstance(annotation, Mark):
        return True
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return bool(_marked_fields(annotation))
    return any(_has_mark(part) for part in get_args(annotation))


def _within(annotation: Any, value: Any, loc: Loc) -> Iterator[tuple[Loc, Mark, Any]]:
    if value is None:
        return
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        yield from ((loc, part, value) for part in parts[1:] if isinstance(part, Mark))
        yield from _within(parts[0], value, loc)
    elif origin in (Union, UnionType):
        for part in parts:
            yield from _within(part, value, loc)
    elif origin is tuple:
        for number, item in enumerate(value):
            yield from _within(parts[0], item, (*loc, number))
    elif isinstance(value, BaseModel):
        yield from marked(value, loc)
