"""Importing: programmes and texts that other programs hold, as content files."""
