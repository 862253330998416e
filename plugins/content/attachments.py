"""The attachments of a record: the files and the other records that its text and fields name.

Which fields name them is said by their types (`Reference` in fields.py). A file is what
its name says: a page of scripts called photo.jpg, or a program called report.pdf, is refused, since
a browser or an office program may go by the content.
"""

import posixpath
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from plugins.content.body import Link
from plugins.content.fields import FILE, Reference
from plugins.content.front_matter.header import Loc
from plugins.content.kinds import identify, path_of
from plugins.content.paths import FILES
from plugins.content.problem import Problem, say
from plugins.content.target import Inside, read_target

_ODF = rb"PK\x03\x04.{26}mimetypeapplication/vnd\.oasis\.opendocument\."
_SIGNATURES = {
    ".jpg": rb"\xff\xd8\xff",
    ".jpeg": rb"\xff\xd8\xff",
    ".png": rb"\x89PNG\r\n\x1a\n",
    ".webp": rb"RIFF....WEBP",
    ".pdf": rb"%PDF-[12]\.",
    ".ods": _ODF + b"spreadsheetPK",
    ".odt": _ODF + b"textPK",
    ".odp": _ODF + b"presentationPK",
    ".epub": rb"PK\x03\x04.{26}mimetypeapplication/epub\+zipPK",
    ".txt": rb"(?!---\s*\n\w+:)",
}
"""How a file of an ending begins. Sources: the formats' own specifications (PNG 5.2, JPEG B.1.1.3,
RFC 9649 for WebP, ISO 32000-1 7.5.2; ODF 1.3 part 2, 3.3, and EPUB OCF 3.3, 4.3, whose ZIP file
begins with the name of its type). A text that begins with front matter is a page."""

_OFFICE = {".docx": b"word/", ".xlsx": b"xl/", ".pptx": b"ppt/"}
"""The folder in a ZIP file of an office program (ECMA-376 part 2). Names stand unpacked there; that
of macros is vbaProject, and a list of them ends the file (APPNOTE.TXT 4.3.16)."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
"""Text holds tabs, line ends and form feeds; other control characters are of programs' files."""


def file_faults(path: str, data: bytes) -> Iterator[Problem]:
    """The problem of a file that is not Markdown, if it is not what its name says."""
    ending = posixpath.splitext(path)[1].lower()
    is_named = ".md." in path or not path.lower().endswith(FILES)  # by the listing
    if not is_named and not _is_what_it_says(ending, data):
        message = say("this is no {ending} file, though its name says so", ending=ending[1:])
        hint = say("save it again in that format, or give it the ending of the format it has")
        yield Problem("", 0, 0, "unknown-file", message, hint)


def _is_what_it_says(ending: str, data: bytes) -> bool:
    if folder := _OFFICE.get(ending):
        names = (b"[Content_Types].xml", folder)
        is_whole = data.startswith(b"PK\x03\x04") and b"PK\x05\x06" in data[-65_557:]
        return is_whole and all(name in data for name in names) and b"vbaProject" not in data
    if not re.match(_SIGNATURES.get(ending, b""), data, re.DOTALL):
        return False
    try:
        return ending not in (".txt", ".csv") or not _CONTROL.search(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return False


def files_named(path: str, links: Iterable[Link], meta: BaseModel) -> Iterator[str]:
    """The files that the links of a record's body and its fields name, from the content folder.

    They are what is published: nothing else that lies beside pages.
    """
    yield from (link.path for link in links if not link.path.endswith(".md") and link.path)
    yield from (file_path(value, path) for _, kind, value in references(meta) if kind == FILE)


def file_path(value: str, path: str) -> str:
    """The path from the content folder of a file that the record at ``path`` names."""
    target = read_target(value, path)
    return target.path if isinstance(target, Inside) else ""


def named_path(path: str, kind: str, value: str) -> str:
    """The path of what the record at ``path`` names by a reference: a session is of its forum."""
    if kind == FILE:
        return file_path(value, path)
    own = identify(path)
    forum = own.id.rpartition("/")[0] if own and kind == "session" else ""
    return path_of(kind, f"{forum}/{value}" if forum else value)


def references(meta: BaseModel, loc: Loc = ()) -> Iterator[tuple[Loc, str, str]]:
    """Each reference of a record: its place, the kind of what it names, and how it is written."""
    for name, kind in _kinds(type(meta)).items():
        value, at = getattr(meta, name), (*loc, name)
        items = enumerate(value) if isinstance(value, tuple) else ()
        for place, item in [((*at, number), item) for number, item in items] or [(at, value)]:
            if isinstance(item, BaseModel):
                yield from references(item, place)
            elif kind and isinstance(item, str):
                yield place, kind, item


@cache
def _kinds(model: type[BaseModel]) -> dict[str, str]:
    """What each field refers to; empty where it is no reference, and may hold fields of its own."""
    fields = model.model_fields.items()
    return {name: _kind((field.annotation, *field.metadata)) for name, field in fields}


def _kind(parts: Iterable[Any]) -> str:
    for part in parts:
        if found := part.kind if isinstance(part, Reference) else _kind(get_args(part)):
            return found
    return ""
