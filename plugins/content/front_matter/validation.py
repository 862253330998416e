"""Validation: the fields of a header become a record, or problems, each mistake named once."""

import re
from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from plugins.content.choices import choices_of
from plugins.content.front_matter.header import Header, Loc
from plugins.content.letters import line_faults
from plugins.content.models import Fields
from plugins.content.problem import Message, say
from plugins.content.suggestions import suggest

Meta = TypeVar("Meta", bound=Fields)


def validate(model: type[Meta], header: Header) -> Meta:
    """The record of a header's fields.

    Where fields are at fault it is what remains without them: never published, as their problems
    stop the build, but the links, references and dates of a file are checked in the run that names
    its mistyped field. ``is_invalid`` tells such a check which fields it must not go by.
    """
    fields = header.fields
    invalid = set[str]()
    try:
        meta = model.model_validate(fields)
    except ValidationError as error:
        faults = error.errors()
        _report_all(model, header, faults)
        invalid = {str(fault["loc"][0]) for fault in faults}
        left = {name: value for name, value in fields.items() if name not in invalid}
        meta = model.model_validate(_stand_ins(model) | left)
    if not header.is_whole:
        invalid |= model.model_fields.keys() - fields.keys()
    return meta.with_invalid(invalid)


def _stand_ins(model: type[Fields]) -> dict[str, str]:
    """Values for the fields that a record must have: texts, numbers and choices."""
    needed = {name: field for name, field in model.model_fields.items() if field.is_required()}
    return {name: [*choices_of(field.annotation), "0"][0] for name, field in needed.items()}


def _report_all(model: type[Fields], header: Header, faults: list[ErrorDetails]) -> None:
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
            _report(header, model, fault)


# The words of a fault


def _report(header: Header, model: type[Fields], fault: ErrorDetails) -> None:
    """Add a fault to the header's problems."""
    loc: Loc = fault["loc"]
    words = fault.get("ctx", {})
    if draft := draft_fault(str(loc[-1]), fault["input"]):
        header.report(header.key_place(loc), "wrong-value", *draft)
    elif fault["type"] == "extra_forbidden":
        name, known = str(loc[-1]), model.model_fields if len(loc) == 1 else ()
        hint = suggest(name, known) or say("rename or delete it; docs/content.md lists the fields")
        message = say("unknown field `{name}`", name=name)
        header.report(header.key_place(loc), "unknown-field", message, hint)
    elif fault["type"] == "missing":
        _missing(header, model, loc)
    elif fault["type"] == "enum":
        _choice(header, loc, fault)
    elif "hint" in words:
        header.report(header.place(loc), fault["type"], words["message"], words["hint"])
    else:
        _shape(header, loc, fault)


_HIDDEN = ("draft", "hidden", "private", "unlisted", "unpublished")
_KEPT_BACK = {"status": _HIDDEN, "published": ("false",), **dict.fromkeys(_HIDDEN[1:], ("true",))}
"""How other generators are told to keep a page back."""


def draft_fault(name: str, value: object) -> tuple[Message, Message] | None:
    """The fault of a field that would keep a text back elsewhere: to delete it publishes that."""
    if value not in _KEPT_BACK.get(name, ()):
        return None
    message = say("`{name}: {value}` does not keep a text back", name=name, value=value)
    return message, say("write `draft: true` in its place")


def _missing(header: Header, model: type[Fields], loc: Loc) -> None:
    name = str(loc[-1])
    if loc in header.keys:
        message = say("the field `{name}` is empty", name=name)
        hint = say("write something after the colon: `{name}: …`", name=name)
        header.report(header.keys[loc], "missing-field", message, hint)
        return
    message = say("the field `{name}` is missing", name=name)
    hint = say("add a line `{name}: …`", name=name)
    if len(loc) == 1 and (choices := choices_of(model.model_fields[name].annotation)):
        words = ", ".join(choices)
        hint = say("add a line `{name}: …` with one of: {words}", name=name, words=words)
    place = header.place(loc[:-1]) if len(loc) > 1 else (1, 1)
    header.report(place, "missing-field", message, hint)


def _choice(header: Header, loc: Loc, fault: ErrorDetails) -> None:
    known = re.findall(r"'([^']*)'", fault["ctx"]["expected"])
    hint = say("write one of: {values}", values=", ".join(known))
    name, written = loc[-1], fault["input"]
    if isinstance(written, str):
        message = say("`{written}` is not a value of `{name}`", written=written, name=name)
        header.report(header.place(loc), "wrong-value", message, suggest(written, known) or hint)
    else:
        message = say("`{name}` is one word", name=name)
        header.report(header.place(loc), "wrong-shape", message, hint)


def _shape(header: Header, loc: Loc, fault: ErrorDetails) -> None:
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
