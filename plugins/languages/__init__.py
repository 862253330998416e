"""Languages: what each needs of dates, typography and order. Knows nothing of content or pages."""

from plugins.languages.language import Dates, Language
from plugins.languages.languages import SEVEN, Languages, read_languages

__all__ = ["SEVEN", "Dates", "Language", "Languages", "read_languages"]
