"""The words of dates, lower-case, by language. A further language is one more entry here."""

from collections.abc import Mapping
from functools import lru_cache

from attrs import frozen


@frozen(kw_only=True)
class DateWords:
    """What a language calls moments, days and amounts of time."""

    moments: frozenset[str]
    """This very moment."""
    days: Mapping[str, int]
    """Days back from today."""
    ago: frozenset[str]
    """What follows an amount of time that has gone by."""
    fillers: frozenset[str]
    """Words around a date that say nothing about it."""
    numbers: Mapping[str, float]
    units: Mapping[str, str]
    """Word to ``second``, ``minute``, ``hour``, ``day``, ``week``, ``month`` or ``year``."""
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    """Monday is 0."""


@lru_cache(maxsize=16)
def words_of(languages: tuple[str, ...]) -> DateWords:
    """Return the words of some languages together; where two differ the first language counts."""
    found = [_LANGUAGES[language] for language in reversed(languages)]
    return DateWords(
        moments=frozenset().union(*(one.moments for one in found)),
        days={word: back for one in found for word, back in one.days.items()},
        ago=frozenset().union(*(one.ago for one in found)),
        fillers=frozenset().union(*(one.fillers for one in found)),
        numbers={word: number for one in found for word, number in one.numbers.items()},
        units={word: unit for one in found for word, unit in one.units.items()},
        months={word: number for one in found for word, number in one.months.items()},
        weekdays={word: number for one in found for word, number in one.weekdays.items()},
    )


def _numbered(lines: str, *, start: int) -> dict[str, int]:
    """Number the lines of a text and return the number of every word in them."""
    return {word: number for number, line in enumerate(lines.split("|"), start) for word in line.split()}


def _counted(words: str) -> dict[str, float]:
    return {word: float(number) for number, word in enumerate(words.split(), 1)}


def _units(**words: str) -> dict[str, str]:
    return {word: unit for unit, line in words.items() for word in line.split()}


_DUTCH = DateWords(
    moments=frozenset({"zojuist", "zonet", "nu", "net", "nu net"}),
    days={
        **dict.fromkeys(("vandaag", "vanochtend", "vanmorgen", "vanmiddag", "vanavond"), 0),
        **dict.fromkeys(("gisteren", "gister", "gisteravond"), 1),
        "eergisteren": 2,
    },
    ago=frozenset({"geleden", "terug"}),
    fillers=frozenset({"geplaatst", "gewijzigd", "vernieuwd", "bijgewerkt", "op", "om", "sinds"})
    | {"afgelopen", "vorige", "circa", "ca", "ongeveer"},
    numbers=_counted("een twee drie vier vijf zes zeven acht negen tien")
    | {"één": 1.0, "half": 0.5, "anderhalf": 1.5},
    units=_units(
        second="s sec seconde seconden",
        minute="m min minuut minuten minuutje",
        hour="u uur uren uurtje",
        day="d dag dagen dgn",
        week="w week weken",
        month="maand maanden mnd",
        year="jaar jaren",
    ),
    months=_numbered(
        "januari jan|februari feb febr|maart mrt maa|april apr|mei|juni jun|juli jul|augustus aug"
        "|september sep sept|oktober okt|november nov|december dec",
        start=1,
    ),
    weekdays=_numbered(
        "maandag ma|dinsdag di|woensdag wo|donderdag do|vrijdag vr|zaterdag za|zondag zo", start=0
    ),
)

_ENGLISH = DateWords(
    moments=frozenset({"just now", "now", "moments ago"}),
    days={"today": 0, "yesterday": 1, "the day before yesterday": 2},
    ago=frozenset({"ago"}),
    fillers=frozenset({"posted", "updated", "on", "at", "since", "last", "about"}),
    numbers=_counted("one two three four five six seven eight nine ten") | {"a": 1.0, "an": 1.0},
    units=_units(
        second="s sec second seconds",
        minute="m min mins minute minutes",
        hour="h hr hrs hour hours",
        day="d day days",
        week="w week weeks",
        month="month months",
        year="year years",
    ),
    months=_numbered(
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug"
        "|september sep sept|october oct|november nov|december dec",
        start=1,
    ),
    weekdays=_numbered(
        "monday mon|tuesday tue tues|wednesday wed|thursday thu thurs|friday fri|saturday sat|sunday sun",
        start=0,
    ),
)

_GERMAN = DateWords(
    moments=frozenset({"gerade eben", "eben", "jetzt"}),
    days={**dict.fromkeys(("heute", "heute morgen", "heute abend"), 0), "gestern": 1, "vorgestern": 2},
    ago=frozenset({"her"}),
    fillers=frozenset(
        {"eingestellt", "erstellt", "online", "aktualisiert", "am", "um", "seit", "vom", "den"}
    ),
    numbers=_counted("ein zwei drei vier fünf sechs sieben acht neun zehn") | {"eine": 1.0, "einem": 1.0},
    units=_units(
        second="s sek sekunde sekunden",
        minute="min minute minuten",
        hour="std stunde stunden",
        day="tag tage tagen",
        week="woche wochen",
        month="monat monate monaten",
        year="jahr jahre jahren",
    ),
    months=_numbered(
        "januar jan jänner|februar feb|märz mrz maerz|april apr|mai|juni jun|juli jul|august aug"
        "|september sep sept|oktober okt|november nov|dezember dez",
        start=1,
    ),
    weekdays=_numbered(
        "montag mo|dienstag di|mittwoch mi|donnerstag do|freitag fr|samstag sa|sonntag so", start=0
    ),
)

_FRENCH = DateWords(
    moments=frozenset({"à l'instant", "maintenant"}),
    days={"aujourd'hui": 0, "aujourd’hui": 0, "hier": 1, "avant-hier": 2},
    ago=frozenset({"auparavant"}),
    fillers=frozenset({"publié", "publiée", "publiee", "posté", "postée", "ajouté", "ajoutée", "mis", "mise"})
    | {"en", "ligne", "le", "à", "depuis", "date"},
    numbers=_counted("un deux trois quatre cinq six sept huit neuf dix") | {"une": 1.0},
    units=_units(
        second="s sec seconde secondes",
        minute="min minute minutes",
        hour="h heure heures",
        day="j jour jours",
        week="semaine semaines",
        month="mois",
        year="an ans année années",
    ),
    months=_numbered(
        "janvier janv|février fevrier févr|mars|avril avr|mai|juin|juillet juil|août aout|septembre sept"
        "|octobre oct|novembre nov|décembre decembre déc",
        start=1,
    ),
    weekdays=_numbered(
        "lundi lun|mardi mar|mercredi mer|jeudi jeu|vendredi ven|samedi sam|dimanche dim", start=0
    ),
)

_LANGUAGES = {"nl": _DUTCH, "en": _ENGLISH, "de": _GERMAN, "fr": _FRENCH}
