"""The packages of the site: content → relations → pages and exports → output.

Imports go one way only, from the right of that line to the left; import-linter (pyproject.toml)
holds them to it. ``plugins.pipeline`` is the one that registers with Pelican.
"""
