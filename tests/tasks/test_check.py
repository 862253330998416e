"""The check: one build, nothing read twice, and a report for people or for programs."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import FORUM, ROOT
from tests.pipeline.test_build import copy_of_the_project

COUNT = """
import sys
from pathlib import Path
from plugins.content import reader
from plugins.tasks import site

read, count = reader.read_source, [0]

def counted(*arguments):
    count[0] += 1
    return read(*arguments)

reader.read_source = counted
options = {name: f"--{name}" in sys.argv for name in ("json", "overdue")}
status = site.check(Path.cwd(), **options)
print(f"read {count[0]}, status {status}", file=sys.stderr)
"""


def check(root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run the check, and say how many Markdown files it read."""
    return subprocess.run(
        [sys.executable, "-c", COUNT, *options],
        cwd=root,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )


def test_each_file_is_read_once(tmp_path: Path) -> None:
    """A check of 10,000 pages costs no second parse on top of the build."""
    root = copy_of_the_project(tmp_path / "clone")
    done = check(root)
    assert "read 1, status 0" in done.stderr, done.stderr
    assert "Checked: each link, id and picture of all pages (" in done.stdout


def test_what_the_build_finds_is_reported_once(tmp_path: Path) -> None:
    root = copy_of_the_project(tmp_path / "clone")
    (root / "content/index.md").write_text("---\ntitel: A\nsummary: B\n---\n")
    done = check(root)
    assert done.stderr.count("unknown field `titel`") == 1
    assert "status 1" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_first_check_names_the_line_of_what_is_over(tmp_path: Path) -> None:
    """The site is asked for it after the build has ended: what it read it must know still."""
    root = copy_of_the_project(tmp_path / "clone")
    (root / "content/forums/2019").mkdir(parents=True)
    (root / "content/forums/2019/index.md").write_text(FORUM.replace("held", "announced"))
    for _ in ("from nothing", "with what is kept"):
        done = check(root)
        assert "index.md:3:9: warning: this forum is still announced" in done.stderr, done.stderr
        assert "status 0" in done.stderr
    assert "status 1" in check(root, "--overdue").stderr


def test_json_is_all_that_programs_get(tmp_path: Path) -> None:
    """Errors of the build, or else its warnings with what the check found."""
    root = copy_of_the_project(tmp_path / "clone")
    (root / "content/pages").mkdir()
    (root / "content/pages/a.md").write_text("---\ntitle: A\nsummary: B\n---\n")
    (root / "content/pages/a.ru.md").write_text("---\ntitle: A\nsummary: B\nquality: human\n---\n")
    (problem,) = json.loads(check(root, "--json").stdout)["problems"]
    assert (problem["kind"], problem["severity"]) == ("translation-unmarked", "warning")
    (root / "content/pages/a.md").write_text("---\ntitel: A\nsummary: B\n---\n")
    found = json.loads(check(root, "--json").stdout)["problems"]
    assert [problem["kind"] for problem in found if problem["severity"] == "error"] == [
        "unknown-field"
    ]


def test_a_content_folder_that_is_away_is_a_problem(tmp_path: Path) -> None:
    root = copy_of_the_project(tmp_path / "clone")
    shutil.rmtree(root / "content")
    done = check(root)
    assert "[no-content]" in done.stderr
    assert "status 1" in done.stderr
    assert "Traceback" not in done.stderr
