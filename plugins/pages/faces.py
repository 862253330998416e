"""How people and organisations look in lists: a face or initials, a logo or a short name."""

from math import sqrt

from plugins.content.models import Partner, Person
from plugins.pages.cards import fields_of, link
from plugins.pages.context import Context, PageContext
from plugins.relations.record import LocalizedText, Record

LOGO_AREA = 4_200
"""Square pixels of a logo on its plate: as wide ones are lower, none is louder than another."""

LARGE = 1.28
"""How much higher the logos of the first tier are."""

_WIDEST, _HIGHEST = 168, 66


def face(page: PageContext, person: Record[Person]) -> Context:
    """A person's portrait, of ``side`` pixels, and the initials that stand where there is none."""
    small = page.site.small_picture(person)
    name = person.text("name") or LocalizedText("", person.lang)
    words = name.text.split()
    return {
        "src": page.href(small.address) if small else None,
        "initials": [word[0].upper() for word in (words[:1] + words[1:][-1:])],
    }


def person_card(page: PageContext, person: Record[Person]) -> Context:
    """A person in a list, as they are at present."""
    facts = fields_of(person, "role", "affiliation")
    return link(page, person) | facts | {"face": face(page, person)}


def plate(page: PageContext, partner: Record[Partner], *, is_large: bool = False) -> Context:
    """An organisation's logo in the pixels in which it is shown, and its short name, if any."""
    small = page.site.small_picture(partner)
    short = partner.text("short_name")
    if not small:
        return {"logo": None, "short": short}
    width, height = logo_size(small.width / small.height, LARGE if is_large else 1)
    src = page.href(small.address)
    return {"logo": {"src": src, "width": width, "height": height}, "short": short}


def logo_size(ratio: float, scale: float = 1) -> tuple[int, int]:
    """The width and height of a logo whose width is ``ratio`` of its height, in pixels."""
    height = min(sqrt(LOGO_AREA / ratio), _HIGHEST, _WIDEST / ratio) * scale
    return max(1, round(height * ratio)), max(1, round(height))
