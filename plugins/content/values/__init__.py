"""Kinds of value that a field can hold: how each is written, and what was meant by a near miss."""
