"""Front matter: values with their places, and everything that is refused."""

from __future__ import annotations

import pytest

from plugins.content.front_matter.composer import compose


def kinds(text: str) -> list[tuple[int, str]]:
    """The line and kind of each problem of a header."""
    return [(problem.line, problem.kind) for problem in compose(text).problems]


def test_values_and_places() -> None:
    header = compose("title: One\npartners:\n  - partner: osce\n    role: funder")
    assert header.fields == {"title": "One", "partners": [{"partner": "osce", "role": "funder"}]}
    assert header.place(("partners", 0, "role")) == (5, 11)
    assert header.key_place(("partners", 0, "role")) == (5, 5)
    assert header.place(("partners", 0, "missing")) == (4, 5)


def test_an_empty_field_is_not_given() -> None:
    assert compose("city:\ntitle: One").fields == {"title": "One"}


@pytest.mark.parametrize(
    ("text", "line", "kind"),
    [
        ("title: One\ntitle: Two", 3, "duplicate-field"),
        ("title: &a One", 2, "front-matter-syntax"),
        ("title: !!python/name:os.system", 2, "front-matter-syntax"),
        ("[a]: b", 2, "front-matter-syntax"),
        ("- a\n- b", 2, "front-matter-syntax"),
        ("title: One: Two", 2, "front-matter-syntax"),
        ("title: 'One", 2, "front-matter-syntax"),
        ("a: " + "[" * 20 + "]" * 20, 2, "front-matter-syntax"),
        ("title: One\n? a", 3, "front-matter-syntax"),
        ("title: One # two\ncity:", 2, "front-matter-syntax"),
        ("venue: {latitude: 38,5}", 2, "front-matter-syntax"),
    ],
)
def test_what_is_refused(text: str, line: int, kind: str) -> None:
    assert (line, kind) in kinds(text)


@pytest.mark.parametrize("escape", ["\\x01", "\\0", "\\uFFFE", "\\uE000", "\\u200B"])
def test_characters_without_meaning_are_named_in_escapes_too(escape: str) -> None:
    assert kinds(f'city: Ош 👩\ntitle: "X{escape} y"') == [(3, "wrong-character")]


SLIPS = {
    "title: The forum: a story": (2, "colon"),
    "title: “Digital: what next?”": (2, "double quotes"),
    'title: "One\ncity: "Osh"\nroom: "A"': (2, "close the quotation mark"),
    "title: 'It's'": (2, "double quotes"),
    "title: One\n\tcity: Osh": (3, "tab"),
    "title: One\n  city: Osh": (3, "below one another"),
    "title:One\ncity: Osh": (2, "space"),
    "title: One\ncity:\u00a0Osh\nroom: A": (3, "space"),
    "title: One\ntopics: [law\ncity: Osh": (3, "close it"),
    "title: [Draft] One": (2, "double quotes"),
    "title: One\npartners:\n  - exo\n    role: host": (4, "name: value"),
    "title: One\ntopics:\n• law\n• rights": (4, "- and a space"),
    "  title: One\ncity: Osh": (3, "below one another"),
    "title: One\nthe end": (3, "name: value"),
    "title: @forum": (2, "sign"),
    'title: "C:\\docs"': (2, "write two"),
    "title: One\n<<<<<<< HEAD\ncity: Osh": (3, "one version"),
}


@pytest.mark.parametrize("text", SLIPS)
def test_the_first_slip_is_named_at_its_line_with_a_cure(text: str) -> None:
    line, cure = SLIPS[text]
    for more in ("", "\nsummary: A: b"):
        header = compose(f"{text}{more}")
        (problem,) = header.problems
        assert (problem.line, problem.kind) == (line, "front-matter-syntax")
        assert cure in problem.hint
        assert not header.fields
        assert not header.is_whole


def test_an_alias_bomb_does_not_explode() -> None:
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]"
    assert ("front-matter-syntax") in {kind for _, kind in kinds(bomb)}


@pytest.mark.parametrize("opening", ["a: [", "a: {", 'a: "', "- [", "- '", "- - "])
def test_what_is_not_closed_is_not_searched_to_the_end_each_time(opening: str) -> None:
    """Minutes, when every line below such a one was read once more for each."""
    for text in (f"{opening}\n" + " x,\n" * 8000, f"{opening}\n" * 6000):
        assert kinds(text)


def test_a_list_over_several_lines_hides_no_slip() -> None:
    text = "topics: [\n  a,\n  'b ] c',\n]\ntitle: One: Two\nsummary: \"a\n  - b\""
    assert kinds(text) == [(6, "front-matter-syntax")]
