"""Paths of the content folder: which files are published, and how one file leads to another."""

from __future__ import annotations

import posixpath
import re

PICTURES = (".jpg", ".jpeg", ".png", ".webp")
DOCUMENTS = (".pdf", ".ods", ".odt", ".odp", ".docx", ".xlsx", ".pptx", ".csv", ".txt", ".epub")
FILES = (*PICTURES, *DOCUMENTS)
"""Files that may lie beside a page; nothing else of the content folder is ever published."""

OTHER_PICTURES = (".gif", ".svg", ".heic", ".heif", ".avif", ".bmp", ".tif", ".tiff")


def is_picture(path: str) -> bool:
    """Whether a file is shown as a picture, not copied as a document."""
    return path.lower().endswith(PICTURES)


def relative(found: str, path: str) -> str:
    """The path of a file, from the folder of the file at ``path``.

    >>> relative("partners/osce.md", "forums/2019/index.md")
    '../../partners/osce.md'
    """
    return posixpath.relpath(found, posixpath.dirname(path) or ".")


def source_of(address: str) -> str:
    """The Markdown file that an address of this site seems to be made from; may be empty.

    >>> source_of("/partners/osce/"), source_of("2019/plenary/"), source_of("about")
    ('partners/osce.md', 'forums/2019/plenary.md', 'pages/about.md')
    """
    bare = re.sub(r"(?i)(?:/?index)?\.(?:html?|md|markdown)$", "", address.strip("/"))
    folder, *parts = bare.split("/")
    if folder not in ("partners", "people", "pages", "forums"):
        is_forum = parts or re.match(r"[0-9]{4}", folder)
        folder, parts = ("forums" if is_forum else "pages"), [folder, *parts]
    if not parts or not all(re.fullmatch(r"[a-z0-9-]+", part) for part in parts):
        return ""
    if folder == "forums" and len(parts) == 1:
        parts.append("index")
    return f"{'/'.join([folder, *parts])}.md"
