"""Dates with the month as a word, so that no reader takes it for the day: 9 Mar 2026, 10:00."""

DATE_FORMAT = "j M Y"
DATETIME_FORMAT = "j M Y, H:i"
