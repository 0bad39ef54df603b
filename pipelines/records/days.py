"""The day on which something happened for a Dutch reader."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def amsterdam_day(at: datetime) -> date:
    """The calendar day in the Netherlands: what "today" means in an advert that was captured then."""
    return at.astimezone(AMSTERDAM).date()
