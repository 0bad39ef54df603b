"""The collector of cycles leaves alone what a crawl is made of."""

import gc

from crawler.extensions.collector import THRESHOLDS, CollectorRest


def test_what_is_there_is_set_aside_until_the_spider_closes() -> None:
    rest, before, frozen = CollectorRest(), gc.get_threshold(), gc.get_freeze_count()
    rest.opened()
    assert gc.get_threshold() == THRESHOLDS
    assert gc.get_freeze_count() > frozen
    rest.closed()
    assert (gc.get_threshold(), gc.get_freeze_count()) == (before, 0)
