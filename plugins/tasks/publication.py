"""Publishing: the built site becomes a commit on the branch that GitHub Pages serves."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit

from plugins.tasks.site import OUTPUT, check

HOST = re.compile(r"(?=.{1,253}$)([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")
SOURCES = ("content", "theme", "plugins", "pelicanconf.py", "publishconf.py")
"""What a build is made of."""

NEVER = ("main", "master", "HEAD")


@dataclass(frozen=True)
class Target:
    """Where the site goes: a branch of a remote of the repository at ``root``."""

    root: Path
    remote: str = "origin"
    branch: str = "gh-pages"


class PublishError(Exception):
    """The site was not published; says why and what to do."""


def publish(target: Target, cname: str | None = None, dry_run: bool = False) -> int:
    """Build with publishconf.py, check, and push output/; the exit status."""
    if not os.environ.get("SITEURL"):
        print("Say where the site is served: SITEURL=https://host/repo in the environment.")
        return 1
    try:
        refuse(target, cname)
        refuse_unsaved(target)
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


def refuse(target: Target, cname: str | None) -> None:
    """Raise PublishError where the branch or the domain cannot be meant."""
    branch, current = target.branch, git(target.root, "branch", "--show-current")
    if branch in (*NEVER, current) or branch.startswith(("-", "refs/")):
        raise PublishError(f"the branch {branch} holds the source: name another by --branch.")
    git(target.root, "check-ref-format", "--branch", branch)
    git(target.root, "remote", "get-url", target.remote)
    if cname and not HOST.fullmatch(cname):
        raise PublishError(f"{cname} is not a domain: write it like forum.example.org.")


def refuse_unsaved(target: Target) -> None:
    """Raise PublishError where what would be built is not what the commit says."""
    if changed := git(target.root, "status", "--porcelain", "--", *SOURCES):
        first = changed.splitlines()[0]
        raise PublishError(f"there are changes that no commit holds ({first}): commit them first.")


def push(target: Target, folder: Path, cname: str | None = None) -> None:
    """Commit a folder onto the remote's branch and push it; the branch's history is kept.

    ``.nojekyll`` is always there. The domain (CNAME) published before is kept unless ``cname``
    gives another. Raises PublishError where git refuses.
    """
    refuse(target, cname)
    if links := [path for path in folder.rglob("*") if path.is_symlink()]:
        raise PublishError(f"{links[0]} is a link to another file: build again.")
    kept = _fetch(target)
    _refuse_other_host(cname or kept)
    git(target.root, "var", "GIT_COMMITTER_IDENT")  # git says what to do where it has no name
    message = f"Publish {git(target.root, 'rev-parse', '--short', 'HEAD')}"
    options = ["--no-jekyll", "--message", message, "--remote", target.remote]
    options += ["--branch", target.branch]
    options += ["--cname", cname or kept] if cname or kept else []
    command = [sys.executable, "-m", "ghp_import", *options, str(folder)]
    run(target.root, command)
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        _date(target, epoch)
    git(target.root, "push", target.remote, f"{_ref(target)}:{_ref(target)}")


def _date(target: Target, epoch: str) -> None:
    """Give the branch's last commit the date that was asked for: ghp-import takes the clock's."""
    ref = _ref(target)
    _, *parents = git(target.root, "rev-list", "--parents", "-1", ref).split()
    command = ["git", "commit-tree", f"{ref}^{{tree}}"]
    command += [word for parent in parents for word in ("-p", parent)]
    command += ["-m", git(target.root, "log", "-1", "--format=%B", ref)]
    dates = dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), f"@{epoch} +0000")
    git(target.root, "update-ref", ref, run(target.root, command, dates))


def _fetch(target: Target) -> str:
    """Go on from what the remote has, so that history is kept; returns its CNAME, if any."""
    ref, followed = _ref(target), f"refs/remotes/{target.remote}/{target.branch}"
    if not git(target.root, "ls-remote", target.remote, ref):
        git(target.root, "update-ref", "-d", followed)
        return ""
    git(target.root, "fetch", target.remote, f"+{ref}:{followed}")
    names = git(target.root, "ls-tree", "--name-only", followed).splitlines()
    return git(target.root, "show", f"{followed}:CNAME") if "CNAME" in names else ""


def _refuse_other_host(cname: str) -> None:
    """A domain and an address that disagree would give every page a wrong canonical link."""
    host = urlsplit(os.environ.get("SITEURL", "")).hostname
    if cname and host and host != cname:
        raise PublishError(f"the domain is {cname}, but SITEURL names {host}: mend one of them.")


def _ref(target: Target) -> str:
    return f"refs/heads/{target.branch}"


def git(root: Path, *arguments: str) -> str:
    """What a git command prints. Raises PublishError with git's own words where it fails."""
    return run(root, ["git", *arguments])


def run(root: Path, command: list[str], more: Mapping[str, str] = MappingProxyType({})) -> str:
    """What a command prints, with ``more`` in its environment.

    Raises PublishError with its own words where it fails.
    """
    environ = {**os.environ, **more}
    done = subprocess.run(
        command, cwd=root, capture_output=True, text=True, check=False, env=environ
    )
    if done.returncode:
        words = done.stderr.strip() or done.stdout.strip()
        raise PublishError(words or f"`{' '.join(command)}` failed")
    return done.stdout.strip()
