"""Staging: new output is made beside the old and put in place only when all of it has succeeded.

Generic: knows nothing of forums, nor of Pelican.
"""

from plugins.staging.stage import StagingError, hold, stage

__all__ = ["StagingError", "hold", "stage"]
