"""A stage: the folder beside the output in which one build writes, and the lock that it holds.

    .output.lock                  held by one build at a time
    .output.staging.6w2k_s1x/     one build's, by a name that no other build has
        files/                    what it makes
        plan, token               what it is about to do to the output, so that it can be finished

What still writes for a build that was killed writes where no later build looks.
"""

import glob
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import mkdtemp

from plugins.staging.placement import (
    Plan,
    StagingError,
    carry_out,
    files_of,
    is_published,
    name_in,
    prepare,
)

WAIT = 60
"""Seconds to wait for another build of the same output."""

UMASK = 0o022
"""Files that a build makes are for all to read, whoever runs it: they will be published."""


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

    Whatever is raised in the block, nothing in ``output`` has been touched; only a build that was
    killed while it put files in place is finished first. ``marker`` is a file of every build: a
    folder that holds other things and lacks it is not ours to replace. Raises StagingError where
    the output is refused or cannot be written, and UnfinishedError where that shows too late.
    """
    umask = os.umask(UMASK)
    home = None
    try:
        _finish_killed(output)
        _refuse_foreign(output, marker)
        home = Path(mkdtemp(prefix=f".{output.name}.staging.", dir=output.parent))
        staged = Stage(home / "files", flat and output.exists())
        staged.folder.mkdir()
        yield staged
        staged.changed = _place(staged, home, output)
    except UnfinishedError:
        home = None  # the next build goes on from there
        raise
    finally:
        os.umask(umask)
        if home:
            shutil.rmtree(home, ignore_errors=True)


def _place(staged: Stage, home: Path, output: Path) -> int:
    new = set(files_of(staged.folder) if staged.new is None else staged.new)
    if not (staged.flat or output.exists()):  # the stage becomes the output, all at once
        staged.folder.replace(output)
        return len(new)
    gone = set(files_of(output) if staged.gone is None else staged.gone) - new
    if staged.flat:  # what was as it should be already is not there
        made = set(os.listdir(staged.folder))
        new = {path for path in new if name_in(path) in made}
    else:
        new = {path for path in new if not is_published(staged.folder / path, output / path)}
    plan = Plan(staged.flat, tuple(sorted(new)), tuple(sorted(gone)))
    prepare(plan, output)
    _write(plan, home)
    _carry_out(plan, home, output)
    return len(new) + len(gone)


def _carry_out(plan: Plan, home: Path, output: Path) -> None:
    try:
        carry_out(plan, home / "files", output)
    except (OSError, KeyboardInterrupt) as error:
        raise UnfinishedError(f"{output} could not be changed ({error!r})") from error


# What a killed build leaves


def _finish_killed(output: Path) -> None:
    """Do what a killed build had begun to do to the output, and remove what it left."""
    for found in glob.glob(f".{glob.escape(output.name)}.staging.????????", root_dir=output.parent):
        home = output.parent / found
        if home.is_symlink() or not home.is_dir():
            home.unlink()
            continue
        if plan := _read(home):
            _carry_out(plan, home, output)
        shutil.rmtree(home, ignore_errors=True)


def _write(plan: Plan, home: Path) -> None:
    """Say what will be done. It is there whole or not at all, even after a power cut."""
    (home / "token").touch()
    draft = home / "plan.new"
    with draft.open("w", encoding="utf-8") as file:
        file.write(f"{_moment(home)}\n{json.dumps(asdict(plan))}")
        file.flush()
        os.fsync(file.fileno())
    draft.replace(home / "plan")


def _read(home: Path) -> Plan | None:
    """What a killed build had begun; None where it had not, or another wrote that.

    A plan that came with the files of a repository must not be carried out. So it names the moment
    at which the token was made, to the nanosecond: no checkout of files can bring that along.
    """
    file = home / "plan"
    try:
        if file.is_symlink() or not file.is_file():
            return None
        moment, _, text = file.read_text(encoding="utf-8").partition("\n")
        return Plan(**json.loads(text)) if moment == _moment(home) else None
    except (OSError, ValueError):
        return None


def _moment(home: Path) -> str:
    status = (home / "token").lstat()
    return f"{status.st_ino} {status.st_ctime_ns}"


# What is refused


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
    if output.is_file() or output.is_mount():
        raise StagingError(
            f"the output folder {output} is a file, or a file system of its own, where files cannot"
            " take their place at once: choose another output folder"
        )
    if output.is_dir() and not (output / marker).exists() and next(files_of(output), None):
        raise StagingError(
            f"the folder {output} holds files that this site's build did not write (there is no"
            f" {marker} among them): empty it, or choose another output folder"
        )
