"""Going back: the earlier publication comes again, and nothing that was withdrawn since."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from plugins.languages import read_languages
from plugins.publishing import back
from plugins.publishing.command import PublishError
from plugins.publishing.ledger import Ended, Ledger
from tests.publishing import HOME, git
from tests.publishing.test_branch import (
    commit_of_others,
    opened,
    publish,
    published,
    root,
    tip,
)

__all__ = ["root"]

LANGUAGES = read_languages(["en", "ru"])
NONE = Ended(LANGUAGES)
PERSON = Ended(LANGUAGES, withdrawn=frozenset({sha256(b"/people/p-q/").hexdigest()}))


def put_back(root: Path, name: str, ended: Ended = NONE) -> Ledger:
    """All that ``publish --back NAME`` does."""
    target = opened(root)
    live = target.fetch()
    found = back.chosen(target, name)
    silent = back.put_back(target, found.commit, live, ended, target.work / "site")
    plan = target.plan(target.work / "site", f"Publish {found.source} again")
    target.publish(target.work / "site", plan)
    return silent


def test_publications_are_listed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for day, address in (("2026-11-25", "/a/"), ("2026-11-26", "/b/")):
        monkeypatch.setenv("GIT_COMMITTER_DATE", f"{day}T12:00:00Z")
        publish(root, address, "/c/")
        commit_of_others(root, {"CNAME": day})
    target = opened(root)
    target.fetch()
    live, earlier = back.listed(target)
    assert live.startswith("live  2026-11-26  ")
    assert earlier.startswith("   1  2026-11-25  ")
    assert earlier.endswith("built from abcdef1, 3 pages")


def test_an_earlier_one_comes_back_in_one_commit(root: Path) -> None:
    publish(root, "/a/", "/b/", **{"a/index.html": "then"})
    publish(root, "/a/", "/c/", **{"a/index.html": "now"})
    commit_of_others(root, {"CNAME": "forum.example"})
    before = tip(root)
    silent = put_back(root, "1")
    assert silent == {"/c/"}
    files = published(root)
    assert (files["a/index.html"], files["CNAME"]) == ("then", "forum.example")
    assert "c/index.html" not in files
    assert files["addresses.txt"].split() == ["/", "/a/", "/b/", "/c/"]
    assert git(root.parent / "bare.git", "rev-parse", "gh-pages^") == before
    assert (
        git(root.parent / "bare.git", "log", "-1", "--format=%s", "gh-pages")
        == "Publish abcdef1 again"
    )
    assert put_back(root, "1") == {"/b/"}
    assert published(root)["a/index.html"] == "now"


def test_a_commit_names_one_too(root: Path) -> None:
    publish(root, "/a/")
    first = tip(root)
    publish(root, "/b/")
    put_back(root, first[:12])
    assert "a/index.html" in published(root)


@pytest.mark.parametrize("name", ["7", "-1", "x", "0123456", ""])
def test_what_is_none_is_refused(root: Path, name: str) -> None:
    publish(root, "/a/")
    target = opened(root)
    target.fetch()
    with pytest.raises(PublishError, match="there is no publication"):
        back.chosen(target, name)


def test_one_for_another_address_is_refused(root: Path) -> None:
    publish(root, "/a/")
    publish(root, "/a/", **{"index.html": HOME.replace("forum", "other")})
    with pytest.raises(PublishError, match=r"it was built for https://forum.example/"):
        put_back(root, "1")


def test_what_was_withdrawn_does_not_come_back(root: Path) -> None:
    """A publication that has it is refused; one after it is as good as any."""
    publish(root, "/people/p-q/", "/ru/people/p-q/")
    publish(root, "/a/")
    publish(root, "/b/")
    before = tip(root)
    with pytest.raises(PublishError, match="it has /people/p-q/, which was withdrawn since"):
        put_back(root, "2", PERSON)
    assert tip(root) == before
    put_back(root, "1", PERSON)
    assert "a/index.html" in published(root)
    assert "p-q" not in published(root)["addresses.txt"]
