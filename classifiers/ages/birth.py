"""Ages reckoned from a birth year or a birth date against the day of capture."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from classifiers.ages.types import Candidate, Form
from classifiers.lexicon import Find

_YEAR = r"(?P<year>19[4-9]\d|20[0-3]\d)"
_SMALL_WORDS = (
    "is|ist|est|es|este|to|in the year|in het jaar|im jahr|en l'an|in|op|on|the|am|den|le|el|il|pe|em|anno|an"
    "|ano|het jaar|jaar|year|roku|w|през|в|на|dia"
)
_AFTER = re.compile(
    rf"[\s:.(]{{0,3}}(?:(?:{_SMALL_WORDS})\s)?"
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th|e)?[\s./\-]{{1,2}}(?:(?P<month>\d{{1,2}})|(?P<name>[^\W\d_]{{3,12}}))[\s./,\-]{{1,2}}|(?P<month_only>[^\W\d_]{{3,12}})\s)?"
    rf"{_YEAR}(?:[\-./]\s?(?P<iso_month>\d{{1,2}})[\-./]\s?(?P<iso_day>\d{{1,2}}))?(?!\d)"
)
_BEFORE = re.compile(rf"(?<!\d){_YEAR}\s?\Z")
# First letters of the months in the languages read; enough to tell them apart.
_MONTHS = {
    start: month
    for month, starts in enumerate(
        (
            "jan ian gen ene яну sty",
            "feb fev фев lut",
            "maa mar mrt мар",
            "apr avr abr апр kwi",
            "mei may mai mag maj май",
            "jun jui iun giu юни cze",
            "jul iul lug юли lip",
            "aug aou ago авг sie",
            "sep set sze сеп wrz",
            "okt oct ott out окт paz",
            "nov noi ное lis",
            "dec dez dic дек gru",
        ),
        start=1,
    )
    for start in starts.split()
}
_YOUNGEST, _OLDEST = 8, 85


def birth_candidates(
    text: str, found: Iterable[Find], *, today: date, is_birth_field: bool = False
) -> Iterator[Candidate]:
    """Ages on ``today`` of whoever a folded text says was born in a year or on a date."""
    if is_birth_field:
        yield from _reckoned(_AFTER.match(text), 0, today)
    for find in found:
        if find.entry.kind == "birth-before":
            yield from _reckoned(_AFTER.match(text, find.end), find.start, today)
        elif find.entry.kind == "birth-after":
            match = _BEFORE.search(text, max(0, find.start - 5), find.start)
            yield from _reckoned_year(match, find.end, today)


def _reckoned(match: re.Match[str] | None, start: int, today: date) -> Iterator[Candidate]:
    if match is None:
        return
    born = _date(match)
    year = int(match["year"])
    value = today.year - year
    if born is not None:
        value -= (today.month, today.day) < (born.month, born.day)
    if _YOUNGEST <= value <= _OLDEST:
        yield _candidate(value, start, match.end(), is_year_only=born is None)


def _reckoned_year(match: re.Match[str] | None, end: int, today: date) -> Iterator[Candidate]:
    if match is not None and _YOUNGEST <= today.year - int(match["year"]) <= _OLDEST:
        yield _candidate(today.year - int(match["year"]), match.start(), end, is_year_only=True)


def _candidate(value: int, start: int, end: int, *, is_year_only: bool) -> Candidate:
    return Candidate(
        value=value,
        form=Form.BORN,
        start=start,
        end=end,
        number_end=end,
        is_birth=True,
        is_year_only=is_year_only,
    )


def _date(match: re.Match[str]) -> date | None:
    """The day of birth, or None where only the year or the month is told or the day does not exist."""
    year, month, day = (
        int(match["year"]),
        match["iso_month"] or match["month"],
        match["iso_day"] or match["day"],
    )
    if month is None and match["name"]:
        month = str(_MONTHS.get(match["name"][:3], 0))
    if not month or not day:
        return None
    try:
        return date(year, int(month), int(day))
    except ValueError:
        return None
