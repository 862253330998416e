"""What the tests of publishing share: folders, a bare repository, and what it has."""

from __future__ import annotations

import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HOME = '<link rel="canonical" href="https://forum.example/"><h1>Home</h1>'


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(
        ["git", *arguments], cwd=folder, check=True, capture_output=True, text=True
    ).stdout.strip()


def write(folder: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def texts(folder: Path) -> dict[str, str]:
    """The files of a folder."""
    return {
        file.relative_to(folder).as_posix(): file.read_text("utf-8", "replace")
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def site(folder: Path, *addresses: str, **files: str) -> Path:
    """A built site with a page at each address, and the list of them."""
    pages = {f"{address[1:]}index.html": f"<h1>{address}</h1>" for address in addresses}
    listed = "".join(f"{address}\n" for address in sorted({"/", *addresses}))
    own = {"index.html": HOME, ".nojekyll": "", "addresses.txt": listed}
    return write(folder, {**own, **pages, **files})


@contextmanager
def full_disk(size: int) -> Iterator[None]:
    """No file of this process and its own can grow larger, as where a disk is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
