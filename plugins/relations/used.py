"""The files beside pages that some page uses: nothing else of the content folder is published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plugins.content.body import Link
from plugins.content.fields import Beside
from plugins.content.marks import marked
from plugins.content.paths import PICTURES
from plugins.content.records import Fields
from plugins.content.target import Inside, read_target


def files_named(path: str, links: Iterable[Link], meta: Fields) -> Iterator[str]:
    """The files that the links of a record's body and its fields name, from the content folder."""
    yield from (link.path for link in links if not link.path.endswith(".md") and link.path)
    for _, mark, value in marked(meta):
        if isinstance(mark, Beside):
            yield file_path(value, path)


def file_path(value: str, path: str) -> str:
    """The path from the content folder of a file that the record at ``path`` names."""
    target = read_target(value, path)
    return target.path if isinstance(target, Inside) else ""


def is_picture(path: str) -> bool:
    """Whether a file is shown as a picture, not copied as a document."""
    return path.lower().endswith(PICTURES)
