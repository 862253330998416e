"""The references of front matter: ids of other records, and files beside the page.

Which fields are references is said by their types (`Reference`, `Beside` in content/fields.py),
so a new field is checked as soon as it is declared.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from plugins.content.fields import Reference
from plugins.content.front_matter.header import Loc
from plugins.content.marks import marked
from plugins.content.message import Message, say
from plugins.content.problem import MOST_OF_A_FILE, Problem
from plugins.content.record import Record
from plugins.content.suggestions import near_file, suggest
from plugins.content.target import Inside, read_target
from plugins.relations.site import Meta, Site


def check_references(site: Site, record: Record[Meta]) -> Iterator[Problem]:
    """A problem for each reference to what is not there; of one file, no more than are shown."""
    yield from islice(_check(site, record), MOST_OF_A_FILE)


def _check(site: Site, record: Record[Meta]) -> Iterator[Problem]:
    for loc, mark, value in marked(record.meta):
        if isinstance(mark, Reference):
            yield from _check_id(site, record, loc, mark, value)
        else:
            yield from _check_file(site, record, loc, value)


def _check_id(
    site: Site, record: Record[Meta], loc: Loc, mark: Reference, value: str
) -> Iterator[Problem]:
    if site.has_id(mark.kind, value):
        return
    known = site.ids(mark.kind)
    if mark.kind == "topic" and site.home and site.home.meta.is_invalid("topics"):
        return
    if mark.kind == "topic" and not known:  # a site need not list its topics
        return
    hint = suggest(value, known) or _where_to_add(mark.kind, value)
    message = say("no {kind} `{id}`", kind=mark.kind, id=value)
    yield record.problem(loc, f"unknown-{mark.kind}", message, hint)


def _where_to_add(kind: str, value: str) -> Message:
    if kind == "topic":
        return say("add it to the `topics` of content/index.md")
    folder = {"person": "people"}.get(kind, f"{kind}s")
    return say("create content/{folder}/{id}.md", folder=folder, id=value)


def _check_file(site: Site, record: Record[Meta], loc: Loc, value: str) -> Iterator[Problem]:
    target = read_target(value, record.path)
    path = target.path if isinstance(target, Inside) else ""
    if site.state(path) not in ("file", "unread"):
        message = say("there is no file `{file}` beside this page", file=value)
        path = target.path if isinstance(target, Inside) else value
        hint = near_file(path, record.path, site.files()) or say(
            "put the file beside this one, or mend its name"
        )
        yield record.problem(loc, "file-missing", message, hint)
