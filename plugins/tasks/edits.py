"""Edits of content files that a task makes together: tried on a copy, made all or not at all."""

import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from plugins.content.front_matter.composer import compose
from plugins.content.source import read_source
from plugins.pipeline.builder import Builder
from plugins.staging.placement import Plan, carry_out, name_in
from plugins.tasks.site import build_here

Edits = Mapping[str, bytes | None]
"""What files of the content folder are to hold, by their path; None for one that is to go."""

Change = tuple[int, int, int, str]
"""A line and a column from 1, how many characters go there, and what comes in their place."""


def changed(data: bytes, changes: Iterable[Change]) -> bytes:
    """The text of a file with changes, of which none lies within another."""
    lines = re.split("(?<=\n)", data.decode())
    for line, column, length, new in sorted(set(changes), reverse=True):
        text = lines[line - 1]
        lines[line - 1] = text[: column - 1] + new + text[column - 1 + length :]
    return "".join(lines).encode()


def added(data: bytes, name: str, written: str, mark: str = "- ") -> bytes:
    """The text with one more entry in a list of its front matter, in the form that this has.

    Without a ``mark``, of a group. One that is not there begins below the other fields.
    """
    source = read_source(data)
    line, column = compose(source.header).values.get((name,), (source.body_line - 1, 1))
    rest = data.decode().split("\n")[line - 1][column - 1 :]
    if line == source.body_line - 1:
        change = line, column, 0, f"{name}:\n  {mark}{written}\n"
    elif rest.startswith(("[", "{")):
        comma = "" if rest[1:].lstrip().startswith(("]", "}")) else ", "
        change = line, column + 1, 0, f"{written}{comma}"
    else:
        change = line, 1, 0, f"{' ' * (column - 1)}{mark}{written}\n"
    return changed(data, [change])


@contextmanager
def tried(root: Path, edits: Edits) -> Iterator[Builder]:
    """Build a copy of the content with the edits; gives what built it, in a folder apart.

    Raises SystemExit with the report of what is wrong with the copy; nothing was written then.
    """
    (root / ".cache").mkdir(exist_ok=True)
    with TemporaryDirectory(dir=root / ".cache") as folder:
        content, output = Path(folder, "content"), Path(folder, "output")
        shutil.copytree(root / "content", content, symlinks=True)
        make(content, edits)
        yield build_here(root, quiet=True, PATH=str(content), OUTPUT_PATH=str(output))


def make(content: Path, edits: Edits) -> None:
    """Make the edits. Raises OSError where that cannot be done; all is then as it was."""
    files = {path: content / path for path in edits}
    before = {path: file.read_bytes() if file.exists() else None for path, file in files.items()}
    try:
        _place(content, edits)
    except OSError:
        _place(content, before)
        raise


def _place(content: Path, edits: Edits) -> None:
    """Everything is on the disk before the first file changes; what goes, goes last."""
    new = {path: data for path, data in edits.items() if data is not None}
    (content.parent / ".cache").mkdir(exist_ok=True)
    with TemporaryDirectory(dir=content.parent / ".cache") as folder:
        for path, data in new.items():
            Path(folder, name_in(path)).write_bytes(data)
        gone = tuple(path for path in edits if path not in new)
        carry_out(Plan(flat=True, new=tuple(new), gone=gone), Path(folder), content)
