"""Dates as sites write them, in Dutch, English and German, read at the moment of the capture.

A small table instead of a library: the forms are few, and a general parser costs more than reading
the rest of the page.
"""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from email.utils import parsedate_to_datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from attrs import frozen

from spiders.date_search import date_within
from spiders.date_words import DateWords, words_of

LONGEST = 80
"""Characters; a longer text is no date, and nobody pays for searching it."""

_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[t ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:z| ?[+-]\d\d:?\d\d)?)?")
_CLOCK = re.compile(
    r"(?:(?P<word>om|at|@)\s*)?(?<![\d.:])(?P<hour>\d{1,2})(?P<mark>[:.h])(?P<minute>[0-5]\d)(?::[0-5]\d)?"
    r"\s*(?P<after>uur|u|h|am|pm)?$"
)
_NUMERIC = re.compile(r"(\d{1,2})[-/.](\d{1,2})(?:[-/.](\d{4}|\d{2}))?")
_DAY_MONTH = re.compile(
    r"(\d{1,2})(?:er|e|de|ste|st|nd|rd|th)?\.?[ -](?:of )?([a-zà-ÿ]+)\.?,?(?:[ -](\d{4}))?"
)
_MONTH_DAY = re.compile(r"([a-zà-ÿ]+)\.? (\d{1,2})(?:st|nd|rd|th)?,?(?: (\d{4}))?")
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})")
_SINCE_1970 = re.compile(r"1\d{9}(?:\d{3})?")
_MAIL = re.compile(r"(?:[a-z]{3}, )?\d{1,2} [a-z]{3} \d{4} \d\d:\d\d:\d\d (?:gmt|utc?|z|[+-]\d{4})")
_BEFORE = ("vor ", "il y a ")
_AMOUNT = re.compile(r"(\d{1,4}|[a-zà-ÿ]+) ?([a-z]+)")


@frozen(kw_only=True)
class _Moment:
    """When a text is read, by the clock of the site, and in which languages."""

    now: datetime
    words: DateWords
    is_month_first: bool
    """Whether the month stands before the day, as in the United States."""

    def at(self, day: date, clock: time | None) -> datetime:
        """Return a moment of a day in UTC; the start of the day where no time is written."""
        # an hour that the clock skips or repeats is read as the first of the two
        return datetime.combine(day, clock or time(0), tzinfo=self.now.tzinfo).astimezone(UTC)


def parse_date(
    raw: str,
    *,
    now: datetime,
    timezone: str = "Europe/Amsterdam",
    languages: tuple[str, ...] = ("nl", "en"),
    is_whole: bool = False,
    is_month_first: bool = False,
) -> datetime | None:
    """Return the moment that a text means, in UTC; None when it cannot be read.

    A date among other words is read where it is the only one; with ``is_whole`` it is not.
    ``now`` is when the page was fetched. A text without a time of day means the start of that day.
    A text that means a moment after ``now`` is returned as it is: judging it is validation's work.
    """
    if len(raw) > LONGEST:
        return None
    words = " ".join(raw.casefold().replace("\xa0", " ").split())
    moment = _Moment(
        now=now.astimezone(_zone(timezone)), words=words_of(languages), is_month_first=is_month_first
    )
    try:
        found = _exact(words, moment) or _iso(words, moment) or _written(words, moment)
        within = "" if found or is_whole else date_within(words, languages)
        return _iso(within, moment) or _written(within, moment) if within else found
    except (ValueError, OverflowError, OSError):  # the 31st of February, the year 0
        return None


@lru_cache(maxsize=64)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def _exact(words: str, moment: _Moment) -> datetime | None:
    """Read what machines write: seconds or milliseconds since 1970, and the form of mails."""
    if _SINCE_1970.fullmatch(words):
        return datetime.fromtimestamp(int(words[:10]), UTC)
    found = parsedate_to_datetime(words) if _MAIL.fullmatch(words) else None
    return (
        None
        if found is None
        else (found if found.tzinfo else moment.at(found.date(), found.time())).astimezone(UTC)
    )


def _iso(words: str, moment: _Moment) -> datetime | None:
    if not _ISO.fullmatch(words):
        return None
    found = datetime.fromisoformat(words.upper().replace(" +", "+"))
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=moment.now.tzinfo).astimezone(UTC)


def _written(words: str, moment: _Moment) -> datetime | None:
    rest, clock = _without_clock(words)
    rest = _without_fillers(rest, moment.words)
    if not rest:
        return moment.at(moment.now.date(), clock) if clock else None
    for reader in _READERS:
        found = reader(rest, clock, moment)
        if found is not None:
            return found
    return None


