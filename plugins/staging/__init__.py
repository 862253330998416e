"""Staging: new output is made beside the old and put in place only when all of it has succeeded.

Generic: knows nothing of forums, nor of Pelican.
"""

from plugins.staging.placement import StagingError, name_in
from plugins.staging.stage import Stage, UnfinishedError, hold, stage

__all__ = ["Stage", "StagingError", "UnfinishedError", "hold", "name_in", "stage"]
