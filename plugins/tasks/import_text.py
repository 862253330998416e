"""Importing a text: what a document or a web page says becomes the body of a content file."""

import sys
from pathlib import Path

from plugins.content.kinds import identify
from plugins.content.problem import ContentError
from plugins.content.source import read_source
from plugins.content.translation import original
from plugins.content.values.text import PLACEHOLDERS
from plugins.tasks.edits import make
from plugins.tasks.environment import provide


def import_text(root: Path, source: str, target: str) -> int:
    """Put the text of a file below the fields of another, and its pictures beside it.

    Says what was left out; 1 where nothing can be written.
    """
    provide(root)
    from plugins.importing.prose import read_prose

    content = root / "content"
    try:
        path = _path_in(content, target)
        head = _head((content / path).read_bytes(), target)
        prose = read_prose(Path(source), Path(path).name.partition(".")[0])
        pictures = {str(Path(path).with_name(name)): data for name, data in prose.pictures.items()}
        if taken := [each for each in pictures if (content / each).exists()]:
            raise ValueError(f"content/{taken[0]} is there already: rename it, or delete it first")
    except (OSError, ValueError) as fault:
        print(f"{source}: {fault}. Nothing was written.", file=sys.stderr)
        return 1
    make(content, {path: head + prose.markdown.encode(), **pictures})
    print(*(f"wrote content/{each}" for each in (path, *pictures)), sep="\n")
    for told, count in prose.lost.items():
        print(f"left out: {told}" + (f" ({count} times)" if count > 1 else ""))
    return 0


def _path_in(content: Path, target: str) -> str:
    """The path of the file that takes the text. Raises ValueError where it is no content file."""
    path = Path(target).absolute()
    name = path.relative_to(content).as_posix() if path.is_relative_to(content) else ""
    if not (identify(name) or original(name)) or not path.is_file():
        raise ValueError(
            f"{target} is no file of a page: make it first, as by `tasks.py new page visas`"
        )
    return name


def _head(data: bytes, target: str) -> bytes:
    """All that stands before the text. Raises ValueError where a text is there already."""
    try:
        source = read_source(data)
    except ContentError:
        raise ValueError(f"{target} has no fields that can be read: `check` says why") from None
    if source.body.strip() not in ("", *PLACEHOLDERS):
        raise ValueError(f"{target} has a text already: delete it first, if this is to replace it")
    lines = data.split(b"\n")[: source.body_line - 1]
    return b"\n".join(lines).rstrip(b"\n") + b"\n\n"
