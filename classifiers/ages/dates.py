"""Dates as adverts write them: "14 augustus 2008", "03/2010", "2009. április 12-én", "'08"."""

import re
from datetime import date

from attrs import frozen

# What may stand between a word of birth and its date; a place only where a date or "in 2009" follows it.
_SMALL = (
    "is|ist|est|es|este|to|was|in|im|op|on|the|of|am|den|der|le|el|il|pe|em|anno|an|en|l'an|l'annee|nel|nell'anno|no|do|del|de|a|al"
    "|e|е|je|mijn|my|meu|mele|mea|evem|year|jaar|jahr|het|data|anul|ano|ul|roku|w|dnia|dn|през|в|на|dia|date|datum|van|uit|from|around|rond|circa|eind|begin|late|early|mid"
)
_YEAR = r"(?:19[4-9]\d|20[0-3]\d)(?!\d)"
_SHORT = r"'\d\d(?!\d)"
_DAY = r"\d{1,2}(?:st|nd|rd|th|er|e|ste|de|º|ª|°|o)?"
_NAME = (
    r"(?:jan|ian|gen|ene|яну|sty|feb|fev|lut|фев|maar|mar(?=[tzcs]|\b)|mrt|мар|apr|avr|abr|апр|kwi|mei|may|mai|magg|maj|май|jun|jui|iun|giu|юни|cze"
    r"|jul|iul|lug|юли|lip|aug|aou|ago|авг|sie|sep|set|sze|сеп|wrz|okt|oct|ott|outu|окт|paz|nov|noi|ное|lis|dec|dez|dic|дек|gru"
    r"|zomer|summer|sommer|ete(?![^\W_])|lente|voorjaar|spring|fruh|printemps|herfst|najaar|autumn|herbst|automne)[^\W\d_]{0,9}"
)
_PLACE = (
    rf"(?:(?:te|in|at|a|en|zu|w|в|la|em|din|aus)\s(?!{_NAME})[^\W\d_]{{2,14}}(?:[\s\-][^\W\d_]{{2,14}})?,?\s"
    r"(?=\d|(?:in|op|on|am|le|el|il|em|pe|w|през|на)\s))?"
)
_OF = r"(?:\s(?:of|de|di|del|da)(?:\s(?:the|l'))?)?"
_DATE = (
    rf"(?:(?P<y1>{_YEAR})(?:\.?[\-./\s]\s?(?P<m1>\d{{1,2}})(?!\d)(?:\.?[\-./\s]\s?(?P<d1>\d{{1,2}})(?!\d))?|\.?\s(?P<n1>{_NAME})(?:\s(?P<d6>\d{{1,2}})(?!\d))?)?"
    rf"|(?P<d2>\d{{1,2}})\.?\s?[\-./\s]\s?(?P<m2>\d{{1,2}})\.?\s?[\-./\s,]\s?(?P<y2>{_YEAR}|'?\d\d(?![\d:]))"
    rf"|(?P<d3>{_DAY})\.?{_OF}[\s\-/.]{{0,2}}(?P<n3>{_NAME})\.?,?{_OF}[\s\-/.]{{1,2}}(?P<y3>{_YEAR}|'\d\d(?!\d))"
    rf"|(?P<n4>{_NAME})\.?\s(?P<d4>{_DAY}),?\s(?P<y4>{_YEAR})"
    rf"|(?P<n5>{_NAME})\.?{_OF}\s(?P<y5>{_YEAR}|'\d\d(?!\d))"
    rf"|(?P<m7>\d{{1,2}})\s?[\-./]\s?(?P<y7>{_YEAR})|(?P<y8>{_SHORT}))"
)
# "In '09, in December".
_LATER = rf"(?:,?\s\(?(?:in|im|en|van|from|op|of)\s(?P<n9>{_NAME})(?![^\W\d_]))?"
# A date has a digit: without one near nothing else is tried.
AFTER = re.compile(
    rf"(?=\D{{0,160}}+\d)[\s:.,(=\-]{{0,3}}{_PLACE}(?:(?:{_SMALL})[\s:]{{1,2}}){{0,3}}{_DATE}{_LATER}"
)
"""A date, right behind a word of birth."""
BEFORE = re.compile(
    rf"(?=(?s:.){{0,96}}+\Z)(?<![\w./\-]){_DATE}(?:[.\-\s]{{0,2}}[^\W\d_]{{1,4}}\.?)?(?:\s(?:in|te|en|a|w|в|във)\s[^\W\d_]{{2,14}})?[\s,]{{0,2}}\Z"
)
"""A date, right before a word of birth."""
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
# French tells June and July apart by their fourth letter.
# A season stands for the month in its middle.
_SEASONS = {
    **dict.fromkeys(("zom", "sum", "som", "ete"), 7),
    **dict.fromkeys(("len", "voo", "spr", "fru", "pri"), 4),
    **dict.fromkeys(("her", "naj", "aut"), 10),
}
_LONGER = {"juil": 7, "juin": 6}
_MOST_MONTHS, _MOST_DAYS = 12, 31


@frozen(kw_only=True, slots=True)
class Written:
    """A date with as much of it as was written; what is not known is 0."""

    year: int
    month: int = 0
    day: int = 0


def date_written(match: re.Match[str] | None, today: date) -> Written | None:
    """What a match of one of the patterns says; a month or day that cannot be is left out."""
    if match is None:
        return None
    year = _year(_first(match, "y1 y2 y3 y4 y5 y7 y8"), today)
    name = _first(match, "n1 n3 n4 n5") or match.groupdict().get("n9") or ""
    month = _month(name) if name else int(_first(match, "m1 m2 m7") or 0)
    day = int("".join(filter(str.isdigit, _first(match, "d1 d2 d3 d4 d6"))) or 0)
    if month > _MOST_MONTHS >= day > 0:
        month, day = day, month  # the month first: "08/14/2008"
    if not 0 < month <= _MOST_MONTHS:
        return Written(year=year)
    return Written(year=year, month=month, day=day if day <= _MOST_DAYS else 0)


def _first(match: re.Match[str], names: str) -> str:
    return next((match[name] for name in names.split() if match[name]), "")


def _month(name: str) -> int:
    return _LONGER.get(name[:4]) or _MONTHS.get(name[:3], 0) or _SEASONS.get(name[:3], 0)


def _year(written: str, today: date) -> int:
    year = int(written.removeprefix("'"))
    if year > 99:
        return year
    century = today.year - today.year % 100
    return century + year if year <= today.year % 100 else century - 100 + year
