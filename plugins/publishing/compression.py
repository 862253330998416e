"""Compression: texts beside themselves as .gz and .br, for servers that send what they find."""

import gzip
from importlib.util import find_spec
from pathlib import Path

_TEXT = {".html", ".css", ".js", ".json", ".svg", ".xml", ".atom", ".txt", ".ics", ".csv"}
_TEXT |= {".webmanifest", ".bib", ".ris"}


def compress(site: Path) -> str:
    """Compress what gets smaller by it; gives what is to be said of that, if anything is.

    The same bytes give the same bytes: no time, and no name, is in them.
    """
    files = [file for file in sorted(site.rglob("*")) if file.suffix in _TEXT and file.is_file()]
    has_brotli = find_spec("brotli") is not None
    for file in files:
        data = file.read_bytes()
        packed = {".gz": gzip.compress(data, 9, mtime=0)}
        if has_brotli:
            import brotli

            packed[".br"] = brotli.compress(data)
        for ending, made in packed.items():
            if len(made) < len(data):
                file.with_name(file.name + ending).write_bytes(made)
    if has_brotli:
        return ""
    return "No .br was written, only .gz: `.venv/bin/pip install brotli` adds what makes it."
