"""What is at stake."""

from itertools import pairwise

import pytest

from crawler.items import Band
from crawler.revisit import stake_of_advert, stake_of_list, stake_of_thread


def stake(
    band: Band = Band.NONE, *, is_open: bool = False, cleared: bool = False, notice: bool = False
) -> float:
    return stake_of_advert(band=band, is_open=is_open, is_cleared=cleared, has_notice=notice)


def test_each_band_puts_more_at_stake() -> None:
    order = [stake(Band.NONE), stake(Band.POSSIBLE), stake(Band.STRONG)]
    assert all(low < high for low, high in pairwise(order))


@pytest.mark.parametrize("band", list(Band))
def test_an_open_verdict_and_a_pending_notice_add_to_it(band: Band) -> None:
    assert stake(band) < stake(band, is_open=True) < stake(band, is_open=True, notice=True)


def test_an_advert_that_a_person_cleared_counts_as_an_ordinary_one() -> None:
    assert stake(Band.STRONG, is_open=True, cleared=True) == stake()


def test_a_new_advert_is_worth_more_than_a_change_of_an_ordinary_one() -> None:
    assert stake_of_list() > stake()


def test_a_thread_about_a_flagged_advert_goes_before_other_threads() -> None:
    assert stake_of_thread(names_flagged=True) > stake_of_thread(names_flagged=False)
