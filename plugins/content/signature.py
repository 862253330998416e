"""The signature of a file: whether its bytes are those of what its name says it is.

A page of scripts called photo.jpg, or a program called report.pdf, is refused: a browser or an
office program may go by the content. Sources: the formats' own specifications (PNG 5.2, JPEG
B.1.1.3, RFC 9649 for WebP, ISO 32000-1 7.5.2, APPNOTE.TXT 4.3.7 for formats that are ZIP files).
"""

from __future__ import annotations

import re
from pathlib import Path

from plugins.content.package import TYPES, is_package

_SIGNATURES = {
    ".jpg": rb"\xff\xd8\xff",
    ".jpeg": rb"\xff\xd8\xff",
    ".png": rb"\x89PNG\r\n\x1a\n",
    ".webp": rb"RIFF....WEBP",
    ".pdf": rb"%PDF-[12]\.",
}
_TEXT = (".csv", ".txt")
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
"""Text holds tabs, line ends and form feeds; other control characters are of programs' files."""


def is_what_its_name_says(file: Path) -> bool:
    """Whether a picture or document is of the format that its ending names; text must be UTF-8."""
    ending = file.suffix.lower()
    if ending in _TEXT:
        return _is_text(file.read_bytes())
    if ending in TYPES:
        return is_package(file, ending)
    with file.open("rb") as opened:
        return re.match(_SIGNATURES[ending], opened.read(16), re.DOTALL) is not None


def _is_text(data: bytes) -> bool:
    try:
        return not _CONTROL.search(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return False
