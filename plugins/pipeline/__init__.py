"""The pipeline: puts the packages together, and runs in place of Pelican's own run."""

import gc

gc.set_threshold(100_000, 50, 50)  # imports make much that lives: a twentieth of a small build
