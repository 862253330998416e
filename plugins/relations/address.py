"""Addresses: where a page or file lies in the output, and how one place writes a link to another.

An address is the path from the site's root without a slash before it: "" is the home page,
"2019/plenary/" a page in a folder, "2019/photo-960.jpg" a file.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from posixpath import commonprefix
from urllib.parse import quote

from plugins.content.kinds import KINDS

CURRENT, LANGUAGES, NOT_FOUND = "current/", "languages/", "404.html"
"""What leads to the current forum, and the page that says how far each language is translated."""

SEARCH = "search/"
"""The page of each language that searches its pages, by the only script that the site has."""

THEME, SERVER = "theme/", "server/"
"""The folders of the theme's own files, and of configuration for servers."""

_UNNAMED = {
    folder
    for kind in KINDS
    if "/" in kind.path and not kind.address.startswith(folder := kind.path.split("/")[0])
}
"""The folders of the content folder that are not in addresses."""

_PART = re.compile(r"/by/[^/]+/$")
"""The end of the address of a part of a list. No record lies so deep."""

Linker = Callable[[str], str]
"""Turns an address into what an ``href`` says."""


def relative_to(viewer: str) -> Linker:
    """Links for the page at ``viewer``: they work at a root, under a path, and in a folder.

    >>> relative_to("2019/plenary/")("partners/osce/")
    '../../partners/osce/'
    >>> relative_to("")("")
    './'
    """
    start = viewer.split("/")[:-1]

    @lru_cache(maxsize=1_000)
    def link(address: str) -> str:
        *folders, name = address.split("/")
        same = len(commonprefix([start, folders]))
        way = [".."] * (len(start) - same) + folders[same:]
        return quote("/".join([*way, name]) if way else name or "./")

    return link


def absolute(root: str) -> Linker:
    """Links from the site's root, for what is read away from the site, such as a feed.

    ``root`` is the site's whole address, or its path alone for 404.html, which a server shows at
    any depth.
    """
    return lambda address: f"{root}/{quote(address)}"


def file_of(address: str) -> str:
    """The output file of an address."""
    return f"{address}index.html" if address.endswith("/") or not address else address


def is_page(address: str) -> bool:
    """Whether a page lies at an address, and no other file."""
    return file_of(address).endswith(".html")


def part_address(of_list: str, label: str) -> str:
    """The address of the part of a list that a letter or a year names; of others' letters in hex.

    >>> part_address("people/", "a"), part_address("uz/people/", "gʻ")
    ('people/by/a/', 'uz/people/by/g02bb/')
    """
    code = "".join(sign if sign.isascii() else f"{ord(sign):04x}" for sign in label)
    return f"{of_list}by/{code or 'other'}/"


def list_of(address: str) -> str:
    """The address of a list, from that of one of its parts; others stay as they are."""
    return _PART.sub("/", address)


def alias_address(alias: str) -> str:
    """The address of an alias as written in front matter: ``en/`` of ``/en/index.html``."""
    return alias.removeprefix("/").removesuffix("index.html")


def published_file(path: str) -> str:
    """The address of a document beside a page, from its path in the content folder.

    It lies beside the page: a forum's beside the forum's page, a standing page's at the root.
    """
    folder, _, rest = path.partition("/")
    return rest if folder in _UNNAMED else path
