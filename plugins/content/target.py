"""What a link or picture in a body points to: a file of the content folder, or another host."""

from __future__ import annotations

import html
import posixpath
import re
from dataclasses import dataclass
from urllib.parse import unquote

from plugins.content.letters import PRIVATE
from plugins.content.message import say
from plugins.content.paths import FILES, OTHER_PICTURES, relative, source_of
from plugins.content.suggestions import did_you_mean
from plugins.content.values.addresses import is_mail_link, is_url, meant, url_fault

_PELICAN = re.compile(r"\{(?:filename|static|attach)\}")
_FORBIDDEN = re.compile(r"[\s\x00-\x1f\x7f\\]|%2f|%5c|%00", re.IGNORECASE)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_USER = re.compile(r"https?://[^/?#]*@(?P<host>[^/?#]*)", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[A-Za-z][A-Za-z0-9]+;)")
_WITHIN = re.compile(r"&(?:amp;)+")
_ROUNDS = 8


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
    target = _read_entities(written).strip()
    if not target:
        hint = say("write the path of the file, or the address, between the round brackets")
        return Refused(say("this link leads nowhere"), hint)
    if _is_forbidden(target):
        hint = say("write an address without spaces or backslashes")
        turned = target.replace("\\", "/")
        if not _is_forbidden(turned) and isinstance(_inside(turned, path), Inside):
            hint = did_you_mean(turned)
        return Refused(say("`{target}` is not an address", target=target), hint)
    if _SCHEME.match(target):
        known = is_url(target) or is_mail_link(target)
        return Outside(target) if known else _elsewhere(target)
    pelican = _PELICAN.match(target)
    if not pelican and target.startswith("/"):
        return _absolute(target, path)
    return _inside(target[pelican.end() :] if pelican else target, path)


def _read_entities(text: str) -> str:
    """The text with its entities read until none is left; nothing where there is no end of them.

    A browser reads once more what we write: ``&amp;#64;`` would become ``@``, and make another host
    of the address. A name without a semicolon is none: ``?a=1&copy=2`` has two values.
    """
    text = _WITHIN.sub("&", text)
    for _ in range(_ROUNDS):
        if (plain := _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)) == text:
            return text
        text = plain
    return ""


def _is_forbidden(target: str) -> bool:
    """Whether signs stand in a target that mean something else to a browser, or to this site."""
    return bool(_FORBIDDEN.search(target) or PRIVATE.search(unquote(target)))


def _elsewhere(target: str) -> Refused:
    """An address elsewhere that is not linked, with what it was most likely meant for."""
    message = say("links like `{target}` are not published", target=target[:60])
    hint = say("use https://, http:// or mailto:, or the path of a file in content/")
    if user := _USER.match(target):
        message = say(
            "`{target}` hides the host {host} behind an @", target=target, **user.groupdict()
        )
        hint = say("write the address without what ends in @")
    elif target.lower().startswith("mailto:"):
        hint = say(
            "write one whole mail address: mailto:name@example.org; only a ?subject= may follow"
        )
    elif re.match("https?:", target, re.IGNORECASE) and (fault := url_fault(target)):
        message, hint = fault
    elif found := meant(re.sub(r"^h[a-z]+:/*", "https://", target)):
        hint = did_you_mean(found)
    return Refused(message, hint)


def _absolute(target: str, path: str) -> Refused:
    message = say(
        "`{target}` begins with a slash, so it would break when the site moves", target=target
    )
    if target.startswith("//"):
        return Refused(message, did_you_mean(f"https:{target}"))
    bare, mark, fragment = target.partition("#")
    found = source_of(bare)
    way = relative(found, path) + mark + fragment if found else "../../partners/osce.md"
    return Refused(message, say("write the path from this file to the other: {path}", path=way))


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
        hint = did_you_mean(f"mailto:{target}")
    elif target.lower().endswith(OTHER_PICTURES):
        hint = say("save the picture as JPEG or PNG, and link to that file")
    elif found := meant(target):
        hint = did_you_mean(found)
    return Refused(message, hint)
