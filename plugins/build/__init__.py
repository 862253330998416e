"""The build: the one package that registers with Pelican, and puts the rooms together."""

from __future__ import annotations

from typing import Any

from pelican import signals

from plugins.build.generator import ForumGenerator


def _generators(_pelican: Any) -> type[ForumGenerator]:
    return ForumGenerator


def register() -> None:
    """Connect to Pelican's signals."""
    signals.get_generators.connect(_generators)
