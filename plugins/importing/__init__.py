"""Importing: programmes from spreadsheets, schedules and calendars, as the records they mean."""
