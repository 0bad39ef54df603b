import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from attrs import evolve

from crawler.clock import FixedClock
from crawler.errors import Halted, MandateEnded, NoMandate
from crawler.extensions.mandate import CHECK_EVERY, GRACE, LOOK_EVERY
from crawler.mandate import Mandate
from crawler.mandate_watch import MandateWatch
from crawler.stop_switch import Stop, release, stop
from tests.crawler.test_mandate import MANDATE

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
URL = "http://www.site.test/"


def a_watch(*held: Mandate, clock: FixedClock | None = None) -> MandateWatch:
    def load(_: str) -> Sequence[Mandate]:
        return held

    return MandateWatch(site="site", mandate=MANDATE, load=load, clock=clock or FixedClock(NOW))


def test_the_end_is_seen_at_the_very_request_without_reading_again() -> None:
    clock = FixedClock(NOW)
    watch = a_watch(MANDATE, clock=clock)
    assert watch.permit(URL) is MANDATE
    clock.instant = MANDATE.ends
    with pytest.raises(MandateEnded, match="ended"):
        watch.permit(URL)
    assert watch.is_over


def test_a_revocation_is_seen_after_reading_again() -> None:
    watch = a_watch(evolve(MANDATE, revoked_at=NOW - timedelta(seconds=1)))
    assert watch.permit(URL) is MANDATE
    asyncio.run(watch.refresh())
    with pytest.raises(MandateEnded, match="revoked"):
        watch.permit(URL)


def test_a_longer_mandate_given_in_the_meantime_goes_on() -> None:
    watch = a_watch(evolve(MANDATE, reference="M-2", ends=NOW + timedelta(days=9)))
    asyncio.run(watch.refresh())
    assert watch.permit(URL).reference == "M-2"


def test_a_host_without_leave_from_the_start_costs_its_page_and_not_the_run() -> None:
    with pytest.raises(NoMandate):
        a_watch(MANDATE).permit("http://other.test/")


def test_no_mandate_left_at_all_ends_the_run() -> None:
    watch = a_watch()
    asyncio.run(watch.refresh())
    with pytest.raises(MandateEnded):
        watch.permit(URL)
    assert watch.is_over


def test_a_persons_stop_lets_nothing_through_from_the_next_look_on(tmp_path: Path) -> None:
    watch = MandateWatch(
        site="site", mandate=MANDATE, load=lambda _: [MANDATE], clock=FixedClock(NOW), stops=tmp_path
    )
    stop(tmp_path, Stop(site="site", by="A. Operator", at=NOW))
    assert watch.permit(URL) is MANDATE
    watch.look_at_switch()
    release(tmp_path, "site")
    with pytest.raises(Halted, match=r"A\. Operator"):
        # released in the meantime: this crawl stays stopped, a new one may begin
        watch.permit(URL)


def test_what_may_take_longest_until_a_crawl_has_stopped_is_within_the_bars() -> None:
    assert LOOK_EVERY + GRACE < 10
    assert CHECK_EVERY + GRACE < 60
