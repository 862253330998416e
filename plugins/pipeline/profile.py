"""The profile: where the time of a build went, by step, by query, and by page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from time import perf_counter
from typing import Any, TypeVar, cast

from plugins.incremental.work import Work

_SLOWEST = 10


Method = TypeVar("Method", bound=Callable[..., Any])


def step(name: str) -> Callable[[Method], Method]:
    """Time a method: what it takes is added to its object's ``steps`` under the name."""

    def wrap(method: Method) -> Method:
        @wraps(method)
        def timed(self: Any, *arguments: Any) -> Any:
            started = perf_counter()
            try:
                return method(self, *arguments)
            finally:
                took = perf_counter() - started
                self.steps[name] = self.steps.get(name, 0.0) + took

        return cast("Method", timed)

    return wrap


def format_profile(steps: Mapping[str, float], work: Work) -> str:
    """The profile as text: steps in seconds by the clock, queries in those of all processes."""
    lines = ["Steps, in seconds:"]
    lines += [f"{seconds:9.3f}  {name}" for name, seconds in steps.items()]
    lines += ["Answers worked out, in seconds of all processes, without what they asked for:"]
    for name, seconds in sorted(work.seconds.items(), key=lambda row: -row[1]):
        lines.append(f"{seconds:9.3f}  {name} ({work.count[name]})")
    lines += ["The slowest:"]
    for seconds, key in sorted(work.slowest, reverse=True)[:_SLOWEST]:
        lines.append(f"{seconds:9.3f}  {key}")
    return "\n".join(lines)
