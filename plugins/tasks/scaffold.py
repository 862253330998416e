"""Scaffolding: a fresh content file with the front matter that its kind has."""

from __future__ import annotations

import math
import re
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, get_args

import yaml
from pydantic import WithJsonSchema
from pydantic.fields import FieldInfo

from plugins.content.choices import choices_of
from plugins.content.kinds import KIND, Kind, identify, is_reserved, path_of

MADE = {name: kind for name, kind in KIND.items() if name != "home"}
DAYS = ("published", "updated")


def new(root: Path, kind: str, name: str, title: str = "") -> int:
    """Write ``content/…/NAME.md`` and say what to do next; 1 where that cannot be done."""
    path = path_of(kind, name) if kind in MADE else ""
    fault = _fault(root, kind, name, path)
    if fault:
        print(fault, file=sys.stderr)
        return 1
    file = root / "content" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    today = datetime.now().astimezone().date().isoformat()
    text = front_matter(MADE[kind], title, today)
    if kind == "forum":  # a forum has a date, or its year alone
        year = name if re.fullmatch(r"[0-9]{4}", name) else today[:4]
        text = re.sub(r"^# year:.*$", f"year: {year}", text, flags=re.MULTILINE)
    if kind == "session":  # a session has a place, or a time
        text = re.sub(r"^# order: (.*?)  #.*$", r"order: \1", text, flags=re.MULTILINE)
    file.write_text(text, encoding="utf-8")
    print(f"wrote content/{path}\nReplace the examples; docs/content.md says what each field is.")
    return 0


def _fault(root: Path, kind: str, name: str, path: str) -> str:
    """Why the file cannot be written, in plain words; empty where it can."""
    if kind not in MADE:
        return f"Say what to make: new KIND ID, where KIND is {', '.join(MADE)}."
    identity = identify(path)
    if identity is None or identity.kind != kind:
        rule = "An id is made of small letters a to z, digits and hyphens"
        return f"`{name}` is not the id of a {kind}. {rule}: new {kind} {KIND[kind].example}"
    if is_reserved(identity):
        return f"`{name}` is kept for a part of the site itself: choose another id."
    if (root / "content" / path).exists():
        return f"content/{path} is there already; nothing was written."
    forum = name.partition("/")[0] if "{forum}" in KIND[kind].path else ""
    if forum and not (root / "content" / path_of("forum", forum)).exists():
        return f"There is no forum `{forum}` yet. Make it first: new forum {forum}"
    return ""


def front_matter(kind: Kind, title: str, today: str) -> str:
    """The text of a fresh file: fields it must have, and the others as comments to open up."""
    fields = kind.model.model_fields
    named = "name" if "name" in fields else "title"
    first = [named, *(name for name in fields if name != named and fields[name].is_required())]
    given = {named: title or _example(fields[named])}
    lines = [yaml.safe_dump(given, allow_unicode=True, width=math.inf).strip()]
    for name in first[1:]:
        lines += [f"# {name}: {_note(fields[name])}", f"{name}: {_example(fields[name])}"]
    lines += [f"{day}: {today}" for day in DAYS]
    lines += [_offered(name, fields[name]) for name in fields if name not in (*first, *DAYS)]
    return "\n".join(["---", *lines, "---", "", "Text, in Markdown.", ""])


def _example(field: FieldInfo) -> str:
    return example_of(field) or "…"


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
