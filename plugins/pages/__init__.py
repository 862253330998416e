"""`Site` → pages: for each its address and its view data, plain values that a template shows."""

from plugins.pages.base import navigation
from plugins.pages.context import Page
from plugins.pages.table import page_keys, page_of

__all__ = ["Page", "navigation", "page_keys", "page_of"]
