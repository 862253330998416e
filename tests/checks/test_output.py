"""The checks of a built folder: each fault is found, a right site passes."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.checks import check_output

GOOD = """\
<!doctype html>
<html lang="en"><head><title>Home</title>
<link rel="canonical" href="https://host.example/repo/"></head>
<body><h1 id="top-of-page">Home</h1>
<a href="a/">a</a><a href="a/#x">x</a><a href="#top-of-page">top</a>
<a href="https://elsewhere.example/">elsewhere</a><a href="mailto:a@b.example">mail</a>
<img src="p.jpg" srcset="p.jpg 480w, q.jpg 960w" alt="">
</body></html>
"""
OTHER = (
    '<!doctype html><html lang="en"><head><title>A</title></head>'
    '<body><h1>A</h1><p id="x"><a href="../">home</a></p></body></html>'
)


def site(output: Path, home: str) -> Path:
    (output / "a").mkdir(parents=True)
    (output / "index.html").write_text(home)
    (output / "a" / "index.html").write_text(OTHER)
    lost = OTHER.replace('href="../"', 'href="/repo/a/"')
    (output / "404.html").write_text(lost)
    for name in ("p.jpg", "q.jpg"):
        (output / name).write_bytes(b"")
    return output


def test_a_right_site_has_no_problem(tmp_path: Path) -> None:
    assert check_output(site(tmp_path / "output", GOOD)) == []


@pytest.mark.parametrize(
    ("right", "wrong", "kind"),
    [
        ('href="a/"', 'href="b/"', "output-link-broken"),
        ('href="a/#x"', 'href="a/#y"', "output-link-broken"),
        ('href="#top-of-page"', 'href="#bottom"', "output-link-broken"),
        ("q.jpg 960w", "r.jpg 960w", "output-link-broken"),
        ('src="p.jpg"', 'src="https://cdn.example/p.jpg"', "output-third-party"),
        ('<a href="a/">a</a>', '<p id="top-of-page">a</p>', "output-incomplete"),
        (' alt=""', "", "output-incomplete"),
        ('href="a/"', 'href="/a/"', "output-link-broken"),
    ],
)
def test_each_fault_is_found(tmp_path: Path, right: str, wrong: str, kind: str) -> None:
    problems = check_output(site(tmp_path / "output", GOOD.replace(right, wrong)))
    assert [problem.kind for problem in problems] == [kind]
    assert problems[0].path == "output/index.html"
    assert problems[0].line


def test_a_folder_without_a_site(tmp_path: Path) -> None:
    assert [problem.kind for problem in check_output(tmp_path)] == ["output-incomplete"]
