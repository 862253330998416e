"""The references of front matter: ids of other records, and files beside the page.

Which fields are references is said by their types (`Reference`, `Beside` in content/fields.py),
so a new field is checked as soon as it is declared.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from plugins.content.attachments import file_path, marked
from plugins.content.fields import Reference
from plugins.content.front_matter.header import Loc
from plugins.content.kinds import path_of
from plugins.content.message import say
from plugins.content.problem import MOST_OF_A_FILE, Problem
from plugins.content.record import Record
from plugins.content.suggestions import suggest
from plugins.relations.links import missing
from plugins.relations.site import Meta, Site


def check_references(site: Site, record: Record[Meta]) -> Iterator[Problem]:
    """A problem for each reference to what is not there; of one file, no more than are shown."""
    yield from islice(_check(site, record), MOST_OF_A_FILE)


def _check(site: Site, record: Record[Meta]) -> Iterator[Problem]:
    if record.kind == "session":
        yield from _check_id(site, record, (), "forum", record.parent)
    for loc, mark, value in marked(record.meta):
        if isinstance(mark, Reference):
            yield from _check_id(site, record, loc, mark.kind, value)
        elif site.state(path := file_path(value, record.path)) not in ("file", "unread"):
            fault = missing(site, path or value, record.path)
            yield record.problem(loc, "link-broken", *fault)


def _check_id(
    site: Site, record: Record[Meta], loc: Loc, kind: str, value: str
) -> Iterator[Problem]:
    if site.has_id(kind, value):
        return
    known = site.ids(kind)
    if kind == "topic" and (not known or (site.home and site.home.meta.is_invalid("topics"))):
        return  # a site need not list its topics
    add = say("add it to the `topics` of content/index.md")
    if kind != "topic":
        add = say("create content/{path}", path=path_of(kind, value))
    message = say("no {kind} `{id}`", kind=kind, id=value)
    yield record.problem(loc, "unknown-id", message, (suggest(value, known) if loc else "") or add)
