"""The domain: what disagrees with the address in every page is refused."""

from __future__ import annotations

import pytest

from plugins.publishing.command import PublishError
from plugins.publishing.domain import ascii_name, check_domain

HERE = "https://github.com/Owner/Name.git"


@pytest.mark.parametrize(
    ("siteurl", "cname", "remote"),
    [
        ("https://forum.example", "forum.example", HERE),
        ("https://forum.example", "Forum.Example.", HERE),
        ("https://форум.example", "xn--l1adgmc.example", HERE),
        ("https://xn--l1adgmc.example", "ФОРУМ.example", HERE),
        ("https://owner.github.io/Name", "", HERE),
        ("https://owner.github.io/name", "", "git@github.com:owner/name"),
        ("https://owner.github.io", "", "https://x:token@github.com/owner/owner.github.io.git"),
        ("https://anything.example/path", "", "../bare.git"),
    ],
)
def test_what_agrees_is_taken(siteurl: str, cname: str, remote: str) -> None:
    check_domain(siteurl, cname, remote)


@pytest.mark.parametrize(
    ("siteurl", "cname", "remote", "words"),
    [
        ("https://forum.example", "other.example", HERE, "SITEURL names forum.example"),
        ("https://форум.example", "xn--other.example", HERE, "no name of a host|SITEURL names"),
        ("https://forum.example/repo", "forum.example", HERE, "served at its root"),
        ("https://forum.example", "https://forum.example", HERE, "no name of a host"),
        ("https://forum.example", "a b.example", HERE, "no name of a host"),
        ("https://forum.example", "one.example\ntwo.example", HERE, "no name of a host"),
        ("https://forum.example", "", HERE, "--cname forum.example"),
        ("https://owner.github.io", "", HERE, "https://owner.github.io/name"),
        ("https://owner.github.io/other", "", HERE, "https://owner.github.io/name"),
    ],
)
def test_what_disagrees_is_refused(siteurl: str, cname: str, remote: str, words: str) -> None:
    with pytest.raises(PublishError, match=words):
        check_domain(siteurl, cname, remote)


def test_a_name_is_that_of_the_dns() -> None:
    assert ascii_name("Форум.example") == "xn--l1adgmc.example"
