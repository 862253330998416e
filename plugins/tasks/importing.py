"""Importing a programme: what a spreadsheet, a schedule or a calendar says becomes records."""

import json
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from plugins.content.catalogue import catalogue_path, read_catalogue
from plugins.content.kinds import KIND
from plugins.content.problem import ContentError, say
from plugins.importing.merging import replaced
from plugins.importing.plan import Plan, make_plan
from plugins.pipeline.run import in_words, report
from plugins.tasks.edits import make, tried
from plugins.tasks.scaffold import TODO, front_matter
from plugins.tasks.site import today


def bring_in(root: Path, file: str, forum: str = "", dry_run: bool = False) -> int:
    """Import a programme, and say what that changed; 1 where something is wrong with the file.

    Nothing is written then, nor in a dry run. SystemExit with the report where a build of the
    result has errors.
    """
    words = root / "theme" / catalogue_path("ru")
    russian = read_catalogue(words.read_bytes(), words.name).gettext if words.exists() else str
    try:
        plan = make_plan(root / "content", Path(file), forum, russian)
    except ContentError as error:
        print(report(error.problems, root), file=sys.stderr)
        return 1
    edits = {}
    for target, fields in plan.changes:
        if target.data:
            edits[target.path] = replaced(target.data, fields | {"updated": today()})
        else:
            name = "title" if target.kind == "session" else "name"
            known = {each: value for each, value in fields.items() if each != name}
            fresh = front_matter(KIND[target.kind], fields[name], known, today())
            edits[target.path] = fresh.removesuffix(f"{TODO}\n").encode()
    if edits:
        with tried(root, edits):
            if not dry_run:
                make(root / "content", edits)
    print(*_told(plan, dry_run), sep="\n")
    return 0


def _told(plan: Plan, dry_run: bool) -> Iterator[str]:
    for target, fields in plan.changes:
        path = f"content/{target.path}"
        if not target.data:
            yield in_words(say("new: {path}", path=path))
            continue
        yield in_words(say("changed: {path}", path=path))
        for name, value in fields.items():
            yield f"  {name}: {_shown(target.fields.get(name))} → {_shown(value)}"
    for path in plan.missing:
        yield in_words(say("no row, and left as it is: {path}", path=f"content/{path}"))
    for name in plan.unread:
        yield in_words(say("not read: {name}", name="".join(filter(str.isprintable, name))))
    ...


def _shown(value: object) -> str:
    return (
        str(value or "")
        if not isinstance(value, (list, dict))
        else json.dumps(value, ensure_ascii=False)
    )
