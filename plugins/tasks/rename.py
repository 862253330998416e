"""Renaming: a page or a file gets another path, and all that names it follows, in all languages.

Its old address leads on (``aliases``, or ``moved`` in the file of old addresses), and calendars and
feeds go on knowing it (``uid``). Words do not change, so translations stay as current as they were.
"""

import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

from plugins.content.attachments import file_path, named_path, references
from plugins.content.fields import FILE
from plugins.content.front_matter.composer import compose
from plugins.content.front_matter.header import Place
from plugins.content.kinds import ADDRESSES, KIND, identify, parent_of
from plugins.content.models import Fields
from plugins.content.paths import FILES, is_picture, relative
from plugins.content.source import read_source
from plugins.content.target import Inside, read_target
from plugins.content.translation import original
from plugins.relations.address import published_file
from plugins.relations.events import first_id
from plugins.relations.feeds import OF
from plugins.relations.site import Site
from plugins.tasks.edits import Change, Edits, added, changed, make, tried
from plugins.tasks.site import build_here

Pairs = Mapping[str, str]
"""The files that get another path: the old one from the content folder, and the new."""


def rename(root: Path, old: str, new: str, dry_run: bool = False) -> int:
    """Rename a page, a forum's folder or a document, and say what that changed.

    1 where it cannot be done, with the reason; nothing was written then, nor in a dry run.
    SystemExit with the report where the content has errors, or would have them.
    """
    content = (root / "content").resolve()
    try:
        was, will = (_inside(content, each) for each in (old, new))
        site = build_here(root, quiet=True).site
        edits, said = _edits(site, _pairs(site, was, will))
        with tried(root, edits):
            if not dry_run:
                make(content, edits)
    except (ValueError, OSError) as fault:
        print(f"Nothing was renamed: {fault}", file=sys.stderr)
        return 1
    print(*(f"content/{line}" for line in said), sep="\n")
    print("Dry run: nothing was written." if dry_run else "Renamed. Every old address leads on.")
    return 0


def _inside(content: Path, written: str) -> str:
    """A path from the content folder."""
    path = Path(written).resolve()
    if not path.is_relative_to(content):
        raise ValueError(f"{written} is not in content/.")
    return path.relative_to(content).as_posix()


def _pairs(site: Site, old: str, new: str) -> Pairs:
    """The files: a forum's with all in its folder, a page with its translations."""
    listing = site.listing()
    if f"{old}/index.md" in listing:
        old, new = f"{old}/index.md", f"{new.removesuffix('/index.md')}/index.md"
    was, will = identify(old), identify(new)
    if old not in listing or not (was or old.lower().endswith(FILES)):
        raise ValueError(f"content/{old} is no page, picture or document that is there.")
    if was and was.kind == "home":
        raise ValueError("the home page cannot be renamed: its address is that of the site.")
    if was and (not will or will.kind != was.kind):
        rule = "an id is small letters a to z, digits and hyphens"
        place = f"write content/{KIND[was.kind].path}, where {rule}"
        why = f"it is that of {KIND[will.kind].label}" if will else place
        raise ValueError(f"content/{new} is no place for {KIND[was.kind].label}: {why}.")
    if not was and Path(old).suffix.lower() != Path(new).suffix.lower():
        raise ValueError(f"content/{new} has another ending than content/{old}.")
    is_forum = was and was.kind == "forum"
    stem, into = (each.removesuffix("index.md" if is_forum else ".md") for each in (old, new))
    pairs = {
        path: f"{into}{path.removeprefix(stem)}"
        for path in listing
        if old in (path, *(original(path) or ())) or (is_forum and path.startswith(stem))
    }
    there = {path.casefold(): path for path in listing}
    for to in sorted(pairs.values()):
        if taken := there.get(to.casefold()):
            case = "" if taken == to else ", and capitals alone make no other address"
            raise ValueError(f"content/{taken} is there already{case}.")
    return pairs


