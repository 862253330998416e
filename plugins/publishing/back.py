"""Going back: an earlier publication is put in place again, as a new commit on top of all others.

What has been withdrawn since does not come back: where a publication has it, only those of its
pages that do not name it are taken, with what they show; all else is as it is live.
"""

import re
import shutil
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path

from plugins.checks.names import check_names
from plugins.checks.output import Page
from plugins.publishing import ledger
from plugins.publishing.branch import Branch, Publication
from plugins.publishing.command import PublishError
from plugins.publishing.ledger import Ended, Ledger
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


def put_back(branch: Branch, commit: str, live: Path, ended: Ended, site: Path) -> Ledger:
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
    gone = [path for path in paths if ended.is_withdrawn(f"/{path.removesuffix('index.html')}")]
    if gone:
        _without(gone, paths, old, live, site)
    else:
        _copy(((path, old) for path in paths), site)
    kept = frozenset(each for each in before | now if not ended.is_withdrawn(each))
    ledger.write(site / ledger.NAME, kept)
    answered = ledger.of_files(files_of(site)) | {each for each in before if "#" in each}
    return frozenset(each for each in kept & (now - answered) if not ended.is_gone(each))


def address_of_site(folder: Path) -> str:
    """The address that the pages of a site say they have, by its home page."""
    file = folder / "index.html"
    found = (
        Page(file).root.xpath("string(//link[@rel='canonical']/@href)") if file.is_file() else ""
    )
    return str(found)


def _copy(files: Iterable[tuple[str, Path]], site: Path) -> None:
    for path, folder in files:
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(folder / path, site / path)


def _without(gone: list[str], paths: list[str], old: Path, live: Path, site: Path) -> None:
    """Fill a site with a publication, without what is ``gone``.

    Raises PublishError where something is still named.
    """
    titles = {path: _title(old / path) for path in gone if path.endswith(".html")}
    traces = [_in_any_case(title) for title in titles.values()]
    addresses = [path.removesuffix("index.html") for path in titles]
    pages = {path: _text(old / path) for path in paths if path.endswith(".html")}
    clean = {
        path: text
        for path, text in pages.items()
        if path not in gone
        and not any(trace.search(text) for trace in traces)
        and not any(address in text for address in addresses)
    }
    shown = "".join(clean.values())
    now = set(files_of(live))
    taken = {path: live for path in now if not path.endswith(".html") or path in pages}
    for path in set(paths) - pages.keys() - {*gone}:
        is_shown = path.rpartition("/")[2] in shown and path not in now
        if path.startswith("theme/") or is_shown:
            taken[path] = old
    _copy((taken | dict.fromkeys(clean, old)).items(), site)
    for problem in check_names(site, [*titles.values(), *addresses]):
        raise PublishError(f"{problem.path}: {problem.message}, which was withdrawn since.")


def _title(file: Path) -> str:
    """What a page is about; one that leads on says so in its link."""
    page = Page(file).root
    words = page.xpath("string(//main[@data-kind='redirect']//a)") or page.xpath("string(//h1)")
    return " ".join(str(words).split())


def _in_any_case(title: str) -> re.Pattern[str]:
    """A title with any endings of its words, in either order, as languages with cases write it."""
    stems = [rf"{re.escape(word[: max(3, len(word) - 2)])}\w*" for word in title.split()]
    forwards, backwards = r"\W{1,3}".join(stems), r"\W{1,3}".join(reversed(stems))
    return re.compile(rf"\b(?:{forwards}|{backwards})\b", re.IGNORECASE)


def _text(file: Path) -> str:
    """A page as text in which no entity and no kind of space hides a name."""
    text = file.read_text("utf-8", "replace")
    return " ".join(unescape(text.replace("\u00ad", "")).split())
