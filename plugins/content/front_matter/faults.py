"""Faults: what pydantic finds wrong in a record, in an editor's words, at its place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from plugins.content.front_matter.header import Header, Loc
from plugins.content.message import say
from plugins.content.suggestions import did_you_mean, nearest, suggest

Fault = Mapping[str, Any]
"""One of pydantic's errors: ``type``, ``loc``, ``input``, and ``ctx`` with our own words."""

_SYNONYMS = {
    "title": "name heading headline subject",
    "name": "title",
    "summary": "description abstract intro excerpt lead bio",
    "topics": "tags keywords",
    "people": "speakers participants moderators panellists",
    "partners": "sponsors organisers funders organisations",
    "url": "link website site homepage href address",
    "start": "date time begin from when",
    "end": "until finish to",
    "published": "date created",
    "updated": "modified lastmod",
    "photo": "image picture portrait",
    "logo": "image picture icon",
    "venue": "place location hall",
    "room": "place location hall",
    "type": "category kind format",
    "kind": "category type",
    "order": "number weight position",
    "edition": "number",
    "aliases": "redirects redirect_from",
    "resources": "materials documents files slides downloads",
    "sources": "references",
    "short_name": "acronym",
    "affiliation": "organisation company employer",
    "role": "position job",
}
"""Fields, and what editors of other sites call them; what is misspelt is found by likeness."""


def meant(written: str, known: Iterable[str]) -> str | None:
    """The field that an unknown one stands for; None where none is near."""
    fields, word = list(known), re.sub("[- ]", "_", written.lower())
    same = (name for name in fields if word == name or word in _SYNONYMS.get(name, "").split())
    return next(same, None) or nearest(written, fields)


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


def report(header: Header, model: type[BaseModel], fault: Fault, missing: Sequence[Loc]) -> None:
    """Add a fault to the header's problems; ``missing`` are the fields that are not there."""
    loc: Loc = fault["loc"]
    words = fault.get("ctx", {})
    if fault["type"] == "extra_forbidden":
        _unknown(header, model, loc, missing)
    elif fault["type"] == "missing":
        _missing(header, model, loc)
    elif fault["type"] == "literal_error":
        _choice(header, loc, fault)
    elif "hint" in words:
        header.report(header.place(loc), fault["type"], words["message"], words["hint"])
    else:
        _shape(header, model, loc, fault)


def _unknown(header: Header, model: type[BaseModel], loc: Loc, missing: Sequence[Loc]) -> None:
    name = str(loc[-1])
    hint = say("delete it; docs/content.md lists the fields")
    if any(len(lack) > len(loc) and lack[-1] == name for lack in missing):
        hint = say("it belongs to the entry above: begin it below that entry's first field")
    elif found := meant(name, fields_at(model, loc[:-1])):
        hint = did_you_mean(found)
    message = say("unknown field `{name}`", name=name)
    header.report(header.key_place(loc), "unknown-field", message, hint)


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


def _shape(header: Header, model: type[BaseModel], loc: Loc, fault: Fault) -> None:
    """A list, or a group of fields, is wanted: the cure shows how to write what stands there."""
    is_list = "tuple" in fault["type"]
    name = next(step for step in reversed(loc) if isinstance(step, str))
    example = fault["input"] if isinstance(fault["input"], str) else "…"
    needed = [key for key, field in fields_at(model, loc).items() if field.is_required()]
    if needed or not is_list:  # without fields it is a group of texts by their languages
        first, *others = needed or ["ru"]
        example = ", ".join([f"{first}: {example}", *(f"{other}: …" for other in others)])
        example = f"{{{example}}}"
    example = f"[{example}]" if is_list else example
    wanted = say("a list") if is_list else say("a group of fields")
    message = say("`{name}` must be {wanted}", name=name, wanted=wanted)
    if isinstance(loc[-1], int):
        message = say("an entry of `{name}` must be {wanted}", name=name, wanted=wanted)
    else:
        example = f"{name}: {example}"
    hint = say("write `{example}`", example=example)
    header.report(header.place(loc), "wrong-shape", message, hint)
