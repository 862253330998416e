"""One line of front matter as text: what every kind of value is made from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from plugins.content.message import Message, say

TEXT_LENGTH = 1_000
"""In characters. A field is a line; typogrify, which sees it, takes quadratic time."""


def wrong(kind: str, message: Message, hint: Message) -> PydanticCustomError:
    """The error a converter raises; the reader takes both messages from its context."""
    return PydanticCustomError(kind, "{message}", {"message": message, "hint": hint})


def read_text(value: Any) -> str:
    """One line of text, its spaces made single; a list or a group is none."""
    if not isinstance(value, str):
        raise wrong(
            "not-text",
            say("this must be one line of text"),
            say(
                "write it after the field's name; text that begins with [ or {{ goes between quotes"
            ),
        )
    text = " ".join(value.split())
    if not text:
        raise wrong(
            "empty-text", say("this text is empty"), say("write something, or delete the field")
        )
    if len(text) > TEXT_LENGTH:
        message = say("this text is longer than {most:,} characters", most=TEXT_LENGTH)
        raise wrong("over-limit", message, say("shorten it; the body has room for more"))
    return text


def checked(kind: str, fault: Callable[[str], tuple[Message, Message] | None]) -> BeforeValidator:
    """The converter of a text in which ``fault`` may find something wrong, with its cure."""

    def convert(value: Any) -> str:
        text = read_text(value)
        if found := fault(text):
            raise wrong(kind, *found)
        return text

    return BeforeValidator(convert)
