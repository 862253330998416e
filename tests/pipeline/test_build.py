"""The build, run as editors and CI run it: it never lies, and it never leaves half a site."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from tests.conftest import (
    ENGLISH_ALONE,
    FORUM,
    PAGE,
    ROOT,
    SESSION,
    Project,
    add_theme_and_settings,
    pelican,
)
from tests.sites import SMALL


def copy_of_the_project(folder: Path) -> Path:
    """The project as a clone has it, in another folder, with a small content folder."""
    folder.mkdir()
    (folder / "plugins").symlink_to(ROOT / "plugins")
    add_theme_and_settings(folder)
    project = Project(folder / "inner")
    project.content.rename(folder / "content")
    return folder


def add_plugin(root: Path, name: str, code: str = "") -> None:
    """Write a plugin into a copy of the project, and name it in the settings."""
    if code:
        (root / f"{name}.py").write_text(code)
    settings = root / "pelicanconf.py"
    settings.write_text(f"{settings.read_text()}\nPLUGINS = [{name!r}]\n")


def test_the_ways_to_build_give_the_same_site(tmp_path: Path) -> None:
    """From the root, from another folder by the settings alone, and with the content named."""
    root = copy_of_the_project(tmp_path / "clone")
    ways = [
        (root, ["content", "-s", "pelicanconf.py"]),
        (tmp_path, ["-s", str(root / "pelicanconf.py")]),
        (root, ["-s", "pelicanconf.py"]),
        (root / "content", ["-s", "../pelicanconf.py"]),
    ]
    sites = []
    for folder, arguments in ways:
        done = pelican(arguments, folder=folder)
        assert done.returncode == 0, done.stderr
        sites.append({p: p.read_bytes() for p in (root / "output").rglob("*") if p.is_file()})
        for file in sites[-1]:
            file.unlink()
    assert sites[0]
    assert all(site == sites[0] for site in sites)


def test_the_clock_the_zone_the_locale_and_hashing_do_not_show(forum: Project) -> None:
    assert forum.build().returncode == 0
    first = forum.files()
    arguments = [str(forum.content), "-s", str(SMALL), "-o", str(forum.output)]
    for environment in (
        {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "LC_ALL": "C"},
        {"TZ": "America/Adak", "PYTHONHASHSEED": "2", "LANG": "ru_RU.UTF-8"},
    ):
        assert pelican(arguments, environment=environment).returncode == 0
        assert forum.files() == first


BROKEN = {
    "forums/2019/index.md": (FORUM.replace("status: held", "status: hold"), 3, "wrong-value"),
    "forums/2019/plenary.md": (SESSION + "\n[x](plennary.md)\n", 9, "link-broken"),
    "partners/exo.md": ("no front matter", 1, "front-matter-missing"),
    "pages/about.md": (PAGE + "\n<script>alert(1)</script>\n", 6, "raw-html"),
}


@pytest.mark.parametrize("options", [(), ("-q",), ("-q", "--fatal", "errors"), ("-D",)])
def test_every_problem_is_reported_and_the_old_site_stays(
    forum: Project, options: tuple[str, ...]
) -> None:
    assert forum.build().returncode == 0
    before = forum.files()
    for path, (text, _, _) in BROKEN.items():
        forum.write(path, text)
    forum.write("pages/more.md", PAGE)
    done = forum.build(*options)
    assert done.returncode == 1
    for path, (_, line, kind) in BROKEN.items():
        assert f"content/{path}:{line}:" in done.stderr
        assert f"[{kind}]" in done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    assert f"problems in {len(BROKEN)} files." in done.stderr
    assert forum.files() == before


def test_a_mended_site_is_built(forum: Project) -> None:
    forum.write("pages/about.md", "broken")
    assert forum.build().returncode == 1
    assert not forum.output.exists()
    forum.write("pages/about.md", PAGE)
    assert forum.build().returncode == 0
    assert "<h1>About</h1>" in forum.read("about/index.html")


def test_what_is_deleted_from_the_content_is_gone(forum: Project) -> None:
    forum.build()
    (forum.content / "pages/about.md").unlink()
    forum.build()
    assert "about/index.html" not in forum.files()


def test_a_plugin_that_cannot_be_imported_fails_the_run(tmp_path: Path) -> None:
    root = copy_of_the_project(tmp_path / "clone")
    add_plugin(root, "plugins.missing")
    done = pelican(["content", "-s", "pelicanconf.py", "-q"], folder=root)
    assert done.returncode == 1
    assert not (root / "output").exists()


def test_an_output_folder_that_would_overwrite_content_is_refused(forum: Project) -> None:
    arguments = [str(forum.content), "-s", str(SMALL), "-o"]
    for folder in (forum.content, forum.folder):
        done = pelican([*arguments, str(folder)])
        assert done.returncode == 1
        assert "would overwrite" in done.stderr
    assert (forum.content / "index.md").exists()


def test_a_failing_template_is_named_at_its_line(forum: Project, tmp_path: Path) -> None:
    theme = tmp_path / "theme"
    (theme / "css").mkdir(parents=True)
    (theme / "css/main.css").write_text("")
    (theme / "templates").mkdir()
    for kind in ("home", "forum", "session", "partner", "person", "page", "forums", "partners"):
        (theme / f"templates/{kind}.html").write_text("<p>\n{{ page.titel }}\n</p>")
    done = forum.build("-t", str(theme), *ENGLISH_ALONE)
    assert done.returncode == 1
    assert "theme/templates/home.html:2:1: error" in done.stderr
    assert "Traceback" not in done.stderr
    assert not forum.output.exists()


def test_a_missing_template_is_named(forum: Project, tmp_path: Path) -> None:
    """Pelican itself would fall back to another theme without a word."""
    theme = tmp_path / "theme"
    (theme / "templates").mkdir(parents=True)
    done = forum.build("-t", str(theme), *ENGLISH_ALONE)
    assert done.returncode == 1
    assert "theme/templates/home.html" in done.stderr


STAMP = """
from pathlib import Path
from pelican import signals

