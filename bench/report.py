"""The table of what was measured, with its targets, and the words about where and when."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from bench.sites import HUGO, OURS, PELICAN

START, END = "<!-- bench: written by tasks.py bench -->", "<!-- bench: end -->"
"""What the README's figures stand between."""

TOLD = "large: nothing changed", "large: one body edited", "large: cold"
"""The works whose figures the README tells; bench/RESULTS.md has all."""

HEADING = ("Work", "This project", HUGO, "Plain Pelican", f"÷ {HUGO}", "÷ Pelican", "Target", "Met")

BUSY = 0.2
"""The share of the processors that others may use while builds are measured."""

NOTES = """\
`python3 tasks.py bench` measures anew and writes this file.

- Large is 10,000 pages and small 390, made by `bench/corpus.py`: the same words for
  every generator.
- Cold: what builds made before is deleted first; the files read are in the system's memory.
- An edit puts another word into one session's body, into another's title, or into the template that
  every page uses. The built page is looked at afterwards: it shows the word.
- Hugo keeps no pages between builds: it builds everything each time, and so does plain Pelican.
  Both show less on a page than this project does (`bench/peers/`), and write neither calendars of
  sessions nor share pictures of forums: of the large site these are 3,200 files more.
- Memory is the proportional set size (PSS), looked at every 20 ms in runs of their own: the highest
  of all these works.
- Serving is the time from the end of saving one page to the answer that has it, over HTTP.
"""


@dataclass(frozen=True)
class Target:
    """Limits: of the figure itself, and of its ratio to each peer's. ``aim`` is words only."""

    own: float | None = None
    peers: Mapping[str, float] = field(default_factory=dict)
    aim: str = ""


@dataclass(frozen=True)
class Row:
    """One line: our figure and the peers', in one unit. None where it cannot be had here."""

    work: str
    figures: Mapping[str, float | None]
    unit: str = "s"
    target: Target = Target()

    def ratio(self, peer: str) -> float | None:
        """Our figure to a peer's."""
        own, other = self.figures[OURS], self.figures.get(peer)
        return own / other if own is not None and other else None

    @property
    def is_met(self) -> bool | None:
        """Whether every limit is kept; None where one cannot be told."""
        limits = [(self.figures[OURS], self.target.own)] if self.target.own is not None else []
        limits += [(self.ratio(peer), limit) for peer, limit in self.target.peers.items()]
        if not limits or any(value is None for value, _ in limits):
            return None
        return all(value <= limit for value, limit in limits if value is not None and limit)


def table(rows: Sequence[Row]) -> str:
    """The rows as a table of GitHub's Markdown."""
    lines = [HEADING, ("---", *["--:"] * 5, "---", "---"), *map(_cells, rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cells(row: Row) -> tuple[str, ...]:
    figures = (_figure(row.figures.get(name), row.unit) for name in (OURS, HUGO, PELICAN))
    ratios = (_figure(row.ratio(name), "") for name in (HUGO, PELICAN))
    met = {None: "–", True: "yes", False: "no"}[row.is_met]
    return (row.work, *figures, *ratios, _limits(row) or "–", met)


def _figure(value: float | None, unit: str) -> str:
    if value is None:
        return "–"
    return f"{value:.0f} {unit}" if unit == "MB" else f"{value:.2f} {unit}".strip()


def _limits(row: Row) -> str:
    target = row.target
    own = [f"≤ {target.own:g} {row.unit}"] if target.own is not None else []
    peers = [f"≤ {limit:g} × {peer}" for peer, limit in target.peers.items()]
    return ", ".join([*own, *peers, *filter(None, [target.aim])])


def preface(runs: int, versions: Sequence[str], busiest: float) -> str:
    """When, where and how it was measured; ``busiest`` is the share that others used at most."""
    times = "of one run each" if runs == 1 else f"medians of {runs} runs each"
    return (
        f"Measured on {datetime.now(UTC):%Y-%m-%d} on {machine()}, with {', '.join(versions)}: "
        f"whole processes by the clock, all in turn in one session, {times}. {_idle(busiest)}"
    )


def _idle(busiest: float) -> str:
    """Whether the machine was ours: a busy one makes every figure too large."""
    if busiest > BUSY:
        return f"The machine was busy: others used up to {busiest:.0%} of it. Measure again."
    return f"Just before a run others used {busiest:.0%} of the machine at most."


def machine() -> str:
    """The machine in a few words: cores, processor, memory, system and Python."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    return (
        f"{os.cpu_count()} cores ({_processor()}), {memory:.0f} GB of memory, {_system()}, "
        f"Python {platform.python_version()}"
    )


def _processor() -> str:
    try:
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        text = ""
    found = re.search(r"^model name\s*: (.+)", text, re.MULTILINE)
    return found[1].strip() if found else platform.processor() or platform.machine()


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except OSError:
        return f"{platform.system()} {platform.release()}"


def record(root: Path, words: str, rows: Sequence[Row]) -> None:
    """Write bench/RESULTS.md, and the README's figures between its two comments."""
    shown = f"{words}\n\n{table(rows)}\n"
    results = f"# What the benchmark measured\n\n{shown}\n{NOTES}"
    (root / "bench/RESULTS.md").write_text(results, encoding="utf-8")
    readme = root / "README.md"
    before, _, rest = readme.read_text(encoding="utf-8").partition(START)
    after = rest.partition(END)[2]
    readme.write_text(f"{before}{START}\n{told(rows)}\n{END}{after}", encoding="utf-8")


def told(rows: Sequence[Row]) -> str:
    """Three figures in words, with those of the peers where all is built."""
    found = {row.work: row.figures for row in rows}
    idle, edited, cold = (_figure(found.get(work, {}).get(OURS), "s") for work in TOLD)
    hugo, pelican = (_figure(found.get(TOLD[-1], {}).get(peer), "s") for peer in (HUGO, PELICAN))
    return (
        f"10,000 pages are checked in {idle} where nothing changed, published again in {edited}\n"
        f"after an edit of one text, and built from nothing in {cold} (plain Pelican: {pelican},\n"
        f"Hugo: {hugo}). All figures, how they were measured, and how to repeat it:\n"
        "[bench/RESULTS.md](bench/RESULTS.md)."
    )
