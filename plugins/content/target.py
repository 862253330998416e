"""What a link or picture in a body points to: a file of the content folder, or another host."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from plugins.content.markdown.entities import read_entities
from plugins.content.message import say
from plugins.content.source import PRIVATE
from plugins.content.values.host import is_host
from plugins.content.values.mail import is_mail_link
from plugins.content.values.web import is_url, meant
from plugins.content.way import relative, source_of

PICTURES = (".jpg", ".jpeg", ".png", ".webp")
DOCUMENTS = (".pdf", ".ods", ".odt", ".odp", ".docx", ".xlsx", ".pptx", ".csv", ".txt", ".epub")
FILES = (*PICTURES, *DOCUMENTS)
"""Files that may lie beside a page; nothing else of the content folder is ever published."""

_OTHER_PICTURES = (".gif", ".svg", ".heic", ".heif", ".avif", ".bmp", ".tif", ".tiff")

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
    if not target:
        hint = say("write the path of the file, or the address, between the round brackets")
        return Refused("link-malformed", say("this link leads nowhere"), hint)
    if _is_forbidden(target):
        message = say("`{target}` is not an address", target=target)
        hint = say("write an address without spaces or backslashes")
        turned = target.replace("\\", "/")
        if not _is_forbidden(turned) and isinstance(_inside(turned, path), Inside):
            hint = say("did you mean `{found}`?", found=turned)
        return Refused("link-malformed", message, hint)
    if _SCHEME.match(target):
        return _elsewhere(target)
    pelican = _PELICAN.match(target)
    if not pelican and target.startswith("/"):
        return _absolute(target, path)
    return _inside(target[pelican.end() :] if pelican else target, path)


def _is_forbidden(target: str) -> bool:
    """Whether signs stand in a target that mean something else to a browser, or to this site."""
    return bool(_FORBIDDEN.search(target) or PRIVATE.search(unquote(target)))


def _absolute(target: str, path: str) -> Refused:
    message = say(
        "`{target}` begins with a slash, so it would break when the site moves", target=target
    )
    if target.startswith("//"):
        hint = say("did you mean `{found}`?", found=f"https:{target}")
        return Refused("link-absolute", message, hint)
    bare, mark, fragment = target.partition("#")
    found = source_of(bare)
    way = relative(found, path) + mark + fragment if found else "../../partners/osce.md"
    hint = say("write the way from this file to the other .md file: {way}", way=way)
    return Refused("link-absolute", message, hint)


def _elsewhere(target: str) -> Target:
    try:
        parts = urlsplit(target)
        hostname = parts.hostname if parts.port != 0 else None
    except ValueError:
        hostname, parts = None, urlsplit("")
    if hostname and "@" in parts.netloc:
        message = say("`{target}` hides the host {host} behind an @", target=target, host=hostname)
        return Refused("link-malformed", message, say("write the address without what ends in @"))
    if is_url(target) or is_mail_link(target):
        return Outside(target)
    return _not_linked(target, hostname or "")


def _not_linked(target: str, hostname: str) -> Refused:
    """An address elsewhere that is not linked, with what it was most likely meant for."""
    if re.match(r"https?:", target, re.IGNORECASE):
        message = say("`{target}` is not a web address", target=target[:60])
        hint = say("write the whole address, as a browser shows it: https://example.org/page/")
        if found := meant(target):
            hint = say("did you mean `{found}`?", found=found)
        elif hostname and not is_host(hostname):
            message = say("`{host}` is no host that an address can have", host=hostname)
        return Refused("link-malformed", message, hint)
    hint = say("use https://, http:// or mailto:, or the path of a file in content/")
    if (slip := re.match(r"h[a-z]{2,5}://?", target, re.IGNORECASE)) and is_url(
        found := f"https://{target[slip.end() :]}"
    ):
        hint = say("did you mean `{found}`?", found=found)
    if target.lower().startswith("mailto:"):
        hint = say(
            "write one whole mail address: mailto:name@example.org; only a ?subject= may follow"
        )
    message = say("links like `{target}` are not published", target=target[:60])
    return Refused("link-scheme", message, hint)


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
    if not (found.lower().endswith((".md", *FILES)) or _may_be_page(found, target)):
        return _unknown(target)
    return Inside(found, unquote(fragment))


def _may_be_page(found: str, target: str) -> bool:
    """Whether the address of a page seems to be written for its file: relations know which."""
    ending = posixpath.splitext(found)[1].lower()
    return ending in ("", ".html", ".htm", ".markdown") and not re.match(r"www\.|https?/", target)


def _unknown(target: str) -> Refused:
    message = say("`{target}` is not a page, a picture or a document of this site", target=target)
    hint = say("write the path of the file, with its ending: ../../partners/osce.md")
    if is_mail_link(f"mailto:{target}"):
        hint = say("did you mean `{found}`?", found=f"mailto:{target}")
    elif posixpath.splitext(target)[1].lower() in _OTHER_PICTURES:
        hint = say("save the picture as JPEG or PNG, and link to that file")
    elif found := meant(target):
        hint = say("did you mean `{found}`?", found=found)
    return Refused("link-unknown-file", message, hint)
