"""Validation: the fields of a header become a record, or problems, each mistake named once."""

from __future__ import annotations

from collections.abc import Container
from typing import Any, Literal, TypeVar, get_args, get_origin

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from plugins.content.fields import PLAIN_NUMBER, PLAIN_TEXT
from plugins.content.front_matter.faults import Fault, report
from plugins.content.front_matter.header import Header
from plugins.content.letters import line_faults
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
        meta = model.model_validate(fields)
        lost = set[str]()
    except ValidationError as error:
        faults: list[Any] = error.errors()
        _report_all(model, header, faults)
        lost = {fault["loc"][0] for fault in faults}
        left = {name: value for name, value in fields.items() if name not in lost}
        stand_ins = {name: _stand_in(model.model_fields.get(name)) for name in lost}
        try:
            meta = model.model_validate(left | {n: text for n, text in stand_ins.items() if text})
        except ValidationError:
            return None
    if not header.is_whole:
        lost |= model.model_fields.keys() - fields.keys()
    for name in lost:
        meta.mark_invalid(name)
    return meta


def _report_all(model: type[Fields], header: Header, faults: list[Fault]) -> None:
    """Report what no problem explains yet. An unknown field may be one that seems to be missing."""
    reported = {problem.line for problem in header.problems}
    if any(fault["type"] == "extra_forbidden" for fault in faults):
        header.is_whole = False
    for fault in faults:
        loc = fault["loc"]
        lines = {places[loc][0] for places in (header.keys, header.values) if loc in places}
        is_missing = fault["type"] == "missing" and not header.is_whole
        is_misspelt = fault["type"] == "extra_forbidden" and any(line_faults(str(loc[-1])))
        if not (is_missing or is_misspelt or reported & lines):
            report(header, model, fault)


def _stand_in(field: FieldInfo | None) -> str:
    """A value for a field that a record must have; empty where it would be taken for a fact."""
    if field is None or not field.is_required():
        return ""
    if get_origin(field.annotation) is Literal:
        return str(get_args(field.annotation)[0])
    if PLAIN_NUMBER in field.metadata:
        return "0"
    return "…" if PLAIN_TEXT in field.metadata else ""