def _edits(site: Site, pairs: Pairs) -> tuple[Edits, list[str]]:
    """The files as they are to be, and what is said of the changes."""
    edits: dict[str, bytes | None] = dict.fromkeys(pairs)
    said = [f"{path} → {to}" for path, to in pairs.items()]
    for path in dict.fromkeys([*pairs, *site.listing()]):
        meta = site.fields(path) if path.endswith(".md") else None
        changes = [*_fields(site, path, meta, pairs), *_links(site, path, pairs)] if meta else []
        own = pairs.get(path, path)
        said += [f"{own}:{line}: {text}" for line, _, _, text in sorted(changes)]
        if changes or path in pairs:
            data = site.content_bytes(path)
            edits[own] = _known(site, path, pairs, changed(data, changes) if changes else data)
    if data := _moved(site, pairs):
        edits[ADDRESSES.path] = data
        said.append(f"{ADDRESSES.path}: moved")
    return edits, said


def _fields(site: Site, path: str, meta: Fields, pairs: Pairs) -> Iterator[Change]:
    own = pairs.get(path, path)
    for loc, kind, value in references(meta):
        target = named_path(path, kind, value)
        to = pairs.get(target, target)
        if kind != FILE and to != target and (will := identify(to)):
            new = will.id.rpartition("/")[2]
        elif kind == FILE and file_path(value, own) != to:
            new = relative(to, own)
        else:
            continue
        if new != value:
            yield _scalar(site, path, site.places(path)[loc], value, new)


def _scalar(site: Site, path: str, place: Place, value: str, new: str) -> Change:
    """The change of a value of the front matter, in the quotation marks that it has."""
    line, column = place
    text = site.content_bytes(path).decode().split("\n")[line - 1][column - 1 :]
    if not (found := re.match(rf"([\"']?){re.escape(value)}\1(?=[\s,:\]}}]|$)", text)):
        raise ValueError(f"content/{path}:{line}: write `{new}` here in one plain word first.")
    return line, column + len(found[1]), len(value), new


def _links(site: Site, path: str, pairs: Pairs) -> Iterator[Change]:
    own = pairs.get(path, path)
    lines = site.content_bytes(path).decode().split("\n")
    for link in filter(lambda link: link.path, site.links(path)):
        to, text = pairs.get(link.path, link.path), lines[link.line - 1][link.column - 1 :]
        here = re.split(r"[\s<>)]", text, maxsplit=1)[0]
        if read_target(here, own) == Inside(to, link.fragment):
            continue
        if read_target(here, path) != Inside(link.path, link.fragment):
            raise ValueError(f"content/{path}:{link.line}: this link cannot be changed by a task.")
        bare, _, _ = here.partition("#")
        yield link.line, link.column, len(bare), quote(relative(to, own))


def _known(site: Site, path: str, pairs: Pairs, data: bytes) -> bytes:
    """The text of what is renamed, with its old address and its old id."""
    was, will, meta = identify(path), identify(pairs.get(path, "")), site.fields(path)
    if not (was and will and meta) or parent_of(path) in pairs:
        return data  # a translation, or a part of what is renamed
    if site.is_draft(path) or not site.has_page(path):
        return data
    old, new, aliases = f"/{was.address}", f"/{will.address}", getattr(meta, "aliases", ())
    if new in aliases:  # it was called so before
        place = site.places(path)["aliases", aliases.index(new)]
        data = changed(data, [_scalar(site, path, place, new, old)])
    else:
        data = added(data, "aliases", old)
    if (KIND[was.kind].in_feed or was.kind in OF) and not getattr(meta, "uid", None):
        uid = first_id(site, site.record(path))
        data = changed(data, [(read_source(data).body_line - 1, 1, 0, f"uid: {uid}\n")])
    return data


def _moved(site: Site, pairs: Pairs) -> bytes:
    """The file of old addresses with that of a document; those of a forum its alias covers."""
    (file, to), moved, path = next(iter(pairs.items())), site.old_addresses.moved, ADDRESSES.path
    old, new = (f"/{published_file(each)}" for each in (file, to))
    is_kept = file in site.used_files() and not is_picture(file) and len(pairs) == 1
    if not is_kept or old == new:
        return b""
    data = site.content_bytes(path) if path in site.listing() else b"---\n---\n"
    if new not in moved:
        pair = (json.dumps(each, ensure_ascii=False) for each in (old, new))
        return added(data, "moved", ": ".join(pair), "")
    header = compose(read_source(data).header)  # it was called so before
    key, value = header.keys["moved", new], header.values["moved", new]
    swap = _scalar(site, path, key, new, old), _scalar(site, path, value, moved[new], new)
    return changed(data, swap)
