"""The full site behind a real server, below /repo/."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serving import serve


@pytest.fixture(scope="session")
def server(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site, served below /repo/ as on GitHub Pages."""
    root = tmp_path_factory.mktemp("served")
    (root / "repo").symlink_to(built)
    with serve(root) as address:
        yield f"{address}repo/"
