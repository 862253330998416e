"""Withdrawing: a page leaves no trace in the site, for someone's safety.

Its file, translations and pictures go, and the entries of other files that refer to it; of its
addresses only digests are kept, by which ``publish`` lets them go and no file takes them again.
Words are their authors': while a text still holds the name, that is said, and nothing is written.
"""

import json
import math
import re
import sys
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from plugins.checks.names import check_names, plain_text
from plugins.content.attachments import named_path, references
from plugins.content.front_matter.composer import compose
from plugins.content.front_matter.header import Loc, leaves
from plugins.content.kinds import ADDRESSES
from plugins.content.paths import is_picture
from plugins.content.problem import Problem, say
from plugins.content.source import read_source
from plugins.content.translation import original
from plugins.pipeline.run import report
from plugins.relations.address import alias_address, is_page, list_of, published_file
from plugins.relations.moves import all_places, bare, digest_of, is_withdrawn, moves
from plugins.relations.record import Record
from plugins.relations.site import Site
from plugins.tasks.edits import Edits, added, make, tried
from plugins.tasks.site import build_here

BESIDES = """\
No trace is left in content/ as it is now, nor in a site that is built of it. Besides, see to:
- the history of the repository, its forks and clones, and of the published branch
  (git filter-repo);
- what search engines, web archives and mirrors keep: each has a form to ask for removal;
- archives of the site that were made, and copies on other hosts.
docs/publishing.md says how. Publish now: python3 tasks.py publish"""


def withdraw(root: Path, address: str, names: Sequence[str] = ()) -> int:
    """Withdraw the page at an address; ``names`` are to be nowhere, beside those that it gives.

    1 with a list of places where texts or documents still hold one; nothing was written then.
    SystemExit with the report where the content has errors, or would have them.
    """
    try:
        site = build_here(root, quiet=True).site
        record = _record_at(site, address)
        gone = _files_of(site, record)
        edits = _edits(site, record, gone)
        wanted = [*names, *_names(site, record), record.address]
        left = [*_left(site, edits, [*wanted, record.path])]
        if not left:
            with tried(root, edits) as copy:
                left = [*check_names(copy.output, wanted)]
                edits[ADDRESSES.path] = _led_on(site, copy.site)
        if not left:
            make(root / "content", edits)
    except (ValueError, OSError) as fault:
        print(f"Nothing was withdrawn: {fault}", file=sys.stderr)
        return 1
    if left:
        print(report(left, root), file=sys.stderr)
        print("Nothing was withdrawn yet: edit these places, and run this again.", file=sys.stderr)
        return 1
    print(*(f"removed content/{path}" for path in gone), BESIDES, sep="\n")
    return 0


def _record_at(site: Site, address: str) -> Record[Any]:
    named = alias_address(address)
    own = bare(moves(site).get(named, named), site.languages)
    record = next((each for each in site.records if each.address == own and own), None)
    if not record:
        raise ValueError(f"no page has the address {address}: write it as /people/a-person/.")
    if any(each.parent == record.id for each in site.records if record.kind == "forum"):
        raise ValueError("others lie below this page: withdraw those first.")
    return record


def _files_of(site: Site, record: Record[Any]) -> list[str]:
    """The record's own files: its texts, and what no other text uses."""
    own = [path for path in site.listing() if (original(path) or (path,))[0] == record.path]
    used = [set(site.listed(path).files) for path in site.texts() if path not in own]
    files = {file for path in own for file in site.listed(path).files}.difference(*used)
    return own + sorted(file for file in files if site.state(file) == "file")


def _names(site: Site, record: Record[Any]) -> Iterator[str]:
    """What it is called, in every language."""
    for path in (record.path, *site.translations().get(record.path, {}).values()):
        meta = site.fields(path)
        named = [getattr(meta, field, None) for field in ("title", "name", "sort")]
        yield from filter(None, [*named, *getattr(meta, "names", {}).values()])


def _edits(site: Site, record: Record[Any], gone: Sequence[str]) -> dict[str, bytes | None]:
    edits: dict[str, bytes | None] = dict.fromkeys(gone)
    for path in site.listing():
        meta = site.fields(path) if path.endswith(".md") and path not in gone else None
        named = references(meta) if meta else ()
        hits = {_entry(loc) for loc, *each in named if named_path(path, *each) in gone}
        if not hits:
            continue
        data = before = site.content_bytes(path)
        for name in {str(loc[0]) for loc in hits}:
            data = _without(data, name, hits)
        edits[path] = data
        for file in site.translations().get(path, {}).values():
            phrases = {*getattr(site.fields(file), "phrases", {})} & (_said(before) - _said(data))
            if phrases:
                hits = {("phrases", each) for each in phrases}
                edits[file] = _without(site.content_bytes(file), "phrases", hits)
    edits[ADDRESSES.path] = _digests(site, record, gone)
    return edits


