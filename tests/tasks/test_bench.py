"""The benchmark: its words never change, and every row gets a figure. Nothing here is timed."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from bench import corpus, layouts, report
from bench.report import Row, Target
from bench.session import Session
from bench.sites import HUGO, OURS, PELICAN
from tests.conftest import ROOT
from tests.test_docs import in_environment

DIGESTS = {
    "forum": "ae4d4587512c0c23ce07d79e70b5399c3b412fb2b5b052d0da456f4026cb9a2a",
    "hugo": "7007475d854537c8afde4dee8d8e3dcaee0933124b36cba0f03ecf446a78370c",
    "pelican": "9d4acea92edd5421531a2cd2ddd2bbed9ef77ef477bfea5bbfc488ec7407b3fe",
}
ROWS = [
    Row("large: cold", {OURS: 30.0, HUGO: 10.0, PELICAN: 60.0}, "s", Target(None, {PELICAN: 0.33})),
    Row("peak memory in all", {OURS: None}, "MB", Target(600)),
    Row("serve", {OURS: 0.2}, "s", Target(0.3)),
]


@pytest.mark.parametrize("layout", DIGESTS)
def test_the_words_are_the_same_each_time(layout: str) -> None:
    digest = hashlib.sha256()
    for path, text in layouts.files(corpus.make(corpus.SIZES["tiny"]), layout):
        digest.update(f"{path}\0{text}\0".encode())
    assert digest.hexdigest() == DIGESTS[layout]


def test_bodies_are_the_same_in_every_layout() -> None:
    """But for links, which are files in ours and addresses for the peers."""
    pages = corpus.make(corpus.SIZES["tiny"])
    for page in pages.pages:
        assert dict(layouts.files(pages, "hugo"))[layouts.hugo_path(page)].endswith(page.body)
        assert dict(layouts.files(pages, "pelican"))[layouts.pelican_path(page)].endswith(page.body)


@in_environment
@pytest.mark.long(only=True)
def test_every_row_has_a_figure(tmp_path: Path) -> None:
    rows = Session(ROOT, tmp_path, runs=1, program=None).rows("tiny")
    assert [row.work for row in rows] == [
        "tiny: nothing changed",
        "tiny: one body edited",
        "tiny: one title edited",
        "tiny: base template edited",
        "tiny: cold",
        "peak memory of a process",
        "peak memory in all",
        "serve: from saving a page to its answer",
        "cold, 40 pages ÷ 20 pages",
        "tiny: cold, two languages ÷ one",
        "tiny: cold, with calendars ÷ without",
        "tiny: cold, with portraits ÷ without",
    ]
    assert all(row.figures[OURS] for row in rows)


def test_the_table_shows_ratios_targets_and_what_is_met() -> None:
    assert report.table(ROWS).splitlines()[2:] == [
        "| large: cold | 30.00 s | 10.00 s | 60.00 s | 3.00 | 0.50 | ≤ 0.33 × plain Pelican | no |",
        "| peak memory in all | – | – | – | – | – | ≤ 600 MB | – |",
        "| serve | 0.20 s | – | – | – | – | ≤ 0.3 s | yes |",
    ]


def test_a_record_replaces_the_readmes_part_alone(tmp_path: Path) -> None:
    (tmp_path / "bench").mkdir()
    readme = tmp_path / "README.md"
    readme.write_text(f"before\n{report.START}\nbygone\n{report.END}\nafter\n", encoding="utf-8")
    for words in ("first.", "second."):
        report.record(tmp_path, words, ROWS)
    text = readme.read_text(encoding="utf-8")
    assert text == f"before\n{report.START}\n{report.told(ROWS)}\n{report.END}\nafter\n"
    assert "from nothing in 30.00 s (plain Pelican: 60.00 s,\nHugo: 10.00 s)" in text
    results = (tmp_path / "bench/RESULTS.md").read_text(encoding="utf-8")
    assert report.table(ROWS) in results
    assert "first." not in results


def test_the_readme_has_a_place_for_the_figures() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert text.index(report.START) < text.index(report.END)
