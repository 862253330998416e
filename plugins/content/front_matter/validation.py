"""Validation: the fields of a header become a record, or problems, each mistake named once."""

from __future__ import annotations

from collections.abc import Container, Sequence
from copy import deepcopy
from functools import reduce
from operator import getitem
from typing import Any, Literal, TypeVar, get_args, get_origin

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from plugins.content.fields import PLAIN_NUMBER, PLAIN_TEXT
from plugins.content.front_matter.faults import Fault, fields_at, meant, report
from plugins.content.front_matter.header import Header, Loc
from plugins.content.letters import letter_faults
from plugins.content.records import Fields

Meta = TypeVar("Meta", bound=Fields)


def validate(
    model: type[Meta], header: Header, without: Container[str] = frozenset()
) -> Meta | None:
    """The record of a header's fields, but for those already reported.

    Where fields are at fault it is what remains without them: never published, as their problems
    stop the build, but the links, references and dates of a file are checked in the run that names
    its mistyped field. ``is_invalid`` tells such a check which fields it must not go by.
    """
    fields = {name: value for name, value in header.fields.items() if name not in without}
    try:
        meta: Meta | None = model.model_validate(fields)
    except ValidationError as error:
        meta = _remainder(model, fields, _report_all(model, header, error.errors()))
    if meta and not header.is_whole:
        for name in set(model.model_fields) - set(fields):
            meta.mark_invalid(name)
    return meta


def _report_all(model: type[Fields], header: Header, faults: Sequence[Fault | Any]) -> list[Loc]:
    """Report what no problem explains yet, and give the places of the fields that are lost."""
    unknown = [fault["loc"] for fault in faults if fault["type"] == "extra_forbidden"]
    missing = [fault["loc"] for fault in faults if fault["type"] == "missing"]
    meant_for = [
        (*loc[:-1], meant(str(loc[-1]), fields_at(model, loc[:-1])) or "") for loc in unknown
    ]
    reported = {problem.line for problem in header.problems}
    for fault in faults:
        loc = fault["loc"]
        if loc in missing:  # unless it stands there under another name, or one level too high
            is_known = not header.is_whole or loc in meant_for or loc[-1:] in unknown
        else:
            is_known = loc in unknown and any(letter_faults(str(loc[-1])))
        lines = {places[loc][0] for places in (header.keys, header.values) if loc in places}
        if not is_known and not reported & lines:
            report(header, model, fault, missing)
    return [fault["loc"] for fault in faults] + [loc for loc in meant_for if loc not in header.keys]


def _remainder(model: type[Meta], fields: dict[str, Any], lost: Sequence[Loc]) -> Meta | None:
    """The record of the fields that are not lost; None where it cannot be made."""
    kept = deepcopy(fields)
    gone = [_take_away(model, kept, loc) for loc in lost]
    try:
        meta = model.model_validate(kept)
    except ValidationError:
        return None
    for loc in gone:
        _mark(meta, loc)
    return meta


def _take_away(model: type[Fields], kept: dict[str, Any], loc: Loc) -> Loc:
    """Take away what stands at ``loc``, or what is around it; gives the place of what is gone."""
    above, name = loc[:-1], str(loc[-1]) if loc else ""
    try:
        group: Any = reduce(getitem, above, kept)  # type: ignore[arg-type]
    except (KeyError, IndexError, TypeError):
        group = None
    field = fields_at(model, above).get(name)
    stand_in = _stand_in(field) if field and field.is_required() else None
    if above and (stand_in == "" or not isinstance(group, dict)):
        return _take_away(model, kept, above)
    group.pop(name, None)
    if stand_in:
        group[name] = stand_in
    return loc


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
                meta.mark_invalid(step)
                return
            meta = getattr(meta, step)
        elif isinstance(meta, tuple) and isinstance(step, int) and step < len(meta):
            meta = meta[step]
