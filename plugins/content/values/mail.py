"""Mail addresses in links: one receiver, and a subject at most."""

from __future__ import annotations

import re

from plugins.content.values.host import is_host

_LINK = re.compile(
    r"mailto:[\w.!#$'*+/=^`{|}~-]+@([^@?\s]+)"
    r"(?:\?subject=(?:[^&%#\s]|%(?!0)[0-9A-Fa-f]{2})*)?"
)


def is_mail_link(target: str) -> bool:
    """Whether a target writes to one address: no copies, no text, nothing attached (RFC 6068).

    Some mail programs attach the file that ``attach=`` names; ``%0d%0a`` would begin a new header.
    """
    found = _LINK.fullmatch(target)
    return found is not None and is_host(found[1])
