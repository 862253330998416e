"""The headers by Mozilla's own scale, media types, and what Netlify and Cloudflare read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from plugins.content.paths import FILES
from plugins.exports import redirects
from plugins.languages import SEVEN
from plugins.pipeline.outputs import STATIC
from plugins.relations.citations import CITATIONS
from plugins.relations.exports import CALENDAR, EXPORTS, FOR_HOSTS, SEARCH_DATA
from plugins.relations.hosting import (
    ASSETS,
    HEADERS,
    POLICY,
    SEARCH_HEADERS,
    SEARCH_POLICY,
    TYPES,
    Hosting,
)

BASE, BONUS_FROM = 100, 90
SCORES = {
    "csp default-src 'none', nothing unsafe, form-action": 10,
    "csp nothing unsafe": 5,
    "csp unsafe in style-src alone": 0,
    "csp unsafe": -20,
    "csp missing": -25,
    "hsts of six months": 0,
    "hsts shorter": -10,
    "hsts missing": -20,
    "nosniff": 0,
    "nosniff missing": -5,
    "frames by csp": 5,
    "frames by X-Frame-Options": 0,
    "frames missing": -20,
    "referrer private": 5,
    "referrer missing": 0,
    "referrer unsafe": -5,
    "corp same-origin or same-site": 10,
    "corp missing or cross-origin": 0,
    "corp invalid": -5,
}
"""What of MDN's HTTP Observatory is about headers (github.com/mdn/mdn-http-observatory,
src/grader/charts.js, in 2026). Cookies, scripts of other hosts and CORS, which we have not, have
0, and so does a redirect from http, which is the host's."""

_BROAD = {"*", "http:", "https:", "ftp:", "data:", "'unsafe-inline'", "'unsafe-eval'"}
_PRIVATE = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}


def findings(headers: dict[str, str]) -> list[str]:
    """What the Observatory would find (its src/analyzer/tests), as the table calls it."""
    policy = headers.get("Content-Security-Policy", "")
    rows = (row.split() for row in policy.split(";") if row.strip())
    csp = {name: set(sources) for name, *sources in rows}
    default = csp.get("default-src", {"*"})
    is_unsafe = any(csp.get(name, default) & _BROAD for name in ("script-src", "object-src"))
    if not csp:
        found = ["csp missing"]
    elif is_unsafe:
        found = ["csp unsafe"]
    elif csp.get("style-src", default) & _BROAD:
        found = ["csp unsafe in style-src alone"]
    elif default == {"'none'"} and csp.get("form-action", {"*"}) <= {"'none'", "'self'"}:
        found = ["csp default-src 'none', nothing unsafe, form-action"]
    else:
        found = ["csp nothing unsafe"]
    age = re.search(r"max-age=(\d+)", headers.get("Strict-Transport-Security", ""))
    long = age and int(age[1]) >= 15_768_000
    found += ["hsts of six months" if long else "hsts shorter" if age else "hsts missing"]
    is_plain = headers.get("X-Content-Type-Options") == "nosniff"
    found += ["nosniff" if is_plain else "nosniff missing"]
    framed = "by X-Frame-Options" if "X-Frame-Options" in headers else "missing"
    found += ["frames by csp" if "frame-ancestors" in csp else f"frames {framed}"]
    referrer = headers.get("Referrer-Policy", "missing")
    kinds = {"missing": "missing"} | dict.fromkeys(_PRIVATE, "private")
    found += [f"referrer {kinds.get(referrer, 'unsafe')}"]
    kinds = {"same-origin": "same-origin or same-site", "same-site": "same-origin or same-site"}
    kinds |= {"missing": "missing or cross-origin", "cross-origin": "missing or cross-origin"}
    corp = headers.get("Cross-Origin-Resource-Policy", "missing")
    return [*found, f"corp {kinds.get(corp, 'invalid')}"]


def score(headers: dict[str, str]) -> int:
    """Penalties first; what is good counts where at least 90 are left (src/grader, src/scanner)."""
    points = [SCORES[each] for each in findings(headers)]
    least = BASE + sum(each for each in points if each < 0)
    return least + sum(each for each in points if each > 0 and least >= BONUS_FROM)


def test_the_headers_have_the_best_mark_of_the_observatory() -> None:
    """A+ is from 100 on; each header that is taken away costs."""
    assert score(HEADERS) == score(HEADERS | SEARCH_HEADERS) == 130
    assert score({}) == 30
    for name in HEADERS.keys() - {"Permissions-Policy", "Cross-Origin-Opener-Policy"}:
        less = {other: value for other, value in HEADERS.items() if other != name}
        assert score(less) < score(HEADERS), name


