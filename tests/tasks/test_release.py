"""Releases: the tag of a version with its words, and a bill of materials that is valid."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from plugins.tasks import release
from tests.conftest import ROOT

CHANGELOG = """\
# Changelog

What changed.

## 0.2.0, the second

### Added

- A thing.

## 0.1.0

- The first.
"""


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", *arguments], cwd=folder, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one commit, which is to be version 0.2.0."""
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "A")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "a@host.example")
    (tmp_path / "pyproject.toml").write_text('[project]\nversion = "0.2.0"\n')
    (tmp_path / "CHANGELOG.md").write_text(CHANGELOG)
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "A release")
    return tmp_path


def test_the_tag_says_what_is_new(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert release.tag(clone) == 0
    assert git(clone, "cat-file", "-t", "v0.2.0") == "tag"
    assert git(clone, "tag", "--list", "--format=%(contents)", "v0.2.0") == (
        "v0.2.0\n\n### Added\n\n- A thing."
    )
    assert git(clone, "rev-parse", "v0.2.0^{commit}") == git(clone, "rev-parse", "HEAD")
    assert "git push origin v0.2.0" in capsys.readouterr().out


def test_the_words_alone_make_no_tag(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert release.tag(clone, words=True) == 0
    assert capsys.readouterr().out == "### Added\n\n- A thing.\n"
    assert git(clone, "tag") == ""


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("CHANGELOG.md", "0.2.0, the second", "Unreleased", "begins with Unreleased, not"),
        ("CHANGELOG.md", "## 0.2.0", "## 0.2.00", "begins with 0.2.00, not"),
        ("CHANGELOG.md", "\n## ", "\n# ", "begins with nothing"),
        ("pyproject.toml", "0.2.0", "0.3.0", "with 0.3.0: write `## 0.3.0` above"),
    ],
)
def test_a_version_that_the_changelog_does_not_tell_of_is_refused(
    clone: Path, capsys: pytest.CaptureFixture[str], file: str, old: str, new: str, said: str
) -> None:
    path = clone / file
    path.write_text(path.read_text().replace(old, new))
    git(clone, "commit", "-qam", "Change")
    assert release.tag(clone) == 1
    assert said in capsys.readouterr().err
    assert git(clone, "tag") == ""


def test_changes_without_a_commit_are_refused(
    clone: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (clone / "new.md").write_text("new")
    assert release.tag(clone) == 1
    assert "commit them" in capsys.readouterr().err
    assert git(clone, "tag") == ""


def test_a_version_is_tagged_once(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert release.tag(clone) == 0
    (clone / "new.md").write_text("new")
    git(clone, "add", ".")
    git(clone, "commit", "-qm", "More")
    first = git(clone, "rev-parse", "v0.2.0")
    assert release.tag(clone) == 1
    assert "already exists" in capsys.readouterr().err
    assert git(clone, "rev-parse", "v0.2.0") == first


def test_the_changelog_begins_with_a_version_or_what_is_to_be_one() -> None:
    top = re.search(r"^## (.*)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert top
    assert top[1].split()[0] in ("Unreleased", project["version"])


@pytest.fixture
def project(clone: Path) -> Path:
    for name in ("pyproject.toml", "requirements.txt"):
        shutil.copy(ROOT / name, clone)
    git(clone, "add", ".")
    git(clone, "commit", "-qm", "The project")
    return clone


def test_the_bill_of_materials_is_valid_and_whole(project: Path) -> None:
    target = project / "sbom.json"
    assert release.sbom(project, str(target)) == 0
    text = target.read_text(encoding="utf-8")
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    bom = json.loads(text)
    lock = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    pinned = re.findall(r"^(\S+)==(\S+)", lock, re.MULTILINE)
    assert [(each["name"], each["version"]) for each in bom["components"]] == pinned
    hashes = {
        sum_["content"]
        for each in bom["components"]
        for place in each["externalReferences"]
        for sum_ in place["hashes"]
    }
    assert hashes == set(re.findall(r"sha256:([0-9a-f]{64})", lock))
    assert bom["metadata"]["component"]["version"]
    depends = {each["ref"]: each.get("dependsOn", []) for each in bom["dependencies"]}
    own = depends[bom["metadata"]["component"]["bom-ref"]]
    assert any(each.startswith("pkg:pypi/pelican@") for each in own)
    assert not any(each.startswith("pkg:pypi/blinker@") for each in own)


def test_one_commit_gives_one_bill_and_another_commit_another(project: Path) -> None:
    command = "import sys; from pathlib import Path; from plugins.tasks import release"
    command += "; release.sbom(Path(sys.argv[1]), sys.argv[2])"
    made = []
    for seed in ("1", "2", "3"):
        if seed == "3":
            git(project, "commit", "--allow-empty", "-qm", "Another")
        words = [sys.executable, "-c", command, str(project), str(project / seed)]
        environ = {"PYTHONHASHSEED": seed, "TZ": f"UTC{seed}", "PATH": os.environ["PATH"]}
        subprocess.run(words, cwd=ROOT, check=True, env=environ)
        made.append((project / seed).read_bytes())
    assert made[0] == made[1]
    numbers = [json.loads(each)["serialNumber"] for each in made]
    assert numbers[1] != numbers[2]


def test_a_bill_of_what_no_commit_holds_is_refused(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "requirements.txt").write_text("changed")
    assert release.sbom(project, str(project / "sbom.json")) == 1
    assert "commit them first" in capsys.readouterr().err
    assert not (project / "sbom.json").exists()
