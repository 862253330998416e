"""`Site` → pages: for each its address and its view data, plain values that a template shows."""

from plugins.pages.frame import navigation
from plugins.pages.page import Page
from plugins.pages.table import page_keys, page_of

__all__ = ["Page", "navigation", "page_keys", "page_of"]
