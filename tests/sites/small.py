"""The settings of the tests' tiny projects: a page of theirs is made in three languages."""

from tests.sites.settings import *  # noqa: F403 (settings are names of a module)

LANGUAGES = ["en", "ru", "kk"]
