"""The attachments of a record: the files and the other records that its text and fields name.

Which fields name them is said by their types (`Reference`, `Beside` in fields.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from plugins.content.body import Link
from plugins.content.fields import Beside, Reference
from plugins.content.front_matter.header import Loc
from plugins.content.target import Inside, read_target

Mark = Reference | Beside


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
