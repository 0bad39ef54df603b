"""All indicators: one module a family, which is listed here, and those of private lexicons."""

from collections.abc import Mapping
from functools import lru_cache, partial

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
from classifiers.indicators.phrases import phrase_places
from classifiers.indicators.types import Finder, Indicator
from classifiers.learning.in_force import LEARNT
from classifiers.lexicon_file import Defined
from classifiers.private import Private, private
from classifiers.types import Grade

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
"""Code to public indicator, in the order in which they are documented."""

_FINDERS: tuple[Finder, ...] = tuple(family.find for family in _FAMILIES)


def indicators() -> Mapping[str, Indicator]:
    """Code to indicator: the public ones, and those that a private lexicon adds or overrides."""
    return _indicators(private())


def finders() -> tuple[Finder, ...]:
    """The functions that find the places of all indicators that are on."""
    return _finders(private())


def families() -> Mapping[str, str]:
    """Code to family, of all indicators and of the one that is learnt."""
    return _families(private())


@lru_cache(maxsize=4)
def _indicators(own: Private) -> Mapping[str, Indicator]:
    return {**INDICATORS, **{code: _indicator(one) for code, one in own.indicators.items()}}


@lru_cache(maxsize=4)
def _families(own: Private) -> Mapping[str, str]:
    return {code: indicator.family for code, indicator in _indicators(own).items()} | {LEARNT: LEARNT}


@lru_cache(maxsize=4)
def _finders(own: Private) -> tuple[Finder, ...]:
    off = {code for code, one in own.indicators.items() if one.grade is Grade.CONTRADICTED}
    added = [code for code in own.indicators if code not in INDICATORS and code not in off]
    return (*_FINDERS, *(partial(phrase_places, code=code) for code in added))


def _indicator(one: Defined) -> Indicator:
    return Indicator(
        code=one.code,
        family=one.family,
        grade=one.grade,
        sentences=one.sentences,
        source=one.source,
        languages=one.languages,
        since=one.since,
    )
