"""The words for what pydantic finds wrong in a record, at its place in the file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_args

from pydantic import BaseModel

from plugins.content.front_matter.header import Header, Loc
from plugins.content.front_matter.shape import fields_at
from plugins.content.front_matter.synonym import meant
from plugins.content.message import Message, say
from plugins.content.suggestions import suggest

Detail = dict[str, Any]


def report(header: Header, model: type[BaseModel], detail: Detail) -> None:
    """Add one of pydantic's errors to the header's problems."""
    loc: Loc = tuple(detail["loc"])
    known = _KNOWN.get(detail["type"])
    if known:
        known(header, model, loc, detail)
    elif "hint" in (words := detail.get("ctx", {})):
        header.report(header.place(loc), detail["type"], words["message"], words["hint"])
    else:
        _shape(header, model, loc, detail)


def _unknown(header: Header, model: type[BaseModel], loc: Loc, _detail: Detail) -> None:
    name = str(loc[-1])
    found = meant(name, fields_at(model, loc[:-1]))
    hint = say("did you mean `{found}`?", found=found) if found else ""
    hint = hint or say("delete it; docs/content.md lists the fields")
    message = say("unknown field `{name}`", name=name)
    header.report(header.key_place(loc), "unknown-field", message, hint)


def _missing(header: Header, model: type[BaseModel], loc: Loc, _detail: Detail) -> None:
    name = loc[-1]
    if loc in header.keys:
        hint = say("write something after the colon: `{name}: …`", name=name)
        message = say("the field `{name}` is empty", name=name)
        header.report(header.keys[loc], "missing-field", message, hint)
        return
    message = say("the field `{name}` is missing", name=name)
    place = header.place(loc[:-1]) if len(loc) > 1 else (1, 1)
    hint = say("add a line `{name}: …`", name=name)
    if choices := get_args(fields_at(model, loc[:-1])[str(name)].annotation):
        words = ", ".join(str(choice) for choice in choices)
        hint = say("add a line `{name}: …` with one of: {words}", name=name, words=words)
    header.report(place, "missing-field", message, hint)


def _choice(header: Header, _model: type[BaseModel], loc: Loc, detail: Detail) -> None:
    name = loc[-1]
    expected = detail["ctx"]["expected"].replace("'", "").replace(" or ", ", ").split(", ")
    values = say("write one of: {values}", values=", ".join(expected))
    written = detail["input"]
    if not isinstance(written, str):
        message = say("`{name}` is one word", name=name)
        header.report(header.place(loc), "not-text", message, values)
        return
    message = say("`{written}` is not a value of `{name}`", written=written, name=name)
    header.report(header.place(loc), "unknown-value", message, suggest(written, expected) or values)


_KNOWN: dict[str, Callable[[Header, type[BaseModel], Loc, Detail], None]] = {
    "extra_forbidden": _unknown,
    "missing": _missing,
    "literal_error": _choice,
}


def _shape(header: Header, model: type[BaseModel], loc: Loc, detail: Detail) -> None:
    is_list, written = "tuple" in detail["type"], detail["input"]
    name = next((step for step in reversed(loc) if isinstance(step, str)), "")
    wanted = say("a list") if is_list else say("a group of fields")
    message = say("`{name}` must be {wanted}", name=name, wanted=wanted)
    if loc and isinstance(loc[-1], int):
        message = say("an entry of `{name}` must be {wanted}", name=name, wanted=wanted)
    hint = _example(model, loc, str(name), written if isinstance(written, str) else "…", is_list)
    header.report(header.place(loc), "wrong-shape", message, hint)


def _example(model: type[BaseModel], loc: Loc, name: str, written: str, is_list: bool) -> Message:
    """How to write what stands there."""
    fields = fields_at(model, loc)
    first, *others = [key for key, field in fields.items() if field.is_required()] or ["name"]
    if not fields and not is_list:
        return say("write it as a group: `{name}: {{ru: {written}}}`", name=name, written=written)
    if not fields:
        return say("write it as a list: `{name}: [{written}]`", name=name, written=written)
    below = ", ".join(f"{other}: …" for other in others)
    if is_list or isinstance(loc[-1], int):
        return say(
            "write an entry as `- {first}: {written}`, and indented below it {below}",
            first=first,
            written=written,
            below=below or "…",
        )
    return say(
        "write its fields indented below it: {first}: {written}", first=first, written=written
    )
