"""What the environment says of a published site is checked before anything is built."""

from __future__ import annotations

import pytest

from plugins.pipeline.settings import read_environment

URL = {"SITEURL": "https://host.example/repo/"}


def test_all_is_read() -> None:
    given = read_environment(
        {
            **URL,
            "REPOSITORY": "https://forge.example/a/b",
            "CONTACT": "a@host.example",
            "SOCIAL": "One=https://one.example/x, Two=https://two.example/?id=1&a=%2C",
        }
    )
    assert given == (
        "https://host.example/repo",
        "https://forge.example/a/b",
        "a@host.example",
        (("One", "https://one.example/x"), ("Two", "https://two.example/?id=1&a=%2C")),
    )


def test_only_the_address_is_needed() -> None:
    assert read_environment(URL) == ("https://host.example/repo", None, None, ())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SITEURL", ""),
        ("SITEURL", "host.example"),
        ("SITEURL", 'https://host.example/a b"c'),
        ("SITEURL", "https://host.example/?x#y"),
        ("SITEURL", "http://host.example"),
        ("SITEURL", "https://localhost:8000"),
        ("SITEURL", "https://127.0.0.1"),
        ("SITEURL", "https://10.0.0.7/site"),
        ("SITEURL", "https://forum"),
        ("SITEURL", "https://printer.local"),
        ("SITEURL", "https://user@host.example"),
        ("SITEURL", "https://host..example"),
        ("SITEURL", "https://host.example/?"),
        ("REPOSITORY", "javascript:x"),
        ("CONTACT", "not an address"),
        ("SOCIAL", "F=javascript:alert(1)"),
        ("CONTACT", "a@host.example?subject=x"),
        ("SOCIAL", "Facebook"),
        ("SOCIAL", "A=https://a.example,Facebook"),
    ],
)
def test_what_is_wrong_names_the_variable(name: str, value: str) -> None:
    with pytest.raises(ValueError, match=name):
        read_environment({**URL, name: value})
