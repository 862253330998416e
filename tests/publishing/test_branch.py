"""A branch of a real bare repository: history and others' files are kept, all else is refused."""

from __future__ import annotations

import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from plugins.publishing.branch import Branch
from plugins.publishing.command import PublishError
from plugins.publishing.plan import Plan
from tests.publishing import full_disk, git, site, texts, write
from tests.publishing.sshd import serve

MESSAGE = "Publish abcdef1"
KEPT = ("CNAME", "google*.html", ".well-known/*")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clone with one commit on main, of a bare repository beside it."""
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "A")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "a@host.example")
    git(tmp_path, "init", "--bare", "-b", "main", "bare.git")
    git(tmp_path, "clone", "-q", "bare.git", "clone")
    write(tmp_path / "clone", {"source.md": "source"})
    git(tmp_path / "clone", "checkout", "-q", "-b", "main")
    git(tmp_path / "clone", "add", ".")
    git(tmp_path / "clone", "commit", "-qm", "Source")
    git(tmp_path / "clone", "push", "-q", "origin", "main")
    return tmp_path / "clone"


def opened(root: Path, branch: str = "gh-pages") -> Branch:
    work = root.parent / "work"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    return Branch(root, work, "origin", branch, KEPT)


def publish(root: Path, *addresses: str, branch: str = "gh-pages", **files: str) -> Plan:
    """Publish a site to the branch, all the way."""
    target = opened(root, branch)
    target.fetch()
    plan = target.plan(site(target.work / "site", *addresses, **files), MESSAGE)
    if plan:
        target.publish(target.work / "site", plan)
    return plan


def published(root: Path, branch: str = "gh-pages") -> dict[str, str]:
    """The files of the branch, as the remote has them."""
    shutil.rmtree(root.parent / "seen", ignore_errors=True)
    git(root.parent, "clone", "-q", "-b", branch, "bare.git", "seen")
    shutil.rmtree(root.parent / "seen" / ".git")
    return texts(root.parent / "seen")


def tip(root: Path, branch: str = "gh-pages") -> str:
    return git(
        root.parent / "bare.git", "for-each-ref", "--format=%(objectname)", f"refs/heads/{branch}"
    )


def commit_of_others(root: Path, files: dict[str, str], branch: str = "gh-pages") -> None:
    """What someone else does on the branch, by a clone of their own."""
    folder = root.parent / "others"
    shutil.rmtree(folder, ignore_errors=True)
    git(root.parent, "clone", "-q", "-b", branch, "bare.git", "others")
    write(folder, files)
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "Create CNAME")
    git(folder, "push", "-q")


def test_the_site_is_pushed_and_history_kept(root: Path) -> None:
    before = git(root, "for-each-ref"), git(root, "count-objects")
    assert publish(root, "/a/", "/b/").added
    plan = publish(root, "/a/", "/c/", **{"a/index.html": "new"})
    assert "a/index.html" in plan.changed
    assert published(root).keys() >= {".nojekyll", "index.html", "a/index.html", "c/index.html"}
    assert "b/index.html" not in published(root)
    log = git(root.parent / "bare.git", "log", "--format=%s", "gh-pages").splitlines()
    assert log == [MESSAGE] * 2
    assert (git(root, "for-each-ref"), git(root, "count-objects")) == before
    assert git(root, "status", "--porcelain") == ""


def test_a_page_that_moves_is_seen(root: Path) -> None:
    words = "\n".join(f"Sentence {number} of the page." for number in range(40))
    publish(root, **{"old/index.html": f"{words}\n/old/"})
    plan = publish(root, **{"new/index.html": f"{words}\n/new/"})
    assert plan.moved == [("old/index.html", "new/index.html")]
    assert int(str(plan).split()[-7].replace(",", "")) >= len(words)
    assert "moved: 1 files, 1 of them pages\n  old/index.html → new/index.html" in str(plan)


def test_nothing_new_is_no_commit(root: Path) -> None:
    publish(root, "/a/")
    before = tip(root)
    assert not publish(root, "/a/")
    assert tip(root) == before


def test_a_plan_alone_changes_nothing(root: Path) -> None:
    publish(root, "/a/")
    before = tip(root), git(root, "for-each-ref"), git(root, "count-objects")
    target = opened(root)
    target.fetch()
    assert target.plan(site(target.work / "site", "/b/"), MESSAGE)
    assert (tip(root), git(root, "for-each-ref"), git(root, "count-objects")) == before


def test_files_of_others_are_kept(root: Path) -> None:
    publish(root, "/a/")
    theirs = {"CNAME": "forum.example", "google12.html": "g", ".well-known/x/y": "y"}
    commit_of_others(root, theirs)
    plan = publish(root, "/b/")
    assert plan.removed == () or not set(plan.removed) & theirs.keys()
    assert theirs.items() <= published(root).items()
    assert not publish(root, "/b/")


def test_an_own_file_goes_before_one_of_others(root: Path) -> None:
    publish(root, **{".well-known/security.txt": "old"})
    publish(root, **{".well-known/security.txt": "new"})
    assert published(root)[".well-known/security.txt"] == "new"


def test_a_change_of_others_is_refused_with_what_to_do(root: Path) -> None:
    publish(root, "/a/")
    commit_of_others(root, {"CNAME": "x", "a/index.html": "theirs"})
    before = tip(root)
    with pytest.raises(PublishError, match=r"others have changed a/index.html on gh-pages .*KEPT"):
        publish(root, "/a/")
    assert tip(root) == before


def test_a_branch_of_sources_is_never_replaced(root: Path) -> None:
    git(root, "checkout", "-q", "-b", "feature")
    write(root, {".nojekyll": "", "more.md": "more"})
    git(root, "add", ".")
    git(root, "commit", "-qm", "A feature")
    git(root, "push", "-q", "origin", "feature")
    git(root, "checkout", "-q", "main")
    before = tip(root, "feature")
    with pytest.raises(PublishError, match="holds no publication of this site"):
        publish(root, branch="feature")
    assert tip(root, "feature") == before


def test_a_branch_that_goes_on_from_ours_with_sources_is_refused(root: Path) -> None:
    publish(root, "/a/", branch="feature")
    commit_of_others(root, {"source.md": "source"}, branch="feature")
    with pytest.raises(PublishError, match=r"others have changed source\.md"):
        publish(root, branch="feature")


def test_ours_is_found_below_many_commits_of_others(root: Path) -> None:
    publish(root, "/a/")
    commit_of_others(root, {"CNAME": "forum.example"})
    for _ in range(40):
        git(root.parent / "others", "commit", "-qm", "Nothing", "--allow-empty")
    git(root.parent / "others", "push", "-q")
    publish(root, "/b/")
    assert published(root)["CNAME"] == "forum.example"


@pytest.mark.parametrize("branch", ["main", "master", "HEAD", "--force", "a b", "work"])
def test_a_branch_that_cannot_be_meant_is_refused(root: Path, branch: str) -> None:
    git(root, "checkout", "-q", "-b", "work")
    with pytest.raises(PublishError):
        publish(root, branch=branch)


def test_links_are_neither_published_nor_followed(root: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    target = opened(root)
    target.fetch()
    folder = site(target.work / "site")
    (folder / "a").symlink_to(tmp_path / "secret")
    with pytest.raises(PublishError, match="a is a link"):
        target.plan(folder, MESSAGE)
    publish(root, "/a/")
    folder = root.parent / "planted"
    git(root.parent, "clone", "-q", "-b", "gh-pages", "bare.git", "planted")
    (folder / "google1.html").symlink_to(tmp_path / "secret")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "Plant")
    git(folder, "push", "-q")
    publish(root, "/b/")
    assert "secret" not in published(root).values()


def test_what_changed_between_fetch_and_push_stays(root: Path) -> None:
    publish(root, "/a/")
    target = opened(root)
    target.fetch()
    plan = target.plan(site(target.work / "site", "/b/"), MESSAGE)
    commit_of_others(root, {"CNAME": "forum.example"})
    before = tip(root)
    with pytest.raises(PublishError, match="Someone published meanwhile: run the command again"):
        target.publish(target.work / "site", plan)
    assert tip(root) == before
    publish(root, "/b/")
    assert published(root)["CNAME"] == "forum.example"


def test_a_push_that_arrived_is_one_though_the_answer_did_not(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = opened(root)
    target.fetch()
    plan = target.plan(site(target.work / "site", "/b/"), MESSAGE)
    original = Branch.git

    def cut(self: Branch, *arguments: str) -> str:
        said = original(self, *arguments)
        if arguments[0] == "push":
            raise PublishError("the connection was closed")
        return said

    monkeypatch.setattr(Branch, "git", cut)
    target.publish(target.work / "site", plan)
    assert "b/index.html" in published(root)


@pytest.mark.long
def test_a_push_that_is_cut_half_way_leaves_the_site(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_length: bool
) -> None:
    """By a real sshd: the remote has the whole site of before or the whole new one."""
    publish(root, "/a/")
    noise = "".join(sha256(bytes([number])).hexdigest() for number in range(250))
    (tmp_path / "sshd").mkdir()
    with serve(tmp_path / "sshd") as server:
        monkeypatch.setenv("GIT_SSH_COMMAND", server.shell)
        monkeypatch.setenv("GIT_SSH_VARIANT", "ssh")
        git(root, "remote", "set-url", "origin", f"ssh://{server.place(tmp_path / 'bare.git', '')}")
        for after in (0, 200, 2_000, 9_000) if at_length else (2_000,):
            before = tip(root)
            target = opened(root)
            target.fetch()
            built = site(target.work / "site", "/b/", **{"noise.txt": f"{after} {noise}"})
            plan = target.plan(built, MESSAGE)
            server.cut(1, after)
            with pytest.raises(PublishError):
                target.publish(built, plan)
            assert tip(root) == before
        publish(root, "/b/", **{"noise.txt": noise})
        assert published(root)["noise.txt"] == noise


def test_a_remote_that_cannot_be_reached_is_said(root: Path, tmp_path: Path) -> None:
    (tmp_path / "bare.git").rename(tmp_path / "gone.git")
    with pytest.raises(PublishError, match="repository"):
        publish(root)
    git(root, "remote", "set-url", "origin", "https://127.0.0.1:9/x.git")
    with pytest.raises(PublishError, match=r"Failed to connect|refused"):
        publish(root)
    git(root, "remote", "remove", "origin")
    with pytest.raises(
        PublishError, match=r"No such remote(.|\n)*git remote add NAME URL.* --remote NAME"
    ):
        publish(root)


def test_a_push_that_the_server_refuses_leaves_the_site(root: Path, tmp_path: Path) -> None:
    publish(root, "/a/")
    before = tip(root)
    hook = tmp_path / "bare.git" / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho the branch is protected >&2\nexit 1\n")
    hook.chmod(0o755)
    with pytest.raises(PublishError, match="the branch is protected"):
        publish(root, "/b/")
    assert tip(root) == before
    hook.unlink()
    publish(root, "/b/")
    assert "b/index.html" in published(root)


def test_a_full_disk_leaves_the_site(root: Path) -> None:
    publish(root, "/a/")
    before = tip(root)
    target = opened(root)
    target.fetch()
    large = "".join(f"{number:x}" for number in range(40_000))
    built = site(target.work / "site", "/b/", **{"large.txt": large})
    with full_disk(20_000), pytest.raises(PublishError, match="disk"):
        target.plan(built, MESSAGE)
    assert tip(root) == before
    publish(root, "/b/")
    assert "b/index.html" in published(root)


def test_a_commit_needs_a_name(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.delenv(f"GIT_{name}_NAME")
        monkeypatch.delenv(f"GIT_{name}_EMAIL")
    monkeypatch.setenv("HOME", "/nonexistent")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    git(root, "config", "user.useConfigOnly", "true")
    with pytest.raises(PublishError, match="user"):
        publish(root)
    git(root, "config", "user.name", "B")
    git(root, "config", "user.email", "b@host.example")
    publish(root)
    assert git(root.parent / "bare.git", "log", "--format=%an", "gh-pages") == "B"


def test_the_commit_has_the_date_that_is_asked_for(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """ghp-import takes the clock's: twice the same site would be two commits."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1576108800")
    publish(root, "/a/")
    assert (
        git(root.parent / "bare.git", "log", "--format=%at %ct", "gh-pages")
        == "1576108800 1576108800"
    )


def test_without_git_it_is_said(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(PublishError, match="git cannot be run"):
        publish(root)
