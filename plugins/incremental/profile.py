"""The profile of a run: how often each query was worked out, and where the time went."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import perf_counter

_SLOWEST = 10


@dataclass
class Profile:
    """The keys that were worked out, each with the seconds that took by itself; and the steps."""

    answers: list[tuple[float, str]] = field(default_factory=list)
    steps: dict[str, float] = field(default_factory=dict)

    @property
    def count(self) -> Counter[str]:
        """How often each query was worked out, by its name."""
        return Counter(key.partition("\0")[0] for _, key in self.answers)

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Time a step of the run."""
        started = perf_counter()
        try:
            yield
        finally:
            self.steps[name] = self.steps.get(name, 0.0) + perf_counter() - started

    def __str__(self) -> str:
        """Steps in seconds by the clock, queries in those of all processes."""
        seconds: dict[str, float] = {}
        for took, key in self.answers:
            name = key.partition("\0")[0]
            seconds[name] = seconds.get(name, 0.0) + took
        count = self.count
        lines = ["Steps, in seconds:"]
        lines += [f"{took:9.3f}  {name}" for name, took in self.steps.items()]
        lines += ["Answers worked out, in seconds of all processes, without what they asked for:"]
        ordered = sorted(seconds, key=lambda name: -seconds[name])
        lines += [f"{seconds[name]:9.3f}  {name} ({count[name]})" for name in ordered]
        slowest = sorted(self.answers, reverse=True)[:_SLOWEST]
        rows = (f"{took:9.3f}  {' '.join(key.split(chr(0)))}" for took, key in slowest)
        return "\n".join([*lines, "The slowest:", *rows])
