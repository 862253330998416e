"""Going back: an earlier publication is put in place again, as a new commit on top of all others.

One that has what was withdrawn since does not come back.
"""

from collections.abc import Iterator
from pathlib import Path

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
    """Fill the folder ``site`` with an earlier publication, beside which others' files stay.

    Gives the addresses that answer today, and then will not. Raises PublishError where it was made
    for another address, or what was withdrawn would come back.
    """
    branch.check_out(commit, site)
    if address_of_site(site) != address_of_site(live):
        raise PublishError(
            f"it was built for {address_of_site(site)}: publish that commit instead."
        )
    before, now = ledger.of_site(site, commit[:10]), ledger.of_site(live, str(branch))
    if gone := sorted(filter(ended.is_withdrawn, ledger.of_files(files_of(site)))):
        hint = "put a later one back, or publish what is right now."
        raise PublishError(f"it has {gone[0]}, which was withdrawn since: {hint}")
    for path in [path for path in files_of(site) if is_kept(path, branch.kept)]:
        (site / path).unlink()
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
