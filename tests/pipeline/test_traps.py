"""Pelican's own traps: what it does by itself, and this project has to keep it from doing.

Others have their tests elsewhere: what content may not reach is in tests/hostile/cases, a plugin or
template that is missing in test_build.py, two builds at once in tests/staging, the branch that
ghp-import writes in tests/tasks/test_publication.py.
"""

from __future__ import annotations

import gc
import os
from pathlib import Path
from types import SimpleNamespace

import pytest
from pelican import signals

from plugins.pipeline import register
from plugins.pipeline.generator import ForumGenerator
from tests.conftest import ENGLISH_ALONE, FORUM, HOME, Project, pelican
from tests.pipeline.test_build import copy_of_the_project
from tests.sites import SETTINGS


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
    (root / "broken.py").write_text(
        "from pelican import signals\n"
        "def fail(generators):\n"
        "    raise KeyError('broken')\n"
        "def register():\n"
        "    signals.all_generators_finalized.connect(fail)\n"
    )
    settings = root / "pelicanconf.py"
    settings.write_text(settings.read_text().replace("[pipeline]", "[pipeline, 'broken']"))
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
    arguments = [str(forum.content), "-s", str(SETTINGS), "-o", str(forum.output)]
    path = os.pathsep.join([str(tmp_path / "installed"), os.environ.get("PYTHONPATH", "")])
    done = pelican(arguments, environment={"PYTHONPATH": path})
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "registered").exists()
    assert forum.files() == before


def test_receivers_outlive_a_garbage_collection() -> None:
    """Signals hold their receivers weakly: a lambda or a bound method would vanish."""
    register()
    gc.collect()
    ours = SimpleNamespace(forum_generator=ForumGenerator)
    assert ForumGenerator in [result for _, result in signals.get_generators.send(ours)]


def test_settings_elsewhere_without_their_content_say_so(tmp_path: Path) -> None:
    """So that a test of "non-zero" does not pass for this reason."""
    done = pelican(["content", "-s", str(SETTINGS)], folder=tmp_path)
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
