"""Importing: the programme that a spreadsheet, a schedule or a calendar has becomes records."""

import json
import sys
from collections.abc import Iterator
from importlib import invalidate_caches
from importlib.util import find_spec
from pathlib import Path
from types import NoneType

from plugins.content.catalogue import catalogue_path, read_catalogue
from plugins.content.kinds import KIND
from plugins.content.problem import ContentError, say
from plugins.importing.merging import replaced
from plugins.importing.plan import Plan, make_plan
from plugins.importing.template import write_template as write
from plugins.pipeline.run import in_words, report
from plugins.tasks.edits import make, tried
from plugins.tasks.environment import IMPORT, require
from plugins.tasks.scaffold import TODO, front_matter
from plugins.tasks.site import today


def bring_in(root: Path, file: str, forum: str = "", dry_run: bool = False) -> int:
    """Import a file, and say what that changes; 1 where something in it is wrong.

    Nothing is written then, nor in a dry run. SystemExit with the report where a build of the
    result has errors, or had them before.
    """
    if file.lower().endswith((".xlsx", ".ods")):
        _install(root)
    words = root / "theme" / catalogue_path("ru")
    labels = read_catalogue(words.read_bytes(), words.name).gettext if words.is_file() else str
    try:
        plan = make_plan(root / "content", Path(file), forum, labels)
    except ContentError as error:
        print(report(error.problems, root), file=sys.stderr)
        return 1
    edits, day = dict[str, bytes | None](), today()
    for entry, fields in plan.changes:
        if entry.data:
            edits[entry.path] = replaced(entry.data, fields | {"updated": day})
        else:
            fresh = front_matter(KIND[entry.kind], fields.pop(entry.named), fields, day)
            edits[entry.path] = fresh.removesuffix(f"{TODO}\n").encode()
    if edits:
        with tried(root, edits):
            if not dry_run:
                make(root / "content", edits)
    print(*_told(plan, dry_run), sep="\n")
    return 0


def write_template(root: Path, file: str, forum: str = "") -> int:
    """Write an empty spreadsheet to fill in; 1 where there is a file already."""
    _install(root)
    if Path(file).exists():
        print(in_words(say("{file} is there already; nothing was written.", file=file)))
        return 1
    write(root / "content", forum or "*", Path(file))
    print(in_words(say("wrote {file}", file=file)))
    return 0


def _install(root: Path) -> None:
    """Install the libraries for spreadsheets, where they are missing: few sites need them."""
    if not (find_spec("python_calamine") and find_spec("openpyxl")):
        require(root / ".venv", root / IMPORT)
        invalidate_caches()


def _told(plan: Plan, dry_run: bool) -> Iterator[str]:
    for entry, fields in plan.changes:
        path = f"content/{entry.path}"
        if not entry.data:
            yield in_words(say("new: {path}", path=path))
        else:
            yield in_words(say("changed: {path}", path=path))
            for name, value in fields.items():
                yield f"  {name}: {_shown(entry.fields.get(name))} → {_shown(value)}"
    for path in plan.missing:
        yield in_words(say("no row has it; it stays as it is: {path}", path=f"content/{path}"))
    for name in plan.unread:
        yield in_words(say("not read: {name}", name="".join(filter(str.isprintable, name))))
    counts = {"changed": len(plan.changes), "same": plan.same}
    yield in_words(say("New or changed: {changed}. As they were: {same}.", **counts))
    if dry_run:
        yield in_words(say("Dry run: nothing was written."))


def _shown(value: object) -> str:
    is_text = isinstance(value, (str, NoneType))
    return str(value or "") if is_text else json.dumps(value, ensure_ascii=False)