def _said(data: bytes) -> set[str]:
    """What the front matter of a text says."""
    return {text for _, text in leaves(compose(read_source(data).header).fields)}


def _entry(loc: Loc) -> Loc:
    """The innermost entry of a list that a place is in, or else the place itself."""
    ends = [end for end, part in enumerate(loc, 1) if isinstance(part, int)]
    return loc[: ends[-1]] if ends else loc


def _rest(value: Any, loc: Loc, gone: Set[Loc]) -> Any:
    """A value without what stands at some places in it, nor what holds nothing else."""
    if isinstance(value, dict):
        rest = {key: _rest(each, (*loc, key), gone) for key, each in value.items()}
        return {key: each for key, each in rest.items() if each or not value[key]}
    if isinstance(value, list):
        places = [(*loc, number) for number in range(len(value)) if (*loc, number) not in gone]
        return [_rest(value[int(place[-1])], place, gone) for place in places]
    return None if loc in gone else value


def _without(data: bytes, name: str, gone: Set[Loc]) -> bytes:
    """A text without what stands at some places in a field of its front matter."""
    source = read_source(data)
    header, last = compose(source.header), source.body_line - 2
    rest = _rest(header.fields, (), gone).get(name)
    first = header.keys[name,][0] - 1
    following = (line - 1 for loc, (line, _) in header.keys.items() if len(loc) == 1)
    end = min((line for line in following if line > first), default=last)
    lines = data.decode().split("\n")
    while end > first + 1 and lines[end - 1].lstrip()[:1] in ("", "#"):
        end -= 1  # a note above the next field is its own
    form: dict[str, Any] = {"allow_unicode": True, "width": math.inf, "sort_keys": False}
    written = yaml.safe_dump({name: rest}, default_flow_style=None, **form) if rest else ""
    return "\n".join([*lines[:first], *written.splitlines(), *lines[end:]]).encode()


def _digests(site: Site, record: Record[Any], gone: Sequence[str]) -> bytes:
    """The file of old addresses, with the digests of all that the record had."""
    files = (path for path in gone if not path.endswith(".md") and not is_picture(path))
    digests = {digest_of(each) for each in (record.address, *map(published_file, files))}
    old = [old for old, new in moves(site).items() if is_withdrawn(new, digests, site.languages)]
    digests |= {digest_of(bare(each, site.languages)) for each in old}
    path = ADDRESSES.path
    data = site.content_bytes(path) if path in site.listing() else b"---\n---\n"
    for digest in sorted(digests - {*site.old_addresses.withdrawn}):
        data = added(data, "withdrawn", digest)
    return data


def _led_on(before: Site, after: Site) -> bytes:
    """The file of old addresses, with where the lists lead that end with the record.

    So do a letter of a list and a day: each leads to the nearest page above that is there.
    """
    data, there = after.content_bytes(ADDRESSES.path), {*all_places(after)}
    digests, languages = after.old_addresses.withdrawn, after.languages
    for address in sorted(filter(is_page, {*all_places(before)} - there)):
        is_of_all = list_of(address) == address  # then that of the root stands for each language
        if is_withdrawn(address, digests, languages) or (
            is_of_all and address != bare(address, languages)
        ):
            continue
        above = address
        while above not in there:
            above = re.sub(r"(by/)?[^/]+/$", "", above)
        pair = (json.dumps(f"/{each}", ensure_ascii=False) for each in (address, above))
        data = added(data, "moved", ": ".join(pair), "")
    return data


def _left(site: Site, edits: Edits, names: Iterable[str]) -> Iterator[Problem]:
    """The lines of texts that would still hold a name, or lead to what goes; each once."""
    plain = {plain_text(name): name for name in names}
    for path in site.listing():
        if not path.endswith(".md") or edits.get(path, b"") is None:
            continue
        before = site.content_bytes(path)
        then, now = before.decode().split("\n"), (edits.get(path) or before).decode().split("\n")
        lines = [*map(plain_text, now), ""]
        for number, (line, after) in enumerate(pairwise(lines)):
            for words, name in plain.items():
                if words in line or (words in f"{line} {after}" and words not in after):
                    place = then.index(now[number]) + 1 if now[number] in then else 0
                    message = say("“{name}” stands here", name=name)
                    hint = say("write this without it, or delete it")
                    file = f"{site.name}/{path}"
                    yield Problem(file, place, 1, "output-name-left", message, hint)
                    break
