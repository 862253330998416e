#!/usr/bin/env python3
"""The tasks of the project: ``python3 tasks.py TASK``, or ``inv TASK`` inside the environment.

Run by any Python from 3.11 on, it makes or refreshes ``.venv`` and goes on there. Each task is one
call of a module in plugins/tasks/, which says how; only the module of a task that runs is imported.
"""

import sys
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 (an older Python must hear why, not a traceback)
    sys.exit("This project needs Python 3.11 or newer; this is Python " + sys.version.split()[0])

ROOT = Path(__file__).resolve().parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from plugins.tasks import environment, site  # noqa: E402 (the root must be importable first)

if __name__ == "__main__":
    environment.enter(ROOT, sys.argv[1:])
    if sys.argv[1:] == ["build"]:  # what runs most often: importing invoke takes 0.1 s
        sys.exit(site.build(ROOT))

from invoke import Collection, Context, Program, task  # noqa: E402 (only .venv has it)


@task(
    help={
        "port": "where to serve; the next free port is taken if it is busy (default: 8000)",
        "host": "0.0.0.0 shows the site to the whole local network (default: 127.0.0.1)",
        "example": "show the example site instead: all that a forum may have, made up",
    }
)
def serve(_: Context, port: int = 8000, host: str = "127.0.0.1", example: bool = False) -> None:
    """Build the site with its drafts, serve it, and reload the page at every change."""
    from plugins.tasks import server

    if not example:
        sys.exit(server.serve(ROOT, host, port))
    from tests.components import ADDRESS, component_pages

    print(f"The parts of its pages, in all their states: {ADDRESS}")
    sys.exit(server.serve(ROOT, host, port, site.EXAMPLE, component_pages))


@task(
    help={
        "publishing": "with publishconf.py; SITEURL must be set",
        "profile": "print where the time went, by step, by query and by page",
        "jobs": "how many processes may work at once (default: one a core)",
    }
)
def build(_: Context, publishing: bool = False, profile: bool = False, jobs: int = 0) -> None:
    """Build what changed in content/ and theme/ into output/."""
    sys.exit(site.build(ROOT, publishing, profile, jobs))


@task(
    help={
        "publishing": "with publishconf.py; SITEURL must be set",
        "json": "print the problems as JSON, for editors' tools",
        "overdue": "fail where a day has made something untrue, such as a forum that is over",
        "without": "a name that no byte of the site may hold (may be given more than once)",
    },
    iterable=["without"],
)
def check(
    _: Context,
    without: list[str],
    publishing: bool = False,
    json: bool = False,
    overdue: bool = False,
) -> None:
    """Build, then look for broken links, requests to other hosts and what is out of date."""
    sys.exit(site.check(ROOT, publishing, json, overdue, without))


@task(help={"long": "run the tests that have a long version, at length, and no others"})
def test(_: Context, long: bool = False) -> None:  # noqa: PT028 (no test, but the task of them)
    """Check content/, run all tests. What follows `--` goes to pytest: test -- tests/x.py -k name.

    A chromium (or what the variable CHROMIUM names) and some servers are found on PATH; else root
    installs Debian's, and anyone else is told the one command to run.
    """
    from plugins.tasks import suite

    sys.exit(suite.test(ROOT, _after_dashes(), long))


def _after_dashes() -> list[str]:
    """What is for pytest: invoke's own remainder has lost where words end."""
    return sys.argv[sys.argv.index("--") + 1 :] if "--" in sys.argv else []


@task(
    help={
        "kind": "forum, session, partner … (an unknown one lists them), or translation",
        "name": "its id, which becomes its address: 2027; of a session 2027/plenary",
        "title": "its title, or the name of a partner or person",
        "lang": "of a translation; new translation PATH LANG says it too",
    },
)
def new(_: Context, kind: str, name: str, title: str = "", lang: str = "") -> None:
    """Write a fresh file: new session 2027/plenary, new translation content/pages/about.md ru."""
    from plugins.tasks import scaffold

    sys.exit(scaffold.new(ROOT, kind, name, title, lang))


