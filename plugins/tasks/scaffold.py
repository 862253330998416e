"""Scaffolding: a fresh content file with the front matter that its kind has."""

from __future__ import annotations

import math
import os
import re
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, get_args

import yaml
from pydantic import WithJsonSchema
from pydantic.fields import FieldInfo

from plugins.content.choices import choices_of
from plugins.content.kinds import KIND, Kind, identify, is_reserved, path_of
from plugins.content.models import Page
from plugins.content.reader import Reading, read_file
from plugins.content.translation import TRANSLATABLE_FIELDS, Translation
from plugins.content.values.codes import language_fault
from plugins.content.values.text import PLACEHOLDERS

MADE = {name: kind for name, kind in KIND.items() if name != "home"}
DAYS = ("published", "updated")
COUNTED = {"forum": "edition", "session": "order"}
"""Fields that go on from the last record beside the new one."""

TODO = PLACEHOLDERS[0]
"""Stands where an editor has to write: a build refuses it (``placeholder_fault``)."""


def new(root: Path, kind: str, name: str, title: str = "", lang: str = "") -> int:
    """Write ``content/…/NAME.md`` and say what to do next; 1 where that cannot be done.

    Of a "translation", ``name`` is the path of the original and ``lang`` the language.
    """
    if kind == "translation":
        own = os.path.relpath(Path(name).absolute(), root / "content").replace(os.sep, "/")
        path = f"{own.removesuffix('.md')}.{lang}.md"
        fault = _translation_fault(root, own, lang) or _is_there(root, path)
    else:
        path = path_of(kind, name) if kind in MADE else ""
        fault = _fault(root, kind, name, path) or _is_there(root, path)
    if fault:
        print(fault, file=sys.stderr)
        return 1
    today = datetime.now().astimezone().date()
    if kind == "translation":
        text = translation(_read(root, own), today)
    else:
        text = front_matter(MADE[kind], title, today, _next(root, kind, path))
    if kind == "forum":  # a forum has a date, or its year alone
        year = name if re.fullmatch(r"[0-9]{4}", name) else today.year
        text = re.sub(r"^# year:.*$", f"year: {year}", text, flags=re.MULTILINE)
    file = root / "content" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    print(f"wrote content/{path}\nReplace each {TODO}; docs/content.md says what each field is.")
    return 0


def _read(root: Path, path: str) -> Reading:
    return read_file(path, (root / "content" / path).read_bytes())


def _next(root: Path, kind: str, path: str) -> int | None:
    """The number after the last of those that records of the kind have, in the same forum."""
    if kind not in COUNTED:
        return None
    beside = path_of(kind, f"{path.split('/')[1]}/*" if kind == "session" else "*")
    files = [file.relative_to(root / "content") for file in (root / "content").glob(beside)]
    metas = [_read(root, file.as_posix()).meta for file in files if identify(file.as_posix())]
    numbers = [getattr(meta, COUNTED[kind], None) for meta in metas]
    known = [number for number in numbers if number is not None]
    return max(known) + 1 if known else {"session": 1}.get(kind)


def _is_there(root: Path, path: str) -> str:
    there = (root / "content" / path).exists()
    return f"content/{path} is there already; nothing was written." if there else ""


def _translation_fault(root: Path, path: str, lang: str) -> str:
    """Why a text cannot be translated, in plain words; empty where it can."""
    if not identify(path) or not (root / "content" / path).is_file():
        return "Say what to translate: new translation content/pages/about.md ru"
    if fault := language_fault(lang):
        return f"{fault[0]}; {fault[1]}"
    found = _read(root, path)
    if found.meta is None or found.problems:
        return f"content/{path} has mistakes: python3 tasks.py check names them."
    return f"content/{path} is in `{lang}` already." if found.lang == lang else ""


