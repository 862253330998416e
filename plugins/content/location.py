"""Locations: where a file of content belongs, when it lies or is called otherwise."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from unicodedata import normalize

from plugins.content.kinds import KINDS, identify, is_reserved
from plugins.content.letters import letter_faults
from plugins.content.message import say
from plugins.content.paths import FILES, OTHER_PICTURES, source_of
from plugins.content.suggestions import nearest
from plugins.content.values.text import slug_of
from plugins.languages import SEVEN

_MARKDOWN = re.compile(r"(?i)\.(?:md|markdown|mdown|mkd|mkdn|mdx)(?:\.txt)?$|\.md\.\w+$")
_ENDING = re.compile(rf"{_MARKDOWN.pattern}|(?i:\.txt$)")
_LANGUAGE = re.compile(rf"(?i)(.+?)[._-]({'|'.join(SEVEN.codes)})")
_FOLDERS = {kind.path.split("/")[0] for kind in KINDS if "/" in kind.path}


def misplaced(path: str) -> tuple[str, str]:
    """What is wrong with the name or the place of a Markdown file, and the cure."""
    message = say("no kind of content has a file of this name in this place")
    if found := near_path(path):
        return message, say("rename it to content/{path}", path=found)
    shapes = ", ".join(f"content/{kind.path}" for kind in KINDS)
    hint = say("ids are small letters, digits and hyphens; the places are {shapes}", shapes=shapes)
    return message, hint


def unknown(path: str) -> tuple[str, str]:
    """What is wrong with a file that is neither Markdown nor published, and the cure."""
    ending = posixpath.splitext(path)[1].lower()
    if _MARKDOWN.search(path) or ending == ".txt":
        message = say("a page's file ends in .md")
        found = near_path(path) or f"{_ENDING.sub('', path)}.md"
        return message, say("rename it to content/{path}", path=found)
    message = say("this file is neither Markdown nor a picture or document that the site publishes")
    if ending in OTHER_PICTURES:
        return message, say("save the picture as JPEG or PNG, and delete this file")
    hint = say("delete it, or use one of: .md {endings}", endings=" ".join(FILES))
    return message, hint


def is_page(file: Path) -> bool:
    """Whether a document seems to be a page whose name has an ending too many (about.md.txt)."""
    if file.suffix.lower() != ".txt":
        return False
    with file.open("rb") as opened:
        begin = opened.read(200).removeprefix(b"\xef\xbb\xbf")
    return bool(_MARKDOWN.search(file.name) or re.match(rb"---\s*\n\w+:", begin))


def near_path(path: str) -> str:
    """The path of a page that this one was most likely meant for; may be empty.

    >>> near_path("pages/About us.md"), near_path("forum/2020/index.md")
    ('pages/about-us.md', 'forums/2020/index.md')
    """
    bare = _ENDING.sub("", path)
    translated = None if identify(path) else _LANGUAGE.fullmatch(bare)
    bare, lang = translated.groups() if translated else (bare, "")
    folder, *parts = [slug_of(part) for part in bare.split("/")]
    folder = (parts and nearest(folder, _FOLDERS)) or folder
    stem = "/".join([folder, *parts])
    for found in (f"{stem}.md", f"{stem}/index.md", "" if parts else source_of(stem)):
        if (identity := identify(found)) and not is_reserved(identity):
            return f"{found.removesuffix('.md')}.{lang.lower()}.md" if lang else found
    return ""


def name_fault(root: Path, path: str) -> tuple[str, str, str] | None:
    """The kind of problem with the letters of a file's name, the fault and the cure.

    A name in another Unicode form beside the right one is two files of one name: that is told of
    them. (Some systems give every name in that form, and find the file by either.)
    """
    found = next(letter_faults(path), None)
    if not found or ((root / normalize("NFC", path)).exists() and found[0] == "not-nfc"):
        return None
    kind, message, _ = found
    message = say("in the file's name: {fault}", fault=message)
    return kind, message, say("rename the file, and type its name again")
