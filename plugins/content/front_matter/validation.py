"""Validation: the fields of a header become a record, or problems, each mistake named once."""

from __future__ import annotations

from collections.abc import Container
from typing import Any, TypeVar

from pydantic import ValidationError

from plugins.content.front_matter.header import Header, Loc
from plugins.content.front_matter.remainder import remainder
from plugins.content.front_matter.shape import fields_at
from plugins.content.front_matter.synonym import meant
from plugins.content.front_matter.wording import report
from plugins.content.letters import letter_faults
from plugins.content.message import say
from plugins.content.records import Fields

Meta = TypeVar("Meta", bound=Fields)


def validate(
    model: type[Meta], header: Header, without: Container[str] = frozenset()
) -> Meta | None:
    """The record of a header's fields, but for those already reported.

    Where fields are at fault it is what remains without them, for checks alone: see remainder.py.
    """
    fields = {name: value for name, value in header.fields.items() if name not in without}
    try:
        meta = model.model_validate(fields)
    except ValidationError as error:
        details: list[dict[str, Any]] = [
            dict(e) for e in error.errors(include_url=False, include_input=True)
        ]
        _report_all(model, header, details)
        found = remainder(model, fields, _faults(model, header, details))
        if found is None:
            return None
        meta = found
    if not header.is_whole:
        for name in set(model.model_fields) - set(fields):
            meta.lose(name)
    return meta


def _faults(model: type[Fields], header: Header, details: list[dict[str, Any]]) -> list[Loc]:
    """The places at fault, and the fields that are written under another name."""
    unknown = [x["loc"] for x in details if x["type"] == "extra_forbidden"]
    meant_for = [_meaning(model, loc) for loc in unknown]
    return [x["loc"] for x in details] + [loc for loc in meant_for if loc not in header.keys]


def _report_all(model: type[Fields], header: Header, details: list[dict[str, Any]]) -> None:
    blamed = {problem.line for problem in header.problems}
    missing: list[Loc] = [x["loc"] for x in details if x["type"] == "missing"]
    unknown: list[Loc] = [x["loc"] for x in details if x["type"] == "extra_forbidden"]
    outside = {loc: entry for loc in unknown if (entry := _entry(loc, missing))}
    told = {*(_meaning(model, loc) for loc in unknown), *outside.values()}
    for detail in details:
        loc: Loc = detail["loc"]
        if detail["type"] == "missing":
            if header.is_whole and loc not in told:
                report(header, model, detail)
        elif loc in outside:
            _report_outside(header, loc)
        elif _is_mixed(detail):
            continue
        elif not blamed & {header.key_place(loc)[0], header.place(loc)[0]}:
            report(header, model, detail)


def _meaning(model: type[Fields], loc: Loc) -> Loc:
    """The place of the field that an unknown one stands for."""
    return (*loc[:-1], meant(str(loc[-1]), fields_at(model, loc[:-1])) or "")


def _entry(loc: Loc, missing: list[Loc]) -> Loc | None:
    """The missing field of an entry that stands outside of it, for want of an indentation."""
    if len(loc) > 1:
        return None
    return next((lack for lack in missing if len(lack) > 1 and lack[-1] == loc[0]), None)


def _report_outside(header: Header, loc: Loc) -> None:
    message = say("`{name}` stands outside the entry that it belongs to", name=loc[0])
    hint = say("begin it below the first letter of the entry's first field, with spaces before it")
    header.report(header.key_place(loc), "unknown-field", message, hint)


def _is_mixed(detail: dict[str, Any]) -> bool:
    """Whether an unknown field is one with a letter of another alphabet: that is named already."""
    name = str(detail["loc"][-1]) if detail["loc"] else ""
    return detail["type"] == "extra_forbidden" and any(letter_faults(name))
