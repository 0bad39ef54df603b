"""All indicators, one module a family. Adding a family adds its module to this list."""

from collections.abc import Mapping

from classifiers.indicators import (
    age_contradiction,
    just_of_age,
    life_of_a_minor,
    obscured_contact,
    several_persons,
    stated_age,
    third_party,
    trust_wording,
    youth_wording,
)
from classifiers.indicators.types import Finder, Indicator

_FAMILIES = (
    stated_age,
    several_persons,
    age_contradiction,
    just_of_age,
    life_of_a_minor,
    youth_wording,
    trust_wording,
    third_party,
    obscured_contact,
)

INDICATORS: Mapping[str, Indicator] = {
    indicator.code: indicator for family in _FAMILIES for indicator in family.INDICATORS
}
"""Code to indicator, in the order in which they are documented."""

FINDERS: tuple[Finder, ...] = tuple(family.find for family in _FAMILIES)
