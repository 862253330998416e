"""The build: the one package that registers with Pelican, and puts the rooms together."""

from __future__ import annotations

from typing import Any

from pelican import signals


def _generators(pelican: Any) -> Any:
    return pelican.forum_generator


def register() -> None:
    """Connect to Pelican's signals."""
    signals.get_generators.connect(_generators)
