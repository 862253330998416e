"""A mirror: a folder of this machine or, over ssh, of another one, made what the site is by rsync.

rsync writes each file under another name and renames it when it is whole, so whatever cuts it
short, readers get whole pages, and the next run goes on. It follows no link that it finds there.
"""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from plugins.publishing.command import PartError, PublishError, run
from plugins.publishing.ledger import MARKER, NAME
from plugins.publishing.plan import Plan

_REMOTE = re.compile(r"(?:[\w.-]+@)?(?:\w[\w.-]+|\[[0-9A-Fa-f:]+\]):(?![:/]?/?$|:|//).+")
_SHELL = "ssh -o BatchMode=yes -o ConnectTimeout=20 -o ServerAliveInterval=15"
"""Asks nothing, so that nothing waits for an answer. The variable RSYNC_RSH says another."""

_OPTIONS = ("-s", "-8", "--chmod=D755,F644", "--perms", "--timeout=120")
_ABSENT = re.compile(r"change_dir .* failed: .* \(2\)")


def place_of(name: str, root: Path) -> str:
    """Where a name leads: user@host:path, or a folder that holds nothing of the project.

    Raises PublishError where it is neither.
    """
    if _REMOTE.fullmatch(name):
        return name
    if ":" in name.partition("/")[0] or name.startswith("-"):
        raise PublishError(f"{name} is no folder, and not user@host:path.")
    place, root = Path(name).resolve(), root.resolve()
    if place == root or place in root.parents or root in place.parents:
        raise PublishError(f"{name} and the project would hold one another: choose another place.")
    return str(place)


@dataclass(frozen=True)
class Mirror:
    """A place such as ``user@host:path`` or a folder, and the patterns of others' files there."""

    work: Path
    place: str
    kept: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.place

    def fetch(self) -> Path:
        """A folder with the lists that are live there, and the forums' pages and calendars."""
        folder = self.work / "live"
        folder.mkdir()
        wanted = (f"/{MARKER}", f"/{NAME}", "/*/", "/*/index.html", "/*/calendar.ics")
        filters = [*(f"--include={each}" for each in wanted), "--exclude=*"]
        try:
            self._rsync("--recursive", *filters, f"{self.place}/", f"{folder}/")
        except PublishError as error:
            if not _ABSENT.search(str(error)):
                raise
        return folder

    def plan(self, site: Path, message: str) -> Plan:
        """What rsync says that it would do. Raises PublishError where the place is not ours."""
        said = self._mirror(site, "--checksum", "--dry-run", "--out-format=%i %n")
        rows = [line.partition(" ") for line in said.splitlines()]
        sent = [(kind, path) for kind, _, path in rows if kind[:2] in ("<f", ">f")]
        changed = [path for kind, path in sent if "+" not in kind]
        removed = [path.lstrip() for kind, _, path in rows if kind == "*deleting"]
        self._refuse_foreign([*changed, *removed])
        return Plan(site, [path for kind, path in sent if "+" in kind], changed, removed)

    def publish(self, site: Path, plan: Plan) -> None:
        """Send what is new, pages last, and delete what is gone when all of that is there.

        Raises PartError where the connection, or anything there, fails.
        """
        *early, pages = plan.sent
        if not _REMOTE.fullmatch(self.place):
            Path(self.place).mkdir(parents=True, exist_ok=True)
        try:
            for part, how in (*((part, ()) for part in early), (pages, ("--delay-updates",))):
                options = "--ignore-times", "--force", "--files-from=-", "--from0", *how
                if part:
                    given = "\0".join(part)
                    self._rsync(*options, f"{site}/", f"{self.place}/", given=given)
            if plan.removed:
                most = f"--max-delete={len(plan.removed)}"
                self._mirror(site, "--existing", "--ignore-existing", most)
        except PublishError as error:
            raise PartError(str(error)) from None

    def _mirror(self, site: Path, *options: str) -> str:
        """Make all there as it is here, or as much of that as the options say."""
        kept = [f"--filter=P /{pattern.replace('*', '**')}" for pattern in self.kept]
        return self._rsync("-r", "--delete", *kept, *options, f"{site}/", f"{self.place}/")

    def _rsync(self, *arguments: str, given: str | None = None) -> str:
        shell = os.environ.get("RSYNC_RSH", _SHELL)
        return run(self.work, "rsync", *_OPTIONS, *arguments, given=given, RSYNC_RSH=shell)

    def _refuse_foreign(self, found: list[str]) -> None:
        """Raise PublishError where there are files, and not those of an earlier publication."""
        others = [path for path in found if path not in (MARKER, NAME)]  # left by a cut first run
        if others and not all((self.work / "live" / name).is_file() for name in (MARKER, NAME)):
            raise PublishError(
                f"{self} holds files that this command did not put there ({others[0]}): empty it,"
                " or choose another place, or list what shall stay under KEPT in pelicanconf.py."
            )
