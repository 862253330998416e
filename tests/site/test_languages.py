"""A full site in seven languages: how its pages point to one another, and how they look."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from lxml import etree, html
from playwright.sync_api import Browser

from plugins.content.catalogue import catalogue_path, read_catalogue
from plugins.languages import SEVEN
from plugins.relations.address import file_of
from tests.conftest import ROOT
from tests.sites import FULL

URL = "https://forum.example/repo/"
DEEP = "2027/opening/"
TRANSLATED = ("en", "ru", "kk")
"""The languages in which the site has texts."""
WALKS = [
    pytest.param(code, marks=[] if code == "tg" else pytest.mark.long(only=True))
    for code in SEVEN.codes
]
Alternates = Mapping[str, str]


@pytest.fixture(scope="module")
def pages(built: Path) -> dict[str, etree._Element]:
    """Every page by its address, but redirects and the page for what is not there."""
    found = {}
    for file in sorted(built.rglob("index.html")):
        page = html.parse(str(file)).getroot()
        if not page.xpath("//meta[@http-equiv='refresh']"):
            found[file.relative_to(built).as_posix().removesuffix("index.html")] = page
    return found


def alternates(page: etree._Element) -> Alternates:
    """The languages that a page says it has, and where."""
    links = page.xpath("//link[@rel='alternate'][@hreflang]")
    return {link.get("hreflang"): link.get("href").removeprefix(URL) for link in links}


def canonical(page: etree._Element) -> str:
    """Where search engines should look for this page's text."""
    (link,) = page.xpath("//link[@rel='canonical']")
    return str(link.get("href").removeprefix(URL))


def test_a_footnote_leads_back_in_the_words_of_its_text(pages: dict[str, etree._Element]) -> None:
    """A Tajik page of a Russian text says it in Russian."""
    file = ROOT / "theme" / catalogue_path("ru")
    (russian,) = read_catalogue(file.read_bytes(), file.name).messages["Back to the text"]
    for prefix, words in {"": "Back to the text", "ru/": russian, "tg/": russian}.items():
        (back,) = pages[f"{prefix}about/"].xpath("//a[@class='footnote-backref']")
        assert (back.get("href"), back.get("title")) == ("#fnref:1", words)


def test_every_language_has_every_page(pages: dict[str, etree._Element]) -> None:
    bases = {
        code: {_base(address) for address in pages if _language(address) == code}
        for code in SEVEN.codes
    }
    assert len(bases["en"]) > 25
    assert all(found == bases["en"] for found in bases.values())
    assert all(page.get("lang") == _language(address) for address, page in pages.items())


def _language(address: str) -> str:
    first = address.partition("/")[0]
    return first if first in SEVEN else "en"


def _base(address: str) -> str:
    return address.removeprefix(SEVEN.prefix(_language(address)))


def test_hreflang_is_mutual(pages: dict[str, etree._Element]) -> None:
    """Each page that is named names the same pages; it names itself; x-default is one of them."""
    several = 0
    for address, page in pages.items():
        found = alternates(page)
        if not found:
            continue
        several += 1
        assert found[_language(address)] == address == canonical(page)
        assert found["x-default"] in {href for lang, href in found.items() if lang != "x-default"}
        for lang, href in found.items():
            assert alternates(pages[href]) == found, (address, lang)
            assert lang in ("x-default", pages[href].get("lang"))
    assert several > 50


def test_a_page_without_a_text_of_its_own_points_to_the_text(
    pages: dict[str, etree._Element],
) -> None:
    """What it points to is no such page itself, and is in the language of the text shown."""
    fallbacks = {
        address: canonical(page) for address, page in pages.items() if canonical(page) != address
    }
    is_no_page = re.compile(r"(?s)\n(type: (break|social)|attribution: closed)\n.*\n---\s*$")
    files = [file for file in FULL.rglob("*.md") if not is_no_page.search(file.read_text("utf-8"))]
    originals = [file for file in files if file.name.count(".") == 1]
    shown = {file.with_suffix("") for file in originals}  # of what has no page, no translation has
    texts = [file for file in files if file.with_suffix("").with_suffix("") in shown]
    assert len(fallbacks) == len(originals) * len(SEVEN.codes) - len(texts)
    for address, target in fallbacks.items():
        assert alternates(pages[address]) == {}
        assert canonical(pages[target]) == target
        (text,) = pages[address].xpath("//div[contains(@class, 'prose')]")[:1] or [None]
        assert text is None or text.get("lang") == _language(target)
        is_told = text is not None or pages[address].xpath("//p[@class='summary']")
        assert bool(pages[address].xpath("//*[@class='notice']")) == bool(is_told)


