"""Going back: an earlier publication is put in place again, as a new commit on top of all others.

What has been withdrawn since does not come back: where a publication has it, only those of its
pages that do not name it are taken, with what they show; all else is as it is live.
"""

import re
import shutil
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path

from lxml import html

from plugins.content.paths import DOCUMENTS
from plugins.publishing import ledger
from plugins.publishing.branch import Branch, Publication
from plugins.publishing.command import PublishError
from plugins.publishing.ledger import Ledger, Withdrawn
from plugins.publishing.plan import is_kept
from plugins.staging.placement import files_of

_SHOWN = 20


def listed(branch: Branch) -> Iterator[str]:
    """A line for each publication: its number from the live one, day, source and pages."""
    for number, each in enumerate(branch.fetch_all()[: _SHOWN + 1]):
        pages = sum(path.endswith("index.html") for path in branch.paths(each.commit))
        name = f"{number:4}" if number else "live"
        yield f"{name}  {each.day}  {each.commit[:10]}  built from {each.source}, {pages} pages"


def chosen(branch: Branch, name: str) -> Publication:
    """The publication that a number, or the beginning of a commit, names."""
    for number, each in enumerate(branch.fetch_all()):
        if name == str(number) or (len(name) >= 7 and each.commit.startswith(name)):
            return each
    raise PublishError(f"there is no publication {name}: `publish --back` lists them.")


def put_back(branch: Branch, commit: str, live: Path, withdrawn: Withdrawn, site: Path) -> Ledger:
    """Fill the folder ``site`` with an earlier publication, as far as it may come back.

    Gives the addresses that answer today, and then will not. Raises PublishError where it was made
    for another address, or what was withdrawn would come back.
    """
    old = site.with_name("old")
    branch.check_out(commit, old)
    if address_of_site(old) != address_of_site(live):
        raise PublishError(f"it was built for {address_of_site(old)}: publish that commit instead.")
    before, now = ledger.of_site(old, commit[:10]), ledger.of_site(live, str(branch))
    paths = [path for path in files_of(old) if not is_kept(path, branch.kept)]
    if gone := [path for path in paths if f"/{path.removesuffix('index.html')}" in withdrawn]:
        _copy(_without(gone, paths, old, live).items(), site)
    else:
        _copy(((path, old) for path in paths), site)
    ledger.write(site / ledger.NAME, (each for each in before | now if each not in withdrawn))
    answered = ledger.of_files(files_of(site)) | {each for each in before if "#" in each}
    return frozenset(each for each in now - answered if each not in withdrawn)


def address_of_site(folder: Path) -> str:
    """The address that the pages of a site say they have, by its home page."""
    file = folder / "index.html"
    page = html.document_fromstring(file.read_bytes()) if file.is_file() else None
    return "" if page is None else str(page.xpath("string(//link[@rel='canonical']/@href)"))



def _copy(files: Iterable[tuple[str, Path]], site: Path) -> None:
    for path, folder in files:
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(folder / path, site / path)


def _without(gone: list[str], paths: list[str], old: Path, live: Path) -> dict[str, Path]:
    """Each file of a publication without what is ``gone``, and the folder that it is taken from.

    Raises PublishError where something is still named.
    """
    traces = [trace for path in gone if path.endswith(".html") for trace in _traces(path, old)]
    pages = {path: _text(old / path) for path in paths if path.endswith(".html")}
    clean = {p: t for p, t in pages.items() if p not in gone and not _names(traces, t)}
    shown = "".join(clean.values())
    now = set(files_of(live))
    taken = {path: live for path in now if not path.endswith(".html") or path in pages}
    for path in set(paths) - pages.keys() - {*gone}:
        is_shown = path.rpartition("/")[2] in shown and not path.lower().endswith(DOCUMENTS)
        if path.startswith("theme/") or (is_shown and path not in now):
            taken[path] = old
    taken |= dict.fromkeys(clean, old)
    for path, folder in taken.items():
        if _names(traces, _text(folder / path)):
            raise PublishError(f"{path} would still name what was withdrawn since.")
    return taken


def _names(traces: list[re.Pattern[str]], text: str) -> bool:
    return any(trace.search(text) for trace in traces)


def _traces(path: str, old: Path) -> Iterator[re.Pattern[str]]:
    """What a page would be named by: its address, and the words of its title in any case."""
    yield re.compile(rf"(?<![\w-]){re.escape(path.removesuffix('index.html'))}(?![\w-])")
    page = html.document_fromstring((old / path).read_bytes())
    words = str(page.xpath("string(//h1)")).split()
    stems = [rf"{re.escape(word[: max(3, len(word) - 2)])}\w*" for word in words]
    if stems:
        forwards, backwards = r"\W{1,3}".join(stems), r"\W{1,3}".join(reversed(stems))
        yield re.compile(rf"\b(?:{forwards}|{backwards})\b", re.IGNORECASE)


def _text(file: Path) -> str:
    """A file's bytes as text in which no entity, folded line or kind of space hides a name."""
    text = file.read_bytes().decode("utf-8", "ignore")
    return " ".join(unescape(re.sub(r"\r\n[ \t]|\u00ad", "", text)).split())