@task(
    name="import",
    help={
        "file": "an .xlsx, .ods or .csv; a schedule.json or schedule.xml; an .ics",
        "forum": "the id of its forum (default: that of its year, or the one that is announced)",
        "template": "write FILE, an empty .xlsx with the columns, and with choices in its cells",
        "dry-run": "say what would change, and write nothing",
    },
)
def import_(
    _: Context, file: str, forum: str = "", template: bool = False, dry_run: bool = False
) -> None:
    """Take a programme from a spreadsheet, a schedule or a calendar into content/."""
    from plugins.tasks import importing

    if template:
        sys.exit(importing.write_template(ROOT, file, forum))
    sys.exit(importing.bring_in(ROOT, file, forum, dry_run))


@task(
    help={
        "old": "the file (of a forum, its folder): content/partners/osce.md",
        "new": "what it is to be called: content/partners/osce-dushanbe.md",
        "dry-run": "say what would change, and write nothing",
    }
)
def rename(_: Context, old: str, new: str, dry_run: bool = False) -> None:
    """Rename a page, a forum or a document; its links and old addresses follow in all languages."""
    from plugins.tasks import rename as renaming

    sys.exit(renaming.rename(ROOT, old, new, dry_run))


@task(
    help={
        "address": "that of the page, in any language: /people/a-person/",
        "name": "what else must be nowhere, such as a family name (may be given more than once)",
    },
    iterable=["name"],
)
def withdraw(_: Context, address: str, name: list[str]) -> None:
    """Withdraw a page for someone's safety: it leaves no trace in the site, nor does its name."""
    from plugins.tasks import withdraw as withdrawal

    sys.exit(withdrawal.withdraw(ROOT, address, name))


@task(
    help={
        "lang": "name the pages of this language that are missing or out of date",
        "mark": "a translation that agrees with its original now (may be given more than once)",
        "mark-new": "the same for every translation that does not say what it follows",
    },
    iterable=["mark"],
)
def translations(_: Context, mark: list[str], lang: str = "", mark_new: bool = False) -> None:
    """Show how far each language is translated, and note which text a translation follows."""
    from plugins.tasks.translations import show

    sys.exit(show(ROOT, lang, mark, mark_new))


@task(help={"add": "make the catalogue of a language that has none: messages --add ka"})
def messages(_: Context, add: str = "") -> None:
    """Bring the catalogues up to date with the words of code and templates."""
    from plugins.tasks.messages import refresh

    sys.exit(refresh(ROOT, add))


@task(
    help={
        "remote": "the git remote that serves the site (default: origin)",
        "branch": "the branch that it serves; never one of sources (default: gh-pages)",
        "to": "a folder, or user@host:path by rsync, instead of the branch",
        "cname": "a domain of your own; the one published before is kept",
        "dry-run": "say what would change, and write nothing",
        "built": "take output/ as `check --publishing` has just made it",
        "renumber": "let numbers of paragraphs lead to other words than they did",
        "back": "list the earlier publications of the branch; --back N puts one back",
    },
    optional=["back"],
)
def publish(
    _: Context,
    remote: str = "origin",
    branch: str = "gh-pages",
    to: str = "",
    cname: str = "",
    dry_run: bool = False,
    built: bool = False,
    renumber: bool = False,
    back: str = "",
) -> None:
    """Build what the commit holds, check it, say what changes, and publish it.

    SITEURL is read from the environment: SITEURL=https://example.org python3 tasks.py publish
    """
    from plugins.tasks import publication

    order = publication.Order(ROOT, remote, branch, to, cname, built, dry_run, renumber, back)
    sys.exit(publication.publish(order))


