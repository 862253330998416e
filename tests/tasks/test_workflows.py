"""The workflows: pinned, least permissions, no secret where code of others runs; zizmor agrees."""

from __future__ import annotations

import os
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
WRITERS = [("publish", "publish"), ("release", "release")]
"""The workflows and their jobs that may write."""

IDENTITY = {
    f"GIT_{who}_{what}": "a@host.example"
    for who in ("AUTHOR", "COMMITTER")
    for what in ("NAME", "EMAIL")
}


def load(name: str) -> dict[str, Any]:
    return dict(yaml.load((FOLDER / name).read_text(encoding="utf-8"), Loader=yaml.BaseLoader))


def steps(workflow: str, job: str) -> list[dict[str, Any]]:
    return list(load(f"{workflow}.yml")["jobs"][job]["steps"])


def commands(workflow: str, job: str) -> list[str]:
    return [step["run"] for step in steps(workflow, job) if "run" in step]


def test_there_are_the_seven() -> None:
    names = [file.stem for file in WORKFLOWS]
    assert names == ["daily", "nightly", "publish", "pull-request", "release", "test", "weekly"]


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_actions_are_pinned_by_full_commit_hash(file: Path) -> None:
    uses = re.findall(r"uses: (\S+)(.*)", file.read_text(encoding="utf-8"))
    assert uses
    for action, comment in uses:
        if action != "$/.github/workflows/test.yml":
            assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", action)
            assert re.fullmatch(r" # v\d+\.\d+\.\d+", comment)


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_only_publishing_and_releases_may_write(file: Path) -> None:
    workflow = load(file.name)
    assert workflow["permissions"] == {}
    for name, job in workflow["jobs"].items():
        can_write = (file.stem, name) in WRITERS
        assert job["permissions"] == {"contents": "write" if can_write else "read"}
        for step in job.get("steps", ()):
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] == "false"


@pytest.mark.parametrize(("workflow", "job"), WRITERS)
def test_only_the_last_step_sees_the_token(workflow: str, job: str) -> None:
    *others, last = steps(workflow, job)
    assert "${{ github.token }}" in last["env"].values()
    text = "".join(file.read_text(encoding="utf-8") for file in WORKFLOWS)
    assert not re.search(r"\bsecrets\b", text)
    assert text.count("github.token") == len(WRITERS)
    assert any("tasks.py" in step.get("run", "") for step in others)


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_only_wheels_are_kept_between_runs(file: Path) -> None:
    for job in load(file.name)["jobs"].values():
        for step in job.get("steps", ()):
            if step.get("uses", "").startswith("actions/cache@"):
                assert step["with"]["path"] == "~/.cache/pip"
                assert "hashFiles('requirements" in step["with"]["key"]
                assert "restore-keys" not in step["with"]


def test_a_pull_request_is_built_checked_shown_and_tested() -> None:
    workflow = load("pull-request.yml")
    assert list(workflow["on"]) == ["pull_request"]
    build, base, show = commands("pull-request", "show")
    assert build == "python3 tasks.py check"
    assert base.endswith('python3 "${RUNNER_TEMP}/base/tasks.py" build\n')
    assert show.startswith('python3 tasks.py compare "${RUNNER_TEMP}/base/output" --new ')
    assert workflow["jobs"]["test"]["uses"] == "$/.github/workflows/test.yml"
    assert commands("test", "test") == [".ci/run"]


def test_what_is_published_was_checked_in_a_step_before() -> None:
    assert load("publish.yml")["on"]["push"] == {"branches": ["main"]}
    build, push = commands("publish", "publish")
    assert build == "python3 tasks.py check --publishing"
    assert push.endswith("python3 tasks.py publish --built\n")


def test_what_is_over_is_looked_for_each_day() -> None:
    assert load("daily.yml")["on"]["schedule"] == [{"cron": "41 2 * * *"}]
    assert commands("daily", "check") == ["python3 tasks.py check --publishing --overdue"]


def test_links_are_asked_each_week() -> None:
    assert load("weekly.yml")["on"]["schedule"] == [{"cron": "17 3 * * 1"}]
    assert commands("weekly", "links")[-1] == 'python3 tasks.py links >> "${GITHUB_STEP_SUMMARY}"'


def test_what_takes_long_runs_each_night_and_in_ci() -> None:
    workflow = load("nightly.yml")
    assert list(workflow["on"]) == ["schedule", "workflow_dispatch"]
    assert commands("nightly", "test") == ["python3 tasks.py test --long"]
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()[-2:]
    assert lines == ["python3 tasks.py test", "python3 tasks.py test --long"]


