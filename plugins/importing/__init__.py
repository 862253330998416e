"""Importing: what editors have in other programs becomes content files."""
