"""Reads the output folder, as a reader's browser will, and reports problems."""

from plugins.checks.age import check_age
from plugins.checks.names import check_names
from plugins.checks.output import check_output

__all__ = ["check_age", "check_names", "check_output"]
