"""A host: the name of a computer in an address, as it can exist."""

from __future__ import annotations

import re
from ipaddress import AddressValueError, IPv4Address

_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_NAME = re.compile(rf"(?:{_LABEL}\.)+(?:[^\W\d_]{{2,63}}|xn--[a-z0-9-]{{1,59}})\.?")
_LONGEST = 253


def is_host(name: str) -> bool:
    """Whether a name is that of a host of the web (RFC 1123, 2.1, and letters of any script).

    A browser reads other signs in its own way: ``a|b`` and ``a%b`` are no address, and a name that
    ends in a number is one of IPv4, or nothing (WHATWG URL, 3.5).

    >>> is_host("osce.org"), is_host("1.2.3.999")
    (True, False)
    """
    if _NAME.fullmatch(name):
        return len(name) <= _LONGEST
    try:
        return bool(IPv4Address(name))
    except AddressValueError:
        return False
