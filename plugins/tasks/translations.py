"""The state of translations, for those who make them: a table, lists, and the mark of what is new.

A translation says which text of its original it follows (``follows:``). This task writes that, when
a person has made sure that the two agree.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from os.path import relpath
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.content.kinds import KIND
from plugins.pages import page_keys
from plugins.tasks.site import build_here

if TYPE_CHECKING:
    from plugins.pipeline.outputs import Outputs

_FOLLOWS = re.compile(r"^follows:.*\n(?:[ \t]+.*\n)*", re.MULTILINE)
COLUMNS = ("language", "pages", "current", "missing", "stale", "unmarked", "machine", "phrases")
LISTS = ("missing", "stale", "unmarked")


def show(root: Path, lang: str, marked: Sequence[str], mark_new: bool) -> int:
    """Build, mark the translations at some paths, and print how far each language is.

    With a language, the files to write or to look at are named too. 1 where a path is no
    translation or cannot be marked; SystemExit with the report where the content has errors.
    """
    site = build_here(root, quiet=True).site
    try:
        if marked or mark_new:
            _mark_all(site, root, marked, mark_new)
            site = build_here(root, quiet=True).site
        _print(site, lang)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _mark_all(site: Outputs, root: Path, marked: Sequence[str], mark_new: bool) -> None:
    content, translations = (root / site.name).resolve(), site.translations()
    originals = {file: path for path, files in translations.items() for file in files.values()}
    wanted = [Path(relpath(Path(path).resolve(), content)).as_posix() for path in marked]
    if lost := [path for path in wanted if path not in originals]:
        raise ValueError(f"{site.name}/{lost[0]} is no translation of a record that is there.")
    languages = site.languages.codes if mark_new else ()
    new = [translations[path][code] for code in languages for path in site.progress(code).unmarked]
    for path in dict.fromkeys([*wanted, *new]):
        _mark(site, content / path, path, originals[path])


def _mark(site: Outputs, file: Path, path: str, source: str) -> None:
    """Write into a translation which text of its original it follows."""
    from plugins.content.front_matter.composer import compose

    meta = site.record(source).meta
    day = meta.updated or meta.published or date.today()  # noqa: DTZ011 (the day it is here)
    line = f"follows: {{version: {site.version(source)}, day: {day}}}\n"
    head, fence, rest = file.read_text(encoding="utf-8").partition("\n---")
    head = _FOLLOWS.sub("", f"{head}\n") + line
    if compose(head.removeprefix("---")).problems:
        raise ValueError(f"{path}: delete its `follows` first; it is not in this task's form")
    file.write_text(f"{head.rstrip()}{fence}{rest}", encoding="utf-8", newline="\n")
    print(f"{site.name}/{path} follows the text of {day}.")


def _print(site: Outputs, lang: str) -> None:
    if lang and lang not in site.languages:
        known = ", ".join(site.languages.codes)
        raise ValueError(f"{lang} is no language of this site: {known}")
    for first, *others in [COLUMNS, *(_row(site, code) for code in site.languages.codes)]:
        print(f"{first:<22}" + "".join(f"{cell:>10}" for cell in others))
    for name in LISTS if lang else ():
        if paths := getattr(site.progress(lang), name):
            print(f"\n{name}:")
        for path in paths:
            file = site.texts_of(path).get(lang) or f"{path.removesuffix('.md')}.{lang}.md"
            print(f"  {site.name}/{file}")
    if found := phrases(site, lang) if lang else {}:
        print("\nphrases:")
    for phrase, file in sorted(found.items(), key=lambda each: each[::-1]):
        print(f"  {site.name}/{file}: {phrase}")


def _row(site: Outputs, code: str) -> tuple[str, ...]:
    found = site.progress(code)
    counts = (len(getattr(found, name)) for name in COLUMNS[3:-1])
    current = found.count - len(found.stale) - len(found.unmarked)
    name = f"{code} {site.languages[code].name}"
    return name, str(found.count), str(current), *map(str, counts), str(len(phrases(site, code)))


def phrases(site: Outputs, lang: str) -> dict[str, str]:
    """What pages with a text in a language show in another one, and the file that could give it.

    A phrase is for the translation of the (first) page that shows it, a name for the file of what
    has it. The other words of records that are not translated are not counted: those are missing.
    """
    there, found = site.in_language(lang), dict[str, str]()
    missing = [there.record(path) for path in site.progress(lang).missing]
    uncounted = {text.text for record in missing for text in record.words.fields.values()}
    places = {record.title: record.path for record in missing if hasattr(record.meta, "names")}
    for _, key in page_keys(site):
        code, template, path, _ = key.split(" ", 3)
        if code == lang and template in KIND and lang in site.texts_of(path):
            own = there.record(path).words.path
            for text in _foreign(site.view(key), lang):
                if text in places or text not in uncounted:
                    found.setdefault(text, places.get(text, own))
    return found


def _foreign(value: object, lang: str) -> Iterator[str]:
    """The texts of view data that are in another language."""
    if isinstance(value, dict) and value.keys() == {"text", "lang"}:
        yield from [value["text"]] if value["lang"] != lang else ()
    elif isinstance(value, (dict, list)):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _foreign(inner, lang)
