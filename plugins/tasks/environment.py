"""The environment: ``.venv``, made from the locks. Needs nothing but Python's own library.

A stamp beside the packages says from which lock and by which Python they were installed; it is
written last, so that what was interrupted is done again.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path

RUN = "requirements.txt"
TEST = "requirements-test.txt"
BENCH = "bench/requirements.txt"
"""Installed into an environment of its own."""

NO_VENV = """\
This Python cannot make environments: its module ensurepip is missing.
On Debian and Ubuntu it comes with python3-venv: apt-get install python3-venv"""

NO_PACKAGES = """\
The packages of {lock} could not be installed (pip's own words are above).
They come from the network: check the connection and the proxy, then run the command again."""


def enter(root: Path, arguments: Sequence[str]) -> None:
    """Make the environment ready and go on in it; returns only where this is its Python."""
    home = root / ".venv"
    if Path(sys.prefix).resolve() == home.resolve():
        require(root, RUN)
        return
    if not is_ready(home, root / RUN):
        make(home)
        require(root, RUN)
    command = [str(python(home)), str(root / "tasks.py"), *arguments]
    if os.name == "posix":
        os.execv(command[0], command)  # noqa: S606 (no shell is wanted)
    import subprocess

    sys.exit(subprocess.run(command, check=False).returncode)


def require(root: Path, lock: str) -> None:
    """Install what a lock names into .venv, unless its stamp says that this was done."""
    if not is_ready(root / ".venv", root / lock):
        install(root / ".venv", root / lock)


def install(home: Path, lock: Path) -> None:
    """Install what a lock names into the environment at ``home``."""
    import subprocess

    _stamp_file(home, lock.name).unlink(missing_ok=True)
    _say(f"Installing {lock.name} into {home.name} …")
    command = [str(python(home)), "-m", "pip", "install", "--require-hashes", "--no-deps"]
    command += ["--disable-pip-version-check", "--no-input"]
    command += [] if sys.stderr.isatty() else ["--quiet"]
    if subprocess.run([*command, "-r", str(lock)], check=False).returncode:
        sys.exit(NO_PACKAGES.format(lock=lock.name))
    _stamp_file(home, lock.name).write_text(stamp(lock, _version()), encoding="ascii")


def is_ready(home: Path, lock: Path) -> bool:
    """Whether the packages of a lock are installed in the environment at ``home``."""
    found = _stamp_file(home, lock.name)
    if not (python(home).exists() and found.is_file()):
        return False
    return found.read_text(encoding="ascii") == stamp(lock, _version())


def stamp(lock: Path, version: str) -> str:
    """What tells one set of installed packages from another."""
    return f"{version} {hashlib.sha256(lock.read_bytes()).hexdigest()}\n"


def python(home: Path) -> Path:
    """The interpreter of an environment."""
    return home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def make(home: Path) -> None:
    """A fresh, empty environment in place of what may be there."""
    import subprocess
    from importlib.util import find_spec

    if find_spec("ensurepip") is None:
        sys.exit(NO_VENV)
    _say(f"Making {home.name} with Python {_version()} …")
    command = [sys.executable, "-m", "venv", "--clear", str(home)]
    if subprocess.run(command, check=False).returncode:
        sys.exit(f"The environment {home} could not be made (the reason is above).")


def _version() -> str:
    return f"{sys.version_info.major}.{sys.version_info.minor}"


def _stamp_file(home: Path, lock: str) -> Path:
    return home / f"{lock}.stamp"


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)
