"""The benchmark: its peers' environment, its session, and its table."""

from __future__ import annotations

import sys
from importlib.metadata import version
from pathlib import Path

from bench import corpus, measures, report
from bench.session import Session
from plugins.tasks import environment

WORK = ".bench"


def bench(root: Path, size: str, runs: int, peers: bool) -> int:
    """Measure and print the table; a run of all that is large is recorded in the documents."""
    if size not in corpus.SIZES or runs < 1:
        sys.exit(f"--size is one of {', '.join(corpus.SIZES)}, and --runs at least 1.")
    program = _hugo(root) if peers else None
    try:
        session = Session(root, root / WORK, runs, program)
        rows = session.rows(size)
    except measures.BuildFailed as failure:
        sys.exit(f"The benchmark ends here: {failure}")
    words = report.preface(runs, _versions(program), session.busiest)
    print(f"{words}\n\n{report.table(rows)}")
    if peers and size == "large":
        report.record(root, words, rows)
        print("\nwrote bench/RESULTS.md and the README's figures")
    return 0


def _hugo(root: Path) -> Path:
    """Hugo's own binary, without the Python that starts it, from the environment in .bench."""
    home, lock = root / WORK / "venv", root / environment.BENCH
    environment.require(home, lock)
    return next(home.glob("[lL]ib/**/hugo/binaries/hugo*"))


def _versions(program: Path | None) -> list[str]:
    ours = [f"Pelican {version('pelican')}"]
    if program is None:
        return ours
    name = next(program.parents[2].glob("hugo-*.dist-info")).name
    return [*ours, f"Hugo {name.removeprefix('hugo-').removesuffix('.dist-info')}"]
