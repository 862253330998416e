"""`Site` → pages: for each its address and its view data, plain values that a template shows."""

from plugins.pages.table import page_keys, page_of

__all__ = ["page_keys", "page_of"]
