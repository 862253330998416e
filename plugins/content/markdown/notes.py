"""Notes: what is learnt while one body is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from plugins.content.body import Link
from plugins.content.front_matter.header import Place
from plugins.content.markdown.passage import Lines
from plugins.content.problem import Problem
from plugins.content.source import Source


@dataclass
class Notes:
    """Filled by everything that takes part in reading a body; ``file`` names it in problems."""

    source: Source
    file: str
    headings: list[Place] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @cached_property
    def lines(self) -> Lines:
        """The body as it stands in the file."""
        return Lines(tuple(self.source.body.split("\n")), self.source.body_line)

    def report(self, place: Place, kind: str, message: str, hint: str) -> None:
        """Remember a problem."""
        self.problems.append(Problem(self.file, *place, kind, message, hint))
