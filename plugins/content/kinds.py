"""The table of kinds: which files are what, which record they make and where it is published."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from plugins.content.records import Forum, FrontMatter, Page, Partner, Person, Session
from plugins.content.values.text import SLUG
from plugins.languages import SEVEN, Languages

RESERVED = {*SEVEN.codes, "partners", "people", "forums", "current", "theme", "languages", "index"}
"""Words that are, or will be, the first part of an address of the site itself."""


@dataclass(frozen=True)
class Kind:
    """One kind of content. ``path`` and ``address`` name ``{id}``; a session's also ``{forum}``."""

    name: str
    path: str
    model: type[FrontMatter]
    address: str

    def match(self, path: str) -> dict[str, str] | None:
        """The parts of a path (from the content folder) if it is of this kind."""
        pattern = re.escape(self.path).replace(r"\{id\}", f"(?P<id>{SLUG})")
        pattern = pattern.replace(r"\{forum\}", f"(?P<forum>{SLUG})")
        found = re.fullmatch(pattern, path)
        return found.groupdict() if found else None


KINDS = (
    Kind("home", "index.md", Page, ""),
    Kind("forum", "forums/{id}/index.md", Forum, "{id}/"),
    Kind("session", "forums/{forum}/{id}.md", Session, "{forum}/{id}/"),
    Kind("partner", "partners/{id}.md", Partner, "partners/{id}/"),
    Kind("person", "people/{id}.md", Person, "people/{id}/"),
    Kind("page", "pages/{id}.md", Page, "{id}/"),
)


@dataclass(frozen=True)
class Identity:
    """What a path says of a record. The id of a session is ``2019/plenary``."""

    kind: str
    id: str
    address: str
    model: type[FrontMatter]


@cache
def identify(path: str) -> Identity | None:
    """The identity that a path from the content folder gives; None if no kind has such paths."""
    for kind in KINDS:
        if (parts := kind.match(path)) is not None:
            number = "/".join(parts[name] for name in ("forum", "id") if name in parts)
            return Identity(kind.name, number, kind.address.format(**parts), kind.model)
    return None


def path_of(kind: str, number: str) -> str:
    """The path of the record that has an id, whether it is there or not.

    >>> path_of("session", "2019/plenary")
    'forums/2019/plenary.md'
    """
    path = next(each.path for each in KINDS if each.name == kind)
    forum, _, number = number.rpartition("/") if "{forum}" in path else ("", "", number)
    return path.format(forum=forum, id=number)


def is_reserved(identity: Identity, languages: Languages = SEVEN) -> bool:
    """Whether the id would take an address that belongs to the site itself."""
    kept = identity.id in RESERVED or identity.id in languages
    return identity.kind in ("forum", "page") and kept
