"""The way from one file of the content folder to another, and from an address to its file."""

from __future__ import annotations

import posixpath
import re


def relative(found: str, path: str) -> str:
    """The way to a file, from the folder of the file at ``path``.

    >>> relative("partners/osce.md", "forums/2019/index.md")
    '../../partners/osce.md'
    """
    return posixpath.relpath(found, posixpath.dirname(path) or ".")


def source_of(address: str) -> str:
    """The Markdown file that an address of this site seems to be made from; may be empty.

    >>> source_of("/partners/osce/"), source_of("2019/plenary/"), source_of("about")
    ('partners/osce.md', 'forums/2019/plenary.md', 'pages/about.md')
    """
    bare = re.sub(
        r"(?:/?index)?\.(?:html?|md|markdown)$", "", address.strip("/"), flags=re.IGNORECASE
    )
    folder, *parts = bare.split("/")
    if folder not in ("partners", "people", "pages", "forums"):
        is_forum = parts or re.match(r"[0-9]{4}", folder)
        folder, parts = ("forums" if is_forum else "pages"), [folder, *parts]
    if not parts or not all(re.fullmatch(r"[a-z0-9-]+", part) for part in parts):
        return ""
    if folder == "forums" and len(parts) == 1:
        parts.append("index")
    return f"{'/'.join([folder, *parts])}.md"
