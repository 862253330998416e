"""The pipeline: puts the packages together, and runs in place of Pelican's own run."""
