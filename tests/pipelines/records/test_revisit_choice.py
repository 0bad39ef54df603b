"""What a run of a site with a budget looks at again, kept for a run that is resumed."""

from datetime import datetime, timedelta

import pytest

from crawler.items import Band, PageKind
from crawler.revisit import Visit, Visits
from pipelines.records.errors import UnknownRun
from pipelines.records.models import Advert, CrawlRun, Revisit
from pipelines.records.revisits import choose_visits, update_after
from pipelines.records.runs import begin_run, finish_run
from pipelines.records.writer import record
from tests.pipelines.pages import BOARD, HOST, T1, T2, advert, advert_page, assessment, run_of

pytestmark = pytest.mark.usefixtures("record_file")
DAY = timedelta(days=1)
QUIET = assessment(Band.NONE, 0.0)


def visit(key: str) -> Visit:
    return Visit(url=f"{HOST}/advertentie/{key}-anna", kind=PageKind.ADVERT)


def known(count: int = 8, *, flagged: str = "", counts: bool = True) -> None:
    """A finished run that saw adverts 1001 and on."""
    run = run_of()
    for number in range(1001, 1001 + count):
        found = assessment(Band.STRONG, 0.9) if str(number) == flagged else QUIET
        record([advert_page(advert(str(number)), found=found)], run_key=run)
    if counts:
        update_after(run, visits_a_day=3.0)
    finish_run(run, now=T1, reason="finished", counts={})


def begin(at: datetime = T2) -> str:
    return begin_run(BOARD, mandate_reference=f"M-{BOARD}", now=at)


def chosen(run: str, a_day: float = 3.0) -> Visits:
    return choose_visits(run, requests_a_day=a_day)


def test_a_days_worth_is_chosen_and_the_rest_waits() -> None:
    known(flagged="1004")
    visits = chosen(begin())
    assert visits.chosen[0] == visit("1004")
    assert (len(visits.chosen), len(visits.waiting), len(visits.due)) == (3, 5, 8)
    assert {*visits.chosen, *visits.waiting} == {visit(str(number)) for number in range(1001, 1009)}


def test_runs_that_follow_one_another_share_the_budget() -> None:
    known()
    spent = 0
    for hour in range(1, 25):
        run = begin(T2 + timedelta(hours=hour))
        spent += len(chosen(run).chosen)
        finish_run(run, now=T2 + timedelta(hours=hour), reason="finished", counts={})
    # the first run has a day's worth, the other 23 almost another
    assert 5 <= spent <= 7


def test_a_run_that_is_resumed_has_what_it_chose_before() -> None:
    known()
    run = begin()
    before = chosen(run)
    finish_run(run, now=T2, reason="shutdown", counts={})
    Advert.objects.filter(key="1008").update(band=Band.STRONG.value)
    assert begin(T2 + DAY) == run
    after = chosen(run)
    assert (set(after.chosen), set(after.waiting)) == (set(before.chosen), set(before.waiting))


def test_what_a_run_has_seen_itself_does_not_wait() -> None:
    known(2)
    run = begin()
    chosen(run, 1.0)
    record([advert_page(advert("1010"), at=T2 + DAY)], run_key=run)
    assert visit("1010") not in chosen(run, 1.0).due


def test_what_the_run_does_not_want_is_neither_chosen_nor_waits() -> None:
    known(3)
    visits = choose_visits(begin(), requests_a_day=9, is_wanted=lambda url: "1002" not in url)
    assert {*visits.due} == {visit("1001"), visit("1003")}


def test_adverts_of_before_visits_were_counted_are_chosen_too() -> None:
    known(3, counts=False)
    run = begin()
    assert len(chosen(run, 2.0).chosen) == 2
    assert Revisit.objects.filter(chosen_in__key=run).count() == 2


def test_the_oldest_go_first_until_all_were_seen() -> None:
    known(7)
    seen: set[Visit] = set()
    for day in range(3):
        at = T2 + day * DAY
        run = begin(at)
        visits = chosen(run)
        assert not seen & set(visits.chosen) or day == 2
        seen |= set(visits.chosen)
        keys = [one.url.rpartition("/")[2].partition("-")[0] for one in visits.chosen]
        record(
            [advert_page(advert(key), at=at + timedelta(hours=1), found=QUIET) for key in keys], run_key=run
        )
        update_after(run, visits_a_day=3.0)
        finish_run(run, now=at, reason="finished", counts={})
    assert len(seen) == 7
    assert not Advert.objects.exclude(gone_at=None).exists()


def test_several_adverts_on_one_page_are_one_visit() -> None:
    run = run_of()
    place = f"{HOST}/overzicht"
    record([advert_page(advert("1001", url=place)), advert_page(advert("1002", url=place))], run_key=run)
    finish_run(run, now=T1, reason="finished", counts={})
    assert chosen(begin()).chosen == (Visit(url=place, kind=PageKind.ADVERT),)


def test_a_run_that_is_unknown_or_has_not_begun_is_refused() -> None:
    run = run_of()
    CrawlRun.objects.filter(key=run).update(started_at=None)
    for key in ("x", run):
        with pytest.raises(UnknownRun, match=f"no run '{key}'"):
            chosen(key)
