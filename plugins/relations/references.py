"""The references of front matter: ids of other records, and files beside the page.

Which fields are references is said by their types (`Reference`, `Beside` in content/fields.py),
so a new field is checked as soon as it is declared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from typing import Any, get_args

from pydantic import BaseModel

from plugins.content.body import Link
from plugins.content.fields import Beside, Reference
from plugins.content.front_matter.header import Loc
from plugins.content.kinds import path_of
from plugins.content.message import say
from plugins.content.problem import MOST_OF_A_FILE, Problem
from plugins.content.record import Record
from plugins.content.suggestions import suggest
from plugins.content.target import Inside, read_target
from plugins.relations.links import missing
from plugins.relations.site import Meta, Site

Mark = Reference | Beside


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
    if kind == "topic" and (not known or (site.home and site.home.meta.is_lost("topics"))):
        return  # a site need not list its topics
    add = say("add it to the `topics` of content/index.md")
    if kind != "topic":
        add = say("create content/{path}", path=path_of(kind, value))
    message = say("no {kind} `{id}`", kind=kind, id=value)
    yield record.problem(loc, "unknown-id", message, (suggest(value, known) if loc else "") or add)


def files_named(path: str, links: Iterable[Link], meta: BaseModel) -> Iterator[str]:
    """The files that the links of a record's body and its fields name, from the content folder.

    They are what is published: nothing else that lies beside pages.
    """
    yield from (link.path for link in links if not link.path.endswith(".md") and link.path)
    yield from (file_path(value, path) for _, mark, value in marked(meta) if mark == Beside())


def file_path(value: str, path: str) -> str:
    """The path from the content folder of a file that the record at ``path`` names."""
    target = read_target(value, path)
    return target.path if isinstance(target, Inside) else ""


def marked(meta: BaseModel, loc: Loc = ()) -> Iterator[tuple[Loc, Mark, str]]:
    """Each text of a record whose type carries a mark, with its place."""
    for name, mark in _marks(type(meta)).items():
        value, at = getattr(meta, name), (*loc, name)
        items = enumerate(value) if isinstance(value, tuple) else ()
        for place, item in [((*at, number), item) for number, item in items] or [(at, value)]:
            if isinstance(item, BaseModel):
                yield from marked(item, place)
            elif mark and isinstance(item, str):
                yield place, mark, item


@cache
def _marks(model: type[BaseModel]) -> dict[str, Mark | None]:
    """The mark of each field; None of those that have none, and may hold fields of their own."""
    fields = model.model_fields.items()
    return {name: _mark((field.annotation, *field.metadata)) for name, field in fields}


def _mark(parts: Iterable[Any]) -> Mark | None:
    for part in parts:
        if found := part if isinstance(part, Mark) else _mark(get_args(part)):
            return found
    return None
