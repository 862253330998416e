"""The test command, and what an editor may do without making it fail: nothing pins the content."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from unittest.mock import Mock, call

import pytest

from plugins.content.catalogue import catalogue_path
from plugins.tasks import suite
from plugins.tasks.messages import add
from plugins.tasks.scaffold import new
from tests.conftest import AT_NIGHT, ROOT, TRANSLATED
from tests.sites import FULL
from tests.test_docs import in_environment

GEORGIAN = {
    "code": "ka",
    "fallback": ["ru"],
    "alphabet": "ა ბ გ დ ე ვ ზ თ ი კ ლ მ ნ ო პ ჟ რ ს ტ უ ფ ქ ღ ყ შ ჩ ც ძ წ ჭ ხ ჯ ჰ",
}

APART = (
    *("content", "hostile", "images", "incremental", "languages", "publishing", "staging"),
    "test_lint.py",
)
"""Tests that look at no word of the interface, and at no setting."""


def copy(folder: Path, names: Iterable[str]) -> Path:
    """The project in another folder, with the full site as its content, and the same packages."""
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, symlinks=True)
        else:
            shutil.copy(ROOT / name, folder / name)
    shutil.copytree(FULL, folder / "content")
    (folder / ".venv").symlink_to((ROOT / ".venv").resolve())
    return folder


def edit(root: Path) -> None:
    """What editors do: files of each kind, translations, a language, words that wait."""
    given = [
        ("forum", "2028", "A new forum"),
        ("session", "2028/opening", "A new session"),
        ("session", "2028/closing", "Another"),
        ("person", "a-new-person", "A New Person"),
        ("partner", "a-new-partner", "A New Organisation"),
        ("page", "a-new-page", "A new page"),
    ]
    for kind, name, title in given:
        assert new(root, kind, name, title) == 0
    for file in (root / "content").rglob("*.md"):
        text = file.read_text("utf-8").replace("type: …", "type: talk")
        text = text.replace("kind: …", "kind: academic").replace("…\n", "What it is.\n")
        file.write_text(text, "utf-8")
    for code, title in {"tg": "Форуми нав", "ka": "ახალი ფორუმი"}.items():
        text = f"---\ntitle: {title}\n{TRANSLATED}---\n{title}.\n"
        (root / f"content/forums/2028/index.{code}.md").write_text(text, encoding="utf-8")
    settings = root / "pelicanconf.py"
    languages = f"LANGUAGES = {['en', 'ru', 'kk', 'tg', GEORGIAN]}\n"
    text = re.sub(r"^LANGUAGES = .*\n", languages, settings.read_text("utf-8"), flags=re.MULTILINE)
    settings.write_text(text, "utf-8")
    if not (root / "theme" / catalogue_path("ka")).exists():
        add(root, "ka")
    reword(
        root / "theme" / catalogue_path("kk"),
        'msgid "Partners"\nmsgstr ".*"',
        'msgid "Partners"\nmsgstr ""',
    )
    reword(root / "theme" / catalogue_path("ru"), '^msgstr "(.+)"', r'msgstr "\1, иначе"')


def reword(file: Path, pattern: str, words: str) -> None:
    """Change the words of a catalogue."""
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(pattern, words, text, flags=re.MULTILINE), encoding="utf-8")


@in_environment
def test_what_editors_do_passes_all_that_the_command_asks_of_content(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    names = ["bench", "plugins", "theme", "tasks.py", "pelicanconf.py", "requirements.txt"]
    root = copy(tmp_path / "clone", names)
    edit(root)
    assert suite.judge(root) == 0, capfd.readouterr().err
    said = capfd.readouterr().err
    assert "[catalogue-unfinished]" in said
    assert (root / "output/ka/2028/index.html").exists()
    (root / "content/pages/a-new-page.md").write_text("---\ntitel: A\n---\n")
    assert suite.judge(root) == 1
    assert "[unknown-field]" in capfd.readouterr().err


@in_environment
@pytest.mark.long(only=True, first=True)
def test_all_tests_pass_where_editors_have_worked(tmp_path: Path, at_length: int) -> None:
    """The suite in a clone with other content, another list of languages, other words.

    Folders whose tests make all that they read are left to the night.
    """
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\0")
    tracked = [name for name in listed if name and (ROOT / name).is_file()]
    root = copy(tmp_path / "clone", [name for name in tracked if not name.startswith("content/")])
    edit(root)
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)
    ours = ("PYTHONPATH", "PYTEST_XDIST_WORKER", "TESTS_THEME")
    environ = {name: value for name, value in os.environ.items() if name not in ours}
    left_out = [f"--ignore=tests/{name}" for name in APART] if at_length < AT_NIGHT else []
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-m", "not long", "-p", "no:xdist", *left_out],
        cwd=root,
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-10_000:]


@pytest.mark.parametrize(
    ("options", "long", "judged", "expected"),
    [
        ([], False, True, [*suite.PARALLEL]),
        ([], True, False, [*suite.PARALLEL, "--long"]),
        (["-k", "name"], False, False, ["-k", "name"]),
        (["-k", "name"], True, False, ["-k", "name", "--long"]),
    ],
)
def test_options_run_what_they_say(
    options: list[str],
    long: bool,
    judged: bool,
    expected: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    done = Mock(**{"judge.return_value": 0, "run.return_value": 0})
    monkeypatch.setattr(suite, "judge", done.judge)
    monkeypatch.setattr(suite, "run", done.run)
    assert suite.test(ROOT, options, long) == 0
    assert done.mock_calls == [call.judge(ROOT)] * judged + [call.run(ROOT, expected)]


def test_where_the_content_has_errors_the_command_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """After the tests of the code, which say what else is wrong."""
    run = Mock(return_value=0)
    monkeypatch.setattr(suite, "judge", lambda _: 1)
    monkeypatch.setattr(suite, "run", run)
    assert suite.test(ROOT, [], False) == 1
    run.assert_called_once()
    assert "content/ has errors" in capsys.readouterr().err


def test_no_test_reads_the_shipped_content() -> None:
    """Nor does what a test starts: the hook of tests/guard is in every process."""
    with pytest.raises(RuntimeError, match="tests/sites"):
        (ROOT / "content" / "index.md").read_text(encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", "import os; os.listdir('content')"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "tests/sites" in done.stderr


def test_who_may_not_install_is_told_what_is_missing_and_how(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run = Mock()
    monkeypatch.setattr(suite, "find", lambda packages: "" if packages == "caddy" else "/there")
    monkeypatch.setattr("subprocess.run", run)
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(SystemExit, match=r"not on PATH: caddy\. [^$]*sudo sh -c '[^']* caddy'$"):
        suite.require_programs()
    run.assert_not_called()


@pytest.mark.parametrize(
    ("user", "begin"), [(0, ["sh", "-c"]), (1000, ["sudo", "-nE", "sh", "-c"])]
)
def test_root_and_ci_install_what_is_missing(
    user: int, begin: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    there = {suite.BROWSER, "apache2", "rsync", "openssh-server", "openssl"}
    there |= {suite.JAVA}
    run = Mock(side_effect=lambda *_, **__: there.update(suite.DEBIAN))
    monkeypatch.setattr(suite, "find", lambda packages: packages if packages in there else "")
    monkeypatch.setattr("subprocess.run", run)
    monkeypatch.setattr("shutil.which", lambda _: "/usr/bin/apt-get")
    monkeypatch.setattr("os.geteuid", lambda: user)
    monkeypatch.setenv("CI", "true")
    suite.require_programs()
    suite.require_programs()  # which finds all
    (done,) = run.call_args_list
    assert done.args[0] == [*begin, f"{suite.INSTALL} nginx-light caddy"]
    there.clear()
    run.side_effect = None
    with pytest.raises(SystemExit, match="could not be installed"):
        suite.require_programs()


@pytest.mark.parametrize("kept", ["", "#!/bin/sh\nexit 104\n"])
def test_nothing_is_started_that_is_installed(kept: str, tmp_path: Path) -> None:
    """A policy forbids it meanwhile; one that was there stays as it was."""
    policy, said = tmp_path / "policy-rc.d", tmp_path / "said"
    if kept:
        policy.write_text(kept)
    (tmp_path / "apt-get").write_text(f'#!/bin/sh\necho "$@" >>{said}\ncat {policy} >>{said}\n')
    (tmp_path / "apt-get").chmod(0o755)
    command = suite.INSTALL.replace("/usr/sbin/policy-rc.d", str(policy))
    environ = {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
    subprocess.run(["sh", "-c", f"{command} caddy"], env=environ, check=True)
    forbids = kept or "#!/bin/sh\nexit 101\n"
    options = "-q install -y --no-install-recommends caddy\n"
    assert said.read_text() == f"-q update\n{forbids}{options}{forbids}"
    assert policy.exists() == bool(kept)
