"""The theme's files: regular, in UTF-8, without what could run or ask another host; its style."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.content.paths import OTHER, REGULAR
from plugins.content.problem import ContentError
from plugins.incremental.values import ABSENT
from plugins.pages import page_keys
from plugins.pages.assets import bundle, check_theme
from plugins.pipeline.outputs import Outputs
from tests.conftest import ROOT, Project
from tests.reading import Content, digest_of
from tests.sites import THEME

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:l="http://www.w3.org/1999/xlink">{}</svg>'


def check(theme: Path) -> list[tuple[str, int, str]]:
    files = sorted(path for path in theme.rglob("*") if not path.is_dir() or path.is_symlink())
    listing = {
        file.relative_to(theme).as_posix(): (
            REGULAR if file.is_file() and not file.is_symlink() else OTHER
        )
        for file in files
    }
    return [(problem.path, problem.line, problem.kind) for problem in check_theme(theme, listing)]


def test_the_shipped_theme_is_good() -> None:
    assert check(ROOT / "theme") == []


def test_links_and_pipes_are_named(tmp_path: Path) -> None:
    theme = tmp_path / "theme"
    theme.mkdir()
    (theme / "static").symlink_to(tmp_path)
    os.mkfifo(theme / "pipe.svg")
    assert check(theme) == [
        ("theme/pipe.svg", 0, "file-unreadable"),
        ("theme/static", 0, "file-unreadable"),
    ]


INKSCAPE = """<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!-- Created with Inkscape (http://www.inkscape.org/) -->
<svg width="210mm" height="297mm" viewBox="0 0 210 297" version="1.1" id="svg5" xml:space="preserve"
  xmlns:xlink="http://www.w3.org/1999/xlink" xmlns="http://www.w3.org/2000/svg"
  xmlns:svg="http://www.w3.org/2000/svg" xmlns:cc="http://creativecommons.org/ns#"
  xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
  xmlns:dc="http://purl.org/dc/elements/1.1/">
  <metadata id="m"><rdf:RDF><cc:Work rdf:about=""><dc:format>image/svg+xml</dc:format>
  <dc:type rdf:resource="http://purl.org/dc/dcmitype/StillImage"/></cc:Work></rdf:RDF></metadata>
  <defs id="defs2"><linearGradient id="a"><stop style="stop-color:#000;stop-opacity:1" offset="0"/>
  </linearGradient><linearGradient xlink:href="#a" id="b" x1="1" x2="2" y1="3" y2="4"
  gradientUnits="userSpaceOnUse" gradientTransform="matrix(1,0,0,1,2,3)"/></defs>
  <g id="layer1" transform="translate(-5,6)"><path d="m 1,2 z" style="fill:url(#b);stroke-width:0.2;
  font-variant-ligatures:normal;-inkscape-font-specification:'Sans'"/><text xml:space="preserve"
  style="font-size:10px;line-height:1.25" x="1" y="2"><tspan x="1" y="2">T</tspan></text></g>
</svg>"""

FIGMA = """<svg width="24" height="24" viewBox="0 0 24 24" fill="none"
  xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">
<g clip-path="url(#clip0_1_2)" filter="url(#f)"><path fill-rule="evenodd" clip-rule="evenodd"
  d="M0 0H24" fill="url(#p)" stroke-linecap="round" style="mix-blend-mode:multiply"/>
<mask id="m" style="mask-type:alpha" maskUnits="userSpaceOnUse" x="0" y="0" width="24" height="24">
<rect width="24" height="24" rx="2" fill="#D9D9D9"/></mask></g>
<defs><filter id="f" x="0" y="0" width="4" height="4" filterUnits="userSpaceOnUse"
  color-interpolation-filters="sRGB"><feFlood flood-opacity="0" result="BackgroundImageFix"/>
<feColorMatrix in="SourceAlpha" type="matrix" values="0 0 0 0 0" result="hardAlpha"/>
<feOffset dy="4"/><feGaussianBlur stdDeviation="2"/><feComposite in2="hardAlpha" operator="out"/>
<feBlend mode="normal" in2="BackgroundImageFix" result="e"/></filter>
<pattern id="p" patternContentUnits="objectBoundingBox" width="1" height="1">
<use xlink:href="#i" transform="scale(0.01)"/></pattern><radialGradient id="r" cx="0" cy="0" r="1"
  gradientTransform="translate(1 2) rotate(90) scale(3)"/>
<image id="i" width="1" height="1" preserveAspectRatio="none"
  xlink:href="data:image/png;base64,iVBORw0KGgo="/>
<clipPath id="clip0_1_2"><rect width="24" height="24" fill="white"/></clipPath></defs></svg>"""

XHTML = '<{} xmlns="http://www.w3.org/1999/xhtml" {}/>'


@pytest.mark.parametrize(
    "text",
    [
        INKSCAPE,
        FIGMA,
        SVG.format("<style>.a{fill:#fff}</style><g class='a' data-name='Layer (1)'/>"),
        SVG.format("<text style=\"font-family:'Arial (Body)'\" transform='rotate (9)'>A</text>"),
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN"'
        ' "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">' + SVG.format(""),
    ],
)
def test_what_drawing_programs_export_passes(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.svg").write_text(text)
    assert check(tmp_path) == []


@pytest.mark.parametrize(
    "text",
    [
        "<style>@import 'https://evil.example/a.css';</style>",
        "<style>a{background:image-set('https://evil.example/a.png' 1x)}</style>",
        "<style>a{background:-webkit-image-set(url(//evil.example) 1x)}</style>",
        "<style>a{fill:\\75rl(//evil.example)}</style>",
        "<style><![CDATA[@font-face{src:url(x)}]]></style>",
        "<style>a{}<g/>@import 'x'</style>",
        '<rect fill="url(https://evil.example/a.svg#b)"/>',
        '<rect style="background:URL ( //evil.example)"/><rect style="cursor:url(x)"/>',
        '<rect filter="url( &quot;//evil.example#a&quot;)"/>',
        '<feImage href="https://evil.example/"/>',
        '<image href="https://evil.example/a.png"/>',
        '<image href="data:image/svg+xml;base64,AAAA"/>',
        '<use l:href="data:text/html,x"/>',
        '<use href=" https://evil.example/#a"/>',
        '<a href="#x"/>',
        '<animate attributeName="href" to="x"/>',
        '<set attributeName="onclick" to="x"/>',
        '<rect xml:base="https://evil.example/"/>',
        '<rect onClick="x"/>',
        "<SCRIPT/>",
        '<x:script xmlns:x="http://www.w3.org/2000/svg"/>',
        "<metadata>" + XHTML.format("script", "") + "</metadata>",
        XHTML.format("meta", 'http-equiv="refresh" content="0;url=https://evil.example"'),
        XHTML.format("button", 'formaction="javascript:x"'),
        XHTML.format("link", 'rel="stylesheet" href="//evil.example"'),
        XHTML.format("img", 'srcset="//evil.example 1x"'),
        "<g/></svg><?xml-stylesheet href='a.css'?><!--",
    ],
)
def test_an_svg_holds_nothing_but_what_draws(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.SVG").write_text(SVG.format(text))
    assert [kind for _, _, kind in check(tmp_path)] == ["picture-unsafe"]


def test_an_ending_in_capitals_is_published_too(forum: Project, tmp_path: Path) -> None:
    shutil.copytree(THEME, tmp_path / "theme")
    (tmp_path / "theme/static/Mark.SVG").write_text(FIGMA)
    found = Content(forum.content, theme=tmp_path / "theme").builder.site.outputs()
    assert "theme/Mark.SVG" in found


@pytest.mark.parametrize("kind", ['ATTLIST svg onload CDATA "x"', 'ENTITY a "b"'])
def test_a_doctype_adds_nothing(tmp_path: Path, kind: str) -> None:
    """Browsers read declarations within the file."""
    (tmp_path / "a.svg").write_text(f"<!DOCTYPE svg [<!{kind}>]>{SVG.format('')}")
    assert [kind for _, _, kind in check(tmp_path)] == ["picture-unsafe"]


@pytest.mark.parametrize(
    ("name", "text", "line", "kind"),
    [
        (
            "a.css",
            "a {\n  background: url( 'https://evil.example/a.png');\n}",
            2,
            "style-elsewhere",
        ),
        ("a.css", '@import "//evil.example/a.css";', 1, "style-elsewhere"),
        ("a.css", "a{b:image-set('a.png' 1x, 'https://evil.example/a' 2x)}", 1, "style-elsewhere"),
        ("a.css", "a{--u:'https://evil.example';b:image-set(var(--u) 1x)}", 1, "style-elsewhere"),
        ("a.css", "/*\n*/a{b:image-set(/**/'https://evil.example' 1x)}", 2, "style-elsewhere"),
        (
            "a.css",
            "/* https://a.example */ a{b: '/*'; c: url(https://b.example); d: '*/'}",
            0,
            "",
        ),
        ("a.css", "@import url( 'https:evil.example');", 1, "style-elsewhere"),
        ("a.css", "a{b:url(data:image/png;base64,//8=); c: a, b}\na, a:hover{d: e}", 0, ""),
        ("a.svg", SVG.format("<script>alert(1)</script>"), 0, "picture-unsafe"),
        ("a.svg", SVG.format('<path onload="alert(1)"/>'), 0, "picture-unsafe"),
        ("a.svg", SVG.format('<a l:href="javascript:alert(1)">x</a>'), 0, "picture-unsafe"),
        ("a.svg", SVG.format('<use href="https://evil.example/a.svg#x"/>'), 0, "picture-unsafe"),
        ("a.svg", SVG.format("<foreignObject/>"), 0, "picture-unsafe"),
        ("a.svg", '<?xml-stylesheet href="a.css"?>' + SVG.format(""), 0, "picture-unsafe"),
        ("a.svg", "<svg", 0, "picture-unsafe"),
        ("a.html", "a\nb\udcff", 2, "not-utf-8"),
        ("a.svg", SVG.format('<use href="#shape"/>'), 0, ""),
        ("a.css", 'a { background: url("a.png"); }', 0, ""),
    ],
)
def test_what_could_harm_is_named(
    tmp_path: Path, name: str, text: str, line: int, kind: str
) -> None:
    theme = tmp_path / "theme"
    theme.mkdir()
    (theme / name).write_bytes(text.encode("utf-8", "surrogateescape"))
    assert check(theme) == ([(f"theme/{name}", line, kind)] if kind else [])


def digest_in(theme: Path) -> Callable[[str], bytes]:
    """The digest of a file of the theme, as a build knows it."""
    return lambda path: digest_of(theme / path) if ".." not in path else ABSENT


def write(theme: Path, entry: str) -> None:
    (theme / "css").mkdir()
    (theme / "css" / "main.css").write_text(entry)
    (theme / "css" / "a.css").write_text("/* a\n comment */\np {\n  color: red;\n}\n")


def test_imports_are_put_in_their_layers(tmp_path: Path) -> None:
    write(tmp_path, '@layer base;\n@import url("a.css") layer(base);\n')
    assert bundle(tmp_path, digest_in(tmp_path)) == "@layer base;@layer base{p{color:red}}\n"


def test_neighbours_of_one_layer_share_its_block(tmp_path: Path) -> None:
    imports = (f'@import url("a.css") layer({layer});\n' for layer in "aab")
    write(tmp_path, "".join(imports))
    made = "@layer a{p{color:red}p{color:red}}@layer b{p{color:red}}\n"
    assert bundle(tmp_path, digest_in(tmp_path)) == made


def test_no_comment_goes_on_in_another_file(tmp_path: Path) -> None:
    """What is published is what was checked, file by file."""
    write(tmp_path, '@import url("a.css") layer(a);\n@import url("b.css") layer(b);\n')
    (tmp_path / "css" / "a.css").write_text("a{b:url(/*}")
    (tmp_path / "css" / "b.css").write_text("*/https:evil.example)}")
    assert "url(/*}" in bundle(tmp_path, digest_in(tmp_path))


@pytest.mark.parametrize("name", ["b.css", "../../etc/passwd"])
def test_an_import_that_is_not_there(tmp_path: Path, name: str) -> None:
    write(tmp_path, f'@layer base;\n@import url("{name}") layer(base);\n')
    with pytest.raises(ContentError) as caught:
        bundle(tmp_path, digest_in(tmp_path))
    assert (caught.value.problems[0].line, caught.value.problems[0].kind) == (2, "style-missing")


def test_pages_of_a_kind_load_its_style_besides(forum: Project, tmp_path: Path) -> None:
    theme = tmp_path / "theme"
    shutil.copytree(THEME, theme)
    (theme / "css/partner.css").write_text('@import url("own.css") layer(component);\n')
    (theme / "css/own.css").write_text("dt {\n  color: var(--ink);\n}\n")
    site = Content(forum.content, theme=theme).builder.site
    assert {"theme/site.css", "theme/partner.css"} <= set(site.outputs())
    assert site.style("partner") == b"@layer component{dt{color:var(--ink)}}\n"
    views = {view["page"]["kind"]: view["styles"] for view in map(site.view, pages(site))}
    assert views["partner"] == ["../../theme/site.css", "../../theme/partner.css"]
    assert views["languages"] == ["../theme/site.css"]


def pages(site: Outputs) -> list[str]:
    return [key for _, key in page_keys(site) if key.startswith("en ")]


def test_a_missing_part_of_a_kinds_style_is_named_there(tmp_path: Path) -> None:
    (tmp_path / "css").mkdir()
    (tmp_path / "css/home.css").write_text('@import url("b.css") layer(component);\n')
    with pytest.raises(ContentError) as caught:
        bundle(tmp_path, digest_in(tmp_path), "home.css")
    assert caught.value.problems[0].path == f"{tmp_path.name}/css/home.css"


def test_space_in_quotes_and_between_selectors_stays(tmp_path: Path) -> None:
    style = 'a :is(b, c)::after {\n  content: ", " / "a:  b; }";\n  margin: 1px  2px;\n}\n'
    write(tmp_path, f"{style}b > c ~ d + e {{\n  margin: calc(-0.5em + 10.5px) url(0.5.png)\n}}\n")
    bundled = (
        'a :is(b,c)::after{content:", " / "a:  b; }";margin:1px 2px}'
        "b>c~d + e{margin:calc(-.5em + 10.5px) url(0.5.png)}\n"
    )
    assert bundle(tmp_path, digest_in(tmp_path)) == bundled
