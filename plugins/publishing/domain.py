"""The domain: what SITEURL, CNAME and the repository say of where the site is must agree."""

import re
from urllib.parse import urlsplit

from plugins.publishing.command import PublishError

_GITHUB = re.compile(
    r"(?:https://(?:[^@/]*@)?|(?:ssh://)?git@)github\.com[:/]([^/]+)/([^/]+?)(\.git)?/?"
)


def check_domain(siteurl: str, cname: str, remote: str) -> None:
    """Raise PublishError where readers would not find the pages at the addresses written in them.

    ``cname`` is the domain of the branch, if it has one: GitHub Pages serves it at its root.
    ``remote`` is the address of the repository.
    """
    parts = urlsplit(siteurl)
    host, path = ascii_name(parts.hostname or ""), parts.path.strip("/")
    if cname:
        if ascii_name(cname) != host:
            raise PublishError(
                f"the domain is {cname}, but SITEURL names {host}: correct one of them (--cname)."
            )
        if path:
            raise PublishError(f"{cname} is served at its root: SITEURL=https://{cname}")
        return
    if found := _GITHUB.fullmatch(remote):
        owner, name = found[1].lower(), found[2].lower()
        expected = f"{owner}.github.io", "" if name == f"{owner}.github.io" else name
        if (host, path.lower()) != expected:
            wanted = "/".join(filter(None, expected))
            raise PublishError(
                f"GitHub Pages serves this repository at https://{wanted}, but SITEURL is"
                f" {siteurl}: correct it, or name the domain that leads there (--cname {host})."
            )


def ascii_name(name: str) -> str:
    """A host's name as the DNS has it (IDNA 2008, with the mapping of UTS 46).

    Raises PublishError where no host can have it.

    >>> ascii_name("Форум.example")
    'xn--l1adgmc.example'
    """
    import idna

    try:
        return idna.encode(name.strip().rstrip("."), uts46=True, std3_rules=True).decode().lower()
    except idna.IDNAError as error:
        raise PublishError(f"{name!r} is no name of a host ({error}): --cname host.org") from None
