"""What a link or picture in a body points to: a file of the content folder, or another host."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from plugins.content.entities import read_entities
from plugins.content.host import is_host
from plugins.content.mail import is_mail_link
from plugins.content.message import say
from plugins.content.source import PRIVATE

PICTURES = (".jpg", ".jpeg", ".png", ".webp")
DOCUMENTS = (".pdf", ".ods", ".odt", ".odp", ".docx", ".xlsx", ".pptx", ".csv", ".txt", ".epub")
FILES = (*PICTURES, *DOCUMENTS)
"""Files that may lie beside a page; nothing else of the content folder is ever published."""

_PELICAN = re.compile(r"\{(?:filename|static|attach)\}")
_FORBIDDEN = re.compile(r"[\s\x00-\x1f\x7f\\]|%2f|%5c|%00", re.IGNORECASE)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


@dataclass(frozen=True)
class Inside:
    """A file of the content folder (``path`` from that folder, or empty for this very page)."""

    path: str
    fragment: str


@dataclass(frozen=True)
class Outside:
    """An address elsewhere: http, https or mailto."""

    url: str


@dataclass(frozen=True)
class Refused:
    """A target that is not published, and why."""

    kind: str
    message: str
    hint: str


Target = Inside | Outside | Refused


def read_target(written: str, path: str) -> Target:
    """Read a target as written in the file at ``path``: relative, or Pelican's ``{filename}``."""
    target = (read_entities(written) or "").strip()
    if not target or _FORBIDDEN.search(target) or PRIVATE.search(unquote(target)):
        message = (
            say("`{target}` is not an address", target=target)
            if target
            else say("this link leads nowhere")
        )
        return Refused(
            "link-malformed", message, say("write an address without spaces or backslashes")
        )
    if _SCHEME.match(target):
        return _elsewhere(target)
    pelican = _PELICAN.match(target)
    if not pelican and target.startswith("/"):
        message = say(
            "`{target}` begins with a slash, so it would break when the site moves", target=target
        )
        hint = say("write the way from this file to the other .md file: ../../partners/osce.md")
        return Refused("link-absolute", message, hint)
    return _inside(target[pelican.end() :] if pelican else target, path)


def _elsewhere(target: str) -> Target:
    try:
        parts = urlsplit(target)
        hostname = parts.hostname if parts.port != 0 else None
    except ValueError:
        hostname, parts = None, urlsplit("")
    if hostname and "@" in parts.netloc:
        message = say("`{target}` hides the host {host} behind an @", target=target, host=hostname)
        return Refused("link-malformed", message, say("write the address without what ends in @"))
    if parts.scheme in ("http", "https") and hostname and not is_host(hostname):
        message = say("`{host}` is no host that an address can have", host=hostname)
        return Refused("link-malformed", message, say("write the address as a browser shows it"))
    if (parts.scheme in ("http", "https") and hostname) or is_mail_link(target):
        return Outside(target)
    hint = say("use https://, http:// or mailto:, or the path of a file in content/")
    return Refused(
        "link-scheme", say("links like `{target}` are not published", target=target[:60]), hint
    )


def _inside(target: str, path: str) -> Target:
    bare, _, fragment = target.partition("#")
    if not bare:
        return Inside("", unquote(fragment))
    from_root = bare.startswith("/")
    folder = "" if from_root else posixpath.dirname(path)
    found = posixpath.normpath(posixpath.join(folder, unquote(bare).lstrip("/")))
    if found.startswith("..") or ":" in found:
        message = say("`{target}` leads out of the content folder", target=target)
        return Refused("link-escapes", message, say("link to a file inside content/"))
    if not found.endswith((".md", *FILES)):
        message = say(
            "`{target}` is not a page, a picture or a document of this site", target=target
        )
        hint = say("write the path of the file, with its ending: ../../partners/osce.md")
        return Refused("link-unknown-file", message, hint)
    return Inside(found, unquote(fragment))