def test_every_page_says_the_policy_itself(built: Path) -> None:
    """The header and the pages' own, of which both count, come from one text."""
    meta = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
    said: dict[str, set[str]] = {}
    for file in built.rglob("*.html"):
        policy = meta.findall(file.read_text("utf-8"))[0]
        said.setdefault(policy, set()).add(file.relative_to(built).as_posix())
    assert said.keys() == {POLICY, SEARCH_POLICY}
    assert said[SEARCH_POLICY] == {f"{row}search/index.html" for row in PREFIXES}
    assert HEADERS["Content-Security-Policy"].startswith(f"{POLICY}; ")
    assert SEARCH_HEADERS["Content-Security-Policy"].startswith(f"{SEARCH_POLICY}; ")


def test_the_search_alone_may_run_a_script_and_only_of_its_host() -> None:
    rules = [dict(rule.split(maxsplit=1) for rule in each.split("; ")) for each in POLICIES]
    assert [each.get("script-src") for each in rules] == [None, "'self'"]
    assert [each["default-src"] for each in rules] == ["'none'", "'none'"]
    assert [each["connect-src"] for each in rules] == ["'self'", "'self'"]
    assert [each["form-action"] for each in rules] == ["'none'", "'self'"]


POLICIES = POLICY, SEARCH_POLICY
PREFIXES = [*map(SEVEN.prefix, SEVEN.codes)]


def test_no_header_holds_a_sign_that_ends_a_text_of_a_configuration() -> None:
    for text in (*HEADERS.values(), *SEARCH_HEADERS.values(), *TYPES):
        assert not re.search(r"[\"\\$`{}\n]", text)


def test_all_that_is_published_has_a_type() -> None:
    known = {f".{ending}" for endings in TYPES.values() for ending in endings.split()}
    addresses = {*CITATIONS} | {each.address for each in (*EXPORTS, CALENDAR, SEARCH_DATA)}
    addresses -= {export.address for export in FOR_HOSTS}
    assert known == {
        *(".html", ".css"),
        *(*FILES, *STATIC),
        *(f".{address.rpartition('.')[2]}" for address in addresses),
    }
    assert known >= {f".{ending}" for ending in ASSETS}


@pytest.mark.parametrize(
    "sign", ['"', "\\", "$", "{", "\n", "\r", ";", "*", "%", "?", "`", "'", "<"]
)
def test_a_name_with_a_sign_that_means_something_to_a_server_is_refused(sign: str) -> None:
    """No content has one; were there a way, nothing would be written."""
    for pair in ((f"a{sign}/", ""), ("a/", sign)):
        with pytest.raises(AssertionError):
            Hosting("/", redirects=(pair,))
    with pytest.raises(AssertionError):
        Hosting("/", gone=(f"a{sign}/",))
    with pytest.raises(AssertionError):
        Hosting(f"/{sign}/")


def test_redirects_for_netlify_and_cloudflare() -> None:
    host = Hosting(
        "/repo/",
        prefixes=("ru/",),
        redirects=(("old name/", "новое/"),),
        gone=("gone/", "gone.pdf"),
    )
    assert [*redirects.lines(host)] == [
        "/repo/old%20name/ /repo/%D0%BD%D0%BE%D0%B2%D0%BE%D0%B5/ 301!",
        "/repo/old%20name/ /repo/%D0%BD%D0%BE%D0%B2%D0%BE%D0%B5/ 301",
        "/repo/gone/ /repo/gone/index.html 410!",
        "/repo/gone.pdf /repo/gone.pdf/index.html 410!",
        "/repo/ru/* /repo/ru/404.html 404",
        "/repo/* /repo/404.html 404",
    ]


def test_headers_for_netlify_and_cloudflare(built: Path) -> None:
    """No two rules set one header: these hosts would send both values.

    So all have the header of the search; the pages' own policy is the stricter one.
    """
    rules = (built / "_headers").read_text("utf-8")
    assert rules == (
        "/repo/*\n"
        + "".join(f"  {name}: {value}\n" for name, value in (HEADERS | SEARCH_HEADERS).items())
        + "/repo/theme/*\n"
        + "  Cache-Control: max-age=600, stale-while-revalidate=86400\n"
    )
