"""Dates as they are written in Dutch: 9 mrt 2026, 10:00."""

DATE_FORMAT = "j b Y"
DATETIME_FORMAT = "j b Y, H:i"
