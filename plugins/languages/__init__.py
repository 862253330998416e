"""Languages: what each needs of dates, typography and order. Knows nothing of content or pages."""

from plugins.languages.language import Dates, Language
from plugins.languages.languages import SEVEN, SOURCE, Languages, read_languages

__all__ = ["SEVEN", "SOURCE", "Dates", "Language", "Languages", "read_languages"]