def stamp(path, context):
    with Path(path).open("a") as file:
        file.write("<!-- stamped -->")

def register():
    signals.content_written.connect(stamp)
"""


def test_plugins_of_others_see_each_page_before_it_is_published(tmp_path: Path) -> None:
    """Signals are Pelican's: a post-processor works as it does with any site."""
    root = copy_of_the_project(tmp_path / "clone")
    add_plugin(root, "stamp", STAMP)
    done = pelican(["content", "-s", "pelicanconf.py"], folder=root)
    assert done.returncode == 0, done.stderr
    assert (root / "output/index.html").read_text().endswith("<!-- stamped -->")


def test_nothing_is_written_but_the_output_its_lock_and_the_cache(forum: Project) -> None:
    def listing() -> set[str]:
        return {p.name for p in forum.folder.iterdir()}

    before = listing()
    forum.build()
    assert listing() - before == {"output", ".output.lock", ".cache"}


def test_documents_and_pictures_beside_a_page(forum: Project) -> None:
    from PIL import Image

    Image.new("RGB", (1000, 500)).save(forum.content / "forums/2019/hall.jpg")
    (forum.content / "forums/2019/agenda.pdf").write_bytes(b"%PDF-1.7")
    (forum.content / "forums/2019/draft.pdf").write_bytes(b"%PDF-1.7 not linked")
    forum.write("forums/2019/index.md", FORUM + "\n![A hall](hall.jpg) [agenda](agenda.pdf)\n")
    done = forum.build()
    assert done.returncode == 0, done.stderr
    files = forum.files()
    html = forum.read("2019/index.html")
    assert 'src="hall-960.jpg"' in html
    assert 'srcset="hall-480.jpg 480w, hall-960.jpg 960w, hall-1000.jpg 1000w"' in html
    assert 'width="1000" height="500"' in html
    assert 'href="agenda.pdf"' in html
    assert files["2019/agenda.pdf"] == b"%PDF-1.7"
    assert "2019/hall.jpg" not in files
    assert "2019/draft.pdf" not in files


def test_old_addresses_lead_on(forum: Project) -> None:
    forum.write("pages/about.md", PAGE.replace("---\n", "---\naliases: [/en/about/]\n", 1))
    forum.build()
    old = forum.read("en/about/index.html")
    assert 'url=../../about/"' in old
    assert '<link rel="canonical" href="http://127.0.0.1:8000/about/">' in old
    assert 'url=../2019/"' in forum.read("current/index.html")


def test_every_picture_that_is_cut_short_is_named(forum: Project) -> None:
    """Only decoding shows it; the first must not hide the second."""
    for name in ("a", "b"):
        file = forum.content / f"forums/2019/{name}.png"
        Image.effect_noise((64, 64), 50).save(file)
        file.write_bytes(file.read_bytes()[:-2000])
    forum.write("forums/2019/index.md", FORUM + "![One](a.png)\n\n![Two](b.png)\n")
    done = forum.build("-q")
    assert done.returncode == 1
    for name in ("a", "b"):
        assert f"content/forums/2019/{name}.png: error: this picture cannot be read" in done.stderr
    assert not forum.output.exists()
