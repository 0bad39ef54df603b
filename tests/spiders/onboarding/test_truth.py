"""What is proposed for a site that nobody has seen reads it as the truth says."""

import pytest

from tests.spiders.onboarding.unseen import followed, proposed, shares

BOARDS = ("lantaarn", "grens", "zoeker", "portaal", "vitrine", "etalage")
FORUMS = ("praatpunt", "prikbord")
BAR = 0.9
"""Part of the pages on which a field must be right."""


@pytest.mark.parametrize("site", [*BOARDS, *FORUMS])
def test_every_field_is_right_on_nine_pages_of_ten(site: str) -> None:
    found = shares(site)
    short = {name: share for name, share in found.items() if share < BAR}
    assert (len(found), short) == (5 if site in FORUMS else 7, {})


@pytest.mark.parametrize("site", ["lantaarn", "grens", "zoeker", *FORUMS])
def test_paging_is_followed(site: str) -> None:
    assert followed(site) >= BAR


def test_a_list_that_grows_by_scrolling_is_followed() -> None:
    assert proposed("portaal").site.paging.next == "div.meer::attr(data-adres)"


@pytest.mark.parametrize("site", [*BOARDS, *FORUMS])
def test_few_pages_are_asked_for(site: str) -> None:
    assert proposed(site).requests <= 90


def test_the_gate_is_proposed_too() -> None:
    access = proposed("lantaarn").site.access
    assert access is not None
    assert (access.marker, access.accept) == ("form#leeftijdscontrole", "form#leeftijdscontrole")


def test_what_only_says_where_a_link_stood_is_dropped() -> None:
    assert proposed("lantaarn").site.urls.drop == ("pos", "ref", "utm_*")


@pytest.mark.parametrize("site", FORUMS)
def test_a_forum_is_known_for_one(site: str) -> None:
    assert (proposed(site).site.kind.value, proposed(site).proposal.doubts) == ("forum", ())
