"""What ``tasks.py`` calls: one module a thing that tasks work on. Only tasks.py imports invoke."""
