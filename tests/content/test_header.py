"""Front matter: values with their places, and everything that is refused."""

from __future__ import annotations

import pytest

from plugins.content.front_matter.composer import compose


def kinds(text: str) -> list[tuple[int, str]]:
    """The line and kind of each problem of a header."""
    return [(problem.line, problem.kind) for problem in compose(text, "a.md").problems]


def test_values_and_places() -> None:
    header = compose("title: One\npartners:\n  - partner: osce\n    role: funder", "a.md")
    assert header.fields == {"title": "One", "partners": [{"partner": "osce", "role": "funder"}]}
    assert header.place(("partners", 0, "role")) == (5, 11)
    assert header.key_place(("partners", 0, "role")) == (5, 5)
    assert header.place(("partners", 0, "missing")) == (4, 5)


def test_an_empty_field_is_not_given() -> None:
    assert compose("city:\ntitle: One", "a.md").fields == {"title": "One"}


@pytest.mark.parametrize(
    ("text", "line", "kind"),
    [
        ("title: One\ntitle: Two", 3, "duplicate-field"),
        ("title: &a One", 2, "front-matter-syntax"),
        ("title: !!python/name:os.system", 2, "front-matter-syntax"),
        ("<<: {title: One}", 2, "front-matter-syntax"),
        ("[a]: b", 2, "front-matter-syntax"),
        ("- a\n- b", 2, "front-matter-syntax"),
        ("title: One: Two", 2, "front-matter-syntax"),
        ("title: 'One", 2, "front-matter-syntax"),
        ("a: " + "[" * 20 + "]" * 20, 2, "nested-too-deep"),
    ],
)
def test_what_is_refused(text: str, line: int, kind: str) -> None:
    assert (line, kind) in kinds(text)


@pytest.mark.parametrize("escape", ["\\x01", "\\0", "\\uFFFE", "\\uE000"])
def test_characters_without_meaning_are_named_in_escapes_too(escape: str) -> None:
    assert kinds(f'title: "X{escape} y"') == [(2, "private-character")]


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
