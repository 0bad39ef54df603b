"""Of the known pages, those at which most is at stake are looked at first."""

import pytest

from crawler.items import Band
from pipelines.records import verdicts
from pipelines.records.models import Advert, Notice, NoticeAdvert, NoticeEvent, Site
from pipelines.records.revisiting import due
from pipelines.records.writer import record
from tests.pipelines.pages import BOARD, HOST, T1, T2, advert, advert_page, assessment, gone_page, run_of
from tests.pipelines.people import analyst

pytestmark = pytest.mark.usefixtures("record_file")
QUIET = assessment(Band.NONE, 0.0)
WEEK = T2 - T1


def url(key: str) -> str:
    return f"{HOST}/advertentie/{key}-anna"


def urls() -> list[str]:
    return [found for found, _ in due(BOARD, now=T2 + WEEK, budget=10)]


def notice(key: str, *states: str) -> None:
    row = Advert.objects.get(key=key)
    assert row.current_id is not None
    told = Notice.objects.create(
        key=f"n-{key}", site=Site.objects.get(key=BOARD), author_id=analyst().pk, reason="r", made_at=T1
    )
    NoticeAdvert.objects.create(notice=told, advert=row, version_id=row.current_id)
    for number, state in enumerate(states):
        NoticeEvent.objects.create(notice=told, number=number, state=state, at=T1)


def test_more_at_stake_goes_first() -> None:
    pages = [
        advert_page(advert("1001"), found=QUIET),
        advert_page(advert("1002"), found=assessment(Band.POSSIBLE)),
        advert_page(advert("1003"), found=assessment(Band.STRONG, 0.9)),
    ]
    record(pages, run_key=run_of())
    assert urls() == [url("1003"), url("1002"), url("1001")]


def test_an_advert_that_a_person_cleared_goes_last() -> None:
    record([advert_page(found=assessment(Band.STRONG)), advert_page(advert("1002"))], run_key=run_of())
    row = Advert.objects.get(key="1001")
    verdicts.give(row.pk, outcome="not_minor", reason="seen", by=analyst(), now=T2)
    assert urls() == [url("1002"), url("1001")]


@pytest.mark.parametrize(
    ("states", "is_first"), [(("sent",), True), (("sent", "closed"), False), ((), False)]
)
def test_an_advert_with_a_pending_notice_goes_first(states: tuple[str, ...], *, is_first: bool) -> None:
    record([advert_page(), advert_page(advert("1002"))], run_key=run_of())
    notice("1002", *states)
    assert (urls()[0] == url("1002")) is is_first


def test_an_advert_that_is_gone_is_looked_for_while_a_notice_is_pending() -> None:
    run = run_of()
    record([advert_page(), advert_page(advert("1002")), gone_page("1001"), gone_page("1002")], run_key=run)
    notice("1001", "sent", "removed")
    assert urls() == [url("1001")]
