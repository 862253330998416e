"""What a link or picture in a body points to: a file of the content folder, or another host."""

import posixpath
import re
from dataclasses import dataclass
from urllib.parse import unquote

from plugins.content.letters import PRIVATE
from plugins.content.paths import FILES
from plugins.content.problem import say
from plugins.content.values.addresses import is_mail_link, is_url

_PELICAN = re.compile(r"\{(?:filename|static|attach)\}")
_FORBIDDEN = re.compile(r"[\s\x00-\x1f\x7f\\]|%2f|%5c|%00", re.IGNORECASE)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_PAGES = ("", ".html", ".htm", ".markdown")
"""What the address of a page that is written for its file may end in: relations know which."""

_WHOLE = say("write the path from this file, ../../partners/osce.md, or an address with https://")


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

    message: str
    hint: str
    kind: str = "link-refused"


Target = Inside | Outside | Refused


def read_target(written: str, path: str) -> Target:
    """Read a target as written in the file at ``path``: relative, or Pelican's ``{filename}``."""
    target = written.strip()
    if not target:
        hint = say("write the path of the file, or the address, between the round brackets")
        return Refused(say("this link leads nowhere"), hint)
    if _FORBIDDEN.search(target) or PRIVATE.search(unquote(target)):
        hint = say("write an address without spaces or backslashes")
        return Refused(say("`{target}` is not an address", target=target), hint)
    if _SCHEME.match(target):
        if is_url(target) or is_mail_link(target):
            return Outside(target)
        message = say("links like `{target}` are not published", target=target[:60])
        hint = say(
            "write it as https://host/page, mailto:name@host, or the path of a file in content/"
        )
        return Refused(message, hint)
    pelican = _PELICAN.match(target)
    if not pelican and target.startswith("/"):
        message = say(
            "`{target}` begins with a slash, so it would break when the site moves", target=target
        )
        return Refused(message, _WHOLE)
    return _inside(target[pelican.end() :] if pelican else target, path)


def _inside(target: str, path: str) -> Target:
    bare, _, fragment = target.partition("#")
    if not bare:
        return Inside("", unquote(fragment))
    from_root = bare.startswith("/")
    folder = "" if from_root else posixpath.dirname(path)
    found = posixpath.normpath(posixpath.join(folder, unquote(bare).lstrip("/")))
    if found.startswith("..") or ":" in found:
        message = say("`{target}` leads out of the content folder", target=target)
        return Refused(message, say("link to a file inside content/"))
    ending = posixpath.splitext(found)[1].lower()
    if ending not in (*_PAGES, ".md", *FILES) or re.match(r"www\.|https?/", target):
        message = say(
            "`{target}` is not a page, a picture or a document of this site", target=target
        )
        return Refused(message, _WHOLE)
    return Inside(found, unquote(fragment))
