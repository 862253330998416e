"""A page: which template shows it, where it lies, and the plain values that it shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

View = dict[str, Any]
"""Plain, serialisable values (str, int, bool, None, list, dict): all that a template sees."""


@dataclass(frozen=True)
class Page:
    """``template`` is a name without its ending; ``address`` is from the site's root."""

    template: str
    address: str
    view: Mapping[str, Any]