def test_the_sitemap_says_the_same(built: Path, pages: dict[str, etree._Element]) -> None:
    names = {
        "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
        "x": "http://www.w3.org/1999/xhtml",
    }
    found = {}
    for url in etree.parse(str(built / "sitemap.xml")).iterfind(".//s:url", names):
        address = url.findtext("s:loc", "", names).removeprefix(URL)
        links = url.iterfind("x:link", names)
        found[address] = {e.get("hreflang"): e.get("href", "").removeprefix(URL) for e in links}
    own = {address for address, page in pages.items() if canonical(page) == address}
    assert set(found) == own
    assert found == {address: alternates(pages[address]) for address in own}


def test_feeds_hold_texts_of_their_language(built: Path, pages: dict[str, etree._Element]) -> None:
    for code in SEVEN.codes:
        feed = (built / f"{SEVEN.prefix(code)}feed.atom").read_text(encoding="utf-8")
        ids = re.findall(rf"<entry>\s*<title>[^<]*</title>\s*<id>{URL}([^<#]*)</id>", feed)
        assert {_language(address) for address in ids} == {code} & {*TRANSLATED}
        assert all(canonical(pages[address]) == address for address in ids)


@pytest.mark.parametrize("code", SEVEN.codes[1:])
def test_no_english_of_the_interface_stands_among_its_words(
    pages: dict[str, etree._Element], code: str
) -> None:
    """What the catalogue translates is nowhere left in English without saying so."""
    file = ROOT / "theme" / catalogue_path(code)
    words = read_catalogue(file.read_bytes(), file.name).messages
    english = {one for one, other in words.items() if len(other) == 1 and one != other[0]}
    seen = 0
    for address, page in pages.items():
        if _language(address) == code:
            found = set(_own_texts(page, code))
            seen += len(found)
            assert not found & english, address
    assert seen > 500


def _own_texts(page: etree._Element, code: str) -> Iterator[str]:
    """All that a page says in its own language: texts, and labels in attributes."""
    for element in page.iter(etree.Element):
        nearest = element.xpath("string(ancestor-or-self::*[@lang][1]/@lang)")
        if nearest != code:
            continue
        texts = [element.text, *(child.tail for child in element)]
        texts += [element.get(name) for name in ("aria-label", "alt", "title", "content")]
        yield from (" ".join(text.split()) for text in texts if text and text.strip())


@pytest.mark.parametrize("code", WALKS)
def test_a_walk_from_a_deep_page(browser: Browser, server: str, code: str) -> None:
    """Without JavaScript: the menu opens, leads to the same page in each language, and back."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{server}{SEVEN.prefix(code)}{DEEP}")
    for row in SEVEN:
        page.click(".language-menu summary")
        page.click(f'.language-menu a[lang="{row.code}"]')
        assert page.url == f"{server}{SEVEN.prefix(row.code)}{DEEP}"
        assert page.get_attribute("html", "lang") == row.code
        assert page.text_content(".language-menu .long") == row.name
    page.click(".breadcrumbs a")
    assert page.url == f"{server}{SEVEN.prefix(SEVEN.codes[-1])}"
    page.click(".language-menu summary")
    page.click(".language-menu p a")
    assert page.url == f"{server}{SEVEN.prefix(SEVEN.codes[-1])}languages/"
    context.close()


BOXES = """letters => {
  const drawn = {};
  const probe = document.createElement("canvas");
  probe.width = probe.height = 64;
  const pen = probe.getContext("2d", {willReadFrequently: true});
  const picture = (text, font) => {
    pen.clearRect(0, 0, 64, 64);
    pen.font = font;
    pen.fillText(text, 12, 44);
    return Array.from(pen.getImageData(0, 0, 64, 64).data).join();
  };
  const missing = [];
  for (const element of [document.querySelector("h1"), document.querySelector("p")]) {
    const font = "32px " + getComputedStyle(element).fontFamily;
    const boxes = ["\\u{10FFFF}", "\\u{E0FFF}", "\\uFFFF"].map(sign => picture(sign, font));
    const nothing = picture("", font);
    for (const letter of letters) {
      const shape = picture(letter, font);
      if (shape === nothing || boxes.includes(shape)) missing.push(letter);
    }
  }
  return missing;
}"""


@pytest.mark.parametrize("code", SEVEN.codes)
def test_every_letter_is_drawn(browser: Browser, server: str, code: str) -> None:
    """No letter of an alphabet is the box that stands for what a font lacks."""
    row = SEVEN[code]
    signs = {sign for letter in row.alphabet.split() for sign in (*letter, *letter.upper())}
    signs |= {*"".join(row.quotes), row.apostrophe, *("ʻʼ₸" if code in ("kk", "uz") else "")}
    page = browser.new_page()
    page.goto(f"{server}{SEVEN.prefix(code)}about/")
    assert page.evaluate(BOXES, sorted(signs - {" "})) == []
    assert page.evaluate(BOXES, ["\U0010fffe"]) != []  # the measure sees a box
    page.close()


def test_each_page_is_where_its_address_says(built: Path, pages: dict[str, etree._Element]) -> None:
    assert all((built / file_of(address)).is_file() for address in pages)
