"""The ledger: each line is read with suspicion, and what is missing names its cure."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from plugins.languages import read_languages
from plugins.publishing import ledger
from plugins.publishing.command import PublishError
from plugins.publishing.ledger import Ended

LANGUAGES = read_languages(["en", "ru"])
NONE, DAY = Ended(LANGUAGES), "2026-11-27"


def test_what_is_written_is_read(tmp_path: Path) -> None:
    addresses = frozenset({"/", "/ru/", "/2019/a b.pdf", "/about/#aims", "/2019/отчёт.pdf"})
    ledger.write(tmp_path / "addresses.txt", addresses)
    assert (tmp_path / "addresses.txt").read_bytes().startswith(b"/\n/2019/a b.pdf\n")
    assert ledger.read(tmp_path / "addresses.txt", "x") == addresses


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"/\n<<<<<<< HEAD\n/a/\n=======\n/b/\n>>>>>>> other\n", 2),
        (b"/\n/a/\n/b", 3),
        (b"", 1),
        (b"/\n/b/\n/a/\n", 3),
        (b"/\n/\n", 2),
        (b"/\n/../etc/\n", 2),
        (b"/\n/a/./b/\n", 2),
        (b"/\n//evil.example/\n", 2),
        (b"/\n/\\evil.example/\n", 2),
        (b"/\n/%2e%2e/x/\n", 2),
        (b"/\n/a/?b\n", 2),
        (b"/\n/a/\x1b[2J/\n", 2),
        (b"/\r\n", 1),
        ("/\n/a\u2028b/\n".encode(), 2),
        ("/\n/a\u202eb/\n".encode(), 2),
        (b"/\n\n", 2),
        (b"/\nhttps://evil.example/\n", 2),
        (b"/\n/a/#\n", 2),
        (b"/\n/\xff/\n", 2),
    ],
)
def test_a_line_that_is_wrong_is_named(tmp_path: Path, data: bytes, line: int) -> None:
    (tmp_path / "addresses.txt").write_bytes(data)
    with pytest.raises(PublishError) as caught:
        ledger.read(tmp_path / "addresses.txt", "addresses.txt of gh-pages")
    assert f"addresses.txt of gh-pages:{line}: " in str(caught.value)
    assert "no address of this site, or not in order" in str(caught.value)
    assert "\x1b" not in str(caught.value)


def test_a_site_without_one_is_known_by_its_files() -> None:
    files = ["index.html", "ru/a/index.html", "old.html", "404.html", "2019/r.PDF", "feed.atom"]
    others = ["robots.txt", "addresses.txt", "theme/x.txt", "2019/p-480.jpg", "sitemap.xml"]
    found = ledger.of_files([*files, *others])
    assert found == {"/", "/ru/a/", "/old.html", "/2019/r.PDF", "/feed.atom"}


def test_nothing_is_missing_where_all_answers() -> None:
    merged = ledger.merge(frozenset({"/", "/a/"}), frozenset({"/", "/a/", "/b/"}), NONE, DAY)
    assert merged == {"/", "/a/", "/b/"}


@pytest.mark.parametrize(
    ("address", "cure"),
    [
        ("/partners/old/", "`aliases: [/partners/old/]`"),
        (
            "/partners/old/",
            "gone:\n  - {address: /partners/old/, day: 2026-11-27, reason: outdated}",
        ),
        ("/2019/old.pdf", "gone:\n  - {address: /2019/old.pdf, day: 2026-11-27, reason: outdated}"),
        ("/2019/old.pdf", "`moved: {/2019/old.pdf: /…}`"),
        ("/about/#aims", "`moved: {/about/#aims: /…}`"),
        ("/people/by/x/", "`moved: {/people/by/x/: /people/}`"),
        ("/2027/2027-06-09/", "`moved: {/2027/2027-06-09/: /2027/}`"),
        ("/kk/people/", "`moved: {/kk/people/: /kk/}`"),
    ],
)
def test_what_is_missing_names_its_cure(address: str, cure: str) -> None:
    with pytest.raises(PublishError) as caught:
        ledger.merge(frozenset({"/", "/about/", address}), frozenset({"/", "/about/"}), NONE, DAY)
    assert cure in str(caught.value)


def test_what_lies_below_and_other_languages_are_not_repeated() -> None:
    live = frozenset({"/", "/2019/x/", "/2019/x/calendar.ics", "/2019/x/#aims", "/ru/2019/x/"})
    with pytest.raises(PublishError) as caught:
        ledger.merge(live, frozenset({"/"}), NONE, DAY)
    said = str(caught.value)
    assert "\n/2019/x/ (in 2 languages): write" in said
    assert said.count("/2019/x/") == 3  # its line, the alias in it, and the entry below `gone`


def test_an_address_of_one_language_is_cured_there() -> None:
    with pytest.raises(PublishError, match=r"aliases: \[/ru/x/\]"):
        ledger.merge(frozenset({"/ru/x/"}), frozenset({"/x/"}), NONE, DAY)


def test_withdrawn_addresses_are_missed_in_no_language() -> None:
    withdrawn = Ended(LANGUAGES, withdrawn=frozenset({sha256(b"/people/x/").hexdigest()}))
    live = frozenset({"/", "/people/x/", "/ru/people/x/", "/ru/people/x/#life", "/people/x/a.pdf"})
    assert ledger.merge(live, frozenset({"/"}), withdrawn, DAY) == {"/"}
    with pytest.raises(PublishError, match="/people/xy/"):
        ledger.merge(live | {"/people/xy/"}, frozenset({"/"}), withdrawn, DAY)
    with pytest.raises(PublishError, match="/ru/people/x/ is withdrawn"):
        ledger.merge(frozenset(), frozenset({"/", "/ru/people/x/"}), withdrawn, DAY)


def test_what_lay_below_a_page_that_is_gone_stays_in_the_list() -> None:
    """The notice at its address speaks for its headings and calendar, in each language."""
    gone = Ended(LANGUAGES, gone=frozenset({"/2019/x/"}))
    new = frozenset({"/", "/2019/x/", "/ru/2019/x/"})
    live = new | {"/2019/x/#aims", "/ru/2019/x/calendar.ics"}
    assert ledger.merge(live, new, gone, DAY) == live
    with pytest.raises(PublishError, match="/2019/y/"):
        ledger.merge(live | {"/2019/y/"}, new, gone, DAY)
