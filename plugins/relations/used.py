"""The files beside pages that some page uses: nothing else of the content folder is published."""

from __future__ import annotations

from plugins.content.fields import Beside
from plugins.content.target import PICTURES, Inside, read_target
from plugins.relations.references import marked
from plugins.relations.site import Site


def used_files(site: Site) -> frozenset[str]:
    """The pictures and documents that bodies or fields name, as paths from the content folder."""
    found: set[str] = set()
    for record in site.records.values():
        found.update(link.path for link in record.body.links)
        for _, mark, value in marked(record.meta):
            if isinstance(mark, Beside):
                found.add(file_path(value, record.path))
    return frozenset(found & site.files)


def file_path(value: str, path: str) -> str:
    """The path from the content folder of a file that the record at ``path`` names."""
    target = read_target(value, path)
    return target.path if isinstance(target, Inside) else ""


def is_picture(path: str) -> bool:
    """Whether a file is shown as a picture, not copied as a document."""
    return path.lower().endswith(PICTURES)
