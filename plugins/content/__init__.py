"""Files → frozen, typed records, or a list of problems. Knows nothing of HTML pages."""
