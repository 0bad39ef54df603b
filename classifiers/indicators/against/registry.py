"""All counter-evidence: one module a kind, which is listed here."""

from collections.abc import Iterator, Mapping

from classifiers.indicators.against import adult_life, grown_children, stated_adult, years_of_work
from classifiers.indicators.types import Indicator, Place, Reading

_KINDS = (stated_adult, years_of_work, grown_children, adult_life)

AGAINST: Mapping[str, Indicator] = {
    indicator.code: indicator for kind in _KINDS for indicator in kind.INDICATORS
}
"""Code to indicator, in the order in which they are documented."""


def find_against(reading: Reading) -> Iterator[Place]:
    """Every place that speaks against a minor, in the order of the registry."""
    for kind in _KINDS:
        yield from kind.find(reading)
