"""Age contradiction: the advert gives one person several ages."""

from collections.abc import Iterator

from classifiers.indicators.several_persons import has_several_persons
from classifiers.indicators.types import Indicator, Place, Reading, place_of_age
from classifiers.types import Grade

INDICATORS = (
    Indicator(
        code="age-contradiction",
        family="age-contradiction",
        grade=Grade.UNTESTED,
        sentences={
            "nl": "De advertentie noemt voor dezelfde persoon verschillende leeftijden.",
            "en": "The advert gives the same person different ages.",
        },
        source="field knowledge of analysts; untested, strong with a minor age",
        languages=("und",),
        since="2026-03-01",
    ),
)


def find(reading: Reading) -> Iterator[Place]:
    """The youngest age, where others are given too and the advert is about one person.

    One year of difference is no contradiction when the older one comes from a birth year alone.
    """
    values = {age.value for age in reading.ages if not age.is_year_only}
    if len(values) < 2 or has_several_persons(reading):
        return
    youngest = min((age for age in reading.ages if not age.is_year_only), key=lambda age: age.value)
    yield place_of_age("age-contradiction", youngest)
