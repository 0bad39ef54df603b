"""Sites by two people who had not read the proposer, in three deliveries, each tried before it was changed.

``FIRST_LOOK`` is what each delivery came to then, as proposed and after five edited lines at most. What was
missing was then built in general terms, so they are strange no longer: all are read as they are proposed,
without an edit. See ``docs/explanation/bringing-a-site-in.md`` for each site.
"""

from collections.abc import Mapping

import pytest

from tests.fixtures.unseen.every import (
    SECOND_STRANGER,
    STRANGER_SET,
    STRANGER_SETS,
    STRANGERS,
    THIRD_DELIVERY,
)
from tests.spiders.onboarding.trying import proposed, tried

FIRST_LOOK: Mapping[str, tuple[float, float]] = {
    "first": (0.47, 0.71),
    "second": (0.333, 0.76),
    "third": (0.5, 0.857),
}
"""Part of the fields that were right at once, and after the edits."""
BAR = 1.0


@pytest.mark.parametrize("name", STRANGERS)
def test_as_proposed_it_is_read_as_well_as_it_was(name: str) -> None:
    found = tried(name)
    assert found.right >= BAR, found.shares


@pytest.mark.parametrize("name", STRANGERS)
def test_few_pages_are_asked_for(name: str) -> None:
    assert proposed(name).requests <= 90


@pytest.mark.parametrize(
    ("asked_at", "words"), [("belknop", ("melden", "bewaren")), ("annonstorget", ("favoriter",))]
)
def test_no_form_is_sent_that_reports_or_keeps_an_advert(asked_at: str, words: tuple[str, ...]) -> None:
    assert not [key for key in proposed(asked_at).asked if any(word in key for word in words)]


def test_each_delivery_has_its_first_look() -> None:
    assert len(FIRST_LOOK) == len([STRANGER_SET, SECOND_STRANGER, THIRD_DELIVERY])
    assert len(STRANGER_SETS) == len({make.__name__ for make in STRANGER_SETS}) == 26
