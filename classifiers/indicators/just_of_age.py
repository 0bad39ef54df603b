"""Just of age: the advert makes a point of eighteen having been reached only now."""

from collections.abc import Iterator

from classifiers.ages import Whose
from classifiers.indicators.types import Indicator, Place, Reading, place_of_age
from classifiers.types import Grade

_ADULT = 18

INDICATORS = (
    Indicator(
        code="just-eighteen",
        family="just-of-age",
        grade=Grade.UNTESTED,
        sentences={
            "nl": "De advertentie zegt dat de aangeboden persoon nog maar net 18 is.",
            "en": "The advert says that the advertised person has only just turned 18.",
        },
        source="field knowledge of analysts; untested",
        languages=("und",),
        since="2026-03-01",
    ),
    Indicator(
        code="birth-year-eighteen",
        family="just-of-age",
        grade=Grade.UNTESTED,
        sentences={
            "nl": "Volgens het genoemde geboortejaar is de aangeboden persoon 17 of 18.",
            "en": "By the stated year of birth the advertised person is 17 or 18.",
        },
        source="arithmetic: a year without a day leaves two ages",
        languages=("und",),
        since="2026-03-01",
    ),
)


def find(reading: Reading) -> Iterator[Place]:
    """Every age of 18 that is said to be new, or that a birth year leaves open."""
    for age in reading.ages:
        if age.value == _ADULT and age.whose is Whose.JUST:
            yield place_of_age("just-eighteen", age)
        elif age.value == _ADULT and age.is_year_only:
            yield place_of_age("birth-year-eighteen", age)
