"""What a page weighs until it shows: its HTML and each stylesheet that it waits for, compressed.

A stylesheet for paper alone is none of them: the page shows before it is there (HTML 4.2.4).

``.venv/bin/python -m tests.weight OUTPUT`` lists the pages of a built site, the heaviest first.
"""

from __future__ import annotations

import gzip
import sys
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from posixpath import dirname
from typing import NamedTuple
from urllib.parse import urljoin

from lxml import html

MOST, MOST_STYLE = 14_000, 7_000
"""Bytes of a page with its styles, and of these alone."""


class Weight(NamedTuple):
    """A page in compressed bytes."""

    total: int
    text: int
    style: int
    page: str

    @property
    def is_heavy(self) -> bool:
        """Whether it is more than a page may be."""
        return self.total > MOST or self.style > MOST_STYLE

    def __str__(self) -> str:
        return f"{self.total:6} = {self.text:6} + {self.style:5}  {self.page}"


def weigh(files: Mapping[str, bytes]) -> list[Weight]:
    """The pages of a site by their paths, the heaviest first."""
    return sorted((_weight(files, path) for path in files if path.endswith(".html")), reverse=True)


def read(output: Path) -> dict[str, bytes]:
    """The pages and stylesheets of a built site."""
    found = (file for end in ("html", "css") for file in output.rglob(f"*.{end}"))
    return {file.relative_to(output).as_posix(): file.read_bytes() for file in found}


def _weight(files: Mapping[str, bytes], path: str) -> Weight:
    links = html.fromstring(files[path]).xpath("//link[@rel='stylesheet'][not(@media)]/@href")
    styles = [urljoin(f"/{dirname(path)}/", link).partition("/theme/")[2] for link in links]
    text, style = _size(files[path]), sum(_size(files[f"theme/{name}"]) for name in styles)
    return Weight(text + style, text, style, path)


@lru_cache(maxsize=64)
def _size(data: bytes) -> int:
    return len(gzip.compress(data, 9, mtime=0))


if __name__ == "__main__":
    sys.stdout.writelines(f"{each}\n" for each in weigh(read(Path(sys.argv[1]))))
