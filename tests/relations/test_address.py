"""Addresses and the links between them."""

from __future__ import annotations

import pytest

from plugins.relations.address import absolute, file_of, published_file, relative_to


@pytest.mark.parametrize(
    ("viewer", "address", "href"),
    [
        ("", "", "./"),
        ("", "2019/", "2019/"),
        ("2019/", "", "../"),
        ("2019/", "2019/", "./"),
        ("2019/plenary/", "2019/", "../"),
        ("2019/plenary/", "2019/roundtable-1/", "../roundtable-1/"),
        ("2019/", "theme/site.css", "../theme/site.css"),
        ("old.html", "2019/", "2019/"),
        ("2019/", "2019/a b.pdf", "a%20b.pdf"),
    ],
)
def test_relative_links(viewer: str, address: str, href: str) -> None:
    assert relative_to(viewer)(address) == href


def test_links_that_name_the_host_or_its_root() -> None:
    assert absolute("https://host.example/repo")("2019/") == "https://host.example/repo/2019/"
    assert absolute("/repo")("2019/") == "/repo/2019/"
    assert absolute("")("") == "/"


def test_files() -> None:
    assert file_of("") == "index.html"
    assert file_of("2019/") == "2019/index.html"
    assert file_of("404.html") == "404.html"
    assert published_file("forums/2019/programme.pdf") == "2019/programme.pdf"
    assert published_file("partners/osce.pdf") == "partners/osce.pdf"