@task(help={"url": "where the site is served: https://host or https://host/repo"})
def verify(_: Context, url: str) -> None:
    """Build for a live site's address, and compare all that its host answers with the build."""
    from plugins.tasks import verify as verification

    sys.exit(verification.verify(ROOT, url))


@task(help={"file": "where to write it (default: HOST-DAY-COMMIT.zip here)"})
def archive(_: Context, file: str = "") -> None:
    """Write one zip with the whole site as it is at SITEURL, its sources and their checksums.

    SITEURL is read from the environment: SITEURL=https://example.org python3 tasks.py archive
    """
    from plugins.tasks import archive as archives

    sys.exit(archives.archive(ROOT, file))


@task(help={"words": "print what the tag would say, and make none"})
def tag(_: Context, words: bool = False) -> None:
    """Tag this commit as the version of pyproject.toml, with the words of CHANGELOG.md."""
    from plugins.tasks import release

    sys.exit(release.tag(ROOT, words))


@task(help={"file": "where to write it (default: sbom.cdx.json)"})
def sbom(_: Context, file: str = "sbom.cdx.json") -> None:
    """Write the bill of materials: the locked packages that run the site, in CycloneDX."""
    from plugins.tasks import release

    sys.exit(release.sbom(ROOT, file))


@task
def links(_: Context) -> None:
    """Ask each link of the built pages to other sites once, and print which did not answer."""
    from plugins.tasks import links as outside

    sys.exit(outside.links(ROOT))


@task(
    help={
        "before": "the output folder of another build",
        "pictures": "a folder for pictures of the changed pages, as a phone shows them",
        "new": "where there is no site in that folder, show all pages as new",
    },
)
def compare(_: Context, before: str, pictures: str = "", new: bool = False) -> None:
    """Print for readers which pages of output/ are new, changed or gone since another build."""
    from plugins.tasks import suite

    words = [before, site.OUTPUT, *([pictures] if pictures else []), *(["--new"] if new else [])]
    sys.exit(suite.run(ROOT, words, "tests.comparison"))


@task
def clean(_: Context) -> None:
    """Delete what builds and the bench made: output/, preview/ and the like, .cache/, .bench/."""
    sys.exit(site.clean(ROOT))


@task(help={"upgrade": "take the newest versions that pyproject.toml allows"})
def lock(_: Context, upgrade: bool = False) -> None:
    """Write the requirements files from pyproject.toml, with hashes."""
    sys.exit(environment.lock(ROOT, upgrade))


@task
def golden(_: Context) -> None:
    """Refresh the golden files of the tests; read their diff before you commit it.

    What follows `--` goes to pytest: golden -- tests/site refreshes those of one folder.
    """
    from plugins.tasks import suite

    sys.exit(suite.run(ROOT, [*suite.PARALLEL, "--golden", *_after_dashes()]))


@task(
    help={
        "size": "large (10,000 pages, and 390 beside them; the default), small (390) or tiny (20)",
        "runs": "how often each work is measured; medians are shown (default: 5)",
        "peers": "--no-peers measures this project alone",
    },
)
def bench(_: Context, size: str = "large", runs: int = 5, peers: bool = True) -> None:
    """Measure builds beside Hugo's and plain Pelican's; large writes bench/RESULTS.md."""
    from bench.run import bench as measure

    sys.exit(measure(ROOT, size, runs, peers))


if __name__ == "__main__":
    match sys.argv[1:]:
        case []:
            words = ["--list"]
        case [name, "--help" | "-h", *_]:  # invoke takes it for the first word of the task
            words = ["--help", name]
        case ["new", "translation", path, lang] if not lang.startswith("-"):
            words = ["new", "translation", path, "--lang", lang]
        case ["archive" | "sbom" as name, file] if not file.startswith("-"):  # it has a default
            words = [name, "--file", file]
        case words:
            pass
    tasks = Collection.from_module(sys.modules[__name__])
    program = Program(namespace=tasks, name="tasks.py", binary="python3 tasks.py")
    program.run(["tasks.py", *words])
