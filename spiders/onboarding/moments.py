"""Dates on pages of a site whose language is not known yet."""

from datetime import datetime

from spiders.dates import parse_date

LANGUAGES = ("nl", "en", "de", "fr")


def date_in(
    raw: str, *, now: datetime, is_whole: bool = False, is_month_first: bool = False
) -> datetime | None:
    """Return the moment that a text means in any of the languages that are read; None for no date."""
    return parse_date(raw, now=now, languages=LANGUAGES, is_whole=is_whole, is_month_first=is_month_first)
