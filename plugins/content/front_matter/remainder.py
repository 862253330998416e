"""The remainder: a record without what is wrong in it, for the checks between files alone.

It is never published, since its problems stop the build. It lets the links, references and dates
of a file be checked in the run that names its mistyped field; ``is_lost`` tells a check which
fields it must not go by.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from typing import Any, Literal, TypeVar, get_args, get_origin

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from plugins.content.fields import PLAIN_NUMBER, PLAIN_TEXT
from plugins.content.front_matter.header import Loc
from plugins.content.front_matter.shape import fields_at
from plugins.content.records import Fields

Meta = TypeVar("Meta", bound=Fields)


def remainder(model: type[Meta], fields: dict[str, Any], faults: Iterable[Loc]) -> Meta | None:
    """The record of the fields that are not at fault; None where it cannot be made."""
    kept = deepcopy(fields)
    lost = [_soften(model, kept, loc) for loc in faults]
    try:
        meta = model.model_validate(kept)
    except ValidationError:
        return None
    for loc in lost:
        _mark(meta, loc)
    return meta


def _soften(model: type[Meta], kept: dict[str, Any], loc: Loc) -> Loc:
    """Take away what stands at ``loc``, or what is around it; gives the place of what is gone."""
    group: Any = _value(kept, loc[:-1])
    name = loc[-1] if loc else ""
    field = fields_at(model, loc[:-1]).get(str(name))
    if not (isinstance(group, dict) and isinstance(name, str)):
        return _soften(model, kept, loc[:-1]) if len(loc) > 1 else loc
    if field is None or not field.is_required():
        group.pop(name, None)
    elif stands_in := _stand_in(field):
        group[name] = stands_in
    elif len(loc) > 1:
        return _soften(model, kept, loc[:-1])
    return loc


def _value(kept: Any, loc: Loc) -> Any:
    for step in loc:
        if isinstance(kept, dict) and isinstance(step, str):
            kept = kept.get(step)
        else:
            kept = kept[step] if isinstance(kept, list) and isinstance(step, int) else None
    return kept


def _stand_in(field: FieldInfo) -> str:
    """A value for a field that a record must have; empty where it would be taken for a fact."""
    if get_origin(field.annotation) is Literal:
        return str(get_args(field.annotation)[0])
    if PLAIN_NUMBER in field.metadata:
        return "0"
    return "…" if PLAIN_TEXT in field.metadata else ""


def _mark(meta: Any, loc: Loc) -> None:
    """Note in the record, or in the group within it, that a field is lost."""
    for number, step in enumerate(loc):
        if isinstance(meta, Fields) and isinstance(step, str):
            if number == len(loc) - 1 or not getattr(meta, step, None):
                meta.lose(step)
                return
            meta = getattr(meta, step)
        elif isinstance(meta, tuple) and isinstance(step, int) and step < len(meta):
            meta = meta[step]
