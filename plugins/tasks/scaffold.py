"""Scaffolding: a fresh content file with the front matter that its kind has."""

import math
import os
import re
import sys
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, get_args

import yaml
from pydantic import WithJsonSchema
from pydantic.fields import FieldInfo

from plugins.content.choices import choices_of
from plugins.content.kinds import KIND, Kind, identify, parent_of, path_of
from plugins.content.listing import misplaced
from plugins.content.problem import made, say
from plugins.content.reader import Reading, read_file
from plugins.content.translation import TRANSLATABLE_FIELDS, Translation
from plugins.content.values.text import PLACEHOLDERS
from plugins.languages import Languages
from plugins.pipeline.settings import languages

MADE = {name: kind for name, kind in KIND.items() if name != "home"}
DAYS = ("published", "updated")
COUNTED = {"forum": "edition", "session": "order"}
"""Fields that go on from the last record beside the new one."""

GROUPS = {"terms": ("term", "meaning"), "recommendations": ("id", "text")}
"""What is translated entry by entry: what an entry keeps, and what is written anew."""

TODO = PLACEHOLDERS[0]
"""Stands where an editor has to write: a build refuses it (values/text.py)."""


def new(
    root: Path, kind: str, name: str, title: str = "", lang: str = "", tell: Any = print
) -> int:
    """Write ``content/…/NAME.md`` and tell what to do next; 1 where that cannot be done.

    Of a "translation", ``name`` is the path of the original and ``lang`` the language.
    """
    from pelican.settings import read_settings

    content, today = root / "content", datetime.now().astimezone().date()
    try:
        known = languages(read_settings(str(root / "pelicanconf.py")))
        if kind == "translation":
            path, text = _translated(content, name, lang, known, today)
        else:
            path, text = _fresh(content, kind, name, title, known, today)
        if (root / (file := f"content/{path}")).exists():
            raise ValueError(say("{path} is there already; nothing was written.", path=file))
    except (ValueError, OSError) as fault:
        tell(fault.args[-1], file=sys.stderr)
        return 1
    (content / path).parent.mkdir(parents=True, exist_ok=True)
    (content / path).write_text(text, encoding="utf-8")
    tell(say("wrote {path}\nReplace each …; docs/content.md says what each is.", path=file))
    return 0


def _translated(
    content: Path, name: str, lang: str, known: Languages, today: date
) -> tuple[str, str]:
    """The path and the text of a fresh translation; ValueError says why there can be none."""
    path = os.path.relpath(Path(name).absolute(), content).replace(os.sep, "/")
    if not identify(path) or not (content / path).is_file():
        raise ValueError("Say what to translate: new translation content/pages/about.md ru")
    if lang not in known:
        raise ValueError(f"`{lang}` is no language of the site: {', '.join(known.codes)}.")
    found = read_file(path, (content / path).read_bytes())
    if found.meta is None or found.problems:
        raise ValueError(f"content/{path} has mistakes: python3 tasks.py check names them.")
    if found.lang == lang:
        raise ValueError(f"content/{path} is in `{lang}` already.")
    return f"{path.removesuffix('.md')}.{lang}.md", translation(found, today)


def _fresh(
    content: Path, kind: str, name: str, title: str, known: Languages, today: date
) -> tuple[str, str]:
    """The path and the text of a fresh record; ValueError says why there can be none."""
    if kind not in MADE:
        kinds = ", ".join([*MADE, "translation"])
        raise ValueError(f"Say what to make: new KIND ID, where KIND is {kinds}.")
    path = path_of(kind, name)
    _refuse(content, kind, name, known)
    fields = _next(content, kind, name)
    if kind == "forum":  # it has a date, or its year alone
        fields["year"] = int(name) if re.fullmatch(r"[0-9]{4}", name) else today.year
    return path, front_matter(MADE[kind], title, fields, today)


def _refuse(content: Path, kind: str, name: str, known: Languages) -> None:
    """Raise ValueError where a kind can have no record of that id, with what to do instead."""
    identity, parent = identify(path := path_of(kind, name)), parent_of(path)
    if identity is None or identity.kind != kind:
        told = {"name": name, "kind": kind, "example": KIND[kind].example}
        if kind == "page" and identify(path_of("guide", name)):
            raise ValueError(
                say("A practical page of a forum is a guide: new guide {name}", **told)
            )
        rule = say("An id is made of small letters a to z, digits and hyphens")
        told |= {"label": made(KIND[kind].label, {}), "rule": rule}
        raise ValueError(
            say("`{name}` is not the id of {label}. {rule}: new {kind} {example}", **told)
        )
    if fault := misplaced(path, {}, (), known):
        told = {"path": path, "message": fault[1], "hint": fault[2]}
        raise ValueError(say("content/{path}: {message}. To fix it: {hint}", **told))
    if parent and not (content / parent).is_file():
        told = {"forum": name.rpartition("/")[0]}
        raise ValueError(say("There is no forum `{forum}` yet. First: new forum {forum}", **told))


def _next(content: Path, kind: str, name: str) -> dict[str, object]:
    """The field that goes on from the last record beside the new one, if the kind has one."""
    if kind not in COUNTED:
        return {}
    files = content.glob(path_of(kind, re.sub(r"[^/]+$", "*", name)))
    paths = (path for file in files if identify(path := file.relative_to(content).as_posix()))
    metas = (read_file(path, (content / path).read_bytes()).meta for path in paths)
    last = max((getattr(meta, COUNTED[kind], None) or 0 for meta in metas), default=0)
    return {COUNTED[kind]: last + 1} if last or kind == "session" else {}


def front_matter(kind: Kind, title: str, known: Mapping[str, object], today: date) -> str:
    """A fresh file: fields it must have or whose values are known, others as comments to open."""
    fields = kind.model.model_fields
    named = "name" if "name" in fields else "title"
    needed = [name for name in fields if fields[name].is_required()]
    given = {named: TODO, **dict.fromkeys(needed, TODO), **known}
    given |= {named: title} if title else {}
    lines: list[str] = []
    for name, value in given.items():
        lines += [f"# {name}: {_note(fields[name])}", _line(name, value)]
    lines += [f"{day}: {today}" for day in DAYS]
    lines += [_offered(name, fields[name]) for name in fields if name not in (*given, *DAYS)]
    return _file(lines)


def translation(source: Reading, today: date) -> str:
    """The text of a fresh translation: its fields below what they translate."""
    assert source.meta
    meta: Any = source.meta
    lines: list[str] = []
    for name in TRANSLATABLE_FIELDS:
        if text := getattr(meta, name, None):
            lines += [f"# {getattr(text, 'name', text)}", f"{name}: {TODO}"]
    for group, (kept, told) in GROUPS.items():
        entries = getattr(meta, group, ())
        lines += [f"{group}:"] if entries else []
        for each in entries:
            named = _line(kept, getattr(each, kept))
            lines += [f"  # {getattr(each, told)}", f"  - {named}", f"    {told}: {TODO}"]
    own, day = Translation.model_fields, meta.updated or meta.published or today
    lines += [f"# quality: {_note(own['quality'])}", f"quality: {TODO}", f"published: {today}"]
    lines.append(f"follows: {{version: {source.version}, day: {day}}}")
    return _file([*lines, _offered("phrases", own["phrases"])], bool(source.body.html))


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
