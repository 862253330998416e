"""`Site` → pages: for each its address and its view data, plain values that a template shows."""

from plugins.pages.page import Page
from plugins.pages.table import pages

__all__ = ["Page", "pages"]
