"""`Site` → machine files: one small module a format, and the table that lists them."""

from plugins.exports.table import EXPORTS, Export, export_keys, export_of

__all__ = ["EXPORTS", "Export", "export_keys", "export_of"]
