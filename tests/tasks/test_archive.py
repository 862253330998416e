"""The archive: the site and its sources in one zip, the same each time, proven by its sums."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from plugins.tasks.archive import write
from tests.conftest import FORUM, ROOT, SESSION
from tests.pipeline.test_build import copy_of_the_project

ARCHIVE = "import sys; from pathlib import Path; from plugins.tasks.archive import archive; "
ARCHIVE += "sys.exit(archive(Path(sys.argv[1]), *sys.argv[2:]))"


def git(folder: Path, *arguments: str) -> str:
    facts = {"NAME": "a", "EMAIL": "a@host.example", "DATE": "2026-11-27T09:00:00Z"}
    roles = ("AUTHOR", "COMMITTER")
    who = {f"GIT_{role}_{name}": fact for role in roles for name, fact in facts.items()}
    done = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env={**os.environ, **who},
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.strip()


def make_clone(folder: Path) -> Path:
    """A repository with a small site, and beside it what git ignores."""
    root = copy_of_the_project(folder)
    for name in ("publishconf.py", "pyproject.toml", "requirements.txt"):
        shutil.copy(ROOT / name, root)
    (root / ".gitignore").write_text("output/\n.cache/\n.archive.*\n*.zip\nsecret.txt\n")
    (root / "run").write_text("#!/bin/sh\n")
    (root / "run").chmod(0o755)
    (root / "secret.txt").write_text("secret")
    forum = root / "content" / "forums" / "2019"
    forum.mkdir(parents=True)
    resources = "resources: [{type: report, title: R, file: report.txt}]\nstatus"
    (forum / "index.md").write_text(FORUM.replace("status", resources))
    (forum / "report.txt").write_text("words\n")
    git(root, "init", "-q", "-b", "main")
    git(root, "add", ".")
    git(root, "commit", "-qm", "A site")
    (forum / "secret.txt").write_text("secret")
    return root


def archive(root: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "SITEURL": "https://forum.example/repo"}
    return subprocess.run(
        [sys.executable, "-c", ARCHIVE, str(root), *arguments],
        cwd=root,
        env={**environment, **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_archive_holds_the_site_its_sources_and_their_sums(tmp_path: Path) -> None:
    root = make_clone(tmp_path / "clone")
    done = archive(root)
    assert done.returncode == 0, done.stdout + done.stderr
    commit = git(root, "rev-parse", "HEAD")
    name = f"forum.example-2026-11-27-{commit[:7]}"
    with zipfile.ZipFile(root / f"{name}.zip") as made:
        made.extractall(tmp_path)
        names = {each.removeprefix(f"{name}/") for each in made.namelist()}
        assert {each.date_time for each in made.infolist()} == {(2026, 11, 27, 9, 0, 0)}
        modes = {
            each.filename.partition("/")[2]: each.external_attr >> 16 for each in made.infolist()
        }
    sources = {each.removeprefix("sources/") for each in names if each.startswith("sources/")}
    assert sources == set(git(root, "ls-files").splitlines())
    assert modes["sources/run"] == 0o100755
    assert modes["sources/pelicanconf.py"] == 0o100644
    assert {"site/index.html", "site/2019/report.txt", "site/404.html", "MANIFEST.json"} < names
    assert not [each for each in names if "secret" in each]
    command = ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"]
    subprocess.run(command, cwd=tmp_path / name, check=True)
    sums = (tmp_path / name / "SHA256SUMS").read_text().splitlines()
    assert {line[66:] for line in sums} == names - {"SHA256SUMS"}
    facts = json.loads((tmp_path / name / "MANIFEST.json").read_text())
    assert facts["commit"] == commit
    assert facts["committed"] == "2026-11-27T09:00:00+00:00"
    assert facts["address"] == "https://forum.example/repo"
    assert "requirements.txt" in sources
    assert "https://forum.example/repo/" in (tmp_path / name / "site/index.html").read_text()
    assert git(root, "status", "--porcelain", "--ignored").split() == [
        *("!!", ".cache/") * (root / ".cache").exists(),
        *("!!", "content/forums/2019/secret.txt", "!!", f"{name}.zip", "!!", "secret.txt"),
    ]


@pytest.mark.long(only=True)
def test_one_commit_gives_one_archive(tmp_path: Path) -> None:
    made = []
    for name, zone in (("one", "Asia/Dushanbe"), ("another", "America/Adak")):
        root = make_clone(tmp_path / name)
        assert archive(root, "made.zip", TZ=zone, PYTHONHASHSEED="7").returncode == 0
        made.append((root / "made.zip").read_bytes())
    assert made[0] == made[1]


def test_what_no_commit_holds_is_refused(tmp_path: Path) -> None:
    root = make_clone(tmp_path / "clone")
    (root / "content" / "forums" / "2019" / "plenary.md").write_text(SESSION)
    done = archive(root)
    assert done.returncode == 1
    assert "commit them" in done.stderr
    assert not list(root.glob("*.zip"))


def test_a_file_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    root = make_clone(tmp_path / "clone")
    done = archive(root, "missing/made.zip")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("No archive was written: ")
    assert "Traceback" not in done.stderr


def test_an_archive_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    """Where a folder has its name it is found out last."""
    (tmp_path / "made.zip").mkdir()
    with pytest.raises(OSError, match=r"made\.zip"):
        write(
            tmp_path / "made.zip", "made", datetime(2026, 11, 27, tzinfo=UTC), {"a": (b"", False)}
        )
    assert [file.name for file in tmp_path.iterdir()] == ["made.zip"]


def test_an_error_of_the_content_leaves_the_archive_before(tmp_path: Path) -> None:
    root = make_clone(tmp_path / "clone")
    (root / "made.zip").write_text("before")
    (root / "content" / "index.md").write_text("no front matter")
    git(root, "commit", "-qam", "Break it")
    done = archive(root, "made.zip")
    assert done.returncode == 1
    assert "front-matter-missing" in done.stderr
    assert (root / "made.zip").read_text() == "before"


def test_an_address_is_needed(tmp_path: Path) -> None:
    done = archive(tmp_path, SITEURL="")
    assert done.returncode == 1
    assert "SITEURL=" in done.stdout
