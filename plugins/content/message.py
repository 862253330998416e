"""A message: words for an editor, kept with what they were made of, so that they can be translated.

A problem's message and hint are made by ``say``. They read as plain English text; the report asks
each for its words in the reader's language. The template is the msgid of the gettext catalogue.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping


class Message(str):
    """English text that knows its template and the values in it."""

    __slots__ = ("template", "values")

    template: str
    values: Mapping[str, object]

    def translated(self, gettext: Callable[[str], str]) -> str:
        """The same message with its template, and any message within it, put through gettext."""
        return gettext(self.template).format(
            **{
                name: value.translated(gettext) if isinstance(value, Message) else value
                for name, value in self.values.items()
            }
        )


def say(template: str, **values: object) -> Message:
    """A message from a template with ``{name}`` for each value, as str.format reads it."""
    message = Message(template.format(**values))
    message.template = template
    message.values = values
    return message


def translate(text: str, gettext: Callable[[str], str]) -> str:
    """A message in another language; other text as it is."""
    return text.translated(gettext) if isinstance(text, Message) else text
