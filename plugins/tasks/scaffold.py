"""Scaffolding: a fresh content file with the front matter that its kind has."""

from __future__ import annotations

import json
import re
import sys
from datetime import datetime
from pathlib import Path

from pydantic.fields import FieldInfo

from plugins.content.kinds import KINDS, Kind, identify, is_reserved

MADE = {kind.name: kind for kind in KINDS if kind.name != "home"}
DAYS = ("published", "updated")
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 ,.;()/–-]*")


def new(root: Path, kind: str, name: str, title: str = "") -> int:
    """Write ``content/…/NAME.md`` and say what to do next; 1 where that cannot be done."""
    path = _path(MADE[kind], name) if kind in MADE else ""
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
    file.write_text(text, encoding="utf-8")
    print(f"wrote content/{path}\nReplace the examples; docs/content.md says what each field is.")
    return 0


def _path(kind: Kind, name: str) -> str:
    forum, _, session = name.partition("/")
    if kind.name == "session":
        return kind.path.format(forum=forum, id=session)
    return kind.path.format(id=name)


def _fault(root: Path, kind: str, name: str, path: str) -> str:
    """Why the file cannot be written, in plain words; empty where it can."""
    if kind not in MADE:
        return f"Say what to make: new KIND ID, where KIND is {', '.join(MADE)}."
    example = "2027/plenary" if kind == "session" else {"forum": "2027"}.get(kind, "an-example")
    identity = identify(path)
    if identity is None or identity.kind != kind:
        rule = "An id is made of small letters a to z, digits and hyphens"
        return f"`{name}` is not the id of a {kind}. {rule}: new {kind} {example}"
    if is_reserved(identity):
        return f"`{name}` is kept for a part of the site itself: choose another id."
    if (root / "content" / path).exists():
        return f"content/{path} is there already; nothing was written."
    if kind == "session" and not (root / "content" / path).with_name("index.md").exists():
        forum = name.partition("/")[0]
        return f"There is no forum `{forum}` yet. Make it first: new forum {forum}"
    return ""


def front_matter(kind: Kind, title: str, today: str) -> str:
    """The text of a fresh file: fields it must have, and the others as comments to open up."""
    fields = kind.model.model_fields
    named = "name" if "name" in fields else "title"
    first = [named, *(name for name in fields if name != named and fields[name].is_required())]
    lines = [f"{named}: {_quoted(title or _example(fields[named]))}"]
    for name in first[1:]:
        note = fields[name].description
        lines += [*([f"# {name}: {note}"] if note else ()), f"{name}: {_example(fields[name])}"]
    lines += [f"{day}: {today}" for day in DAYS]
    lines += [_offered(name, fields[name]) for name in fields if name not in (*first, *DAYS)]
    return "\n".join(["---", *lines, "---", "", "Text, in Markdown.", ""])


def _example(field: FieldInfo) -> str:
    return str((field.examples or ["…"])[0])


def _offered(name: str, field: FieldInfo) -> str:
    example = f" {field.examples[0]}" if field.examples else ""
    note = f"  # {field.description}" if field.description else ""
    return f"# {name}:{example}{note}"


def _quoted(text: str) -> str:
    """A text that YAML reads as one: between double quotes as JSON has them (YAML 1.2, 1.3)."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
