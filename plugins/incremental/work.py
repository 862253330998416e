"""Work: what a run did, and what it cost."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Work:
    """How often each query was worked out, and the seconds that took by itself."""

    count: Counter[str] = field(default_factory=Counter)
    seconds: dict[str, float] = field(default_factory=dict)
    slowest: list[tuple[float, str]] = field(default_factory=list)

    def note(self, key: str, seconds: float) -> None:
        """Count one answer."""
        name = key.partition("\0")[0]
        self.count[name] += 1
        self.seconds[name] = self.seconds.get(name, 0.0) + seconds
        self.slowest.append((seconds, key))

    def add(self, other: Work) -> None:
        """Add what another process did."""
        self.count.update(other.count)
        for name, seconds in other.seconds.items():
            self.seconds[name] = self.seconds.get(name, 0.0) + seconds
        self.slowest += other.slowest
