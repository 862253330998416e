"""The state of translations, for those who make them: a table, lists, and the mark of what is new.

A translation says which text of its original it follows (``follows:``). This task writes that, when
a person has made sure that the two agree.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from plugins.tasks.site import print_problems

if TYPE_CHECKING:
    from plugins.relations.site import Site

_FOLLOWS = re.compile(r"^follows:.*\n(?:[ \t]+.*\n)*", re.MULTILINE)
COLUMNS = ("language", "pages", "current", "missing", "stale", "unmarked", "machine")
LISTS = ("missing", "stale", "unmarked")


def show(root: Path, lang: str, marked: Sequence[str], mark_new: bool) -> int:
    """Mark the translations at some paths, then print how far each language is.

    With a language, the files to write or to look at are named too. 1 where a path is no
    translation or cannot be marked, or the content has errors.
    """
    with TemporaryDirectory() as folder:
        site = _read(root, Path(folder))
        if site is None:
            return 1
        pairs = [_pair(site, root, path) for path in marked]
        if None in pairs:
            path = marked[pairs.index(None)]
            print(f"{path} is no translation of a record that is there.", file=sys.stderr)
            return 1
        if lang and lang not in site.languages:
            known = ", ".join(site.languages.codes)
            print(f"{lang} is no language of this site: {known}", file=sys.stderr)
            return 1
        wanted = [*filter(None, pairs), *(_unmarked(site) if mark_new else ())]
        if [pair for pair in wanted if not _mark(site, root / "content", *pair)]:
            return 1
    if wanted:
        return show(root, lang, (), mark_new=False)
    rows = [COLUMNS, *(_row(site, code) for code in site.languages.codes)]
    for first, *others in rows:
        print(f"{first:<22}" + "".join(f"{cell:>10}" for cell in others))
    for name in LISTS if lang else ():
        print("\n".join(_list(site, lang, name)))
    return 0


def _read(root: Path, folder: Path) -> Site | None:
    """The site as its files say it now; None, with a report, where they have errors."""
    from pelican.settings import read_settings

    from plugins.content.codec import plain, revive
    from plugins.content.problem import ContentError
    from plugins.incremental import Codec, Store
    from plugins.pipeline.builder import Builder

    settings: dict[str, Any] = read_settings(str(root / "pelicanconf.py"))
    content, theme = root / "content", root / "theme"
    builder = Builder(
        content, theme, folder / "output", Store(folder, b"", Codec(plain, revive)), jobs=1
    )
    builder.begin(settings)
    try:
        builder.check()
    except ContentError as error:
        print_problems(error.problems, root)
        return None
    site = builder.site
    for code in site.languages.codes:
        site.progress(code)  # before the cache's folder is gone
    return site


def _pair(site: Site, root: Path, path: str) -> tuple[str, str] | None:
    """The path of a translation from the content folder, and that of its original."""
    from plugins.content.translation import original

    content, file = (root / "content").resolve(), Path(path).resolve()
    own = file.relative_to(content).as_posix() if file.is_relative_to(content) else ""
    pair = original(own)
    return (
        (own, pair[0]) if pair and own in site.translations() and site.is_record(pair[0]) else None
    )


def _unmarked(site: Site) -> Iterator[tuple[str, str]]:
    for code in site.languages.codes:
        for path in site.progress(code).unmarked:
            yield site.texts_of(path)[code], path


def _mark(site: Site, content: Path, path: str, source: str) -> bool:
    """Write into a translation which text of its original it follows; False where that fails."""
    from plugins.content.front_matter.composer import compose

    meta = site.record(source).meta
    day = meta.updated or meta.published or date.today()  # noqa: DTZ011 (the day it is here)
    line = f"follows: {{version: {site.version(source)}, day: {day}}}\n"
    file = content / path
    head, fence, rest = file.read_text(encoding="utf-8").partition("\n---")
    head = _FOLLOWS.sub("", f"{head}\n") + line
    if compose(head.removeprefix("---"), path).problems:
        print(f"{path}: delete its `follows` first; it is not in this task's form", file=sys.stderr)
        return False
    file.write_text(f"{head.rstrip()}{fence}{rest}", encoding="utf-8", newline="\n")
    print(f"content/{path} follows the text of {day}.")
    return True


def _row(site: Site, code: str) -> tuple[str, ...]:
    found = site.progress(code)
    counts = (len(getattr(found, name)) for name in COLUMNS[3:])
    current = found.count - len(found.stale) - len(found.unmarked)
    name = f"{code} {site.languages[code].name}"
    return name, str(found.count), str(current), *map(str, counts)


def _list(site: Site, lang: str, name: str) -> Iterator[str]:
    paths = getattr(site.progress(lang), name)
    if paths:
        yield f"\n{name}:"
    for path in paths:
        file = site.texts_of(path).get(lang) or f"{path.removesuffix('.md')}.{lang}.md"
        yield f"  {site.name}/{file}"
