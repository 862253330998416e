"""Edits of content files that a task makes together: tried on a copy, made all or not at all."""

import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from plugins.content.codec import plain, revive
from plugins.content.front_matter.composer import compose
from plugins.content.problem import ContentError
from plugins.content.source import read_source
from plugins.incremental import Codec, Store
from plugins.incremental.workers import cores
from plugins.pipeline.builder import Builder
from plugins.pipeline.run import open_site, report

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
    """Read and check a copy of the content with the edits; gives what can build it.

    Raises SystemExit with the report of what is wrong with the copy; nothing was written then.
    """
    (root / ".cache").mkdir(exist_ok=True)
    with TemporaryDirectory(dir=root / ".cache") as folder:
        content, store = Path(folder, "content"), Store(Path(folder), b"", Codec(plain, revive))
        shutil.copytree(root / "content", content, symlinks=True, copy_function=_link)
        make(content, edits)
        settings = open_site(root / "pelicanconf.py").settings
        output = Path(folder, "output")
        builder = Builder(content, Path(settings["THEME"]), output, store, cores())
        builder.begin(settings)
        try:
            builder.check()
        except ContentError as error:
            sys.exit(report(error.problems, Path(folder)))
        yield builder


def _link(source: str, target: str) -> None:
    """A second name is as good as a copy: files are replaced, and never written into."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)


def make(content: Path, edits: Edits) -> None:
    """Make the edits. Raises OSError where that cannot be done; all is then as it was."""
    files = {content / path: data for path, data in edits.items()}
    before = {file: file.read_bytes() if file.exists() else None for file in files}
    try:
        _write(files)
    except OSError:
        _write(before)
        raise
    folders = {each for file in files for each in file.parents if content in each.parents}
    for folder in sorted(folders, reverse=True):
        with suppress(OSError):  # it is not empty
            folder.rmdir()


def _write(files: Mapping[Path, bytes | None]) -> None:
    """Everything is on the disk before the first file changes; what goes, goes last."""
    kept = {file: data for file, data in files.items() if data is not None}
    fresh = {file: file.with_name(f".{file.name}.new") for file in kept}
    try:
        for file, new in fresh.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            new.write_bytes(kept[file])
        for file, new in fresh.items():
            new.replace(file)
        for file in files.keys() - fresh.keys():
            file.unlink(missing_ok=True)
    finally:
        for new in fresh.values():
            new.unlink(missing_ok=True)
