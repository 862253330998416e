"""A branch of a remote, which GitHub Pages serves: fetched, compared, committed to and pushed.

All of that happens in a repository of its own, which is thrown away: the project's own has no
branch, no commit and no object of it, and a publication that is killed leaves nothing behind.
"""

import os
import re
import shutil
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from plugins.publishing.command import PublishError, run
from plugins.publishing.ledger import MARKER
from plugins.publishing.plan import Plan, is_kept
from plugins.staging.placement import files_of

_SOURCES = ("main", "master", "HEAD")
OURS = re.compile(r"([0-9a-f]{40,64}) (\d{4}-\d\d-\d\d) Publish ([0-9a-f]{4,64})(?: again)?")
_RECENT = "--depth=30"
"""Commits that are fetched: enough to find ours below those of others."""


class Publication(NamedTuple):
    """A commit of ours, its day, and the short name of the commit that it was built from."""

    commit: str
    day: str
    source: str


@dataclass(frozen=True)
class Branch:
    """The branch of a remote of the repository at ``root``; ``work`` is a folder for all this."""

    root: Path
    work: Path
    remote: str = "origin"
    branch: str = "gh-pages"
    kept: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.branch} on {self.remote}"

    @property
    def ref(self) -> str:
        """The branch as git stores it."""
        return f"refs/heads/{self.branch}"

    @property
    def live(self) -> str:
        """What was fetched of it."""
        return f"refs/remotes/{self.remote}/{self.branch}"

    def fetch(self) -> Path:
        """A folder with all that is live. Raises PublishError where that is not ours to replace."""
        self._open()
        folder = self.work / "live"
        folder.mkdir()
        if self._tip():
            self._fetch(_RECENT)
            if not self.publications():
                self.fetch_all()
            self._refuse_others()
            self.check_out(self.live, folder)
        return folder

    def fetch_all(self) -> list[Publication]:
        """The publications that the branch has, the live one first, with all that they hold."""
        if (self._repository / "shallow").exists():
            self._fetch("--unshallow")
        return self.publications()

    def plan(self, site: Path, message: str) -> Plan:
        """Commit a folder here, with the files of others that are live; what that changes."""
        for path in files_of(self.work / "live"):
            if is_kept(path, self.kept) and not (site / path).exists():
                (site / path).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(self.work / "live" / path, site / path)
        (site / MARKER).touch()
        refuse_links(site)
        old = self._commit_of(self.live) or self.git("hash-object", "-t", "tree", os.devnull)
        options = ["--remote", self.remote, "--branch", self.branch, "--message", message]
        epoch = os.environ.get("SOURCE_DATE_EPOCH")  # twice the same site is one commit then
        dates = {"GIT_COMMITTER_DATE": f"@{epoch} +0000"} if epoch else {}
        with suppress(PublishError):  # it ends well, or by a fault of its own, where git fails
            self._run(sys.executable, "-m", "ghp_import", *options, str(site), **dates)
        if not (new := self._commit_of(self.ref)) or new == old:
            raise PublishError("git could not commit the site: see whether the disk is full.")
        return _read(self.git("diff", "--name-status", "-z", "-M", old, new), site)

    def publish(self, site: Path, plan: Plan) -> None:
        """Push what was planned. Raises PublishError where the branch is not what was fetched."""
        try:
            self.git("push", self.remote, f"{self.ref}:{self.ref}")
        except PublishError as error:
            with suppress(PublishError):  # the answer may be all that was lost
                if self._tip() == self._commit_of(self.ref):
                    return
            again = "\nSomeone published meanwhile: run the command again."
            raise PublishError(f"{error}{again if '[rejected]' in str(error) else ''}") from None

    def publications(self) -> list[Publication]:
        """The commits of ours that were fetched, the latest first."""
        if not self._commit_of(self.live):
            return []
        log = self.git("log", "--first-parent", "--format=%H %cs %s", self.live).splitlines()
        ours = [Publication(*found.groups()) for row in log if (found := OURS.fullmatch(row))]
        return [each for each in ours if MARKER in self.paths(each.commit, recursive=False)]

    def paths(self, commit: str, recursive: bool = True) -> list[str]:
        """The paths of a commit."""
        options = ["-r"] if recursive else []
        return self.git("ls-tree", "--name-only", "-z", *options, commit).split("\0")

    def check_out(self, commit: str, folder: Path) -> None:
        """Write the files of a commit into an empty folder; links become files that name them."""
        folder.mkdir(exist_ok=True)
        self.git(f"--work-tree={folder}", "read-tree", "--reset", "-u", commit)

    def git(self, *arguments: str) -> str:
        """What a git command prints that runs in the repository of this publication."""
        return self._run("git", *arguments)

    @property
    def _repository(self) -> Path:
        return self.work / "git"

    def _run(self, *command: str, **variables: str) -> str:
        return run(self.root, *command, GIT_DIR=str(self._repository), **variables)

    def _open(self) -> None:
        """Make the repository, with the settings of the project's: remotes, their keys, names."""
        current = run(self.root, "git", "branch", "--show-current")
        if self.branch in (*_SOURCES, current):
            raise PublishError(f"{self.branch} holds the source: name another by --branch.")
        run(self.root, "git", "check-ref-format", "--branch", self.branch)
        try:
            run(self.root, "git", "remote", "get-url", self.remote)
        except PublishError as error:
            cure = "add one first: git remote add NAME URL, then publish --remote NAME"
            raise PublishError(f"{error}\n{cure}") from None
        theirs = run(
            self.root, "git", "rev-parse", "--path-format=absolute", "--git-path", "config"
        )
        run(self.work, "git", "init", "--quiet", "--bare", "--template=", "git")
        config, quoted = (
            self._repository / "config",
            theirs.replace("\\", "\\\\").replace('"', '\\"'),
        )
        own = "[core]\n\tautocrlf = false\n\tsymlinks = false\n"
        config.write_text(f'[include]\n\tpath = "{quoted}"\n{config.read_text()}{own}')
        self.git("var", "GIT_COMMITTER_IDENT")  # git says what to do where it has no name

    def _fetch(self, depth: str) -> None:
        self.git("fetch", "--no-tags", depth, self.remote, f"+{self.ref}:{self.live}")

    def _tip(self) -> str:
        """The commit that the remote has now, if any."""
        return self.git("ls-remote", self.remote, self.ref).partition("\t")[0]

    def _commit_of(self, ref: str) -> str:
        return self.git("for-each-ref", "--format=%(objectname)", ref)

    def _refuse_others(self) -> None:
        """Raise PublishError where the branch holds what no publication would put back."""
        if not (ours := self.publications()):
            raise PublishError(
                f"{self} holds no publication of this site, and would be replaced: name another"
                " branch by --branch, or delete this one yourself if nobody needs it."
            )
        changed = self.git("diff", "--name-only", "-z", ours[0].commit, self.live).split("\0")
        if others := [path for path in changed if path and not is_kept(path, self.kept)]:
            raise PublishError(
                f"others have changed {others[0]} on {self} since it was published: revert that"
                " there, or list the file under KEPT in pelicanconf.py if it shall stay."
            )


def _read(status: str, site: Path) -> Plan:
    """The plan that git's words say (git-diff, --name-status -z)."""
    words = iter(status.split("\0"))
    rows: dict[str, list[str]] = {"A": [], "M": [], "T": [], "D": []}
    moved: list[tuple[str, str]] = []
    for letter in filter(None, words):
        if letter[0] == "R":
            moved.append((next(words), next(words)))
        else:
            rows[letter].append(next(words))
    return Plan(site, rows["A"], [*rows["M"], *rows["T"]], rows["D"], moved)


def refuse_links(site: Path) -> None:
    """Raise PublishError where a site holds a link: what it leads to would be published."""
    if links := [path for path in files_of(site) if (site / path).is_symlink()]:
        raise PublishError(f"{links[0]} is a link to another file: build again.")
