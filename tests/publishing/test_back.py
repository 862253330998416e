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
OLD = {
    "people/p-q/index.html": "<h1>Papak Quirinov</h1><img src='../p-q-480.jpg'>",
    "ru/people/p-q/index.html": "<h1>Папак Квиринов</h1>",
    "people/p-q-480.jpg": "portrait",
    "people/p-q-96.jpg": "small portrait",
    "2019/s/index.html": "<h1>Session</h1><p>Quirinov,\u00a0Papak spoke <img src='p-q-96.jpg'></p>",
    "ru/2019/s/index.html": "<h1>Заседание</h1><p>Слово Папака Квиринова</p>",
    "about/index.html": "<h1>About then</h1><img src='../hall.jpg'>",
    "hall.jpg": "hall",
    "2019/report.pdf": "a report by someone",
    "feed.atom": "<a>people/p-q/</a>",
    "theme/site.css": "old style",
}
NOW = {
    "2019/s/index.html": "<h1>Session</h1><p>Someone spoke</p>",
    "ru/2019/s/index.html": "<h1>Заседание</h1>",
    "about/index.html": "<h1>About now</h1>",
    "2019/report.pdf": "a report",
    "feed.atom": "<a></a>",
    "theme/site.css": "new style",
}


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
    old = [f"/{path.removesuffix('index.html')}" for path in OLD if path.endswith(".html")]
    publish(root, *old, **OLD)
    publish(root, "/about/", "/2019/s/", **NOW)
    put_back(root, "1", PERSON)
    files = published(root)
    everything = "".join(f"{path} {text}" for path, text in files.items())
    for trace in ("Papak", "Quirinov", "Папак", "Квирин", "p-q", "portrait", "someone"):
        assert trace not in everything
    assert files["about/index.html"] == OLD["about/index.html"]
    assert files["hall.jpg"] == "hall"
    assert files["2019/s/index.html"] == NOW["2019/s/index.html"]
    assert files["theme/site.css"] == "old style"
    assert "/2019/s/" in files["addresses.txt"].split()


def test_the_old_address_of_a_withdrawn_page_names_it_by_its_link(root: Path) -> None:
    """Not by its title, which each page has that leads on."""
    redirect = "<main data-kind='redirect'><h1>This page has moved</h1><a href='x'>{}</a></main>"
    lost = {"people/p-q/index.html": redirect.format("Papak Quirinov")}
    other = {"about/index.html": redirect.format("About")}
    publish(root, "/people/p-q/", "/about/", **lost, **other)
    publish(root, "/about/", **other)
    put_back(root, "1", PERSON)
    assert published(root)["about/index.html"] == other["about/index.html"]


def test_a_name_that_would_stay_is_refused(root: Path) -> None:
    """In the live site itself, or in what pages show."""
    before = {**OLD, "theme/site.css": "/* for Papak Quirinov */"}
    publish(root, "/people/p-q/", **before)
    publish(root, "/about/", **NOW)
    tip_before = tip(root)
    with pytest.raises(PublishError, match=r"theme/site.css: .*which was withdrawn since"):
        put_back(root, "1", PERSON)
    assert tip(root) == tip_before
