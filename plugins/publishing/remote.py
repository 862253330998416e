"""A folder of another machine, by rsync over ssh.

rsync writes each file under another name and renames it when it is whole, so whatever cuts the
connection, readers get whole pages. It follows no link that it finds there.
"""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from plugins.publishing.command import PartError, PublishError, run
from plugins.publishing.folder import refuse_foreign
from plugins.publishing.plan import Plan, planned

_PLACE = re.compile(r"(?:[\w.-]+@)?(?:\w[\w.-]+|\[[0-9A-Fa-f:]+\]):(?![:/]?/?$|:|//)(.+)")
_SHELL = "ssh -o BatchMode=yes -o ConnectTimeout=20 -o ServerAliveInterval=15"
"""Asks nothing, so that nothing waits for an answer. The variable RSYNC_RSH says another."""

_ABSENT = re.compile(r"change_dir .* failed: .* \(2\)")
_OPTIONS = ("-s", "-8", "--chmod=D755,F644", "--perms", "--timeout=120")


def is_remote(place: str) -> bool:
    """Whether a place is one of another machine: user@host:path, but no folder or rsync daemon."""
    return bool(_PLACE.fullmatch(place))


@dataclass(frozen=True)
class Remote:
    """A place such as ``user@host:path``, and the patterns of others' files there."""

    work: Path
    place: str
    kept: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.place

    def fetch(self) -> Path:
        """A folder with the lists and calendars that are live there."""
        folder = self.work / "live"
        folder.mkdir()
        wanted = ("/.nojekyll", "/addresses.txt", "/*/", "/*/calendar.ics")
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
        added = [path for kind, path in sent if "+" in kind]
        changed = [path for kind, path in sent if "+" not in kind]
        removed = [path.lstrip() for kind, _, path in rows if kind == "*deleting"]
        refuse_foreign(self.work / "live", [*changed, *removed], self.place)
        return planned(site, added=added, changed=changed, removed=removed)

    def publish(self, site: Path, plan: Plan) -> None:
        """Send what is new, pages last, and delete what is gone when all of that is there.

        Raises PartError where the connection, or anything there, fails.
        """
        try:
            *early, pages = plan.sent
            for part, how in (*((part, ()) for part in early), (pages, ("--delay-updates",))):
                options = "--ignore-times", "--files-from=-", "--from0", *how
                paths = "\0".join(part)
                if part:
                    self._rsync(*options, f"{site}/", f"{self.place}/", given=paths)
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
