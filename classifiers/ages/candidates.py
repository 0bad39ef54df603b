"""Numbers that may be ages, with the form in which they stand; whose they are is decided later."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from attrs import evolve

from classifiers.ages.aftermath import is_denied, sets_right
from classifiers.ages.cues import has_cue
from classifiers.ages.names import is_alone, is_named, named_in_a_row
from classifiers.ages.numbers import numbers_in
from classifiers.ages.occasions import occasion_end, own_occasion_end
from classifiers.ages.standing import (
    counts_things,
    is_day,
    is_house,
    is_item,
    is_labelled,
    is_ordinal,
    is_self,
    opens,
)
from classifiers.ages.types import Candidate, Form, Number
from classifiers.ages.units import (
    CAKE,
    PLUS,
    half,
    join_between,
    longest_join,
    minus_months,
    minus_one,
    old_unit,
    other_unit,
    range_after,
    range_before,
    unit_or_birthday,
    year_of_life,
    year_unit,
    years_short,
)
from classifiers.lexicon import Find
from classifiers.limits import MOST_OF_THE_SAME
from classifiers.normalise import Folded
from classifiers.words.load import ones

_YOUNGEST, _OLDEST = 8, 85
# Code points before eighteen in which "two years under" stands.
_LONGEST_SHORT = 40
# Ages in a row that share one unit.
_MOST_SHARING = 5
_ADULT = 18
# A bare number is an age of an advertised person only in this range.
_BARE_YOUNGEST, _BARE_OLDEST = 11, 70
_BEFORE_MINUS = (17, 18, 19)
# Code points before a number in which a range of which it is the end must begin.
_LONGEST_RANGE = 24
_DIGIT = re.compile(r"[0-9]")
_DIGITS = re.compile(r"[0-9]{1,2}(?![0-9])")
# Behind a word of age only: opening hours are written so too.
_MINUS_SIGN = re.compile(r"\s?-\s?1(?![\w:]|\.\d)")
# "My age is 20-3": right behind the word only.
_AGE_BEFORE = re.compile(r"(?<![^\W_])(?:leeftijd|age|alter|lft)(?:\s(?:is|ist|est))?\s?:?\s\Z")
_LONGEST_LABEL = 16
# "18 minus 2, so alt bin ich": beside eighteen it needs no word before.
_TAKEN_OFF = re.compile(r"\s(?:min|minus|moins)\s([1-9])(?=[.,!](?!\d)|\s?\Z)")
_LESS = re.compile(r"\s?-\s?([1-9])(?![\w:]|[.,]\d)")
_PLUS_SUM = re.compile(r"\s?(?:plus|\+)\s?([1-9]|[^\W\d_]{2,6})(?![\w:]|[.,]\d)")
_MINUS = re.compile(r"\s(?:min|minus|moins)\s([1-9])(?![\w:]|[.,]\d|\s?(?:%|euro))")


def candidates(
    folded: Folded, found: Sequence[Find], quoted: Mapping[int, int], *, is_title: bool, is_age_field: bool
) -> Iterator[Candidate]:
    """The numbers of a folded text that may be ages, in order of place.

    ``quoted`` counts, while this runs, how often a value was found to be a person's age: what was found often
    enough is passed over.
    """
    numbers = numbers_in(folded, found, is_age_field=is_age_field)
    text = folded.text
    shared: Number | None = None
    rows = named_in_a_row(folded)
    for place, number in enumerate(numbers):
        following = _near(numbers, place)
        if quoted.get(number.value, 0) >= MOST_OF_THE_SAME or is_day(folded, number):
            continue
        if number.value < _YOUNGEST and not following:
            continue
        is_said = has_cue(text, number.start, number.end)
        candidate = _with_words(text, number, is_said=is_said)
        if candidate is None and following:
            candidate = _sharing_unit(text, numbers[place : place + _MOST_SHARING])
        if candidate is None and (is_age_field or number is shared or is_said):
            candidate = _bare(text, number, is_age_field=is_age_field)
            shared = _joined_next(text, number, following)
        is_bare = candidate is None or candidate.form is Form.BARE
        if (
            is_bare
            and _BARE_YOUNGEST <= number.value <= _BARE_OLDEST
            and (
                number.start in rows
                or is_named(folded, number.start, number.end, is_title=is_title)
                or opens(text, number)
                or is_labelled(text, number.start)
                or is_self(text, number)
                or is_alone(folded, number.start, number.end)
                or is_item(text, number)
                or sets_right(text, number.end)
                or (number.value == _ADULT and is_denied(text, number.end))
            )
        ):
            candidate = (
                _candidate(number, Form.NAMED, candidate.end)
                if candidate
                else _bare(text, number, is_age_field=True)
            )
        if candidate is None and is_age_field and number.value < _ADULT and PLUS.match(text, number.end):
            candidate = _candidate(number, Form.NAMED, number.end)
        if candidate is not None and _YOUNGEST <= candidate.value <= _OLDEST:
            yield candidate


def _near(numbers: Sequence[Number], place: int) -> Number | None:
    """The next number, where no more than a join has room before it."""
    following = numbers[place + 1] if place + 1 < len(numbers) else None
    return following if following and following.start - numbers[place].end <= longest_join() else None


def _with_words(text: str, number: Number, *, is_said: bool) -> Candidate | None:
    """The age that a number is by the words that count from it or right behind it."""
    candidate = _short_of(text, number) or _minus_one(text, number, is_said=is_said)
    if candidate is None and unit_or_birthday().match(text, number.end):
        return _with_unit(text, number) or _birthday(text, number)
    if candidate is None and (end := own_occasion_end(text, number.start, number.end)):
        return _candidate(number, Form.BDAY, end)
    return candidate


def _short_of(text: str, number: Number) -> Candidate | None:
    """ "Two years under eighteen"."""
    if number.value != _ADULT:
        return None
    before = years_short().search(text, max(0, number.start - _LONGEST_SHORT), number.start)
    if before is None:
        return None
    said = before["years"] or before["off"]
    years = int(said) if said.isdigit() else ones()[said]
    unit = year_unit().match(text, number.end)
    short = evolve(number, value=number.value - years, start=before.start())
    return _candidate(short, Form.NAMED, unit.end() if unit else number.end)


def _minus_one(text: str, number: Number, *, is_said: bool) -> Candidate | None:
    """ "18 minus 1": said of ages around majority only, so it needs no other word."""
    less = _MINUS.match(text, number.end) if is_said else None
    if less is None and (sign := _LESS.match(text, number.end)):
        age = _AGE_BEFORE.search(text, max(0, number.start - _LONGEST_LABEL), number.start)
        less = sign if age else None
    if less is None and number.value == _ADULT:
        less = _TAKEN_OFF.match(text, number.end)
    if less is not None:
        return _candidate(evolve(number, value=number.value - int(less[1])), Form.NAMED, less.end())
    if is_said and (more := _PLUS_SUM.match(text, number.end)):
        years = int(more[1]) if more[1].isdigit() else ones().get(more[1], 0)
        return (
            _candidate(evolve(number, value=number.value + years), Form.NAMED, more.end()) if years else None
        )
    if number.value not in _BEFORE_MINUS:
        return None
    minus = minus_one().match(text, number.end) or minus_months().match(text, number.end)
    if minus is None and is_said:
        minus = _MINUS_SIGN.match(text, number.end)
    return _candidate(evolve(number, value=number.value - 1), Form.NAMED, minus.end()) if minus else None


def _with_unit(text: str, number: Number) -> Candidate | None:
    if PLUS.match(text, number.end):
        return None
    old = old_unit().match(text, number.end)
    unit = old or year_unit().match(text, number.end)
    if unit is None:
        cake = CAKE.match(text, number.end)
        return _candidate(number, Form.OLD, cake.end()) if cake else None
    if PLUS.match(text, unit.end()) or _is_in_range(text, number.start, number.end):
        return None
    return _candidate(number, Form.OLD if old else Form.AGE, unit.end())


def _birthday(text: str, number: Number) -> Candidate | None:
    """ "18th birthday": an age only where the clause says when it will be."""
    year = year_of_life().match(text, number.end)
    if year is not None:
        return _candidate(evolve(number, value=number.value - 1), Form.OLD, year.end())
    end = occasion_end(text, number.start, number.end)
    return _candidate(number, Form.BDAY, end) if end else None


def _sharing_unit(text: str, numbers: Sequence[Number]) -> Candidate | None:
    """ "17, 18 en 19 jaar": the first shares the unit of the last."""
    for number, following in pairwise(numbers):
        join = join_between().match(text, number.end)
        if join is None or join.end() != following.start:
            return None
        shared = _with_unit(text, following)
        if shared:
            return _candidate(numbers[0], shared.form, numbers[0].end)
    return None


def _joined_next(text: str, number: Number, following: Number | None) -> Number | None:
    """The number that a join ties to this one: "wij zijn 17 en 21"."""
    if following is None:
        return None
    join = join_between().match(text, number.end)
    return following if join and join.end() == following.start else None


def _bare(text: str, number: Number, *, is_age_field: bool) -> Candidate | None:
    if not _BARE_YOUNGEST <= number.value <= _BARE_OLDEST or is_house(text, number.start):
        return None
    if not is_age_field and counts_things(text, number):
        return None
    part = half().match(text, number.end)
    if part is not None and part.end() > number.end:
        return _candidate(number, Form.NAMED if is_age_field else Form.BARE, part.end())
    if (
        PLUS.match(text, number.end)
        or other_unit().match(text, number.end)
        or _is_in_range(text, number.start, number.end)
        or _shares_other_unit(text, number.end)
        or is_ordinal(text, number.end)
    ):
        return None
    if text[number.end : number.end + 1].isalpha():
        return None
    return _candidate(number, Form.NAMED if is_age_field else Form.BARE, number.end)


def _shares_other_unit(text: str, end: int) -> bool:
    """Whether the number is the first of two whose unit is none of age: "16 és 17 óra"."""
    join = join_between().match(text, end)
    if join is None:
        return False
    following = _DIGITS.match(text, join.end())
    if following is None or text[following.end() : following.end() + 1] == ":":
        return False
    return other_unit().match(text, following.end()) is not None


def _is_in_range(text: str, start: int, end: int) -> bool:
    if range_after().match(text, end):
        return True
    before = text[max(0, start - _LONGEST_RANGE) : start]
    return _DIGIT.search(before) is not None and range_before().search(before) is not None


def _candidate(number: Number, form: Form, end: int) -> Candidate:
    return Candidate(
        value=number.value,
        form=form,
        start=number.start,
        end=end,
        number_end=number.end,
        is_split=number.is_split,
    )
