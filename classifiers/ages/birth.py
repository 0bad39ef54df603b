"""Ages reckoned from a birth year or a birth date against the day of capture."""

from collections.abc import Iterable, Iterator
from datetime import date

from classifiers.ages.dates import AFTER, BEFORE, Written, date_written
from classifiers.ages.types import Candidate, Form
from classifiers.lexicon import Find

_YOUNGEST, _OLDEST = 8, 85
# Code points before a word of birth in which its date stands: "2009. április 12-én születtem".
_WINDOW = 48
# A month without a day: born in its middle, so that the years are those of the likelier half.
_MIDDLE = 15


def birth_candidates(
    text: str, found: Iterable[Find], *, today: date, is_birth_field: bool = False
) -> Iterator[Candidate]:
    """Ages on ``today`` of whoever a folded text says was born in a year or on a date."""
    if is_birth_field:
        match = AFTER.match(text)
        yield from _reckoned(date_written(match, today), 0, match.end() if match else 0, today)
    read = 0
    for find in found:
        if find.entry.kind == "birth-before":
            match = AFTER.match(text, find.end)
            if match is not None and match.end() > read:  # "I was born in" holds "born in"
                read = match.end()
                yield from _reckoned(date_written(match, today), find.start, match.end(), today)
        elif find.entry.kind == "birth-after":
            match = BEFORE.search(text, max(0, find.start - _WINDOW), find.start)
            if match is not None:
                yield from _reckoned(date_written(match, today), match.start(), find.end, today)


def _reckoned(born: Written | None, start: int, end: int, today: date) -> Iterator[Candidate]:
    if born is None:
        return
    value = today.year - born.year
    if born.month:
        value -= (today.month, today.day) < (born.month, born.day or _MIDDLE)
    if _YOUNGEST <= value <= _OLDEST:
        yield Candidate(
            value=value,
            form=Form.BORN,
            start=start,
            end=end,
            number_end=end,
            is_birth=True,
            is_year_only=not born.month,
        )