def _without_clock(words: str) -> tuple[str, time | None]:
    """Split the time of day off the end."""
    found = _CLOCK.search(words)
    if not found or (found["mark"] == "." and not (found["word"] or found["after"])):
        return words, None
    hour = int(found["hour"])
    if found["after"] in {"am", "pm"}:
        hour = hour % 12 + (12 if found["after"] == "pm" else 0)
    return words[: found.start()].strip(" ,;-|\u2013"), time(hour, int(found["minute"]))


def _without_fillers(words: str, known: DateWords) -> str:
    """Leave out words that say nothing about the date, and a weekday before a full date."""
    kept = [word for word in words.split() if word.strip(",:.") not in known.fillers]
    if len(kept) > 1 and kept[0].strip(",.") in known.weekdays:
        kept = kept[1:]
    return " ".join(kept).strip(" ,:")


def _moment_word(words: str, clock: time | None, moment: _Moment) -> datetime | None:
    return moment.now.astimezone(UTC) if clock is None and words in moment.words.moments else None


def _day_word(words: str, clock: time | None, moment: _Moment) -> datetime | None:
    back = moment.words.days.get(words)
    return None if back is None else moment.at(moment.now.date() - timedelta(days=back), clock)


def _ago(words: str, clock: time | None, moment: _Moment) -> datetime | None:
    """Read ``2 dagen geleden``: hours and less to the minute, days and more to the day."""
    if words.startswith(_BEFORE):
        # German and French say it before the amount
        words = f"{words.removeprefix('vor ').removeprefix('il y a ')} {min(moment.words.ago, default='')}"
    amount, _, ending = words.rpartition(" ")
    found = _AMOUNT.fullmatch(amount.strip(" ,"))
    unit = moment.words.units.get(found[2]) if found and ending in moment.words.ago else None
    count = _number(found[1], moment.words) if found else None
    if unit is None or count is None:
        return None
    if unit in {"second", "minute", "hour"}:
        return moment.now.astimezone(UTC) - timedelta(**{f"{unit}s": count})
    return moment.at(_day_before(moment.now.date(), unit, int(count)), clock)


def _number(word: str, known: DateWords) -> float | None:
    return float(word) if word.isdigit() else known.numbers.get(word)


def _day_before(today: date, unit: str, count: int) -> date:
    if unit in {"day", "week"}:
        return today - timedelta(days=count * (7 if unit == "week" else 1))
    months = today.year * 12 + today.month - 1 - count * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    for day in range(today.day, 27, -1):  # the 31st of a short month is its last day
        try:
            return date(year, month + 1, day)
        except ValueError:
            continue
    return date(year, month + 1, min(today.day, 28))


def _weekday(words: str, clock: time | None, moment: _Moment) -> datetime | None:
    """Read ``maandag`` as the last Monday before today: for today itself sites write so."""
    number = moment.words.weekdays.get(words.strip("."))
    if number is None:
        return None
    today = moment.now.date()
    return moment.at(today - timedelta(days=(today.weekday() - number - 1) % 7 + 1), clock)


def _numeric(words: str, clock: time | None, moment: _Moment) -> datetime | None:
    if first := _YEAR_FIRST.fullmatch(words):
        return moment.at(date(int(first[1]), int(first[2]), int(first[3])), clock)
    found = _NUMERIC.fullmatch(words)
    if not found:
        return None
    year = found[3] and int(found[3]) + (2000 if len(found[3]) == 2 else 0)
    day, month = (found[2], found[1]) if moment.is_month_first else (found[1], found[2])
    return moment.at(_day_of(int(day), int(month), year or None, moment), clock)


def _named_month(words: str, clock: time | None, moment: _Moment) -> datetime | None:
    if found := _DAY_MONTH.fullmatch(words):
        day, name, year = found.groups()
    elif found := _MONTH_DAY.fullmatch(words):
        name, day, year = found.groups()
    else:
        return None
    month = moment.words.months.get(name)
    return moment.at(_day_of(int(day), month, int(year or 0) or None, moment), clock) if month else None


def _day_of(day: int, month: int, year: int | None, moment: _Moment) -> date:
    """Return the day; without a year the last such day that is not after today."""
    if year:
        return date(year, month, day)
    today = moment.now.date()
    for candidate in range(today.year, today.year - 9, -1):  # the 29th of February can be eight years back
        try:
            found = date(candidate, month, day)
        except ValueError:
            continue
        if found <= today:
            return found
    raise ValueError("no such day")


_Reader = Callable[[str, time | None, _Moment], datetime | None]
_READERS: tuple[_Reader, ...] = (_moment_word, _day_word, _ago, _weekday, _numeric, _named_month)
