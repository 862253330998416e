"""A stage: the folder beside the output in which a build writes, and the lock that it holds."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from plugins.staging.placement import files_of, place, resume

WAIT = 60
"""Seconds to wait for another build of the same output."""


class StagingError(Exception):
    """The output cannot be written; says why and what to do."""


@dataclass
class Stage:
    """A folder to build in; afterwards, how many files were put in place and how many changed."""

    folder: Path
    files: int = 0
    changed: int = 0


@contextmanager
def stage(output: Path, marker: str, sources: Iterable[Path]) -> Iterator[Stage]:
    """Give a fresh, empty folder to build in; when the block ends well, put its files in place.

    Whatever is raised in the block, nothing in ``output`` has been touched. A build that was
    killed while it put files in place is finished first. ``marker`` is a file of every build: a
    folder that holds other things and lacks it is not ours to replace. ``sources`` are folders
    that the output must neither hold nor lie in.

    Raises StagingError where the folder is refused, or another build does not end.
    """
    from filelock import FileLock, Timeout

    output = output.resolve()
    folder = output.with_name(f".{output.name}.staging")
    journal = output.with_name(f".{output.name}.journal")
    _refuse_sources(output, sources)
    output.parent.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(output.with_name(f".{output.name}.lock"), timeout=WAIT):
            resume(journal, folder, output)
            _refuse_foreign(output, marker)
            _empty(folder)
            try:
                staged = Stage(folder)
                yield staged
                staged.files, staged.changed = place(journal, folder, output)
            finally:
                if not journal.exists():
                    shutil.rmtree(folder, ignore_errors=True)
    except Timeout:
        message = (
            f"another build has been writing {output} for {WAIT} seconds: wait for it, or end it"
        )
        raise StagingError(message) from None


def _empty(folder: Path) -> None:
    if folder.is_symlink():
        folder.unlink()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)


def _refuse_sources(output: Path, sources: Iterable[Path]) -> None:
    for source in sources:
        folder = source.resolve()
        if output == folder or output in folder.parents or folder in output.parents:
            raise StagingError(
                f"the output folder {output} would overwrite {folder}: choose a folder that neither"
                " holds it nor lies in it"
            )


def _refuse_foreign(output: Path, marker: str) -> None:
    if output.is_file():
        raise StagingError(f"the output folder {output} is a file: move it away")
    if output.is_dir() and not (output / marker).exists() and next(files_of(output), None):
        raise StagingError(
            f"the folder {output} holds files that this site's build did not write (there is no"
            f" {marker} among them): empty it, or choose another output folder"
        )