def _fault(root: Path, kind: str, name: str, path: str) -> str:
    """Why the file cannot be written, in plain words; empty where it can."""
    if kind not in MADE:
        kinds = ", ".join([*MADE, "translation"])
        return f"Say what to make: new KIND ID, where KIND is {kinds}."
    identity = identify(path)
    if identity is None or identity.kind != kind:
        rule = "An id is made of small letters a to z, digits and hyphens"
        return f"`{name}` is not the id of a {kind}. {rule}: new {kind} {KIND[kind].example}"
    if is_reserved(identity):
        return f"`{name}` is kept for a part of the site itself: choose another id."
    forum = name.partition("/")[0] if "{forum}" in KIND[kind].path else ""
    if forum and not (root / "content" / path_of("forum", forum)).exists():
        return f"There is no forum `{forum}` yet. Make it first: new forum {forum}"
    return ""


def front_matter(kind: Kind, title: str, today: date, number: int | None = None) -> str:
    """The text of a fresh file: fields it must have, and the others as comments to open up.

    ``number`` is what its counted field says.
    """
    fields, counted = kind.model.model_fields, COUNTED.get(kind.name, "")
    named = "name" if "name" in fields else "title"
    needed = [name for name in fields if fields[name].is_required()]
    given: dict[str, object] = dict.fromkeys([named, *needed], TODO)
    given |= {named: title or TODO} | ({counted: number} if number is not None else {})
    lines: list[str] = []
    for name, value in given.items():
        lines += [f"# {name}: {_note(fields[name])}"] if name != named else []
        lines.append(_line(name, value))
    lines += [f"{day}: {today}" for day in DAYS]
    lines += [_offered(name, fields[name]) for name in fields if name not in (*given, *DAYS)]
    return _file(lines)


def translation(source: Reading, today: date) -> str:
    """The text of a fresh translation: its fields below what they translate."""
    assert source.meta
    meta = source.meta
    lines: list[str] = []
    for name in TRANSLATABLE_FIELDS:
        if text := getattr(meta, name, None):
            lines += [f"# {text}", f"{name}: {TODO}"]
    for name, key, words in (("terms", "term", "meaning"), ("topics", "topic", "title")):
        for entry in getattr(meta, name, ()) if isinstance(meta, Page) else ():
            lines += [] if f"{name}:" in lines else [f"{name}:"]
            lines += [f"  # {getattr(entry, words)}", f"  - {_line(key, getattr(entry, key))}"]
            lines.append(f"    {words}: {TODO}")
    own = Translation.model_fields
    lines += [f"# quality: {_note(own['quality'])}", f"quality: {TODO}", f"published: {today}"]
    day = meta.updated or meta.published or today
    lines.append(f"follows: {{version: {source.version}, day: {day}}}")
    lines.append(f"# phrases: {{}}  # {_note(own['phrases'])}")
    return _file(lines, bool(source.body.html))


def _file(lines: list[str], has_text: bool = True) -> str:
    return "\n".join(["---", *lines, "---", "", *([TODO, ""] if has_text else [])])


def _line(name: str, value: object) -> str:
    return yaml.safe_dump({name: value}, allow_unicode=True, width=math.inf).strip()


def _offered(name: str, field: FieldInfo) -> str:
    return f"# {name}: {example_of(field)}  # {_note(field)}"


def _note(field: FieldInfo) -> str:
    """What stands beside an example: what the field is, and the words of which it may be one."""
    choices = ", ".join(choices_of(field.annotation))
    return ": ".join(part for part in (field.description, choices) if part)


def example_of(field: FieldInfo) -> str:
    """How a value of a field is written: its own example, or that of its type; may be empty."""
    types = field.annotation
    found = [*(field.examples or ()), *choices_of(types), *_examples(types)]
    return found[0] if found else ""


def _examples(annotation: Any) -> Iterator[str]:
    for part in get_args(annotation):
        if isinstance(part, WithJsonSchema):
            yield from (part.json_schema or {}).get("examples", ())
        else:
            yield from _examples(part)
