"""Staging: new output is built beside the old and put in place only when all of it has succeeded.

Generic: knows nothing of forums, nor of Pelican.
"""

from plugins.staging.stage import StagingError, stage

__all__ = ["StagingError", "stage"]
