"""Publishing: what the commit holds is built, checked, compared with what is live, and sent."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from plugins.content.kinds import ADDRESSES
from plugins.publishing import back, ledger
from plugins.publishing.branch import Branch, refuse_links
from plugins.publishing.calendars import unnoticed
from plugins.publishing.command import PublishError, run
from plugins.publishing.compression import compress
from plugins.publishing.domain import ascii_name, check_domain
from plugins.publishing.ledger import Ended
from plugins.publishing.mirror import Mirror, place_of
from plugins.publishing.paragraphs import refuse_renumbered
from plugins.staging.stage import UMASK
from plugins.tasks.site import OUTPUT, today

SOURCES = ("content", "theme", "plugins", "pelicanconf.py", "publishconf.py")
"""What a build is made of."""

WORK = ".publishing."
"""How the folders of publications begin, each beside the sources and deleted at its end."""

_BUILD = (
    "import sys; from pathlib import Path; from plugins.tasks import site;"
    " sys.exit(site.check(Path.cwd(), publishing=True))"
)


@dataclass(frozen=True)
class Order:
    """What is asked for. ``to`` is a folder or user@host:path; without it, the branch is meant."""

    root: Path
    remote: str = "origin"
    branch: str = "gh-pages"
    to: str = ""
    cname: str = ""
    built: bool = False
    """Whether output/ holds what is to be published, as ``check --publishing`` left it."""
    dry_run: bool = False
    renumber: bool = False
    """Whether numbers of paragraphs may lead to other words than they do."""
    back: str | bool | None = None
    """An earlier publication to put back; True lists them."""


def publish(order: Order) -> int:
    """Publish, and say what changed; the exit status."""
    if not os.environ.get("SITEURL"):
        print("Say where the site is served: SITEURL=https://host/repo in the environment.")
        return 1
    try:
        with _work(order.root) as work:
            return _go_back(order, work) if order.back else _publish(order, work)
    except PublishError as error:
        print(f"{error.effect}: {error}", file=sys.stderr)
        return 1


@contextmanager
def _work(root: Path) -> Iterator[Path]:
    umask = os.umask(UMASK)
    try:
        with TemporaryDirectory(prefix=WORK, dir=root, ignore_cleanup_errors=True) as folder:
            yield Path(folder)
    except OSError as error:
        raise PublishError(f"{error.filename or root}: {error.strerror}") from None
    finally:
        os.umask(umask)


def _publish(order: Order, work: Path) -> int:
    changed = refuse_changes(order)
    settings = _settings(order.root)
    target = _target(order, work, settings)
    live = target.fetch()
    source = order.root if order.built else check_out(order.root, work, bool(changed))
    if not order.built and (status := _build(source)):
        return status
    site, output = work / "site", source / OUTPUT
    if back.address_of_site(output) != f"{settings['SITEURL']}/":
        hint = f"python3 tasks.py check --publishing makes one for {settings['SITEURL']}"
        raise PublishError(f"{OUTPUT}/ holds no site that was built for this address: {hint}.")
    refuse_links(output)
    shutil.copytree(output, site)
    new = ledger.read(site / ledger.NAME, f"{OUTPUT}/{ledger.NAME}")
    known = ledger.of_site(live, str(target))
    ended = _ended(order.root, source, settings, target)
    ledger.write(site / ledger.NAME, ledger.merge(known, new, ended, str(today())))
    if not order.renumber:
        refuse_renumbered(live, site)
    for uid in unnoticed(live, site):
        print(
            f"Warning: calendars will not take the change of {uid}: write its day into `updated`."
        )
    commit = run(order.root, "git", "rev-parse", "--short", "HEAD")
    if isinstance(target, Branch):
        _name_domain(order, target, live, site)
    elif words := compress(site):
        print(words)
    return _send(order, target, site, f"Publish {commit}")


def _send(order: Order, target: Branch | Mirror, site: Path, message: str) -> int:
    """Say what changes, and do it."""
    plan = target.plan(site, message)
    if not plan:
        print(f"Nothing changed: {target} has this site already.")
        return 0
    print(plan)
    if order.dry_run:
        print(f"Dry run: {target} was left as it is.")
        return 0
    target.publish(site, plan)
    print(f"Published to {target}: {os.environ['SITEURL']}")
    return 0


def _go_back(order: Order, work: Path) -> int:
    """List the publications, or put one back."""
    settings = _settings(order.root)
    target = _target(order, work, settings)
    if not isinstance(target, Branch):
        raise PublishError("only a branch has its history: publish an earlier commit to a folder.")
    live = target.fetch()
    if not isinstance(order.back, str):
        print("\n".join(back.listed(target)) or f"{target} holds no publication.")
        return 0
    found = back.chosen(target, order.back)
    ended = _ended(order.root, order.root, settings, target)
    silent = back.put_back(target, found.commit, live, ended, work / "site")
    for address in sorted(silent):
        print(f"Will not answer until the next publication: {address}")
    return _send(order, target, work / "site", f"Publish {found.source} again")


def refuse_changes(order: Order) -> str:
    """What no commit holds; raises PublishError where that would be published, and says so."""
    status = ["git", "status", "--porcelain", "--untracked-files=all"]
    status += ["--ignored"] if order.built else []
    status += ["--", *SOURCES, ":(exclude,glob)plugins/**/__pycache__/**"]
    if changed := run(order.root, *status):
        first = changed.splitlines()[0]
        words = f"there are changes that no commit holds ({first})"
        if not order.dry_run:
            raise PublishError(f"{words}: commit them first.")
        print(f"{words}: they are in this plan; publishing asks for a commit.", flush=True)
    return changed


def check_out(root: Path, work: Path, is_changed: bool = False) -> Path:
    """The sources as the commit holds them; where that is asked for, with what git would add.

    They lie in a folder of ``work``, beside what git needs for that.
    """
    objects = run(root, "git", "rev-parse", "--path-format=absolute", "--git-path", "objects")
    (work / "objects").mkdir()
    own = {
        "GIT_INDEX_FILE": str(work / "index"),
        "GIT_OBJECT_DIRECTORY": str(work / "objects"),
        "GIT_ALTERNATE_OBJECT_DIRECTORIES": objects,
    }
    run(root, "git", "read-tree", "HEAD", **own)
    if is_changed:
        run(root, "git", "add", "--all", "--", *SOURCES, **own)
    bare = "git", "-c", "core.autocrlf=false"  # the bytes of the commit, on any system
    run(root, *bare, "checkout-index", "--all", f"--prefix={work / 'source'}/", **own)
    return work / "source"


def _build(source: Path) -> int:
    """Build and check there, with the code that lies there."""
    return subprocess.run([sys.executable, "-c", _BUILD], cwd=source, check=False).returncode


def _settings(root: Path) -> dict[str, Any]:
    from pelican.settings import read_settings

    settings: dict[str, Any] = read_settings(str(root / "publishconf.py"))
    return settings


def _ended(root: Path, source: Path, settings: dict[str, Any], target: Branch | Mirror) -> Ended:
    """What content/addresses.md says of the addresses that are to answer no more.

    Raises PublishError where that cannot be relied on: it has errors, or has lost a line that the
    live site was made with (a merge can do that), so that someone would be published again.
    """
    file = source / "content" / ADDRESSES.path
    ended = before = _read_ended(file.read_bytes() if file.is_file() else b"---\n---\n", settings)
    for live in target.publications()[:1] if isinstance(target, Branch) else ():
        with suppress(PublishError):  # a shallow clone has it not, nor has a commit without it
            told = run(root, "git", "show", f"{live.source}:content/{ADDRESSES.path}")
            before = _read_ended(told.encode(), settings)
    if lost := sorted(before.withdrawn - ended.withdrawn):
        lines = "".join(f"\n  - {digest}" for digest in lost)
        raise PublishError(
            f"content/{ADDRESSES.path} has lost what was withdrawn. Put back, below `withdrawn:`"
            f"{lines}"
        )
    return ended


def _read_ended(data: bytes, settings: dict[str, Any]) -> Ended:
    from plugins.content.problem import errors
    from plugins.content.reader import read_file
    from plugins.pipeline.settings import languages

    found = read_file(ADDRESSES.path, data, known := languages(settings))
    if errors(found.problems):
        raise PublishError(f"content/{ADDRESSES.path} has errors: run python3 tasks.py check.")
    meta: Any = found.meta
    gone = frozenset(entry.address for entry in meta.gone)
    return Ended(known, gone, frozenset(meta.withdrawn))


def _target(order: Order, work: Path, settings: dict[str, Any]) -> Branch | Mirror:
    kept = tuple(settings.get("KEPT", ()))
    if order.to:
        return Mirror(work, place_of(order.to, order.root), kept)
    return Branch(order.root, work, order.remote, order.branch, ("CNAME", *kept))


def _name_domain(order: Order, target: Branch, live: Path, site: Path) -> None:
    """Check the domain of the branch against SITEURL; write another where it is asked for."""
    file = live / "CNAME"
    cname = order.cname or (file.read_text("utf-8").strip() if file.is_file() else "")
    check_domain(os.environ["SITEURL"], cname, target.git("remote", "get-url", target.remote))
    if order.cname:
        (site / "CNAME").write_text(f"{ascii_name(order.cname)}", encoding="utf-8")
