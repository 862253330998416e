"""The benchmark's words: synthetic forums, the same for every generator.

Every year holds a forum page (about 600 words: headings, lists, links, a quotation, and straight
quotes, apostrophes, dashes and dots for typography to mend), sessions (350), partners (120) and
speakers (150). Each page draws from dice of its own, seeded with a text, so the same size gives the
same bytes, and more years leave the pages of the others as they were.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from bench import words

KINDS = ("sessions", "partners", "speakers")
NEXT_YEAR = 2026
"""The year after the last; a corpus that would begin before 1901 begins in 1901."""


class Size(NamedTuple):
    """How many years, and how many of each kind in a year beside its forum page."""

    years: int
    sessions: int
    partners: int
    speakers: int

    @property
    def pages(self) -> int:
        """How many pages that is."""
        return self.years * (1 + self.sessions + self.partners + self.speakers)


SIZES = {
    "tiny": Size(2, 3, 2, 4),  # 20 pages
    "small": Size(10, 8, 10, 20),  # 390
    "large": Size(100, 30, 20, 49),  # 10,000
}

LINKED = {
    "forum": ("sessions", "partners"),
    "sessions": ("speakers",),
    "partners": ("sessions",),
    "speakers": ("sessions",),
}
"""The kinds that a body links to."""


@dataclass(frozen=True)
class Page:
    """A page before any generator's front matter. Links in the body are paths from the root."""

    year: int
    kind: str
    slug: str
    title: str
    date: str
    """YYYY-MM-DD."""
    order: int
    summary: str = ""
    body: str = ""

    @property
    def url(self) -> str:
        """The address that links in bodies use."""
        own = "" if self.kind == "forum" else f"{self.kind}/{self.slug}/"
        return f"/{self.year}/{own}"


Year = dict[str, list[Page]]
"""The pages of one year by kind, the forum first."""


@dataclass(frozen=True)
class Corpus:
    """All pages, by year and by address."""

    years: dict[int, Year]
    by_url: dict[str, Page] = field(default_factory=dict)

    @property
    def pages(self) -> list[Page]:
        """All pages in order of year, kind and number."""
        return list(self.by_url.values())


def make(size: Size, seed: str = "1") -> Corpus:
    """The corpus of a size."""
    first = max(1901, NEXT_YEAR - size.years)
    years = {year: _year(size, seed, year) for year in range(first, first + size.years)}
    pages = (page for year in years.values() for group in year.values() for page in group)
    return Corpus(years, {page.url: page for page in pages})


def _year(size: Size, seed: str, year: int) -> Year:
    title = f"Forum {year}: the city's question"
    bare: Year = {"forum": [Page(year, "forum", "forum", title, f"{year}-10-01", 0)]}
    for kind, number in zip(KINDS, size[1:], strict=True):
        bare[kind] = [_bare(seed, year, kind, index) for index in range(number)]
    return {kind: [_with_words(page, bare, seed) for page in bare[kind]] for kind in bare}


def _bare(seed: str, year: int, kind: str, index: int) -> Page:
    """A page with its title, which others must know before they can link to it."""
    title = words.title(_dice(f"{seed}/{year}/{kind}/{index}/head"), kind)
    date = f"{year}-{1 + index % 9:02d}-{1 + index % 28:02d}"
    return Page(year, kind, f"{words.slugify(title)}-{index + 1}", title, date, index + 1)


def _with_words(page: Page, year: Year, seed: str) -> Page:
    dice = _dice(f"{seed}/{page.year}/{page.kind}/{page.order}/body")
    pool = [other for kind in LINKED[page.kind] for other in year[kind]]
    chosen = dice.sample(pool, min(4, len(pool)))
    summary = words.paragraph(dice, 14).replace("*", "")
    links = [(other.title.replace('"', ""), other.url) for other in chosen]
    return replace(page, summary=summary, body=words.body(dice, page.kind, links))


def _dice(seed: str) -> random.Random:
    return random.Random(seed)  # noqa: S311 (the same every time is what is wanted)
