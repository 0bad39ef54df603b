"""The indicators across adverts, with what the analyst reads for each and for each caveat."""

from collections.abc import Mapping

from classifiers.across.types import Caveat
from classifiers.indicators.types import Indicator
from classifiers.types import Grade

FAMILY = "across-adverts"
_SOURCE = "field knowledge of analysts: one contact with different ages, names or dates; untested"


def _indicator(code: str, dutch: str, english: str) -> Indicator:
    return Indicator(
        code=code,
        family=FAMILY,
        grade=Grade.UNTESTED,
        sentences={"nl": dutch, "en": english},
        source=_SOURCE,
        languages=("und",),
        since="2026-11-24",
    )


INDICATORS: Mapping[str, Indicator] = {
    indicator.code: indicator
    for indicator in (
        _indicator(
            "minor-on-linked-advert",
            "Een andere advertentie van deze adverteerder noemt een leeftijd onder de 18.",
            "Another advert of this advertiser states an age under 18.",
        ),
        _indicator(
            "age-falls-across",
            "Een eerdere advertentie noemt een hogere leeftijd dan deze.",
            "An earlier advert states a higher age than this one.",
        ),
        _indicator(
            "age-never-rises",
            "De leeftijd is na meer dan een jaar nog dezelfde.",
            "The age is still the same after more than a year.",
        ),
        _indicator(
            "ages-differ-across",
            "Een andere advertentie noemt in dezelfde tijd een andere leeftijd.",
            "Another advert states another age at the same time.",
        ),
        _indicator(
            "many-names-one-contact",
            "Hetzelfde contact staat bij advertenties met verschillende namen.",
            "The same contact stands on adverts with different names.",
        ),
    )
}
"""Code to indicator, in the order in which they are documented."""

_CAVEATS: Mapping[Caveat, tuple[str, str]] = {
    Caveat.OTHER_NAME: (
        "Telt minder: de advertenties noemen verschillende namen en kunnen over twee personen gaan.",
        "Counts for less: the adverts give different names and may be about two persons.",
    ),
    Caveat.NO_NAME: (
        "Telt minder: niets zegt dat het om dezelfde persoon gaat.",
        "Counts for less: nothing says that it is the same person.",
    ),
    Caveat.SEVERAL_PERSONS: (
        "Telt minder: een van de advertenties gaat over meer personen.",
        "Counts for less: one of the adverts is about several persons.",
    ),
    Caveat.MANY_ADVERTS: (
        "Telt minder: het contact staat bij zo veel advertenties dat het een centrale kan zijn.",
        "Counts for less: the contact stands on so many adverts that it may be a switchboard's.",
    ),
    Caveat.BUSINESS: (
        "Telt niet mee: zo veel namen heeft een bedrijf met meer personen.",
        "Does not count: a business with several persons has as many names.",
    ),
}


def sentence(code: str, language: str) -> str:
    """What the analyst reads for a hit across adverts; English for any language but Dutch."""
    sentences = INDICATORS[code].sentences
    return sentences.get(language, sentences["en"])


def caveat_sentence(caveat: str, language: str) -> str:
    """Why a hit counts for less, or for nothing; empty where it counts in full."""
    if not caveat:
        return ""
    dutch, english = _CAVEATS[Caveat(caveat)]
    return dutch if language == "nl" else english
