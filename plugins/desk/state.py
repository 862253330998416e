"""The state of the site, for those who write it, as plain data: what is wrong, waits and changes.

Files are named by their paths from the project's folder.
"""

import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from plugins.checks import check_age
from plugins.content.front_matter.composer import compose
from plugins.content.models import Forum
from plugins.content.problem import ContentError
from plugins.content.report import format_report, words_for
from plugins.content.source import read_source
from plugins.content.translation import passages_of, version_of
from plugins.pipeline.builder import Builder
from plugins.publishing.branch import OURS
from plugins.publishing.command import PublishError, run
from plugins.relations.record import Record
from plugins.relations.site import Site
from plugins.staging import hold

Data = dict[str, Any]

LATEST, COMPARED, COMMITS = 20, 10, 50
"""How many pages are shown that changed last, how many texts of a language are compared with what
they follow, and in how many commits that is looked for."""

LIVE = "origin/gh-pages"
"""What git has fetched of the branch that ``publish`` writes, unless it is told another."""


def state(builder: Builder, lang: str, today: date) -> Data:
    """All that the desk shows after a build, however that went; problems are told in ``lang``."""
    with hold(builder.output, []):
        site, root = builder.site, builder.content.resolve().parent
        site.memo.settle()
        problems = (*site.problems(), *check_age(site, today))
        report = json.loads(format_report(problems, root, "json", words_for({"LANGUAGE": lang})))
        texts = [path for path in site.listing() if path.endswith(".md")]
        ahead = [each for each in site.forums if each.meta.status == "announced"]
        return {
            "root": root.as_posix(),
            "forge": site.info.repository and f"{site.info.repository}/edit/{site.info.branch}/",
            "problems": sorted(report["problems"], key=lambda each: str(each["severity"])),
            "drafts": [f"{site.name}/{path}" for path in texts if site.is_draft(path)],
            "languages": [_language(site, code) for code in site.languages.codes],
            "forums": [_forum(site, each) for each in ahead],
            "latest": _latest(site),
            "published": _published(site, root),
        }


def _language(site: Site, code: str) -> Data:
    """What waits for the translators of a language."""
    progress, found = site.progress(code), Data(code=code, name=site.languages[code].name)
    for name in ("missing", "stale", "unmarked"):
        files = (site.texts_of(path).get(code, path) for path in getattr(progress, name))
        found[name] = [site.record(file).file for file in files]
    compared = (_compared(site, path, code) for path in progress.stale[:COMPARED])
    return found | {"count": progress.count, "compared": list(compared)}


def _compared(site: Site, path: str, code: str) -> Data:
    """The passages of an original that have changed since the text that a translation follows.

    Each as it was and as it is; none where git has not that text.
    """
    text, now = site.record(site.texts_of(path)[code]), _passages(site.content_bytes(path))[1]
    versions = _versions(site.content / path)
    before = next((words for each, words in versions if each == text.meta.follows.version), [])
    codes = SequenceMatcher(None, before, now, autojunk=False).get_opcodes() if before else ()
    changes = [(before[a:b], now[c:d]) for tag, a, b, c, d in codes if tag != "equal"]
    told = {"file": text.file, "day": str(text.meta.follows.day), "changes": changes}
    return told | {"original": site.record(path).file, "lang": site.lang_of(path)}


def _versions(file: Path) -> Iterator[tuple[str, list[str]]]:
    """The texts that a file had, the newest first: their versions and passages."""
    log = "git", "log", f"-{COMMITS}", "--format=%H", "--", file.name
    with suppress(PublishError):
        for commit in run(file.parent, *log).split():
            with suppress(ContentError):
                yield _passages(run(file.parent, "git", "show", f"{commit}:./{file.name}").encode())


def _passages(data: bytes) -> tuple[str, list[str]]:
    """The version of a text, and its words. Raises ContentError where they cannot be read."""
    source = read_source(data)
    header = compose(source.header)
    found = (" ".join(each.split()) for each in passages_of(header, source.body))
    return version_of(header, source.body), list(filter(None, found))


def _forum(site: Site, forum: Record[Forum]) -> Data:
    """What an announced forum has not yet, and the files in which that is missing."""
    meta, registration = forum.meta, forum.meta.registration
    sessions = [each for each in site.programme(forum.id) if each.meta.status != "cancelled"]
    people = dict.fromkeys(talk.person for each in sessions for talk in site.talks_of(each))
    pages = [
        each for each in (forum, *sessions, *site.guides(forum.id)) if site.has_page(each.path)
    ]
    own: Data = {"days": meta.start, "city": meta.city, "venue": meta.venue, "sessions": sessions}
    own |= {"registration": registration, "deadline": not registration or registration.deadline}
    gaps: dict[str, list[Record[Any]]] = {name: [forum] for name in own if not own[name]}
    gaps["times"] = [each for each in sessions if not each.meta.start]
    told = [each for each in sessions if each.meta.type not in ("break", "social")]
    told = [each for each in told if each.meta.attribution != "closed"]
    gaps["people"] = [each for each in told if not each.meta.people]
    gaps["portraits"] = [each for each in people if not each.meta.photo]
    for code in site.languages.codes:
        gaps[code] = [each for each in pages if code not in site.texts_of(each.path)]
    files = {name: [each.file for each in found] for name, found in gaps.items() if found}
    return {"title": forum.title, "lang": forum.lang, "file": forum.file, "gaps": files}


def _latest(site: Site) -> list[tuple[str, ...]]:
    """The pages that changed last: their days, addresses, files, titles and languages."""
    days = {each: max(site.listed(each.path)[1:3]) for each in site.records}
    last = sorted(filter(days.get, days), key=lambda each: (days[each], each.path))[
        : -LATEST - 1 : -1
    ]
    return [
        (days[each], site.address(each.path), each.file, each.title, each.lang) for each in last
    ]


def _published(site: Site, root: Path) -> Data | None:
    """What a commit of today would change, but drafts: files, with A, M or D before each.

    It is told from the latest publication that was fetched; None where git knows of none.
    """
    git = "git", "-c", "core.quotePath=off"
    compare = "diff", "--name-status", "--no-renames", "--relative"
    with suppress(PublishError):
        log = run(root, *git, "log", "--first-parent", "--format=%H %cs %s", LIVE).split("\n")
        for live in filter(None, map(OURS.fullmatch, log)):
            new = run(root, *git, "ls-files", "-o", "--exclude-standard", "--", site.name)
            rows = run(root, *git, *compare, live[3], "--", site.name).split("\n")
            rows += [f"A\t{path}" for path in new.split("\n") if path]
            found = [row.split("\t") for row in rows if row]
            kept = [row for row in found if not site.is_draft(row[1].partition("/")[2])]
            return {"day": live[2], "rows": sorted(kept)}
    return None
