"""Paragraphs: the numbers of essays that name other words in a new site than in the live one."""

from collections.abc import Iterator
from pathlib import Path

from plugins.checks.output import Page
from plugins.publishing.command import PublishError

_ALIKE = 0.5
"""How much of its words a paragraph that was corrected still has, from 0 to 1."""

_SHOWN = 30


def refuse_renumbered(live: Path, site: Path) -> None:
    """Raise PublishError where numbers that may have been cited would lead elsewhere."""
    if found := list(renumbered(live, site)):
        rows = [*found[:_SHOWN], *([f"… and {len(found) - _SHOWN} more"] if found[_SHOWN:] else [])]
        head = "these numbers of paragraphs, which may have been cited, would lead to other words:"
        cure = "put new paragraphs last or into lists; if it must be so: publish --renumber"
        raise PublishError("\n".join([head, *rows, cure]))


def renumbered(live: Path, site: Path) -> Iterator[str]:
    """The addresses of those numbers, as /2019/#p.3. A page that leads on elsewhere has none.

    They are the same in every language, so one tells of all.
    """
    from rapidfuzz.distance import Indel

    for file in sorted(live.glob("*/index.html")):
        path = file.relative_to(live)
        now = site / path
        if now.is_file() and b'http-equiv="refresh"' not in now.read_bytes():
            after = _texts(now)
            for name, words in _texts(file).items():
                if Indel.normalized_similarity(words, after.get(name, [])) < _ALIKE:
                    yield f"/{path.parent.as_posix()}/#{name}"


def _texts(file: Path) -> dict[str, list[str]]:
    """The words of each paragraph that has a number."""
    if b' id="p.1"' not in file.read_bytes():
        return {}
    places = Page(file).root.xpath("//*[starts-with(@id, 'p.')]")
    words = "string(ancestor-or-self::p[1])"
    return {each.get("id"): each.xpath(words).casefold().split() for each in places}
