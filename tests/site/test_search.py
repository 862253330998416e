"""The search in a real browser: spellings, languages, slips, filters, and what stands in for it."""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from plugins.content.kinds import KINDS
from plugins.exports import search
from plugins.languages import SEVEN
from plugins.languages.folding import fold, words_of
from plugins.languages.language import APOSTROPHES
from tests.conftest import FORUM, PARTNER, SESSION, Project
from tests.reading import Content, read_content
from tests.serving import serve
from tests.site.test_browser import COLOURS, TAGS, faults
from tests.weight import MOST

NAMES: dict[str, dict[str, str]] = {
    "tokayev": {"en": "Kassym-Jomart Tokayev", "kk": "Қасым-Жомарт Тоқаев"},
    "mirziyoyev": {"en": "Shavkat Mirziyoyev", "ru": "Шавкат Мирзиёев"},
    "jeenbekov": {"en": "Sooronbay Jeenbekov", "ky": "Сооронбай Жээнбеков"},
    "rahmon": {"en": "Emomali Rahmon", "tg": "Эмомалӣ Раҳмон"},
    "berdimuhamedow": {"en": "Gurbanguly Berdimuhamedow"},
    "nazarbayev": {"en": "Nursultan Nazarbayev"},
    "khurshid": {"en": "K. Davron", "uz": "Xurshid Davron"},
    "azarov": {"en": "Sali Azarov"},
    "ajarow": {"en": "Şaly Ažarow"},
    "markup": {"en": "Said </script><b>\"Bold\"</b> & 'co'"},
    "turned": {"en": "أحمد شاه", "ru": "Ахмад Шах"},
    "astral": {"en": "𐐔𐐯𐑅𐐨𐑉𐐯𐐻 🏔 Summit"},
}
FOUND = {
    "en": {
        "Тоқаев": "tokayev",
        "Токаев": "tokayev",
        "toqayev": "tokayev",
        "TOKAYEV": "tokayev",
        "Касым Жомарт": "tokayev",
        "Шавкат Мирзиёев": "mirziyoyev",
        "мирзиеев": "mirziyoyev",
        "Жээнбеков": "jeenbekov",
        "Zheenbekov": "jeenbekov",
        "Раҳмон": "rahmon",
        "Рахмон": "rahmon",
        "Rakhmon": "rahmon",
        "Бердымухамедов": "berdimuhamedow",
        "Назарбаев": "nazarbayev",
        "Nazarb": "nazarbayev",
        "Nazarbaiev": "nazarbayev",
        "Nazrabayev": "nazarbayev",
        "Nursultan Tokayev": "",
        "Хуршид": "khurshid",
        "أحمد": "turned",
        "𐐔𐐯𐑅": "astral",
        "script": "markup",
        "Саид": "markup",
    },
    "ru": {"Тоқаев": "tokayev", "Tokayev": "tokayev", "Ахмад": "turned", "Жеенбеков": "jeenbekov"},
    "kk": {"Токаев": "tokayev", "қасым": "tokayev", "Қазан": ""},
    "ky": {"Сооронбай": "jeenbekov", "Sooronbai": "jeenbekov"},
    "tg": {"Эмомали": "rahmon", "Эмомалӣ": "rahmon", "Emomali": "rahmon"},
    "uz": {"Xurshid": "khurshid", "Хуршид": "khurshid", "Khurshid": "khurshid"},
    "tk": {"Berdimuhamedow": "berdimuhamedow", "Бердымухамедов": "berdimuhamedow"},
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Real names, and some that would harm whoever believed them; what is wrong is not minded."""
    project = Project(tmp_path_factory.mktemp("search") / "project")
    for person, names in NAMES.items():
        others = {lang: name for lang, name in names.items() if lang != "en"}
        fields = {"name": names["en"], "names": others}
        header = json.dumps(fields, ensure_ascii=False)
        project.write(f"people/{person}.md", f"---\n{header}\n---\n")
    project.write("forums/2019/index.md", FORUM)
    project.write("forums/2024/index.md", FORUM.replace("2019", "2024").replace("First", "Second"))
    people = "people: [{person: tokayev, role: chair}]"
    session = SESSION.replace("---\nW", f"{people}\n---\n## Evidence\n\nW")
    project.write("forums/2019/plenary.md", session)
    project.write("forums/2024/plenary.md", session.replace("Opening", "Opening words"))
    project.write("topics/gulls.md", "---\nname: Gulls\n---\n")
    advice = "{id: shut, text: To shut all doors., addressee: All, status: open, topics: [gulls]}"
    header = f"title: Words\nsummary: What was agreed.\nrecommendations: [{advice}]"
    project.write("forums/2019/outcomes/words.md", f"---\n{header}\n---\n")
    project.write("partners/exo.md", PARTNER)
    return project.content


@pytest.fixture(scope="module")
def address(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where that site is served, in a folder of its host."""
    root = tmp_path_factory.mktemp("searched")
    write(made(read_content(folder)), root / "repo")
    with serve(root) as host:
        yield f"{host}repo/"


def made(content: Content) -> dict[str, bytes]:
    """The files of a site that are looked at here."""
    shown = re.compile(r".*\bsearch\b.*|theme/.*|.*\ba-z/.*|people/tokayev/.*")
    outputs = content.builder.site.outputs().items()
    return {
        path: content.builder.site.memo.value(key) for path, key in outputs if shown.fullmatch(path)
    }


def write(files: dict[str, bytes], root: Path) -> None:
    """Write the files of a site."""
    for path, data in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page, of which the console says nothing."""
    said: list[str] = []
    page = browser.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    page.close()
    assert said == []


def find(page: Page, query: str) -> list[str]:
    """The addresses that are found."""
    page.evaluate("document.querySelector('[role=status]').textContent = ''")
    page.locator("[name=q]").fill(query)
    page.keyboard.press("Enter")
    page.locator("[role=status]:not(:empty)").wait_for()
    links = page.locator(".found a").all()
    return [str(link.evaluate("link => link.href")) for link in links]


@pytest.mark.parametrize("lang", FOUND)
def test_a_name_is_found_in_any_spelling(page: Page, address: str, lang: str) -> None:
    prefix = "" if lang == "en" else f"{lang}/"
    page.goto(f"{address}{prefix}search/")
    for query, expected in FOUND[lang].items():
        wanted = [f"{address}{prefix}people/{expected}/"] if expected else []
        assert find(page, query)[:1] == wanted, query


def test_two_people_of_one_key_are_both_found(page: Page, address: str) -> None:
    page.goto(f"{address}search/")
    for query in ("Azarov", "Ažarow", "Азаров", "Ажаров"):
        assert {each.split("/")[-2] for each in find(page, query)} == {"azarov", "ajarow"}


def test_a_name_is_shown_as_text(page: Page, address: str) -> None:
    page.goto(f"{address}search/")
    find(page, "said bold")
    assert page.locator(".found b").count() == 0
    text = page.locator(".found a").inner_text()
    assert text == "Said </script><b>“Bold”</b> &\u00a0‘co’"
    assert page.locator(".found mark").all_inner_texts() == ["Said", "Bold"]


def test_the_address_says_what_is_looked_for(page: Page, address: str) -> None:
    """So a search can be linked; it is narrowed by forum and kind."""
    page.goto(f"{address}search/?q=open&forum=2024&kind=session&other=1")
    page.wait_for_selector(".found a")
    assert find(page, "open") == [f"{address}2024/plenary/"]
    assert page.url == f"{address}search/?q=open&forum=2024&kind=session"
    page.select_option("[name=forum]", "")
    expect(page.locator(".found a")).to_have_count(2)
    assert page.url == f"{address}search/?q=open&kind=session"
    page.select_option("[name=kind]", "person")
    expect(page.locator(".found a")).to_have_count(0)
    page.select_option("[name=forum]", "2019")
    assert find(page, "tok") == [f"{address}people/tokayev/"]  # who took part in it
    assert find(page, "mirz") == []


def test_words_of_all_that_a_page_says_are_found(page: Page, address: str) -> None:
    page.goto(f"{address}search/")
    sessions = [f"{address}2019/plenary/", f"{address}2024/plenary/"]
    assert sorted(find(page, "evidence")) == sessions
    assert page.locator(".found mark").first.inner_text() == "Evidence"
    assert find(page, "EXO") == [f"{address}partners/exo/"]
    forums = [f"{address}2019/", f"{address}2024/"]
    assert sorted(find(page, "Tajikistan")) == sorted(find(page, "dushanbe")[:2]) == forums
    assert sorted(find(page, "Opening Dushanbe tokayev")) == sessions
    assert page.locator(".found mark").first.inner_text() == "Opening"
    outcome = f"{address}2019/outcomes/words/"
    assert find(page, "to shut doors") == [outcome]
    assert find(page, "Gulls") == [f"{address}topics/gulls/", outcome]
    assert f"{address}2024/" in find(page, "2024")


def test_filters_alone_list_what_fits(page: Page, address: str) -> None:
    """In the order of the data. Signs that are no words, and no filters, find nothing."""
    page.goto(f"{address}search/?forum=2024&kind=session")
    expect(page.locator(".found a")).to_have_count(1)
    assert page.locator("[role=status]").inner_text() == "Found: 1"
    page.select_option("[name=kind]", "")
    expect(page.locator(".found a").first).to_have_attribute("href", f"{address}2024/")
    assert len(find(page, "%")) == len(find(page, "")) > 2
    page.select_option("[name=forum]", "")
    for query in ("ь", "%"):
        assert find(page, query) == []
        assert page.locator("[role=status]").inner_text().startswith("Nothing was found.")
    page.locator("[name=q]").fill("")
    expect(page.locator("[role=status]")).to_have_text("")


def test_it_works_by_keyboard_and_says_what_it_found(page: Page, address: str) -> None:
    page.goto(f"{address}search/")
    page.locator("[name=q]").focus()
    page.keyboard.type("токаев")
    page.wait_for_selector(".found a")
    assert page.locator("[role=status]").inner_text() == "Found: 3"  # two sessions, too
    for _ in range(3):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "button"
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url == f"{address}people/tokayev/"
    page.go_back()
    page.wait_for_selector(".found a")
    assert page.input_value("[name=q]") == "токаев"


def test_what_is_not_there_is_said(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}search/")
    assert find(page, "nothing like it") == []
    assert page.locator("[role=status]").inner_text().startswith("Nothing was found.")
    assert not page.locator("[id='site.without-script']").is_visible()
    page.route("**/search.json", lambda route: route.abort())
    page.goto(f"{address}search/?q=tokayev")
    page.locator("[role=status]:not(:empty)").wait_for()
    assert page.locator("[role=status]").inner_text().startswith("The search could not be loaded")
    assert page.locator("[id='site.without-script'] a").is_visible()
    page.unroute("**/search.json")
    assert find(page, "tokayev")[:1] == [f"{address}people/tokayev/"]
    page.close()


def test_without_a_script_the_form_leads_to_the_list_of_names(
    browser: Browser, address: str
) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{address}ru/search/")
    assert page.locator("[id='site.without-script'] a").is_visible()
    page.locator("[name=q]").fill("Токаев")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}ru/a-z/?*")
    page.close()


@pytest.mark.parametrize("width", [320, pytest.param(1280, marks=pytest.mark.long(only=True))])
def test_axe_finds_nothing_in_what_is_found(browser: Browser, address: str, width: int) -> None:
    context = browser.new_context(bypass_csp=True, viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(f"{address}search/?q=o")
    page.wait_for_selector(".found mark")
    assert faults(page, {"type": "tag", "values": TAGS}) == []
    page.emulate_media(color_scheme="dark")
    assert faults(page, {"type": "rule", "values": COLOURS}) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_the_script_folds_as_the_build_does(page: Page, address: str) -> None:
    """Words at random, of the letters of all alphabets, and real names."""
    dice = random.Random(18)
    signs = [*"".join(row.alphabet for row in SEVEN), *APOSTROPHES, *"-  ßæœıəİÑéx½ﬁ𝒜😀"]
    signs += ["\u0301", "\u0306", "\u00ad"]
    words = ["".join(dice.choices(signs, k=dice.randrange(1, 12))) for _ in range(400)]
    words += [word.upper() for word in words]
    words += [name for names in NAMES.values() for name in names.values()]
    page.goto(f"{address}search/")
    for code in SEVEN.codes:
        folded = page.evaluate(FOLD, [f"{address}{SEVEN.prefix(code)}search.json", words])
        shown = words if code in ("en", "uz") else words[:100]  # the others are read as English
        own = [[fold(word, SEVEN[code]), words_of(word, SEVEN[code])] for word in shown]
        assert folded[: len(shown)] == own


FOLD = """async ([data, words]) => {
    const { folding } = await (await fetch(data)).json();
    const fold = (await import("../theme/search.js")).folder(folding);
    return words.map(word => [fold(word), fold(word).match(/[\\p{L}\\p{N}]+/gu) ?? []]);
}"""


# Weight


def test_every_kind_but_the_home_page_has_a_name_to_search_by() -> None:
    assert [kind.name for kind in KINDS if not kind.group] == ["home"]


def test_the_first_result_weighs_little(built: Path) -> None:
    """The page, its styles and scripts, and the data of the example, in each language."""
    for prefix in map(SEVEN.prefix, SEVEN.codes):
        pages = [f"{prefix}search/index.html", f"{prefix}search.json"]
        parts = ["site.css", "search.css", "search.js", "minisearch.js"]
        files = [*pages, *(f"theme/{name}" for name in parts)]
        weights = [len(gzip.compress((built / file).read_bytes(), 9)) for file in files]
        assert sum(weights) <= 40_000, weights
        assert weights[0] <= MOST


def test_no_other_page_runs_a_script(built: Path) -> None:
    """What is JSON-LD does not run."""
    script = re.compile(r'<script(?! type="application/ld\+json")|modulepreload')
    pages = {file.relative_to(built).as_posix(): file for file in built.rglob("*.html")}
    found = {path for path, file in pages.items() if script.search(file.read_text("utf-8"))}
    assert found == {f"{SEVEN.prefix(code)}search/index.html" for code in SEVEN.codes}


# The data of many pages


def test_many_pages_are_found_by_shards(
    browser: Browser, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "LARGE", 5)
    files = made(Content(folder, languages=("en", "uz")))
    shards = {path for path in files if path.startswith("search/") and path.endswith(".json")}
    assert json.loads(files["search.json"]).keys() == {"version", "folding", "shards"}
    assert shards >= {f"search/{name}.json" for name in ("t", "k", "2019", "0634", "1043c")}
    entries = {path: json.loads(files[path])["records"] for path in shards}
    found = [path for path, rows in entries.items() if "people/rahmon/" in str(rows)]
    assert sorted(found) == [f"search/{letter}.json" for letter in "er"]
    named = {name for rows in entries.values() for row in rows for name in row}
    assert not named & {"summary", "headings", "documents", "people"}
    write(files, tmp_path)
    asked: list[str] = []
    page = browser.new_page()
    page.on("request", lambda request: asked.append(request.url))
    with serve(tmp_path) as address:
        page.goto(f"{address}search/")
        for query in ("Токаев", "Шавкат Мирзиёев", "Nazrabayev", "Хуршид", "أحمد", "𐐔𐐯𐑅"):
            assert find(page, query) == [f"{address}people/{FOUND['en'][query]}/"], query
        asked.clear()
        assert len(find(page, "opening 2019")) == 1
        assert len([url for url in asked if url.endswith(".json")]) == 1  # both words are there
        assert len(find(page, "dushanbe opening")) == 2
        page.goto(f"{address}search/?forum=2019")  # no words, no shard
        expect(page.locator("[role=status]")).to_have_text("")
        assert len(find(page, "zebra")) == len(find(page, "2018")) == 0
    page.close()


@pytest.mark.long(only=True)
def test_a_first_result_of_ten_thousand_pages_weighs_little(tmp_path: Path) -> None:
    """Sessions of which the titles are alike, with names in two scripts."""
    project, dice = Project(tmp_path / "project"), random.Random(18)
    words = ["security", "water", "borders", "youth", "media", "trade", "climate", "faith", "law"]
    for year in range(1900, 2025):
        project.write(f"forums/{year}/index.md", FORUM.replace("2019", str(year)))
        for number in range(79):
            title = f"Session {number}: {' and '.join(dice.sample(words, 3))} in Central Asia"
            text = SESSION.replace("Opening", f'"{title}"')
            project.write(f"forums/{year}/s{number}.md", text)
    site = Content(project.content, languages=("en",)).english
    shards = search.search_shards(site, "en")
    assert len(search.search_paths(site)) > 10_000
    heaviest = max(shards, key=lambda name: len(shards[name]))
    assert len(gzip.compress(search.render(site, heaviest), 9)) <= 120_000
