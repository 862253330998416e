"""The tests: the check judges content/, and pytest what the code does, with a browser."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from plugins.tasks import environment

PARALLEL = ("-n", "auto", "--dist", "worksteal")
"""One process a core; one that is done takes over what others have not begun."""

BROWSER = "chromium-headless-shell fonts-noto-core"
"""Without a window a page opens in half the time."""

JAVA = "default-jre-headless"
"""Runs epubcheck, which long tests ask."""

DEBIAN = {
    BROWSER: (
        *("chromium-headless-shell", "chromium", "chromium-browser"),
        *("google-chrome", "google-chrome-stable"),
    ),
    "nginx-light": ("nginx",),
    "apache2": ("apache2",),
    "caddy": ("caddy",),
    "rsync": ("rsync",),
    "openssh-server": ("sshd",),
    "openssl": ("openssl",),
    JAVA: ("java",),
}
"""Packages that the tests need, and the programs by which each is looked for: one will do."""

INSTALL = (
    'p=/usr/sbin/policy-rc.d; test -e $p || { trap "rm $p" EXIT;'
    ' printf "#!/bin/sh\\nexit 101\\n" >$p; chmod +x $p; };'
    " apt-get -q update && apt-get -q install -y --no-install-recommends"
)
"""What is installed is a program for the tests, and no server of this machine: none is started
(init-system-helpers, README.policy-rc.d)."""


def test(root: Path, options: Sequence[str], long: bool) -> int:
    """Judge the content and run all tests; 0 where both pass. ``long`` runs the long tests alone.

    Options of pytest's own run what they say, in one process, and judge no content.
    """
    if options:
        return run(root, [*options, *(["--long"] if long else ())])
    if long:
        return run(root, [*PARALLEL, "--long"])
    judged = judge(root)
    tested = run(root, [*PARALLEL])
    if judged:
        print("content/ has errors: they are named above, before the tests.", file=sys.stderr)
    return judged or tested


def judge(root: Path) -> int:
    """Check the content: all that an editor's work must pass. The exit status."""
    command = [sys.executable, str(root / "tasks.py"), "check"]
    return subprocess.run(command, cwd=root, check=False).returncode


def run(root: Path, options: Sequence[str], module: str = "pytest") -> int:
    """Set up what the tests need and run pytest, or what shares that; its exit status."""
    environment.require(root / ".venv", root / environment.TEST)
    wanted = [each for each in DEBIAN if each != JAVA or "--long" in options]
    require_programs(wanted if module == "pytest" else (BROWSER,))
    environ = {**os.environ, "CHROMIUM": find(BROWSER)}
    command = [sys.executable, "-m", module, *options]
    return subprocess.run(command, cwd=root, env=environ, check=False).returncode


def require_programs(wanted: Sequence[str] = tuple(DEBIAN)) -> None:
    """See to it that some of ``DEBIAN`` is there: root installs it, so does CI; else say how."""
    if not (missing := [packages for packages in wanted if not find(packages)]):
        return
    command = ["sh", "-c", f"{INSTALL} {' '.join(missing)}"]
    is_root = hasattr(os, "geteuid") and not os.geteuid()
    if not shutil.which("apt-get") or not (is_root or os.environ.get("CI")):
        cure = f"On Debian and Ubuntu run:\n  sudo sh -c '{command[-1]}'"
        sys.exit(f"The tests need what is not on PATH: {', '.join(missing)}. {cure}")
    print(
        f"Installing Debian's {', '.join(missing)}: no server is started.",
        file=sys.stderr,
        flush=True,
    )
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run([*([] if is_root else ["sudo", "-nE"]), *command], env=environ, check=False)
    if missing := [packages for packages in wanted if not find(packages)]:
        sys.exit(f"{', '.join(missing)} could not be installed: `{command[-1]}` failed.")


def find(packages: str) -> str:
    """The path of a program of some packages; empty where there is none.

    The variable CHROMIUM names another browser. Servers lie where only root looks (FHS 3.0, 4.10).
    """
    if "chromium" in packages and (named := os.environ.get("CHROMIUM")):
        return shutil.which(named) or sys.exit(f"CHROMIUM names {named}, which is no program.")
    path = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin"))
    return next(filter(None, (shutil.which(name, path=path) for name in DEBIAN[packages])), "")
