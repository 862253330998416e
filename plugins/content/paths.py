"""Paths of the content folder: what a folder's listing says, and how one file leads to another."""

import posixpath
from collections.abc import Mapping

PICTURES = (".jpg", ".jpeg", ".png", ".webp")
DOCUMENTS = (".pdf", ".ods", ".odt", ".odp", ".docx", ".xlsx", ".pptx", ".csv", ".txt", ".epub")
FILES = (*PICTURES, *DOCUMENTS)
"""Files that may lie beside a page; nothing else of the content folder is ever published."""

Listing = Mapping[str, str]
"""The paths in a folder, and what each is: one of the next four."""

REGULAR, OTHER, UNREADABLE, TOO_LARGE = "regular", "other", "unreadable", "too-large"
"""A file that may be read; a link or a device; what may not be read; a file over its limit."""


def most_bytes(path: str) -> int:
    """The size in bytes that a file may have.

    A page of words is 3 kB, and a larger one is made to hold up the build; a photograph of 50
    million pixels is 15 MB; GitHub warns of a document of more than 50 MB.
    """
    if path.endswith(".md"):
        return 128 * 1024
    return (20 if is_picture(path) else 50) * 1024**2


def is_picture(path: str) -> bool:
    """Whether a file is shown as a picture, not copied as a document."""
    return path.lower().endswith(PICTURES)


def relative(found: str, path: str) -> str:
    """The path of a file from the folder of the one at ``path``, as ``../../partners/osce.md``."""
    return posixpath.relpath(found, posixpath.dirname(path) or ".")
