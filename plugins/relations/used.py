"""The files beside pages that some page uses: nothing else of the content folder is published."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.content.fields import Beside
from plugins.content.record import Record
from plugins.content.target import PICTURES, Inside, read_target
from plugins.relations.references import marked
from plugins.relations.site import Meta


def files_named(record: Record[Meta]) -> Iterator[str]:
    """What a record's body links to and its fields name, as paths from the content folder."""
    yield from (link.path for link in record.links)
    for _, mark, value in marked(record.meta):
        if isinstance(mark, Beside):
            yield file_path(value, record.path)


def file_path(value: str, path: str) -> str:
    """The path from the content folder of a file that the record at ``path`` names."""
    target = read_target(value, path)
    return target.path if isinstance(target, Inside) else ""


def is_picture(path: str) -> bool:
    """Whether a file is shown as a picture, not copied as a document."""
    return path.lower().endswith(PICTURES)
