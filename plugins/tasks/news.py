"""What happened to the last build, told to every open page as it happens."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator

HEARTBEAT = 15.0
"""Seconds of silence after which a word is sent, so that closed pages are noticed."""


class News:
    """A number that grows with each build, and the report of the latest: empty where it is good."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._number = 0
        self._report = ""

    def tell(self, report: str) -> None:
        """Tell all who listen: what went wrong, or nothing where the site was built."""
        with self._changed:
            self._number += 1
            self._report = report
            self._changed.notify_all()

    def listen(self) -> Iterator[str]:
        """The report of each later build as JSON; an empty text as a sign of life.

        A page that is opened while the latest build has failed hears of it at once.
        """
        with self._changed:
            seen, report = self._number, self._report
        if report:
            yield json.dumps(report)
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._number != seen, HEARTBEAT)  # noqa: B023
                words = json.dumps(self._report) if self._number != seen else ""
                seen = self._number
            yield words
