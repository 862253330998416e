"""The files beside pages: pictures and documents, which are published as they are named."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

from plugins.content.location import is_page, name_fault, unknown
from plugins.content.message import Message, say
from plugins.content.paths import FILES, PICTURES
from plugins.content.problem import Problem
from plugins.content.signature import is_what_its_name_says

PICTURE_BYTES = 20 * 1024 * 1024
"""A photograph of 50 million pixels is 15 MB."""

DOCUMENT_BYTES = 50 * 1024 * 1024
"""GitHub warns of larger files, and a reader on a telephone gives up before."""

NAME_BYTES = 200
"""File systems end at 255 bytes; a size (``-1600``) is added to the name of a picture."""

_PLAIN = re.compile(r"[^\W_](?:[\w .-]*\w)?")
"""Letters of any script, digits, spaces and ``-_.``: they mean nothing to a link or a server."""

_TWO_ENDINGS = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,9}\.[A-Za-z0-9]+$")


def file_faults(root: Path, path: str) -> Iterator[Problem]:
    """The problems of a file that is not Markdown: its name, and its kind, size or content."""
    file = f"{root.name}/{path}"
    is_known = path.lower().endswith(FILES) and not is_page(root / path)
    if letters := name_fault(root, path):
        yield Problem(file, 0, 0, *letters)
    elif is_known and (fault := _unfit(path)):
        yield Problem(file, 0, 0, "unfit-name", *fault)
    if not is_known:
        yield Problem(file, 0, 0, "unknown-file", *unknown(path))
    elif (size := (root / path).stat().st_size) > (most := _most(path)):
        message = say(
            "this file of {size:,} kB is larger than {most} MB",
            size=size // 1024,
            most=most // 1024**2,
        )
        hint = say("save it smaller: with smaller pictures, or in several parts")
        yield Problem(file, 0, 0, "over-limit", message, hint)
    elif not is_what_its_name_says(root / path):
        ending = path.rpartition(".")[2].lower()
        message = say("this is no {ending} file, though its name says so", ending=ending)
        hint = say("save it again in that format, or give it the ending of the format it has")
        yield Problem(file, 0, 0, "unknown-file", message, hint)


def _most(path: str) -> int:
    return PICTURE_BYTES if path.lower().endswith(PICTURES) else DOCUMENT_BYTES


def _unfit(path: str) -> tuple[Message, Message] | None:
    """What is wrong with the name of a file or of a folder it is in, and the cure."""
    path = normalize("NFC", path)  # the form it has is judged by its letters
    name = path.rpartition("/")[2]
    if len(os.fsencode(name)) > NAME_BYTES:
        return say("the name of this file is too long"), say("give it a name of a few words")
    if strange := next((part for part in path.split("/") if not _PLAIN.fullmatch(part)), None):
        message = say("the name `{name}` holds signs that do not stand in a link", name=strange)
        hint = say("use letters, digits, hyphens, and one dot before the ending: report-2019.pdf")
        return message, hint
    if _TWO_ENDINGS.search(name):
        hint = say("keep the last ending alone, and write a hyphen for the other dot")
        return say("the name `{name}` has two endings", name=name), hint
    return None
