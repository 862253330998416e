"""docs/content.md says what an editor may write: the tables of it are made of the records."""

from __future__ import annotations

import re

from tests.conftest import ROOT, Golden
from tests.content.reference import describe_fields, describe_files

FILE = ROOT / "docs" / "content.md"


def test_the_tables_are_fresh(golden: Golden) -> None:
    """`python3 tasks.py golden` writes them."""
    docs = fresh = FILE.read_text(encoding="utf-8")
    for part, text in {"files": describe_files(), "fields": describe_fields()}.items():
        found = re.search(rf"(?s)<!-- {part}: [^>]* -->\n\n(.*?)<!-- end -->", docs)
        assert found, f"docs/content.md has no place for the {part}"
        fresh = fresh.replace(found[1], f"{text}\n\n")
    if golden.write:
        FILE.write_text(fresh, encoding="utf-8")
        docs = fresh
    assert docs == fresh, "python3 tasks.py golden takes the fields of records into docs/content.md"
