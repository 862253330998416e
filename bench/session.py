"""One session: the sites are laid out, and everything is measured in turn."""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path
from statistics import median

from bench import corpus, layouts, measures, sites
from bench.report import Row, Target
from bench.sites import HUGO, OURS, PELICAN, Site

WORKS = {
    "nothing": "nothing changed",
    "body": "one body edited",
    "title": "one title edited",
    "template": "base template edited",
    "cold": "cold",
}
TARGETS = {
    ("large", "nothing"): Target(0.6, {HUGO: 0.15}),
    ("large", "body"): Target(1.0, {HUGO: 0.2, PELICAN: 0.03}),
    ("large", "title"): Target(1.5),
    ("large", "template"): Target(None, {HUGO: 1.2}),
    ("large", "cold"): Target(None, {PELICAN: 0.33}, f"aim ≤ 2 × {HUGO}"),
    ("small", "nothing"): Target(0.4),
    ("small", "body"): Target(0.5),
    ("small", "cold"): Target(1.2),
}
LARGEST, TOGETHER, DOUBLED, SERVED = Target(300), Target(600), Target(2.2), Target(0.3)
SAVES = 5
"""How often a page is saved while it is served."""


class Session:
    """What one run measures. Without ``program``, Hugo's binary, no peer is measured."""

    def __init__(self, root: Path, work: Path, runs: int, program: Path | None) -> None:
        self._root, self._work, self._runs, self._program = root, work, runs, program
        self._words = (f"edit{number:05}" for number in count(1))
        self.busiest = 0.0
        """The largest share of the processors that others used just before a run."""

    def rows(self, size: str) -> list[Row]:
        """Every row: of a large run, those of the small site too."""
        found = self._sites(size)
        rows = self._builds(size, found, tuple(WORKS))
        if size == "large":
            small = ("nothing", "body", "cold")
            rows += self._builds("small", self._sites("small"), small)
        rows += [*self._memory(found[0]), self._serving(found[0])]
        rows += [self._doubled(size), self._translated(size)]
        other = "small" if size == "large" else size
        return [*rows, self._calendars(other), self._portraits(other)]

    def _sites(self, size: str) -> list[Site]:
        """Ours first, then the peers'."""
        _say(f"{size}: writing the pages")
        pages = corpus.make(corpus.SIZES[size])
        found = [sites.ours(self._root, self._work / f"ours-{size}", pages)]
        if self._program:
            found.append(sites.hugo(self._program, self._work / f"hugo-{size}", pages))
            found.append(sites.pelican(self._work / f"pelican-{size}", pages))
        return found

    def _builds(self, size: str, found: list[Site], works: tuple[str, ...]) -> list[Row]:
        """The rows of builds. Cold is measured first, so that the others find what it made."""
        order = sorted(works, key=lambda work: work != "cold")
        taken = {work: self._in_turn(size, found, work) for work in order}
        return [
            Row(f"{size}: {WORKS[work]}", taken[work], "s", TARGETS.get((size, work), Target()))
            for work in works
        ]

    def _in_turn(self, size: str, found: list[Site], work: str) -> dict[str, float | None]:
        """The median of each site's time."""
        taken: dict[str, list[float]] = {site.name: [] for site in found}
        for run in range(self._runs):
            for site in found:
                _say(f"{size}: {WORKS[work]}, {site.name}, run {run + 1} of {self._runs}")
                taken[site.name].append(self._seconds(site, work))
        return {name: median(times) for name, times in taken.items()}

    def _seconds(self, site: Site, work: str) -> float:
        self.busiest = max(self.busiest, measures.busy())
        return measures.seconds(site, work, next(self._words))

    def _memory(self, site: Site) -> list[Row]:
        """The highest of all works; in runs of their own, as looking takes time from the build."""
        _say("memory")
        peak = measures.Peak()
        for work in WORKS:
            seen = measures.memory(site, work, next(self._words))
            if seen is None:
                where = "(only told on Linux)"
                names = (f"peak memory of a process {where}", f"peak memory in all {where}")
                return [Row(name, {OURS: None}, "MB") for name in names]
            peak |= seen
        return [
            Row("peak memory of a process", {OURS: peak.largest}, "MB", LARGEST),
            Row("peak memory in all", {OURS: peak.together}, "MB", TOGETHER),
        ]

    def _serving(self, site: Site) -> Row:
        _say("serve")
        words = [next(self._words) for _ in range(SAVES)]
        found = median(measures.saved_to_served(site, words))
        return Row("serve: from saving a page to its answer", {OURS: found}, "s", SERVED)

    def _doubled(self, size: str) -> Row:
        """Twice the years, cold, against one time the years measured just before."""
        once = corpus.SIZES[size]
        twice = once._replace(years=2 * once.years)
        found = self._paired(
            sites.ours(self._root, self._work / "ours-doubled", corpus.make(twice)),
            sites.ours(self._root, self._work / "ours-once", corpus.make(once)),
        )
        name = f"cold, {twice.pages:,} pages ÷ {once.pages:,} pages"
        return Row(name, {OURS: found}, "×", DOUBLED)

    def _translated(self, size: str) -> Row:
        """All pages in two languages, each translated, cold, against one language just before."""
        pages = corpus.make(corpus.SIZES[size])
        found = self._paired(
            sites.ours(self._root, self._work / "ours-doubled", pages, ("en", "ru")),
            sites.ours(self._root, self._work / "ours-once", pages),
        )
        return Row(f"{size}: cold, two languages ÷ one", {OURS: found}, "×", DOUBLED)

    def _calendars(self, size: str) -> Row:
        """Sessions with times, each in a calendar, cold, against the same without."""
        pages, site, bare = self._twins(size)
        layouts.drop_times(pages, bare.folder / "content")
        return Row(f"{size}: cold, with calendars ÷ without", {OURS: self._paired(site, bare)}, "×")

    def _portraits(self, size: str) -> Row:
        """Each person with a photograph, cold, against the same without."""
        pages, site, bare = self._twins(size)
        layouts.add_portraits(pages, site.folder / "content")
        return Row(f"{size}: cold, with portraits ÷ without", {OURS: self._paired(site, bare)}, "×")

    def _twins(self, size: str) -> tuple[corpus.Corpus, Site, Site]:
        """A corpus, and two sites of it, one of which is to be changed."""
        pages = corpus.make(corpus.SIZES[size])
        folders = (self._work / name for name in ("ours-doubled", "ours-once"))
        site, bare = (sites.ours(self._root, folder, pages) for folder in folders)
        return pages, site, bare

    def _paired(self, site: Site, other: Site) -> float:
        """Cold builds of two sites in turn: the median of the ratios, pair by pair."""
        ratios = []
        for run in range(self._runs):
            _say(f"cold builds of two sites, run {run + 1} of {self._runs}")
            ratios.append(self._seconds(site, "cold") / self._seconds(other, "cold"))
        return median(ratios)


def _say(words: str) -> None:
    print(f"… {words}", file=sys.stderr, flush=True)
