"""Records and messages as plain values and back, for the store (incremental.Codec)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, TypedDict, get_type_hints

import msgspec

from plugins.content.problem import Message, made

if TYPE_CHECKING:  # where nothing changed, a build needs no records, nor pydantic
    from plugins.content.models import Fields


def plain(value: Any) -> Any:
    """What msgspec can write of a record's fields, a message, or a value in a message."""
    if isinstance(value, Message):
        return [value.template, value.values]
    if hasattr(type(value), "model_fields"):
        return [type(value).__name__, value.__dict__, sorted(value._invalid)]
    return str(value)


def revive(kind: type, given: Any) -> Any:
    """The record's fields, or the message, that ``plain`` was given.

    Only classes of records are made, by their names; their values are of the declared types.
    """
    if kind is Message:
        return _message(given)
    name, values, invalid = given
    model = _models()[name]
    if not issubclass(model, kind):
        raise TypeError(f"{name} is no {kind.__name__}")
    fields: Any = msgspec.convert(values, _fields_of(model), dec_hook=revive)
    return model.model_construct(None, **fields).with_invalid(invalid)


def _message(given: Any) -> Any:
    """A message, with those among its values; another value of one, or plain text, as it is."""
    if not isinstance(given, list):
        return given
    template, values = given
    return made(template, {name: _message(value) for name, value in values.items()})


@cache
def _models() -> dict[str, type[Fields]]:
    """Every class of fields by its name."""
    from plugins.content import models, translation

    found = {**vars(models), **vars(translation)}.values()
    classes = [each for each in found if isinstance(each, type)]
    return {each.__name__: each for each in classes if issubclass(each, models.Fields)}


@cache
def _fields_of(model: type[Fields]) -> Any:
    hints = get_type_hints(model)
    return TypedDict(model.__name__, {name: hints[name] for name in model.model_fields})  # type: ignore[operator]
