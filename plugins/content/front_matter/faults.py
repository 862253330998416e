"""Faults: what pydantic finds wrong in a record, in an editor's words, at its place in the file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from plugins.content.front_matter.header import Header, Loc
from plugins.content.message import say
from plugins.content.suggestions import suggest

Fault = Mapping[str, Any]
"""One of pydantic's errors: ``type``, ``loc``, ``input``, and ``ctx`` with our own words."""


def fields_at(model: type[BaseModel], loc: Loc) -> dict[str, FieldInfo]:
    """The fields that may stand at a place of a record; none where it is no group."""
    found: Any = model
    for step in loc:
        if isinstance(step, str):
            field = getattr(found, "model_fields", {}).get(step)
            found = _group_within(field.annotation) if field else None
    return dict(getattr(found, "model_fields", {}))


def _group_within(annotation: Any) -> Any:
    """The record class inside ``tuple[X, ...]`` or ``X | None``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (_group_within(part) for part in getattr(annotation, "__args__", ()))
    return next((part for part in inner if part is not None), None)


def report(header: Header, model: type[BaseModel], fault: Fault) -> None:
    """Add a fault to the header's problems."""
    loc: Loc = fault["loc"]
    words = fault.get("ctx", {})
    if fault["type"] == "extra_forbidden":
        name, known = str(loc[-1]), fields_at(model, loc[:-1])
        hint = suggest(name, known) or say("rename or delete it; docs/content.md lists the fields")
        message = say("unknown field `{name}`", name=name)
        header.report(header.key_place(loc), "unknown-field", message, hint)
    elif fault["type"] == "missing":
        _missing(header, model, loc)
    elif fault["type"] == "literal_error":
        _choice(header, loc, fault)
    elif "hint" in words:
        header.report(header.place(loc), fault["type"], words["message"], words["hint"])
    else:
        _shape(header, loc, fault)


def _missing(header: Header, model: type[BaseModel], loc: Loc) -> None:
    name = str(loc[-1])
    if loc in header.keys:
        message = say("the field `{name}` is empty", name=name)
        hint = say("write something after the colon: `{name}: …`", name=name)
        header.report(header.keys[loc], "missing-field", message, hint)
        return
    message = say("the field `{name}` is missing", name=name)
    hint = say("add a line `{name}: …`", name=name)
    if choices := get_args(fields_at(model, loc[:-1])[name].annotation):
        words = ", ".join(map(str, choices))
        hint = say("add a line `{name}: …` with one of: {words}", name=name, words=words)
    place = header.place(loc[:-1]) if len(loc) > 1 else (1, 1)
    header.report(place, "missing-field", message, hint)


def _choice(header: Header, loc: Loc, fault: Fault) -> None:
    known = re.findall(r"'([^']*)'", fault["ctx"]["expected"])
    hint = say("write one of: {values}", values=", ".join(known))
    name, written = loc[-1], fault["input"]
    if isinstance(written, str):
        message = say("`{written}` is not a value of `{name}`", written=written, name=name)
        header.report(header.place(loc), "wrong-value", message, suggest(written, known) or hint)
    else:
        message = say("`{name}` is one word", name=name)
        header.report(header.place(loc), "wrong-shape", message, hint)


def _shape(header: Header, loc: Loc, fault: Fault) -> None:
    """A list, or a group of fields, is wanted."""
    is_list = "tuple" in fault["type"]
    name = next(step for step in reversed(loc) if isinstance(step, str))
    wanted = say("a list") if is_list else say("a group of fields")
    message = say("`{name}` must be {wanted}", name=name, wanted=wanted)
    if isinstance(loc[-1], int):
        message = say("an entry of `{name}` must be {wanted}", name=name, wanted=wanted)
    hint = say("write each of its fields with its name; docs/content.md lists them")
    if is_list:
        hint = say("write each entry in a line of its own below it, after a hyphen and a space")
    header.report(header.place(loc), "wrong-shape", message, hint)
