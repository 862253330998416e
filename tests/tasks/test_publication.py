"""Publishing to a real bare repository: history, .nojekyll and CNAME are kept; main is refused."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from plugins.tasks import publication
from plugins.tasks.publication import PublishError, Target, push


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(
        ["git", *arguments], cwd=folder, check=True, capture_output=True, text=True
    ).stdout.strip()


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Target:
    """A clone with one commit on main, of a bare repository beside it."""
    monkeypatch.setenv("SITEURL", "https://forum.example.org")
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "A")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "a@host.example")
    bare, clone = tmp_path / "bare.git", tmp_path / "clone"
    git(tmp_path, "init", "--bare", "-b", "main", str(bare))
    git(tmp_path, "clone", "-q", str(bare), str(clone))
    git(clone, "checkout", "-q", "-b", "main")
    (clone / "source.md").write_text("source")
    git(clone, "add", ".")
    git(clone, "commit", "-qm", "Source")
    git(clone, "push", "-q", "origin", "main")
    write(clone / "output", {"index.html": "one", "2019/index.html": "forum"})
    return Target(clone)


def write(folder: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)


def published(target: Target) -> dict[str, str]:
    """The files of the branch, as the remote has them."""
    bare = target.root.parent / "bare.git"
    names = git(bare, "ls-tree", "-r", "--name-only", target.branch).splitlines()
    return {name: git(bare, "show", f"{target.branch}:{name}") for name in names}


def history(target: Target) -> list[str]:
    bare = target.root.parent / "bare.git"
    return git(bare, "log", "--format=%s", target.branch).splitlines()


def test_the_site_is_pushed_and_history_kept(target: Target) -> None:
    output = target.root / "output"
    push(target, output, "forum.example.org")
    assert published(target) == {
        ".nojekyll": "",
        "CNAME": "forum.example.org",
        "index.html": "one",
        "2019/index.html": "forum",
    }
    (output / "2019/index.html").unlink()
    write(output, {"index.html": "two"})
    push(target, output)
    assert published(target) == {".nojekyll": "", "CNAME": "forum.example.org", "index.html": "two"}
    commit = git(target.root, "rev-parse", "--short", "main")
    assert history(target) == [f"Publish {commit}"] * 2


def test_another_clone_goes_on_from_what_is_published(target: Target, tmp_path: Path) -> None:
    push(target, target.root / "output", "forum.example.org")
    git(tmp_path, "clone", "-q", str(tmp_path / "bare.git"), str(tmp_path / "other"))
    other = Target(tmp_path / "other")
    write(other.root / "output", {"index.html": "three"})
    push(other, other.root / "output")
    write(target.root / "output", {"index.html": "four"})
    push(target, target.root / "output", "forum.example.org")
    assert len(history(target)) == 3
    assert published(target)["index.html"] == "four"
    assert published(target)["CNAME"] == "forum.example.org"


def test_the_source_is_left_alone(target: Target) -> None:
    before = git(target.root, "rev-parse", "main")
    push(target, target.root / "output")
    assert git(target.root, "rev-parse", "main") == before
    assert git(target.root, "branch", "--show-current") == "main"
    assert (target.root / "source.md").exists()


@pytest.mark.parametrize("branch", ["main", "master", "HEAD", "--force", "a b"])
def test_a_branch_that_cannot_be_meant_is_refused(target: Target, branch: str) -> None:
    with pytest.raises(PublishError):
        push(Target(target.root, branch=branch), target.root / "output")


def test_the_branch_that_is_worked_on_is_refused(target: Target) -> None:
    git(target.root, "checkout", "-q", "-b", "work")
    with pytest.raises(PublishError, match="holds the source"):
        push(Target(target.root, branch="work"), target.root / "output")


def test_a_link_in_the_output_is_refused(target: Target) -> None:
    (target.root / "output" / "secret").symlink_to("/etc/passwd")
    with pytest.raises(PublishError, match="is a link"):
        push(target, target.root / "output")


@pytest.mark.parametrize(
    "cname", ["https://forum.example.org", "a b.example", "forum", "owner.host.example"]
)
def test_a_domain_that_is_not_the_address_is_refused(target: Target, cname: str) -> None:
    with pytest.raises(PublishError, match="SITEURL names forum"):
        push(target, target.root / "output", cname)


def test_a_remote_that_cannot_be_reached_is_said(target: Target, tmp_path: Path) -> None:
    (tmp_path / "bare.git").rename(tmp_path / "gone.git")
    with pytest.raises(PublishError, match="repository"):
        push(target, target.root / "output")


def test_a_commit_needs_a_name(target: Target, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.delenv(f"GIT_{name}_NAME")
        monkeypatch.delenv(f"GIT_{name}_EMAIL")
    monkeypatch.setenv("HOME", "/nonexistent")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    git(target.root, "config", "user.useConfigOnly", "true")
    with pytest.raises(PublishError, match="user"):
        push(target, target.root / "output")


def test_changes_without_a_commit_are_refused(
    target: Target, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SITEURL", "https://host.example")
    write(target.root / "content", {"index.md": "changed"})
    assert publication.publish(target) == 1
    assert "commit them first" in capsys.readouterr().err


def test_without_an_address_nothing_is_built(
    target: Target, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("SITEURL", raising=False)
    assert publication.publish(target) == 1
    assert "SITEURL=" in capsys.readouterr().out


def test_the_commit_has_the_date_that_is_asked_for(
    target: Target, monkeypatch: pytest.MonkeyPatch
) -> None:
    """ghp-import takes the clock's: twice the same site would be two commits."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1576108800")
    for title in ("one", "two"):
        write(target.root / "output", {"index.html": title})
        push(target, target.root / "output")
    bare = target.root.parent / "bare.git"
    dates = git(bare, "log", "--format=%at %ct", target.branch).splitlines()
    assert dates == ["1576108800 1576108800"] * 2
    assert published(target)["index.html"] == "two"


def test_without_git_it_is_said(
    target: Target, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")
    assert publication.publish(target) == 1
    assert capsys.readouterr().err.startswith("Nothing was published: git cannot be run (No such")


@pytest.mark.parametrize(
    ("before", "after", "is_named"),
    [
        ("DTSTART:20270513T040000Z", "DTSTART:20270513T060000Z", True),
        ("STATUS:CONFIRMED", "STATUS:CANCELLED", True),
        ("SEQUENCE:9800\r\nLOCATION:Hall 1", "SEQUENCE:9801\r\nLOCATION:Hall 2", False),
        ("DESCRIPTION:It was", "DESCRIPTION:It is", False),
    ],
)
def test_a_change_that_calendars_would_not_take_is_said(
    target: Target, capsys: pytest.CaptureFixture[str], before: str, after: str, is_named: bool
) -> None:
    """The first one has nothing to compare with; a higher SEQUENCE says that it changed."""
    for text in (CALENDAR, CALENDAR.replace(before, after)):
        assert before in CALENDAR
        capsys.readouterr()
        write(target.root / "output", {"2027/calendar.ics": text})
        push(target, target.root / "output")
    assert ("2027/plenary@a" in capsys.readouterr().out) == is_named


CALENDAR = "\r\n".join(
    [
        *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:a", "BEGIN:VEVENT", "UID:2027/plenary@a"),
        *("DTSTAMP:20261101T000000Z", "DTSTART:20270513T040000Z", "STATUS:CONFIRMED"),
        *("SEQUENCE:9800", "LOCATION:Hall 1", "DESCRIPTION:It was", "END:VEVENT", "END:VCALENDAR"),
        "",
    ]
)