def test_zizmor_finds_nothing() -> None:
    done = subprocess.run(
        [str(Path(sys.executable).with_name("zizmor")), "--offline", "--no-progress", ".github"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


# The commands of publish.yml, run on real repositories


def run(folder: Path, script: str, **variables: str) -> dict[str, str]:
    """Run a step as the runner does; gives its outputs."""
    outputs = folder / ".git" / "outputs"
    outputs.write_text("")
    environment = {**os.environ, **IDENTITY, **variables, "GITHUB_OUTPUT": str(outputs)}
    subprocess.run(["bash", "-e", "-c", script], cwd=folder, env=environment, check=True)
    return dict(line.split("=", 1) for line in outputs.read_text().splitlines())


class Repository:
    """A clone of which one knows what was published."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        self.git("init", "-q", "-b", "main")
        self.first = self.commit("content/index.md", "plugins/code.py", "docs/text.md")

    def git(self, *arguments: str) -> str:
        environment = {**os.environ, **IDENTITY}
        command = ["git", *arguments]
        done = subprocess.run(
            command, cwd=self.folder, env=environment, check=True, capture_output=True, text=True
        )
        return done.stdout.strip()

    def commit(self, *paths: str) -> str:
        """Change files; gives the commit."""
        for path in paths:
            file = self.folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(f"{file.read_text() if file.exists() else ''}more\n")
        self.git("add", ".")
        self.git("commit", "-qm", "Change")
        return self.git("rev-parse", "HEAD")

    def publish(self, commit: str, more: str = "", by_hand: str = "") -> None:
        """Make the branch say that it was made from a commit, as publication.py does."""
        made = ""
        said = f"Publish {self.git('rev-parse', '--short', commit)}{more}"
        for message in filter(None, [said, by_hand]):
            parents = ["-p", made] if made else []
            made = self.git("commit-tree", "-m", message, *parents, f"{self.first}^{{tree}}")
        self.git("update-ref", "refs/remotes/origin/gh-pages", made)

    def tests(self, before: str) -> str:
        """Where the tests stand after a push."""
        script = next(s["run"] for s in steps("publish", "scope") if s.get("id") == "scope")
        return run(self.folder, script, BEFORE=before)["tests"]


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "clone")


@pytest.mark.parametrize(
    ("more", "by_hand"), [("", ""), (" again", ""), ("", "Add google1.html"), ("", "Publish it")]
)
def test_content_alone_does_not_wait_for_the_tests(
    repository: Repository, more: str, by_hand: str
) -> None:
    """Also after a publication was put back, or files of others were added by hand."""
    repository.publish(repository.first, more, by_hand)
    repository.commit("content/index.md")
    repository.commit("content/pages/about.md")
    assert repository.tests(before=repository.first) == "beside"


@pytest.mark.parametrize("path", ["plugins/code.py", "docs/text.md", "requirements.txt", "x"])
def test_anything_else_waits(repository: Repository, path: str) -> None:
    repository.publish(repository.first)
    repository.commit("content/index.md")
    repository.commit(path)
    assert repository.tests(before=repository.first) == "before"


def test_content_waits_where_code_of_a_push_before_is_not_live(repository: Repository) -> None:
    """Its tests may have failed: then it must not be published by the next change of content."""
    repository.publish(repository.first)
    code = repository.commit("plugins/code.py")
    repository.commit("content/index.md")
    assert repository.tests(before=code) == "before"
    repository.publish(code)
    assert repository.tests(before=code) == "beside"


def test_what_no_page_is_made_of_does_not_hold_content_up(repository: Repository) -> None:
    """A change of the tests alone changes no page, so nothing is published that could say so."""
    repository.publish(repository.first)
    tests = repository.commit("docs/text.md")
    repository.commit("content/index.md")
    assert repository.tests(before=tests) == "beside"


@pytest.mark.parametrize("before", ["", "0" * 40, "1" * 40])
def test_a_push_that_is_not_known_waits(repository: Repository, before: str) -> None:
    repository.publish(repository.first)
    repository.commit("content/index.md")
    assert repository.tests(before=before) == "before"


def test_the_first_publication_waits(repository: Repository) -> None:
    repository.commit("content/index.md")
    assert repository.tests(before=repository.first) == "before"


def test_the_same_commit_is_published_again_but_no_earlier_one(repository: Repository) -> None:
    later = repository.commit("content/index.md")
    repository.publish(later)
    assert repository.tests(before="") == "before"
    repository.git("checkout", "-q", repository.first)
    assert repository.tests(before="") == "none"


@pytest.mark.parametrize(
    ("repository_name", "given", "address"),
    [
        ("Owner/site", "", "https://owner.github.io/site"),
        ("Owner/owner.github.io", "", "https://owner.github.io"),
        ("Owner/site", "https://forum.example", "https://forum.example"),
    ],
)
def test_the_address_is_given_or_that_of_the_host(
    repository: Repository, repository_name: str, given: str, address: str
) -> None:
    script = next(s["run"] for s in steps("publish", "scope") if s.get("id") == "address")
    owner = repository_name.partition("/")[0]
    known = {"GITHUB_REPOSITORY": repository_name, "GITHUB_REPOSITORY_OWNER": owner}
    assert run(repository.folder, script, SITEURL=given, **known) == {"address": address}


def test_the_token_is_given_to_git_and_written_nowhere(repository: Repository) -> None:
    program = repository.folder / "bin" / "python3"
    program.parent.mkdir()
    ask = "printf 'protocol=https\\nhost=host.example\\n\\n' | git credential fill > .git/answer"
    program.write_text(f"#!/bin/sh\n{ask}\n")
    program.chmod(0o755)
    path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
    run(repository.folder, commands("publish", "publish")[-1], TOKEN="s3cr3t", PATH=path)
    answer = (repository.folder / ".git" / "answer").read_text().splitlines()
    assert {"username=x-access-token", "password=s3cr3t"} <= set(answer)
    assert "s3cr3t" not in (repository.folder / ".git" / "config").read_text()
