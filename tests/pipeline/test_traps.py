"""Pelican's own traps: what it does by itself, and this project has to keep it from doing.

Others have their tests elsewhere: what content may not reach is in tests/hostile/cases, a plugin or
template that is missing in test_build.py, two builds at once in tests/staging, the branch that
ghp-import writes in tests/tasks/test_publication.py.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import ENGLISH_ALONE, FORUM, HOME, PAGE, ROOT, Project, pelican
from tests.incremental.test_orphans import wait_for
from tests.pipeline.test_build import add_plugin, copy_of_the_project
from tests.sites import SMALL


@pytest.mark.parametrize(
    "flags", [["-q"], ["-q", "--fatal", "errors"], ["-D"], ["--fatal", "warnings"]]
)
def test_no_flag_hides_a_problem(forum: Project, flags: list[str]) -> None:
    """`-q --fatal errors` hides the very records that end the run."""
    forum.write("pages/about.md", "---\ntitle: A\nsummary: B\n---\n[x](no.md)\n")
    done = forum.build(*flags)
    assert done.returncode == 1
    assert "content/pages/about.md:5:5: error" in done.stderr
    assert "Traceback" not in done.stderr
    assert not forum.output.exists()


def test_an_exception_in_another_plugin_fails_the_run(tmp_path: Path) -> None:
    root = copy_of_the_project(tmp_path / "clone")
    assert pelican(["content", "-s", "pelicanconf.py"], folder=root).returncode == 0
    before = (root / "output/index.html").read_bytes()
    (root / "content/index.md").write_text(HOME.replace("Welcome", "Changed"))
    add_plugin(
        root,
        "broken",
        "from pelican import signals\n"
        "def fail(generators):\n"
        "    raise KeyError('broken')\n"
        "def register():\n"
        "    signals.all_generators_finalized.connect(fail)\n",
    )
    assert pelican(["content", "-s", "pelicanconf.py"], folder=root).returncode != 0
    assert (root / "output/index.html").read_bytes() == before


def test_plugins_that_happen_to_be_installed_stay_out(forum: Project, tmp_path: Path) -> None:
    """Pelican imports every namespace plugin, and some take over a reader on import: none is asked.

    With PLUGINS unset it would register them too.
    """
    assert forum.build().returncode == 0
    before = forum.files()
    plugin = tmp_path / "installed/pelican/plugins/stranger"
    plugin.mkdir(parents=True)
    (plugin / "__init__.py").write_text(
        "from pelican import readers\n"
        "class Stranger(readers.BaseReader):\n"
        "    enabled = True\n"
        "    file_extensions = ['md']\n"
        "    def read(self, path):\n"
        "        return 'taken over', {'title': 'taken over', 'date': '2020-01-01'}\n"
        "readers.MarkdownReader = Stranger\n"
        f"def register():\n    open({str(tmp_path / 'registered')!r}, 'w')\n"
    )
    arguments = [str(forum.content), "-s", str(SMALL), "-o", str(forum.output)]
    path = os.pathsep.join([str(tmp_path / "installed"), os.environ.get("PYTHONPATH", "")])
    done = pelican(arguments, environment={"PYTHONPATH": path})
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "registered").exists()
    assert forum.files() == before


def test_settings_elsewhere_without_their_content_say_so(tmp_path: Path) -> None:
    """So that a test of "non-zero" does not pass for this reason."""
    done = pelican(["content", "-s", str(SMALL)], folder=tmp_path)
    assert done.returncode == 1
    assert "content" in done.stderr + done.stdout
    assert list(tmp_path.iterdir()) == []


def test_templates_do_not_see_the_settings(forum: Project, tmp_path: Path) -> None:
    """Pelican hands its whole settings to every template."""
    theme = tmp_path / "theme"
    (theme / "css").mkdir(parents=True)
    (theme / "css/main.css").write_text("")
    (theme / "templates").mkdir()
    for kind in ("home", "forum", "session", "partner", "person", "page", "forums", "partners"):
        (theme / f"templates/{kind}.html").write_text("<p>{{ OUTPUT_PATH }}</p>")
    done = forum.build("-t", str(theme), *ENGLISH_ALONE)
    assert done.returncode == 1
    assert "OUTPUT_PATH" in done.stderr


def test_a_published_file_is_never_opened_for_writing(forum: Project) -> None:
    """Pelican's Writer opens with "w", which changes what a hard link leads to."""
    assert forum.build().returncode == 0
    kept = forum.folder / "kept.html"
    os.link(forum.output / "index.html", kept)
    before = kept.read_bytes()
    forum.write("index.md", HOME.replace("Welcome", "Changed"))
    assert forum.build().returncode == 0
    assert b"Changed" in (forum.output / "index.html").read_bytes()
    assert kept.read_bytes() == before


def test_typography_stays_out_of_titles_and_feeds(forum: Project) -> None:
    """TYPOGRIFY wraps an ampersand in a span, in titles and so in feeds."""
    title = 'title: Law & "order"'
    forum.write(
        "forums/2019/index.md",
        FORUM.replace("title: First forum", title + "\npublished: 2020-01-01"),
    )
    assert forum.build().returncode == 0
    head, _ = forum.read("2019/index.html").split("</head>")
    assert "<title>Law &amp; " in head
    assert "span" not in head
    for file in (path for path in forum.files() if path.endswith(".xml")):
        assert "span" not in forum.read(file), file


