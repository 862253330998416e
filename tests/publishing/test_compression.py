"""Compression: the same bytes each time, beside what gets smaller by it, and not elsewhere."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from plugins.publishing import compression
from tests.publishing import texts, write

PAGE = "<p>The same words, the same words.</p>" * 50


def test_texts_are_compressed_beside_themselves(tmp_path: Path) -> None:
    brotli = pytest.importorskip("brotli")
    write(tmp_path, {"a/index.html": PAGE, "short.html": "a", "p.png": PAGE, "_headers": PAGE})
    assert compression.compress(tmp_path) == ""
    made = {"a/index.html.gz", "a/index.html.br"}
    assert texts(tmp_path).keys() == {"a/index.html", "short.html", "p.png", "_headers", *made}
    packed = (tmp_path / "a/index.html.gz").read_bytes()
    assert gzip.decompress(packed).decode() == PAGE
    assert packed[4:8] == bytes(4), "no time is in it (RFC 1952, 2.3.1: MTIME)"
    assert brotli.decompress((tmp_path / "a/index.html.br").read_bytes()).decode() == PAGE


def test_without_brotli_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compression, "find_spec", lambda name: None)
    write(tmp_path, {"index.html": PAGE})
    assert "pip install brotli" in compression.compress(tmp_path)
    assert texts(tmp_path).keys() == {"index.html", "index.html.gz"}
