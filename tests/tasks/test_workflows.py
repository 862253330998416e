"""The workflows: actions pinned by commit, least permissions, and zizmor finds nothing."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

FOLDER = ROOT / ".github" / "workflows"
WORKFLOWS = sorted(FOLDER.glob("*.yml"))


def load(name: str) -> dict[str, Any]:
    return dict(yaml.load((FOLDER / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader))


def test_there_are_the_four() -> None:
    names = [file.stem for file in WORKFLOWS]
    assert names == ["daily", "nightly", "publish", "pull-request"]


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_actions_are_pinned_by_full_commit_hash(file: Path) -> None:
    uses = re.findall(r"uses: (\S+)(.*)", file.read_text(encoding="utf-8"))
    assert uses
    for action, comment in uses:
        assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", action)
        assert re.fullmatch(r" # v\d+\.\d+\.\d+", comment)


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_only_publishing_may_write(file: Path) -> None:
    workflow = load(file.name)
    assert workflow["permissions"] == {}
    for name, job in workflow["jobs"].items():
        wanted = {"contents": "write"} if name == "publish" else {"contents": "read"}
        assert job["permissions"] == wanted


def test_a_pull_request_is_built_checked_and_tested() -> None:
    steps = load("pull-request.yml")["jobs"]["test"]["steps"]
    assert [step["run"] for step in steps if "run" in step] == [
        "python3 tasks.py check",
        ".ci/run",
    ]


def test_main_is_published_after_its_tests() -> None:
    workflow = load("publish.yml")
    assert workflow["on"]["push"] == {"branches": ["main"]}
    assert workflow["jobs"]["publish"]["needs"] == "test"
    assert "SITEURL" in workflow["jobs"]["publish"]["env"]


def test_what_is_over_is_looked_for_each_day() -> None:
    workflow = load("daily.yml")
    assert workflow["on"]["schedule"] == [{"cron": "41 2 * * *"}]
    assert workflow["jobs"]["check"]["steps"][-1]["run"] == "python3 tasks.py check --overdue"


def test_what_takes_long_runs_each_night_and_in_ci() -> None:
    workflow = load("nightly.yml")
    assert list(workflow["on"]) == ["schedule", "workflow_dispatch"]
    assert workflow["jobs"]["test"]["steps"][-1]["run"] == "python3 tasks.py test --long"
    commands = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()[-2:]
    assert commands == ["python3 tasks.py test", "python3 tasks.py test --long"]


def test_zizmor_finds_nothing() -> None:
    done = subprocess.run(
        [str(Path(sys.executable).with_name("zizmor")), "--offline", "--no-progress", ".github"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