LISTENER = """
from pathlib import Path
from pelican import generators, signals

NAMES = [name for name in dir(signals) if isinstance(getattr(signals, name), signals.Signal)]
receivers = []

class Own(generators.Generator):
    def generate_context(self):
        note("own generate_context")

    def generate_output(self, writer):
        note("own generate_output")
        Path(self.output_path, "own.txt").write_text("own")

def note(line):
    with open(Path(__file__).with_name("heard"), "a") as file:
        file.write(f"{line}\\n")

def register():
    for name in NAMES:
        def hear(sender, name=name, **more):
            path = Path(sender).name if name == "content_written" else ""
            note(f"{name} {path}".strip())
            return Own if name == "get_generators" else None
        receivers.append(hear)
        getattr(signals, name).connect(hear)
"""


def test_plugins_of_others_hear_what_pelican_tells_in_its_order(tmp_path: Path) -> None:
    """Of pages alone: a sitemap would list a stylesheet. And of no generator that has no work."""
    root = copy_of_the_project(tmp_path / "clone")
    add_plugin(root, "listener", LISTENER)
    done = pelican(["content", "-s", "pelicanconf.py", *ENGLISH_ALONE], folder=root)
    assert done.returncode == 0, done.stderr
    heard = (root / "heard").read_text().splitlines()
    pages = [line for line in heard if line.startswith("content_written")]
    assert [line for line in heard if line not in pages] == [
        "initialized",
        "get_generators",
        "readers_init",
        "generator_init",
        "own generate_context",
        "all_generators_finalized",
        "get_writer",
        "own generate_output",
        "finalized",
    ]
    files = [path.name for path in (root / "output").rglob("*") if path.suffix == ".html"]
    assert sorted(pages) == sorted(f"content_written {name}" for name in files)
    assert (root / "output/own.txt").read_text() == "own"


def test_a_run_tells_what_it_did_in_one_line(forum: Project) -> None:
    """Pelican's own line is about articles."""
    done = forum.build(*ENGLISH_ALONE)
    count = len(forum.files())
    pages = sum(path.endswith(".html") for path in forum.files())
    assert done.stderr == ""
    assert re.fullmatch(
        rf"Done in \d+\.\d s: pages: {pages}; languages: 1; files in"
        rf" {re.escape(str(forum.output))}: {count} changed; address: http://127.0.0.1:8000\n",
        done.stdout,
    )


@pytest.mark.parametrize("name", ["contnet", "x/y", "a.md"])
@pytest.mark.parametrize("flags", [[], ["-q", "--fatal", "errors"]])
def test_a_content_folder_that_is_away_is_a_problem(
    forum: Project, name: str, flags: list[str]
) -> None:
    """Pelican looks for it before any code of ours is asked, and shows a traceback."""
    (forum.folder / "a.md").touch()
    arguments = [name, "-s", str(SMALL), "-o", str(forum.output)]
    done = pelican(arguments, *flags, folder=forum.folder)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("pelicanconf.py: error: the content folder that PATH, or the")
    assert "[no-content]\n" in done.stderr
    assert "To fix it: name the folder that holds forums/" in done.stderr
    assert not forum.output.exists()


def test_what_fails_for_another_reason_still_says_where(tmp_path: Path) -> None:
    """A mistake in code, which whoever writes it must find."""
    root = copy_of_the_project(tmp_path / "clone")
    settings = root / "pelicanconf.py"
    settings.write_text(f"{settings.read_text()}\nraise ValueError('mistake')\n")
    done = pelican(["content", "-s", "pelicanconf.py"], folder=root)
    assert done.returncode == 1
    assert "Traceback" in done.stdout + done.stderr


def test_a_theme_that_is_away_is_no_traceback(forum: Project) -> None:
    done = forum.build("-t", "themee")
    assert done.returncode == 1
    assert done.stderr == "pelicanconf.py: Could not find the theme themee\n"


def test_settings_without_effect_are_named(forum: Project) -> None:
    asked = ['MARKDOWN={"extensions": []}', 'JINJA_FILTERS={"a": 1}', 'STATIC_PATHS=["files"]']
    more = [
        "WITH_FUTURE_DATES=false",
        'SITENAME="Other"',
        "SOCIAL=[]",
        "TRANSLATION_FEED_ATOM=null",
    ]
    done = forum.build(*ENGLISH_ALONE, "-e", *asked, *more, "-d", "-q")
    assert done.returncode == 0
    assert done.stderr == (
        "These settings of Pelican have no effect here: DELETE_OUTPUT_DIRECTORY, JINJA_FILTERS,"
        " MARKDOWN, STATIC_PATHS, WITH_FUTURE_DATES.\n"
    )


def test_autoreload_survives_a_mistake(forum: Project) -> None:
    """Pelican ends at SystemExit, and tries again and again at an exception."""
    command = [sys.executable, "-m", "pelican", str(forum.content), "-r", "-o", str(forum.output)]
    command += ["-s", str(ROOT / "pelicanconf.py"), *ENGLISH_ALONE]
    report = forum.folder / "report"
    with report.open("w") as file, subprocess.Popen(command, stdout=file, stderr=file) as process:
        try:
            wait_for(lambda: "Done in" in report.read_text(), 30)
            time.sleep(0.5)  # until it watches
            forum.write("pages/about.md", "no front matter")
            wait_for(lambda: "[front-matter-missing]" in report.read_text(), 30)
            time.sleep(1)
            assert report.read_text().count("[front-matter-missing]") == 1
            forum.write("pages/about.md", PAGE + "Mended.\n")
            wait_for(lambda: "Mended." in forum.read("about/index.html"), 30)
            assert process.poll() is None
        finally:
            process.kill()
