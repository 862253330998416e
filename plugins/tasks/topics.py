"""Topics were once a list of the home page; now each is a file of its own."""

import math
import sys
from pathlib import Path

import yaml

from plugins.content.front_matter.composer import compose
from plugins.content.kinds import path_of
from plugins.content.problem import ContentError
from plugins.content.source import read_source
from plugins.content.translation import original, version_of

Titles = dict[str, str]
"""The titles of topics by their ids."""


def move(root: Path) -> int:
    """Write content/topics/ID.md for each topic that the home page lists, and delete the list.

    The titles in its translations become names; those that agreed with the home page still do. 1
    where it has no such list, or cannot be read.
    """
    content = root / "content"
    home = content / "index.md"
    try:
        titles, versions = _titles(home), _versions(home)
        others = {file: _titles(file) for file in sorted(content.glob("index.*.md"))}
    except (OSError, ContentError) as fault:
        print(f"The home page cannot be read: {fault}", file=sys.stderr)
        return 1
    if not titles:
        print("The home page lists no topics; nothing was changed.", file=sys.stderr)
        return 1
    names = {pair[1]: found for file, found in others.items() if (pair := original(file.name))}
    for topic, title in titles.items():
        told = {lang: found[topic] for lang, found in names.items() if topic in found}
        _write(content / path_of("topic", topic), title, told)
    for file in (home, *others):
        _rewrite(file, *versions)
    return 0


def _titles(file: Path) -> Titles:
    listed = compose(read_source(file.read_bytes()).header).fields.get("topics", [])
    entries = [entry for entry in listed if isinstance(entry, dict)]
    return {str(entry.get("topic")): str(entry.get("title")) for entry in entries}


def _versions(home: Path) -> tuple[str, str]:
    """The versions of the home page's text: with its topics, whose titles were words, and without.

    Translations name the one that they follow.
    """
    source = read_source(home.read_bytes())
    words = [str({"title": title}) for title in _titles(home).values()]
    texts = "\n".join([*words, source.body]), source.body
    old, new = (version_of(compose(source.header), text) for text in texts)
    return old, new


def _write(file: Path, name: str, names: Titles) -> None:
    if file.exists():
        print(f"{file} is there already; it is left as it is.")
        return
    fields = {"name": name, **({"names": names} if names else {})}
    text = yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, width=math.inf)
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"---\n{text}---\n", encoding="utf-8", newline="\n")
    print(f"wrote {file}")


def _rewrite(file: Path, old: str, new: str) -> None:
    """Delete the list from a file of the home page, and name the version of what is left."""
    text = file.read_text(encoding="utf-8")
    source = read_source(text.encode())
    keys, lines = compose(source.header).keys, text.split("\n")
    if place := keys.get(("topics",)):
        following = [line for loc, (line, _) in keys.items() if len(loc) == 1 and line > place[0]]
        end = min(following, default=source.body_line - 1)
        lines[place[0] - 1 : end - 1] = []
    file.write_text("\n".join(lines).replace(old, new), encoding="utf-8", newline="\n")
