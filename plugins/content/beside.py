"""The files beside pages: pictures and documents, which are published as they are named.

A file is what its name says: a page of scripts called photo.jpg, or a program called report.pdf,
is refused, since a browser or an office program may go by the content. Sources: the formats' own
specifications (PNG 5.2, JPEG B.1.1.3, RFC 9649 for WebP, ISO 32000-1 7.5.2). Office documents and
e-books are ZIP files that say within what they are; nothing of them is unpacked but the one small
file that names the type: ``mimetype`` (ODF 1.3 part 2, 3.3; EPUB OCF 3.3, 4.3) or
``[Content_Types].xml`` (ECMA-376 part 2, 10.1). A document with macros names another type.
"""

from __future__ import annotations

import os
import re
import struct
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

from plugins.content.location import is_page, name_fault, unknown
from plugins.content.message import Message, say
from plugins.content.paths import FILES, PICTURES
from plugins.content.problem import Problem

PICTURE_BYTES = 20 * 1024 * 1024
"""A photograph of 50 million pixels is 15 MB."""

DOCUMENT_BYTES = 50 * 1024 * 1024
"""GitHub warns of larger files, and a reader on a telephone gives up before."""

NAME_BYTES = 200
"""File systems end at 255 bytes; a size (``-1600``) is added to the name of a picture."""

_PLAIN = re.compile(r"[^\W_](?:[\w .-]*\w)?")
"""Letters of any script, digits, spaces and ``-_.``: they mean nothing to a link or a server."""

_TWO_ENDINGS = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,9}\.[A-Za-z0-9]+$")

_SIGNATURES = {
    ".jpg": rb"\xff\xd8\xff",
    ".jpeg": rb"\xff\xd8\xff",
    ".png": rb"\x89PNG\r\n\x1a\n",
    ".webp": rb"RIFF....WEBP",
    ".pdf": rb"%PDF-[12]\.",
}
_ODF = "application/vnd.oasis.opendocument"
_OOXML = "application/vnd.openxmlformats-officedocument"
TYPES = {
    ".ods": f"{_ODF}.spreadsheet",
    ".odt": f"{_ODF}.text",
    ".odp": f"{_ODF}.presentation",
    ".epub": "application/epub+zip",
    ".docx": f"{_OOXML}.wordprocessingml.document.main+xml",
    ".xlsx": f"{_OOXML}.spreadsheetml.sheet.main+xml",
    ".pptx": f"{_OOXML}.presentationml.presentation.main+xml",
}
"""What a ZIP file of an ending says it is."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
"""Text holds tabs, line ends and form feeds; other control characters are of programs' files."""

MOST_DIRECTORY = 2 * 1024 * 1024
"""In bytes, of a ZIP file's list of files: that of 20,000. Longer ones take seconds to read."""

_MOST_TYPE = 1024 * 1024
_END = re.compile(rb"PK\x05\x06.{8}(....)", re.DOTALL)
_END_WITHIN = 65_557
"""APPNOTE.TXT 4.3.16: the end record is 22 bytes, and a comment of at most 65,535 follows it."""


def file_faults(root: Path, path: str) -> Iterator[Problem]:
    """The problems of a file that is not Markdown: its name, and its kind, size or content."""
    file, found = f"{root.name}/{path}", root / path
    is_known = path.lower().endswith(FILES) and not is_page(found)
    if letters := name_fault(root, path):
        yield Problem(file, 0, 0, *letters)
    elif is_known and (fault := _unfit(path)):
        yield Problem(file, 0, 0, "unfit-name", *fault)
    most = PICTURE_BYTES if path.lower().endswith(PICTURES) else DOCUMENT_BYTES
    if not is_known:
        yield Problem(file, 0, 0, "unknown-file", *unknown(path))
    elif (size := found.stat().st_size) > most:
        values = {"size": size // 1024, "most": most // 1024**2}
        message = say("this file of {size:,} kB is larger than {most} MB", **values)
        hint = say("save it smaller: with smaller pictures, or in several parts")
        yield Problem(file, 0, 0, "over-limit", message, hint)
    elif not _is_what_its_name_says(found):
        ending = path.rpartition(".")[2].lower()
        message = say("this is no {ending} file, though its name says so", ending=ending)
        hint = say("save it again in that format, or give it the ending of the format it has")
        yield Problem(file, 0, 0, "unknown-file", message, hint)


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


def _is_what_its_name_says(file: Path) -> bool:
    ending = file.suffix.lower()
    if ending in TYPES:
        return _is_package(file, TYPES[ending])
    if signature := _SIGNATURES.get(ending):
        with file.open("rb") as opened:
            return re.match(signature, opened.read(16), re.DOTALL) is not None
    try:
        return not _CONTROL.search(file.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        return False


def _is_package(file: Path, wanted: str) -> bool:
    """Whether a file is a ZIP file that says it is of a type."""
    import zlib
    from zipfile import BadZipFile, ZipFile

    damaged = (BadZipFile, EOFError, KeyError, NotImplementedError, OSError, RuntimeError)
    name = "[Content_Types].xml" if wanted.startswith(_OOXML) else "mimetype"
    try:
        with file.open("rb") as opened:
            begins = opened.read(4) == b"PK\x03\x04"
            opened.seek(max(0, file.stat().st_size - _END_WITHIN))
            ends = _END.findall(opened.read())
        if (
            not (begins and ends)
            or max(int.from_bytes(end, "little") for end in ends) > MOST_DIRECTORY
        ):
            return False
        with ZipFile(file) as package, package.open(name) as opened:
            text = opened.read(_MOST_TYPE).decode("utf-8", "replace")
    except (*damaged, ValueError, zlib.error, struct.error):
        return False
    return f'"{wanted}"' in text if name.endswith(".xml") else text.strip() == wanted
