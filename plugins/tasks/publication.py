"""Publishing: the built site becomes a commit on the branch that GitHub Pages serves."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from plugins.tasks.site import OUTPUT, check

SOURCES = ("content", "theme", "plugins", "pelicanconf.py", "publishconf.py")
"""What a build is made of."""

_SHOWN = "DTSTART", "DTEND", "STATUS", "SUMMARY", "LOCATION"
"""What calendars show of an event."""


@dataclass(frozen=True)
class Target:
    """Where the site goes: a branch of a remote of the repository at ``root``."""

    root: Path
    remote: str = "origin"
    branch: str = "gh-pages"

    @property
    def ref(self) -> str:
        """The branch as git stores it."""
        return f"refs/heads/{self.branch}"


class PublishError(Exception):
    """The site was not published; says why and what to do."""


def publish(target: Target, cname: str = "", dry_run: bool = False) -> int:
    """Build with publishconf.py, check, and push output/; the exit status."""
    if not os.environ.get("SITEURL"):
        print("Say where the site is served: SITEURL=https://host/repo in the environment.")
        return 1
    try:
        refuse(target)
        if status := check(target.root, publishing=True):
            return status
        if dry_run:
            print(f"Dry run: {target.branch} on {target.remote} was left as it is.")
            return 0
        push(target, target.root / OUTPUT, cname)
    except PublishError as error:
        print(f"Nothing was published: {error}", file=sys.stderr)
        return 1
    print(f"Published to {target.branch} on {target.remote}: {os.environ['SITEURL']}")
    return 0


def refuse(target: Target) -> None:
    """Raise PublishError where the branch cannot be meant, or what is built is in no commit."""
    if target.branch in ("main", "master", git(target, "branch", "--show-current")):
        raise PublishError(f"{target.branch} holds the source: name another by --branch.")
    git(target, "check-ref-format", "--branch", target.branch)
    git(target, "remote", "get-url", target.remote)
    if changed := git(target, "status", "--porcelain", "--", *SOURCES):
        first = changed.splitlines()[0]
        raise PublishError(f"there are changes that no commit holds ({first}): commit them first.")


def push(target: Target, folder: Path, cname: str = "") -> None:
    """Commit a folder onto the remote's branch and push it; the branch's history is kept.

    ``.nojekyll`` is always there. The domain (CNAME) published before is kept unless ``cname``
    gives another; it is that of SITEURL. Raises PublishError where git refuses.
    """
    refuse(target)
    if links := [path for path in folder.rglob("*") if path.is_symlink()]:
        raise PublishError(f"{links[0]} is a link to another file: build again.")
    published = _fetch(target)
    for uid in _unnoticed(target, folder):
        print(
            f"Warning: calendars will not take the change of {uid}: write its day into `updated`."
        )
    cname, host = cname or published, urlsplit(os.environ["SITEURL"]).hostname
    if cname and cname != host:  # every page would have a wrong canonical link
        raise PublishError(f"the domain is {cname}, but SITEURL names {host}: correct one of them.")
    git(target, "var", "GIT_COMMITTER_IDENT")  # git says what to do where it has no name
    message = f"Publish {git(target, 'rev-parse', '--short', 'HEAD')}"
    options = ["--remote", target.remote, "--branch", target.branch, "--message", message]
    options += ["--no-jekyll", *(["--cname", cname] if cname else [])]
    epoch = os.environ.get("SOURCE_DATE_EPOCH")  # twice the same site is one commit then
    dates = {"GIT_COMMITTER_DATE": f"@{epoch} +0000"} if epoch else {}
    _run(target, [sys.executable, "-m", "ghp_import", *options, str(folder)], **dates)
    git(target, "push", target.remote, f"{target.ref}:{target.ref}")


def _fetch(target: Target) -> str:
    """Go on from what the remote has, so that history is kept; returns its CNAME, if any."""
    followed = f"refs/remotes/{target.remote}/{target.branch}"
    if not git(target, "ls-remote", target.remote, target.ref):
        git(target, "update-ref", "-d", followed)
        return ""
    git(target, "fetch", target.remote, f"+{target.ref}:{followed}")
    names = git(target, "ls-tree", "--name-only", followed).splitlines()
    return git(target, "show", f"{followed}:CNAME") if "CNAME" in names else ""


def _unnoticed(target: Target, folder: Path) -> Iterator[str]:
    """The UIDs of events that would not change for subscribers of the published calendars.

    A calendar takes what has a higher SEQUENCE than the one it knows (RFC 5546, 2.1.5).
    """
    branch = f"refs/remotes/{target.remote}/{target.branch}"
    is_there = git(target, "for-each-ref", branch)
    paths = git(target, "ls-tree", "-r", "--name-only", branch).splitlines() if is_there else ()
    for path in paths:
        if re.fullmatch("[^/]+/calendar.ics", path) and (folder / path).exists():
            before = _events(git(target, "show", f"{branch}:{path}"))
            for uid, event in _events((folder / path).read_text("utf-8")).items():
                old = before.get(uid, event)
                if _told(old) != _told(event) and event["SEQUENCE"] <= old["SEQUENCE"]:
                    yield uid


def _events(calendar: str) -> dict[str, Any]:
    from icalendar import Calendar

    return {str(each["UID"]): each for each in Calendar.from_ical(calendar).walk("VEVENT")}


def _told(event: Any) -> list[bytes | None]:
    return [event[name].to_ical() if name in event else None for name in _SHOWN]


def git(target: Target, *arguments: str) -> str:
    """What a git command prints. Raises PublishError with git's own words where it fails."""
    return _run(target, ["git", *arguments])


def _run(target: Target, command: list[str], **variables: str) -> str:
    environ = {**os.environ, **variables}
    try:
        done = subprocess.run(
            command, cwd=target.root, capture_output=True, text=True, check=False, env=environ
        )
    except OSError as error:
        hint = "install it, or copy output/ to a host yourself (docs/publishing.md)"
        raise PublishError(f"{command[0]} cannot be run ({error.strerror}): {hint}.") from None
    if done.returncode:
        words = done.stderr.strip() or done.stdout.strip()
        raise PublishError(words or f"`{' '.join(command)}` failed")
    return done.stdout.strip()
