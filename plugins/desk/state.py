"""The state of the site as its writers need it, in plain data: what is wrong, waits and changes."""

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

LATEST, COMPARED, COMMITS = 20, 10, 50  # pages, texts in a language, and commits of a text
LIVE = "origin/gh-pages"  # what git has fetched of the branch that `publish` writes by default
_DIFF = "diff", "--name-status", "--no-renames", "--relative"


def state(builder: Builder, lang: str, today: date) -> Data:
    """All that the desk shows after a build, however that went; problems are told in ``lang``."""
    with hold(builder.output, []):
        site, root = builder.site, builder.content.resolve().parent
        site.memo.settle()
        problems = (*site.problems(), *check_age(site, today))
        report = json.loads(format_report(problems, root, "json", words_for({"LANGUAGE": lang})))
        return {
            "root": root.as_posix(),
            "forge": site.info.repository and f"{site.info.repository}/edit/{site.info.branch}/",
            "problems": sorted(report["problems"], key=lambda each: str(each["severity"])),
            "drafts": [f"{site.name}/{path}" for path in site.listing() if site.is_draft(path)],
            "languages": [_language(site, code) for code in site.languages.codes],
            "forums": [_forum(site, f) for f in site.forums if f.meta.status == "announced"],
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
    """What has changed since the text that a translation follows; nothing if git has not that."""
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
    records = forum, *sessions, *site.guides(forum.id)
    pages = [each for each in records if site.has_page(each.path)]
    own: Data = {"days": meta.start, "city": meta.city, "venue": meta.venue, "sessions": sessions}
    own |= {"registration": registration, "deadline": not registration or registration.deadline}
    gaps: dict[str, list[Record[Any]]] = {name: [forum] for name in own if not own[name]}
    gaps["times"] = [each for each in sessions if not each.meta.start]
    told = [each for each in sessions if each.meta.type not in ("break", "social")]
    told = [each for each in told if each.meta.attribution != "closed"]
    gaps["people"] = [each for each in told if not each.meta.people]
    gaps["portraits"] = [each for each in people if each.meta and not each.meta.photo]
    for code in site.languages.codes:
        gaps[code] = [each for each in pages if code not in site.texts_of(each.path)]
    files = {name: [each.file for each in found] for name, found in gaps.items() if found}
    return {"title": forum.title, "lang": forum.lang, "file": forum.file, "gaps": files}


def _latest(site: Site) -> list[tuple[str, ...]]:
    """The pages that changed last: their days, addresses, files, titles and languages."""
    days = sorted((max(site.listed(each.path)[1:3]), each.path) for each in site.records)[::-1]
    found = [(day, site.record(path)) for day, path in days[:LATEST] if day]
    return [(day, site.address(r.path), r.file, r.title, r.lang) for day, r in found]


def _published(site: Site, root: Path) -> Data | None:
    """What differs in the content from the latest publication that git knows of, but drafts."""
    git = "git", "-c", "core.quotePath=off"
    with suppress(PublishError):
        log = run(root, *git, "log", "--first-parent", "--format=%H %cs %s", LIVE)
        for live in filter(None, map(OURS.fullmatch, log.split("\n"))):
            status = run(root, *git, *_DIFF, live[3], "--", site.name).split("\n")
            new = run(root, *git, "ls-files", "-o", "--exclude-standard", "--", site.name)
            status += [f"A\t{path}" for path in new.split("\n") if path]
            rows = [row.split("\t") for row in sorted(status) if row]
            kept = [[a, p] for a, p in rows if not site.is_draft(p.partition("/")[2])]
            return {"day": live[2], "rows": kept}
    return None
