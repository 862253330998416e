"""The archive: one zip with the whole site, the sources it was made of, and what proves both.

All is made of what the commit holds, and its times are the commit's: one commit gives one zip.
"""

import json
import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from plugins.publishing.command import PublishError, run
from plugins.staging.placement import files_of
from plugins.tasks.environment import RUN
from plugins.tasks.publication import SOURCES, check_out
from plugins.tasks.site import OUTPUT, check

SUMS, MANIFEST = "SHA256SUMS", "MANIFEST.json"
"""What ``sha256sum --check`` reads, and what the archive says of itself."""

_ABOUT = (
    "site/ is the whole site as it was published: its links are relative, so that any web server"
    " shows it, in any folder. sources/ is what it was built from; its README.md says how."
    f" `sha256sum --check {SUMS}` tells whether every file is as it was."
)

Files = dict[str, tuple[bytes, bool]]
"""By their paths the bytes of files, and whether each is a program."""


def archive(root: Path, target: str = "") -> int:
    """Build for SITEURL what the commit holds, and write the zip; the exit status."""
    if not (address := os.environ.get("SITEURL")):
        print("Say where the site is served: SITEURL=https://host/repo in the environment.")
        return 1
    try:
        commit, time = commit_of(root, *SOURCES, RUN)
        name = f"{urlsplit(address).hostname}-{time:%Y-%m-%d}-{commit[:7]}"
        with TemporaryDirectory(prefix=".archive.", dir=root) as folder:
            tree = check_out(root, Path(folder))
            files = dict(_files(tree, "sources"))
            if status := check(tree, publishing=True):
                return status
            files |= _files(tree / OUTPUT, "site")
            facts = {"address": address, "commit": commit, "committed": time.isoformat()}
            told = json.dumps({"about": _ABOUT, **facts}, indent=1)
            files[MANIFEST] = f"{told}\n".encode(), False
        write(Path(target or root / f"{name}.zip"), name, time, files)
    except (PublishError, OSError) as error:
        print(f"No archive was written: {error}", file=sys.stderr)
        return 1
    print(f"{len(files)} files of {address} and its sources are in {target or f'{name}.zip'}")
    return 0


def commit_of(root: Path, *paths: str) -> tuple[str, datetime]:
    """The commit and its time. Raises PublishError where it does not hold what is at ``paths``."""
    if changed := run(root, "git", "status", "--porcelain", "--", *paths):
        first = changed.splitlines()[0]
        raise PublishError(f"there are changes that no commit holds ({first}): commit them first.")
    commit, seconds = run(root, "git", "log", "-1", "--format=%H %ct").split()
    return commit, datetime.fromtimestamp(int(seconds), UTC)


def write(file: Path, name: str, time: datetime, files: Files) -> None:
    """Write the zip of one folder and the sums of its files, all or nothing. Raises OSError."""
    sums = "".join(f"{sha256(files[path][0]).hexdigest()}  {path}\n" for path in sorted(files))
    partial = file.with_name(f"{file.name}.part")
    try:
        with ZipFile(partial, "w") as made:
            for path, (data, is_program) in sorted({**files, SUMS: (sums.encode(), False)}.items()):
                entry = ZipInfo(f"{name}/{path}", time.timetuple()[:6])
                entry.create_system = 3  # modes are Unix's, whatever writes them (APPNOTE 4.4.2.2)
                entry.external_attr = (0o100755 if is_program else 0o100644) << 16
                made.writestr(entry, data, ZIP_DEFLATED, 9)
        partial.replace(file)
    finally:
        partial.unlink(missing_ok=True)


def _files(folder: Path, prefix: str) -> Iterator[tuple[str, tuple[bytes, bool]]]:
    """The files of a folder, below another name; a link is the text that names its place."""
    for path in files_of(folder):
        file = folder / path
        if file.is_symlink():
            yield f"{prefix}/{path}", (os.fsencode(file.readlink()), False)
        else:
            yield f"{prefix}/{path}", (file.read_bytes(), bool(file.stat().st_mode & 0o100))
