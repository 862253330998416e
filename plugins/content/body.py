"""A record's body: HTML whose links are still symbolic, and what is in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape, unescape

SYMBOL = "\ue002"
"""Stands around a target in the HTML of a body; no author can write it (letters.PRIVATE)."""

_SYMBOLIC = re.compile(f' (href|src)="{SYMBOL}([^"#{SYMBOL}]*)(#[^"{SYMBOL}]*)?{SYMBOL}"')


_HEADING = re.compile('(<h[1-6](?: [^<>]*)? id=")([^"]*)')


@dataclass(frozen=True)
class Heading:
    """A heading of the body; ``text`` is plain."""

    level: int
    id: str
    text: str
    line: int


@dataclass(frozen=True)
class Link:
    """What a link or picture of the body points to inside content/, and where it stands."""

    path: str
    """From the content folder; empty for a link within the page."""
    fragment: str
    line: int
    column: int


@dataclass(frozen=True)
class Body:
    """The body of one record. ``ids`` are the fragments that other pages may link to.

    ``own_ids`` are those of them that its author gave, which stay when words change.
    """

    html: str = ""
    headings: tuple[Heading, ...] = ()
    ids: tuple[str, ...] = ()
    own_ids: tuple[str, ...] = ()

    @property
    def levels(self) -> list[int]:
        """The levels of its headings."""
        return [heading.level for heading in self.headings]

    def renamed(self, ids: Sequence[str]) -> Body:
        """The same with other ids for its headings, in their order."""
        new = dict(zip((heading.id for heading in self.headings), ids, strict=True))
        return replace(
            self,
            html=_HEADING.sub(
                lambda found: f"{found[1]}{escape(new[unescape(found[2])])}", self.html
            ),
            headings=tuple(replace(heading, id=new[heading.id]) for heading in self.headings),
            ids=tuple(new.get(name, name) for name in self.ids),
        )


def with_old_ids(html: str, old: Mapping[str, Sequence[str]]) -> str:
    """HTML with more places before its headings: ``old`` are the ids that each had, by its id."""
    return _HEADING.sub(
        lambda found: (
            "".join(
                f'<span id="{escape(name)}"></span>' for name in old.get(unescape(found[2]), ())
            )
            + found[0]
        ),
        html,
    )


_TAG = re.compile("<[^>]*>")
_BLOCK = re.compile(
    r"<(?P<end>/?)(?:blockquote|div|dl|ol|table|ul)\b[^>]*>|<p(?P<own>[^>]*)>(?P<inside>.*?)</p>",
    re.DOTALL,
)


def paragraphs(html: str) -> list[re.Match[str]]:
    """The paragraphs with words in no list, quotation or note: the n-th is number n to readers."""
    depth, found = 0, []
    for block in _BLOCK.finditer(html):
        if block["end"] is not None:
            depth += -1 if block["end"] else 1
        elif not depth and _TAG.sub("", block["inside"]).strip():
            found.append(block)
    return found


def numbered(html: str, name: str) -> str:
    """HTML whose paragraphs have numbers as ids, and end in links to themselves of some name.

    No author's id has a point (attributes.py), nor has that of a heading. A paragraph with an
    attribute may have an id of its own: before its words stands another element.
    """
    for number, block in reversed([*enumerate(paragraphs(html), 1)]):
        place, label = f'id="p.{number}"', escape(name % {"number": number})
        own = block["own"]
        begin = f"<p{own}><span {place}></span>" if own else f"<p {place}>"
        link = f'<a href="#p.{number}" aria-label="{label}"></a>'
        rest = f"{block['inside']}{link}</p>{html[block.end() :]}"
        html = f"{html[: block.start()]}{begin}{rest}"
    return html


def symbol(target: str) -> str:
    """A target as it stands in the HTML until a page, a feed or a language resolves it."""
    return f"{SYMBOL}{target}{SYMBOL}"


def resolve(html: str, attributes: Callable[[str, str, str], str]) -> str:
    """Replace each symbolic target by what ``attributes(name, path, fragment)`` gives.

    It is given ``href`` or ``src`` and returns the attributes to write, escaped for HTML. A link
    without any is the place where one could be (HTML 4.5.1).
    """

    def written(found: re.Match[str]) -> str:
        given = attributes(found[1], unescape(found[2]), unescape(found[3] or ""))
        return f" {given}" if given else ""

    return _SYMBOLIC.sub(written, html)
