"""Releases of the project: the tag of a version, and its bill of materials."""

import json
import re
import sys
import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from plugins.publishing.command import PublishError, run
from plugins.tasks import environment
from plugins.tasks.archive import commit_of

_SECTION = re.compile(r"^## ([\w.+-]*\w).*\n((?:(?!## ).*\n?)*)", re.MULTILINE)
"""The first word of a section's heading, and its text."""


def tag(root: Path, words: bool = False) -> int:
    """Tag the commit as the version of pyproject.toml, with what CHANGELOG.md says of it.

    ``words`` prints these and does no more. Nothing is pushed. The exit status.
    """
    try:
        name, text = f"v{_project(root)['version']}", _news(root)
        if words:
            print(text)
            return 0
        commit_of(root)
        told = ("--cleanup=whitespace", "--message", f"{name}\n\n{text}")  # keeps lines with a #
        run(root, "git", "tag", "--annotate", *told, name)
    except PublishError as error:
        print(f"Nothing was tagged: {error}", file=sys.stderr)
        return 1
    print(f"{name} is this commit now. To release it: git push origin {name}")
    return 0


def _project(root: Path) -> dict[str, Any]:
    text = (root / "pyproject.toml").read_text(encoding="utf-8")
    return dict(tomllib.loads(text)["project"])


def _news(root: Path) -> str:
    """What the changelog says of the version. Raises PublishError where that is not on top."""
    version, text = _project(root)["version"], (root / "CHANGELOG.md").read_text(encoding="utf-8")
    top = _SECTION.search(text)
    if not top or top[1] != version:
        said = top[1] if top else "nothing"
        hint = f"write `## {version}` above what is new, or the right version into pyproject.toml"
        raise PublishError(f"CHANGELOG.md begins with {said}, not with {version}: {hint}.")
    return top[2].strip()


def sbom(root: Path, target: str) -> int:
    """Write what runs the site as CycloneDX 1.6 in JSON (ECMA-424): each package of the lock.

    One commit gives one file: its time and serial number are the commit's. The exit status.
    """
    try:
        made = _bill(root, *commit_of(root, environment.RUN, "pyproject.toml"))
        Path(target).write_text(f"{json.dumps(made, indent=1)}\n", encoding="utf-8")
    except (PublishError, OSError) as error:
        print(f"No bill of materials was written: {error}", file=sys.stderr)
        return 1
    print(f"The packages of {environment.RUN} are in {target}")
    return 0


def _bill(root: Path, commit: str, time: datetime) -> dict[str, Any]:
    """The sums are of the files that a package may be installed from."""
    project, parts = _project(root), dict[str, dict[str, Any]]()
    for name, version, sums in environment.locked(root / environment.RUN):
        purl = f"pkg:pypi/{name}@{version}"
        hashes = [{"alg": "SHA-256", "content": each} for each in sums]
        files = [{"type": "distribution", "url": purl, "hashes": hashes}]
        known = {"name": name, "version": version, "purl": purl, "bom-ref": purl}
        parts[name] = {"type": "library", **known, "externalReferences": files}
    own = {name: project[name] for name in ("name", "version", "description")}
    asked = {re.split(r"[>=<\[; ]", each)[0].lower() for each in project["dependencies"]}
    depends = {"ref": own["name"], "dependsOn": [parts[name]["purl"] for name in sorted(asked)]}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": uuid5(NAMESPACE_URL, commit).urn,
        "metadata": {
            "timestamp": time.isoformat(),
            "component": {"type": "application", "bom-ref": own["name"], **own},
        },
        "components": [*parts.values()],
        "dependencies": [depends],
    }
