"""Languages: what each needs of dates, typography and order. Knows nothing of content or pages."""

from plugins.languages.language import Language, Languages
from plugins.languages.rows import SEVEN, SOURCE, read_languages

__all__ = ["NC_", "N_", "SEVEN", "SOURCE", "Language", "Languages", "read_languages"]


def N_(message: str) -> str:  # noqa: N802 (gettext's own name for it)
    """Mark a text for translation where it stands; it is translated where it is shown."""
    return message


def NC_(context: str, message: str) -> str:  # noqa: N802 (as GLib calls it)
    """Mark a text that has another meaning elsewhere; the key of both (gettext manual, 10.3)."""
    return f"{context}\x04{message}"
