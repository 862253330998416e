"""A message: words for an editor, kept with what they were made of, so that they can be translated.

A problem's message and hint are made by ``say``. They read as plain English text; the report asks
each for its words in the reader's language. The template is the msgid of the gettext catalogue, so
it stands in the call itself, as one literal text: extraction reads the code, and does not run it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from string import Formatter
from typing import Any

Gettext = Callable[[str], str]


class Message(str):
    """English text that knows its template and the values in it."""

    __slots__ = ("template", "values")

    template: str
    values: Mapping[str, object]


class _Words(Formatter):
    """``str.format`` in another language: its words, and its sign between thousands."""

    def __init__(self, gettext: Gettext) -> None:
        self._gettext = gettext

    def format_field(self, value: Any, format_spec: str) -> Any:
        text = super().format_field(translate(value, self._gettext), format_spec)
        # Translators: the sign between thousands, as in 13,000.
        sign = say(",")
        return text.replace(sign, self._gettext(sign)) if format_spec == "," else text


def say(template: str, **values: object) -> Message:
    """A message from a template with ``{name}`` for each value, as str.format reads it."""
    return made(template, values)


def made(template: str, values: Mapping[str, object]) -> Message:
    """The same for a template that is not extracted here: a message that was stored."""
    message = Message(template.format(**values))
    message.template = template
    message.values = values
    return message


def translate(text: Any, gettext: Gettext) -> Any:
    """A message, and those within it, in another language; any other value as it is."""
    if not isinstance(text, Message):
        return text
    try:
        return _Words(gettext).vformat(gettext(text.template), (), text.values)
    except (KeyError, ValueError, IndexError):  # a broken catalogue must not hide the problem
        return str(text)
