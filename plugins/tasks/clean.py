"""What builds leave behind."""

from __future__ import annotations

import shutil
from pathlib import Path

MADE = ("output", ".output.*", ".cache", ".bench")


def remove(root: Path) -> list[Path]:
    """Delete what builds and the bench made, and say so. A link is removed as a link alone."""
    removed = [path for pattern in MADE for path in sorted(root.glob(pattern))]
    for path in removed:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
        print(f"removed {path.relative_to(root)}")
    return removed
