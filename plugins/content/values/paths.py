"""Ids, old addresses and paths of files as an editor writes them."""

from __future__ import annotations

import re
from typing import Any
from unicodedata import combining, normalize

from plugins.content.message import say
from plugins.content.paths import PICTURES
from plugins.content.values.line import read_text, wrong

SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
"""An id: it is the address, so it is ASCII and never changes."""


def read_slug(value: Any) -> str:
    """An id."""
    text = read_text(value)
    if not re.fullmatch(SLUG, text):
        hint = say("use small letters a to z, digits and hyphens: digital-rights")
        if (near := slug_of(text)) != text and near:
            hint = say("did you mean `{found}`?", found=near)
        raise wrong("not-an-id", say("`{text}` is not an id", text=text), hint)
    return text


def slug_of(text: str) -> str:
    """The id that a name, or a path of a file, was most likely meant for; may be empty.

    >>> slug_of("../partners/OSCE.md"), slug_of("Human Rights")
    ('osce', 'human-rights')
    """
    name = text.rstrip("/").rpartition("/")[2]
    plain = normalize("NFKD", re.sub(r"\.[a-z]{2,4}$", "", name.lower()))
    plain = "".join(letter for letter in plain if not combining(letter))
    found = "-".join(re.findall(r"[^\W_]+", plain))
    return found if re.fullmatch(SLUG, found) else ""


def read_alias(value: Any) -> str:
    """An old address. Without dots, it can be no file of the site, nor lie within one."""
    text = read_text(value)
    parts = text.removesuffix("/").split("/")[1:]
    plain = all(re.fullmatch(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}", part) for part in parts)
    folders = parts if text.endswith("/") else parts[:-1]
    if text.startswith("/") and plain and any("." in part for part in folders):
        message = say("a dot in an old address can only stand in its last part, before `html`")
        raise wrong(
            "not-an-alias", message, say("delete this alias, or write the address without the dot")
        )
    if not (text.startswith("/") and parts and plain and text.endswith(("/", ".html"))):
        hint = say("write the old address from the site's root: /en/about/")
        raise wrong(
            "not-an-alias", say("`{text}` is not an old address of this site", text=text), hint
        )
    return text


def read_file(value: Any) -> str:
    """A path from the file that names it."""
    text = read_text(value)
    if not re.fullmatch(
        r"(?:\.\./|[A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*", text
    ):
        hint = say(
            "write its path from this file, with letters, digits, hyphens and dots: photo.jpg"
        )
        raise wrong("not-a-file", say("`{text}` is not the path of a file", text=text), hint)
    return text


def read_picture(value: Any) -> str:
    """The path of a picture."""
    text = read_file(value)
    if not text.lower().endswith(PICTURES):
        hint = say("use a picture that ends in {endings}", endings=", ".join(PICTURES))
        raise wrong("not-a-picture", say("`{text}` is not a picture", text=text), hint)
    return text
