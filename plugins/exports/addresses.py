"""addresses.txt: every address that is kept, for whoever publishes the site, moves or mirrors it.

Pages in all languages, documents, feeds, calendars, what leads on from an old address, what has
gone, and the places in pages that their authors named (``/about/#aims``). It is plain UTF-8, one
address a line from the site's root, sorted by code point, so that two lists can be compared.
"""

from collections.abc import Iterator

from plugins.relations.address import CURRENT
from plugins.relations.moves import all_places, gone, moved_ids, moves
from plugins.relations.site import Site


def render(site: Site) -> bytes:
    """The list; not in it are pictures, the theme's files, and what is for programs alone."""
    found = {*all_places(site), *gone(site), *moves(site)}
    if site.current:
        found |= {f"{site.languages.prefix(code)}{CURRENT}" for code in site.languages.codes}
    ids = dict(_ids(site))
    for old, new in [*((address, address) for address in ids), *moves(site).items()]:
        found |= {f"{old}#{name}" for name in ids.get(new, ())}
    return "".join(f"/{address}\n" for address in sorted(found)).encode()


def _ids(site: Site) -> Iterator[tuple[str, set[str]]]:
    """The pages of all languages that have named places, and the ids of those, old ones too."""
    for record in site.records:
        texts = (record.path, *site.texts_of(record.path).values())
        named = {name for path in texts for name in site.listed(path).own_ids}
        old = moved_ids(site).get(record.address, {})
        for code in site.languages.codes if named or old else ():
            there = site.in_language(code).record(record.path)
            ids = site.ids_in(there.words.path)
            former = (name for now, names in old.items() if now in ids for name in names)
            yield there.address, {*named.intersection(ids), *former}
