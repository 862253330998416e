"""The benchmark: our build beside Hugo and plain Pelican, on the same words, in one session."""
