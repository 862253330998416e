"""A package: an office document or e-book that is a ZIP file, and says within what it is.

Nothing is unpacked but the one small file that names the type: ``mimetype`` (ODF 1.3 part 2, 3.3;
EPUB OCF 3.3, 4.3) or ``[Content_Types].xml`` (ECMA-376 part 2, 10.1). A document with macros names
another type, and is refused.
"""

from __future__ import annotations

import re
import struct
import zlib
from pathlib import Path
from zipfile import BadZipFile, ZipFile

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
MOST_DIRECTORY = 2 * 1024 * 1024
"""In bytes, of the list of a package's files: that of 20,000. Longer ones take seconds to read."""

_MOST_TYPE = 1024 * 1024
_END = re.compile(rb"PK\x05\x06.{8}(....)", re.DOTALL)
_END_WITHIN = 65_557
"""APPNOTE.TXT 4.3.16: the end record is 22 bytes, and a comment of at most 65,535 follows it."""


def is_package(file: Path, ending: str) -> bool:
    """Whether a file is a ZIP file that says it is of the type of its ending."""
    try:
        return _begins(file) and _has_short_directory(file) and _says(file, TYPES[ending])
    except (BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, *_DAMAGED):
        return False


_DAMAGED = (KeyError, EOFError, zlib.error, struct.error)


def _begins(file: Path) -> bool:
    with file.open("rb") as opened:
        return opened.read(4) == b"PK\x03\x04"


def _has_short_directory(file: Path) -> bool:
    """Whether the list of files, which zipfile reads whole, is short, as the end record says."""
    with file.open("rb") as opened:
        opened.seek(max(0, file.stat().st_size - _END_WITHIN))
        ends = _END.findall(opened.read())
    return bool(ends) and all(struct.unpack("<I", end)[0] <= MOST_DIRECTORY for end in ends)


def _says(file: Path, wanted: str) -> bool:
    """Whether the package itself names the wanted type."""
    with ZipFile(file) as package:
        if wanted.startswith(_OOXML):
            return f'"{wanted}"' in _text(package, "[Content_Types].xml")
        return _text(package, "mimetype").strip() == wanted


def _text(package: ZipFile, name: str) -> str:
    with package.open(name) as opened:
        return opened.read(_MOST_TYPE).decode("utf-8", "replace")
