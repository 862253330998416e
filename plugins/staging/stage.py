"""A stage: the folder beside the output in which a build writes, and the lock that it holds."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from plugins.staging.journal import Journal, Plan
from plugins.staging.placement import carry_out, files_of

WAIT = 60
"""Seconds to wait for another build of the same output."""


class StagingError(Exception):
    """The output cannot be written; says why and what to do."""


class UnfinishedError(Exception):
    """Files were being put in place when the system refused; the next build does the rest."""


@dataclass
class Stage:
    """A folder to build in; afterwards, how many files changed, came or went.

    Where it is ``flat`` all files lie in one folder, each by the name that ``name_in`` gives it: to
    make and delete 10,000 folders takes seconds.

    ``new`` are the files that were written there, and ``gone`` those of the output that should go;
    where they are None, all that is found in the stage is new, and all else in the output goes.
    """

    folder: Path
    flat: bool = False
    new: Sequence[str] | None = None
    gone: Sequence[str] | None = None
    changed: int = 0


@contextmanager
def hold(output: Path, sources: Iterable[Path]) -> Iterator[None]:
    """Hold the output folder: no other build writes there, or keeps what it learnt, meanwhile.

    ``sources`` are folders that the output must neither hold nor lie in. Raises StagingError where
    the folder is refused, or another build does not end.
    """
    from filelock import FileLock, Timeout

    _refuse_sources(output, sources)
    output.parent.mkdir(parents=True, exist_ok=True)
    lock = output.with_name(f".{output.name}.lock")
    if output.is_symlink() or lock.is_symlink():
        raise StagingError(f"{output} or {lock} is a link to another place: remove it")
    try:
        with FileLock(lock, timeout=WAIT):
            yield
    except Timeout:
        message = f"another build has held {output} for {WAIT} seconds: wait for it, or end it"
        raise StagingError(message) from None


@contextmanager
def stage(output: Path, marker: str, flat: bool = False) -> Iterator[Stage]:
    """Give a fresh, empty folder to build in; when the block ends well, put its files in place.

    Whatever is raised in the block, nothing in ``output`` has been touched. A build that was
    killed while it put files in place is finished first. ``marker`` is a file of every build: a
    folder that holds other things and lacks it is not ours to replace. Raises StagingError where
    the folder is refused, and UnfinishedError where the system does not let files be put in place.
    """
    folder = output.with_name(f".{output.name}.staging")
    journal = Journal(output.with_name(f".{output.name}.journal"), folder)
    if plan := journal.read():
        _carry_out(plan, folder, output)
    journal.discard()
    _refuse_foreign(output, marker)
    _empty(folder)
    first = not output.exists()
    staged = Stage(folder, flat and not first)
    try:
        yield staged
        new = list(files_of(folder)) if staged.new is None else staged.new
        if first:  # the stage becomes the output, all at once
            folder.replace(output)
            staged.changed = len(new)
            return
        gone = files_of(output) if staged.gone is None else staged.gone
        plan = Plan(staged.flat, tuple(sorted(new)), tuple(sorted(set(gone) - set(new))))
        staged.changed = _carry_out(journal.write(plan), folder, output)
        journal.discard()
    finally:
        if not journal.exists():
            shutil.rmtree(folder, ignore_errors=True)


def _carry_out(plan: Plan, folder: Path, output: Path) -> int:
    try:
        return carry_out(plan, folder, output)
    except OSError as error:
        raise UnfinishedError(f"{output} could not be changed ({error})") from error


def _empty(folder: Path) -> None:
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)


def _refuse_sources(output: Path, sources: Iterable[Path]) -> None:
    """A folder to read is no link: whoever could commit one would choose what is published."""
    written = output.resolve()
    for source in sources:
        if source.is_symlink():
            raise StagingError(f"{source} is a link to another place: put the folder itself there")
        folder = source.resolve()
        if written == folder or written in folder.parents or folder in written.parents:
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
