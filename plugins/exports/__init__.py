"""`Site` → machine files: one small module a format, and the table that lists them."""

from plugins.exports.table import EXPORTS, Export

__all__ = ["EXPORTS", "Export"]
