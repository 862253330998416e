"""What moved and what is gone: old addresses, and where they lead."""

from plugins.relations.site import Site


def redirects(site: Site) -> tuple[tuple[str, str], ...]:
    """Each old address, and the address to which it leads now."""
    english = site.in_language(site.languages.root)
    aliases = english.aliases()
    return tuple((address, english.shown_on(path).address) for path, _, address in aliases)


def gone(site: Site) -> tuple[str, ...]:
    """The addresses of what is gone."""
    return ()
