"""The locks: hashes for everything, addresses for nothing, and all that pyproject.toml asks for."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from plugins.tasks import environment
from tests.conftest import ROOT

LOCKS = [ROOT / environment.RUN, ROOT / environment.TEST]
BENCH = ROOT / environment.BENCH
ASKED = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = ASKED["project"]


def pinned(lock: Path) -> dict[str, list[str]]:
    """Each package of a lock with its hashes."""
    entries = re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8").strip())
    return {
        entry.partition("==")[0]: re.findall(r"sha256:[0-9a-f]{64}", entry) for entry in entries
    }


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[>=<\[; ]", text)[0].lower() for text in requirements}


@pytest.mark.parametrize("lock", [*LOCKS, BENCH], ids=lambda lock: str(lock.relative_to(ROOT)))
def test_every_package_has_hashes_and_no_address(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index" not in text
    assert "--find-links" not in text
    assert pinned(lock)
    assert all(pinned(lock).values())


def test_the_locks_hold_what_the_project_asks_for() -> None:
    run, test = (set(pinned(lock)) for lock in LOCKS)
    assert names(PROJECT["dependencies"]) <= run
    assert names(PROJECT["optional-dependencies"]["test"]) <= test
    assert run <= test
    assert names(ASKED["dependency-groups"]["bench"]) <= set(pinned(BENCH))


def test_both_locks_hold_the_same_versions() -> None:
    lines = [set(re.findall(r"^[\w.-]+==\S+", lock.read_text(), re.MULTILINE)) for lock in LOCKS]
    assert lines[0] <= lines[1]


def test_what_the_theme_vendors_is_locked_and_has_its_digest() -> None:
    """`sha256sum --check` of the theme; npm is asked by `lock` alone."""
    theme = ROOT / "theme"
    wanted = json.loads((theme / "vendor" / "package.json").read_text("utf-8"))
    lock = json.loads((theme / "vendor" / "package-lock.json").read_text("utf-8"))
    packages = {name: row for name, row in lock["packages"].items() if name}
    assert {f"node_modules/{name}" for name in wanted["devDependencies"]} <= set(packages)
    assert all(row["integrity"].startswith("sha512-") for row in packages.values())
    assert not [name for name, row in packages.items() if "resolved" in row]
    sums = [line.split() for line in (theme / "vendor/sha256sums.txt").read_text().splitlines()]
    assert [file for _, file in sums] == ["static/minisearch.js", "static/minisearch.txt"]
    for digest, file in sums:
        assert hashlib.sha256((theme / file).read_bytes()).hexdigest() == digest, file
    assert "permission notice shall be included" in (theme / "static/minisearch.txt").read_text()
    assert not re.search(rb"\beval\(|new Function", (theme / "static/minisearch.js").read_bytes())


def test_what_is_vendored_is_made_apart_from_the_theme(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An npm that fails leaves the theme as it was; so does none, after Python's locks."""
    theme, program = tmp_path / "theme", tmp_path / "npm"
    (theme / "vendor").mkdir(parents=True)
    (theme / "vendor/package.json").write_text("{}")
    program.write_text(
        "#!/bin/sh\nmkdir -p node_modules ../static\n> ../static/$1.js\nexit $FAILS\n"
    )
    program.chmod(0o755)
    monkeypatch.setattr("shutil.which", lambda _: str(program))
    monkeypatch.setenv("FAILS", "3")
    assert environment.vendor(theme, "install") == 3
    assert not (theme / "static").exists()
    monkeypatch.setenv("FAILS", "0")
    assert environment.vendor(theme, "update") == 0
    assert {file.name for file in theme.rglob("*.js")} == {"update.js", "run.js"}
    assert not (theme / "vendor/node_modules").exists()
    monkeypatch.setattr("shutil.which", lambda _: None)
    with pytest.raises(SystemExit, match="npm is not here"):
        environment.vendor(theme, "install")


def test_every_runtime_dependency_is_justified() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").lower()
    assert not [name for name in names(PROJECT["dependencies"]) if f"`{name}`" not in text]


def test_an_environment_is_ready_for_the_lock_and_the_python_of_its_stamp(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock, home = tmp_path / environment.RUN, tmp_path / ".venv"
    lock.write_text("a==1\n")
    assert not environment.is_ready(home, lock)
    environment.python(home).parent.mkdir(parents=True)
    environment.python(home).touch()
    assert not environment.is_ready(home, lock)
    monkeypatch.setattr("plugins.tasks.environment._run", lambda _: 0)
    environment.require(home, lock)
    assert environment.is_ready(home, lock)
    lock.write_text("a==2\n")
    assert not environment.is_ready(home, lock)
    environment.require(home, lock)
    monkeypatch.setattr("plugins.tasks.environment._VERSION", "2.7")
    assert not environment.is_ready(home, lock)


def test_a_link_to_an_environment_elsewhere_is_not_cleared(tmp_path: Path) -> None:
    """`venv --clear` would delete what it leads to."""
    shared = tmp_path / "shared"
    shared.mkdir()
    (shared / "kept").touch()
    home = tmp_path / ".venv"
    home.symlink_to(shared)
    with pytest.raises(SystemExit, match="is a link to another place"):
        environment.require(home, ROOT / environment.RUN)
    assert (shared / "kept").exists()
    assert home.is_symlink()


def test_no_file_names_a_registry() -> None:
    """But texts in content/, which are editors' and install nothing."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\0")
    hosts = ["py" + "pi.org", "python" + "hosted.org", "npm" + "js.org", "deb." + "debian.org"]
    for name in filter(None, listed):
        if not name.startswith("content/") and (file := ROOT / name).is_file():
            data = file.read_bytes()
            assert not [host for host in hosts if host.encode() in data], name
