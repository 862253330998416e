"""Addresses: of the web, of mail, old ones of this site, and of files beside a page."""

import re
from ipaddress import AddressValueError, IPv4Address
from urllib.parse import urlsplit

from plugins.content.paths import PICTURES
from plugins.content.problem import say
from plugins.content.values.text import Fault, formed

_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_HOST = re.compile(rf"(?:{_LABEL}\.)+(?:[^\W\d_]{{2,63}}|xn--[a-z0-9-]{{1,59}})\.?")
_LONGEST = 253

_MAIL = re.compile(
    r"mailto:[\w.!#$'*+/=^`{|}~-]+@([^@?\s]+)"
    r"(?:\?subject=(?:[^&%#\s]|%(?!0)[0-9A-Fa-f]{2})*)?"
)

_FOLDER, _FILE = "[A-Za-z0-9_-]{1,100}", "[A-Za-z0-9_-][A-Za-z0-9._-]*"
_SEGMENT = r"\w[\w .-]{0,199}"


def url_fault(text: str) -> Fault | None:
    """What is wrong with a web address, and the cure."""
    if is_url(text):
        return None
    hint = say("write the whole address: https://example.org/page/")
    return say("`{text}` is not a web address", text=text), hint


def is_url(text: str) -> bool:
    """Whether a text is a whole http or https address with a host that can exist."""
    try:
        parts = urlsplit(text)
        good = parts.scheme in ("http", "https") and parts.port != 0
        good = good and "@" not in parts.netloc  # osce.org@evil.example is evil.example
    except ValueError:
        return False
    odd = re.search(r"[\s<>\"\\\x00-\x20]|[,;]$", text)
    return good and not odd and is_host(parts.hostname or "")


def is_host(name: str) -> bool:
    """Whether a name is that of a host of the web (RFC 1123, 2.1, and letters of any script).

    A browser reads other signs in its own way: ``a|b`` and ``a%b`` are no address, and a name that
    ends in a number is one of IPv4, or nothing (WHATWG URL, 3.5).
    """
    if _HOST.fullmatch(name):
        return len(name) <= _LONGEST
    try:
        return bool(IPv4Address(name))
    except AddressValueError:
        return False


def is_mail_link(target: str) -> bool:
    """Whether a target writes to one address: no copies, no text, nothing attached (RFC 6068).

    Some mail programs attach the file that ``attach=`` names; ``%0d%0a`` would begin a new header.
    """
    found = _MAIL.fullmatch(target)
    return found is not None and is_host(found[1])


ALIASES = formed(
    rf"(?:/{_FOLDER})*/(?:{_FOLDER}/|[A-Za-z0-9_-][A-Za-z0-9._-]{{0,94}}\.html)",
    lambda text: say("`{text}` is not an old address of this site", text=text),
    say("write it from the site's root, without dots but that of .html: /en/about/"),
)
"""Without dots in its folders it can be no file of the site, nor lie within one."""

ADDRESS = rf"/(?:{_SEGMENT}/)*(?:{_SEGMENT})?(?:#[\w-]{{1,100}})?"
"""Of a page, a file or a heading of this site."""

ADDRESSES = formed(
    ADDRESS,
    lambda text: say("`{text}` is not an address of this site", text=text),
    say("write it from the site's root: /2019/report.pdf, /2019/plenary/ or /about/#aims"),
)

DIGESTS = formed(
    "[0-9a-f]{64}",
    lambda text: say("`{text}` is not the digest of an address (SHA-256)", text=text),
    say("python3 tasks.py withdraw writes it: delete the line, and run that again"),
)

FILES = formed(
    rf"(?:\.\./|{_FILE}/)*{_FILE}",
    lambda text: say("`{text}` is not the path of a file", text=text),
    say("write its path from this file, with letters, digits, hyphens and dots: photo.jpg"),
)


def picture_fault(text: str) -> Fault | None:
    """What is wrong with a path whose ending is no picture's, and the cure."""
    if text.lower().endswith(PICTURES):
        return None
    hint = say("use a picture that ends in {endings}", endings=", ".join(PICTURES))
    return say("`{text}` is not a picture", text=text), hint
