"""The environment: ``.venv``, made from the locks; and the locks, with a hash for every file.

Needs nothing but Python's own library; pip and uv, which it calls, are in the environment.

A stamp beside the packages says from which lock and by which Python they were installed; it is
written last, so that what was interrupted is done again.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

RUN = "requirements.txt"
TEST = "requirements-test.txt"
IMPORT = "requirements-import.txt"
BENCH = "bench/requirements.txt"
"""Installed into an environment of its own."""

COMPILE = (
    *("pip", "compile", "--quiet", "--universal", "--python-version", "3.11"),
    *("--generate-hashes", "--no-emit-index-url", "--no-emit-find-links"),
    *("--no-annotate", "--no-header", "--no-config"),
)
LOCKS = (
    ("pyproject.toml", "-o", RUN),
    ("pyproject.toml", "--extra", "test", "-c", RUN, "-o", TEST),
    ("pyproject.toml", "--extra", "import", "-c", RUN, "-o", IMPORT),
    ("--group", "bench", "-o", BENCH),
)
"""The tests' lock holds the run's packages at the same versions; the bench's holds its peers."""

_VERSION = f"{sys.version_info.major}.{sys.version_info.minor}"
_PACKAGE = re.compile(r"^([\w.-]+)==([^\s;]+).*((?:\n +--hash=.*)+)", re.MULTILINE)


def enter(root: Path, arguments: Sequence[str]) -> None:
    """Make the environment ready and go on in it; returns only where this is its Python."""
    home = root / ".venv"
    require(home, root / RUN)
    if not _is_inside(home):
        command = [str(python(home)), str(root / "tasks.py"), *arguments]
        if os.name == "posix":
            os.execv(command[0], command)  # noqa: S606 (no shell is wanted)
        sys.exit(_run(command))


def require(home: Path, lock: Path) -> None:
    """Install what a lock names into the environment at ``home``, unless that was done.

    From outside, the environment is made afresh for that.
    """
    if is_ready(home, lock):
        return
    if not _is_inside(home):
        _make(home)
    _stamp_file(home, lock).unlink(missing_ok=True)
    print(f"Installing {lock.name} into {home.name} …", file=sys.stderr, flush=True)
    command = [str(python(home)), "-m", "pip", "install", "--require-hashes", "--no-deps"]
    command += ["--disable-pip-version-check", "--no-input", "-r", str(lock)]
    if _run(command if sys.stderr.isatty() else [*command, "--quiet"]):
        sys.exit(
            f"The packages of {lock.name} could not be installed (pip's own words are above).\n"
            "They come from the network: check it and the proxy, then run the command again."
        )
    _stamp_file(home, lock).write_text(_stamp(lock), encoding="ascii")


def is_ready(home: Path, lock: Path) -> bool:
    """Whether the packages of a lock are installed in the environment at ``home``."""
    found = _stamp_file(home, lock)
    is_there = python(home).exists() and found.is_file()
    return is_there and found.read_text(encoding="ascii") == _stamp(lock)


def python(home: Path) -> Path:
    """The interpreter of an environment."""
    return home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _is_inside(home: Path) -> bool:
    return Path(sys.prefix).resolve() == home.resolve()


def _make(home: Path) -> None:
    if home.is_symlink():  # to clear it would be to delete what it leads to
        sys.exit(
            f"{home} is a link to another place, whose environment is not the one that is needed.\n"
            "Delete the link (not what it leads to), and run the command again."
        )
    print(f"Making {home.name} with Python {_VERSION} …", file=sys.stderr, flush=True)
    if _run([sys.executable, "-m", "venv", "--clear", str(home)]):
        sys.exit(f"The environment {home} could not be made (the reason is above).")


def lock(root: Path, upgrade: bool) -> int:
    """Compile all locks from pyproject.toml."""
    require(root / ".venv", root / TEST)
    newest = ["--upgrade"] if upgrade else []
    for options in LOCKS:
        command = [sys.executable, "-m", "uv", *COMPILE, *newest, *options]
        if status := _run(command, cwd=root, stdout=subprocess.DEVNULL):
            return status
        print(f"wrote {options[-1]}", file=sys.stderr)
    return vendor(root / "theme", "update" if upgrade else "install")


def vendor(theme: Path, work: str) -> int:
    """Lock and minify what theme/vendor/package.json names: by npm, where there is one."""
    npm = shutil.which("npm") or sys.exit(f"npm is not here: {theme / 'vendor'} stays as it is.")
    with TemporaryDirectory() as folder:
        made = shutil.copytree(theme / "vendor", Path(folder, "theme", "vendor"))
        if status := _run([npm, work], cwd=made) or _run([npm, "run", "minify"], cwd=made):
            return status
        packages = shutil.ignore_patterns("node_modules")
        shutil.copytree(made.parent, theme, ignore=packages, dirs_exist_ok=True)
    return 0


def locked(lock: Path) -> list[tuple[str, str, list[str]]]:
    """The packages of a lock: name, version, and the SHA-256 of each file it may come as."""
    found = _PACKAGE.finditer(lock.read_text(encoding="utf-8"))
    return [(each[1], each[2], re.findall(r"sha256:(\w+)", each[3])) for each in found]


def _stamp(lock: Path) -> str:
    """What tells one set of installed packages from another."""
    return f"{_VERSION} {hashlib.sha256(lock.read_bytes()).hexdigest()}\n"


def _stamp_file(home: Path, lock: Path) -> Path:
    return home / f"{lock.name}.stamp"


def _run(command: Sequence[str], **options: Any) -> int:
    return subprocess.run(command, check=False, **options).returncode
