"""What happened to the last build, told to every open page as it happens."""

from __future__ import annotations

import threading
from collections.abc import Iterator

HEARTBEAT = 15.0
"""Seconds of silence after which a word is sent, so that closed pages are noticed."""


class News:
    """A number that grows with each build, and the words for the latest."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._number = 0
        self._words = ""

    def tell(self, words: str) -> None:
        """Tell all who listen."""
        with self._changed:
            self._number += 1
            self._words = words
            self._changed.notify_all()

    def listen(self) -> Iterator[str]:
        """The words of each later build; an empty text as a sign of life."""
        with self._changed:
            seen = self._number
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._number != seen, HEARTBEAT)  # noqa: B023
                words = self._words if self._number != seen else ""
                seen = self._number
            yield words
