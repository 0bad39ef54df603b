"""What the writer does with pages."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from django.db import connection

from crawler.items import Band, GoneHow
from pipelines.records.errors import RunLost
from pipelines.records.models import (
    Advert,
    AdvertContact,
    AdvertiserLink,
    AdvertVersion,
    Capture,
    PageProblem,
    Reply,
    ReplyAdvert,
    ResponderLink,
    Sighting,
)
from pipelines.records.runs import begin_run, finish_run
from pipelines.records.writer import record
from tests.pipelines.pages import (
    BOARD,
    T1,
    T2,
    advert,
    advert_page,
    assessment,
    error_page,
    gone_page,
    reply,
    reply_page,
    run_of,
)

pytestmark = pytest.mark.usefixtures("record_file")

LATER = timedelta(minutes=5)


def second_run(first: str) -> str:
    finish_run(first, now=T1 + LATER, reason="finished", counts={})
    return begin_run(BOARD, mandate_reference=f"M-{BOARD}", now=T2, replay="")


def snapshot() -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table of the record, but the audit trail."""
    tables = [name for name in connection.introspection.table_names() if name.startswith("records_")]
    with connection.cursor() as cursor:
        return {name: cursor.execute(f"SELECT * FROM {name} ORDER BY id").fetchall() for name in tables}  # noqa: S608


def test_a_new_advert_is_recorded_with_its_version_sighting_contact_and_advertiser() -> None:
    done = record([advert_page()], run_key=run_of())
    row = Advert.objects.get()
    assert (row.key, row.revision, row.band, row.score) == ("1001", 1, "possible", 0.4)
    assert row.current is not None
    assert (row.current.number, row.current.why, row.current.why_indicator) == (1, "in", "third-party")
    assert row.current.assessment["ages"] == [
        {"value": 21, "field": "age", "start": 0, "end": 2, "quote": "21"}
    ]
    assert Sighting.objects.get().version == row.current
    assert AdvertContact.objects.get().contact.value == "+31205550101"
    assert AdvertiserLink.objects.get().advertiser.label == "Anna"
    assert (done.adverts_new, done.versions, done.flagged, done.captures) == (1, 1, 1, 1)


def test_recording_the_same_page_again_changes_nothing() -> None:
    run = run_of()
    pages = [advert_page(), gone_page("1002"), error_page(), advert_page(advert("1003"))]
    record(pages, run_key=run)
    before = snapshot()
    done = record(pages, run_key=run)
    assert snapshot() == before
    assert (done.captures, done.problems, done.adverts_new, done.versions) == (0, 0, 0, 0)


def test_the_same_page_twice_in_one_batch_is_one_advert() -> None:
    page = advert_page()
    record([page, page], run_key=run_of())
    assert (Advert.objects.count(), AdvertVersion.objects.count(), Capture.objects.count()) == (1, 1, 1)


def test_a_page_fetched_again_with_the_same_content_adds_evidence_but_no_version() -> None:
    run = run_of()
    record([advert_page()], run_key=run)
    record([advert_page(at=T1 + LATER)], run_key=run)
    row = Advert.objects.get()
    assert (Capture.objects.count(), AdvertVersion.objects.count(), Sighting.objects.count()) == (2, 1, 1)
    assert (row.last_seen_at, row.revision) == (T1 + LATER, 1)


def test_a_relative_date_that_moved_is_no_change() -> None:
    run = run_of()
    record([advert_page()], run_key=run)
    record([advert_page(advert(posted_raw="gisteren"), at=T1 + LATER)], run_key=run)
    assert AdvertVersion.objects.count() == 1


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Anna uit Utrecht"},
        {"text": "Niet bereikbaar."},
        {"fields": {"age": "22"}},
        {"account": "Ana"},
    ],
)
def test_a_changed_advert_gets_version_2(change: dict[str, Any]) -> None:
    run = run_of()
    record([advert_page()], run_key=run)
    changed = advert_page(advert(**change), at=T1 + LATER, found=assessment(Band.STRONG, 0.9))
    done = record([changed], run_key=run)
    row = Advert.objects.get()
    assert row.current is not None
    assert (row.current.number, row.band, row.score, row.revision) == (2, "strong", 0.9, 2)
    assert (done.adverts_changed, done.versions, done.advert_ids) == (1, 1, (row.pk,))
    assert list(row.versions.order_by("number").values_list("number", flat=True)) == [1, 2]


def test_an_advert_that_says_again_what_it_said_before_gets_version_3() -> None:
    run = run_of()
    for minutes, title in enumerate(["een", "twee", "een"]):
        record([advert_page(advert(title=title), at=T1 + minutes * LATER)], run_key=run)
    assert list(AdvertVersion.objects.order_by("number").values_list("title", flat=True)) == [
        "een",
        "twee",
        "een",
    ]


def test_an_advert_that_goes_and_returns_keeps_its_history() -> None:
    first = run_of()
    record([advert_page()], run_key=first)
    second = second_run(first)
    done = record([gone_page(how=GoneHow.NOTICE)], run_key=second)
    row = Advert.objects.get()
    assert (row.gone_at, row.gone_how, done.adverts_gone, row.revision) == (T2, "notice", 1, 2)
    done = record([advert_page(at=T2 + LATER)], run_key=second)
    row.refresh_from_db()
    assert (row.gone_at, row.gone_how, done.adverts_returned, row.revision) == (None, "", 1, 3)
    assert AdvertVersion.objects.count() == 1
    assert row.last_seen_at == T2 + LATER


def test_the_sighting_of_a_run_says_how_an_advert_went() -> None:
    first = run_of()
    record([advert_page()], run_key=first)
    record([gone_page(how=GoneHow.GONE)], run_key=second_run(first))
    ways = list(Sighting.objects.order_by("seen_at").values_list("gone_how", flat=True))
    assert ways == ["", "410"]


def test_an_advert_gone_and_back_within_one_batch_is_there() -> None:
    run = run_of()
    record([advert_page(), gone_page(at=T1 + LATER), advert_page(at=T1 + 2 * LATER)], run_key=run)
    assert Advert.objects.get().gone_at is None
    assert Sighting.objects.get().seen_at == T1 + 2 * LATER


def test_an_advert_that_was_gone_when_first_asked_for_is_new_when_it_comes_and_known_to_be_back() -> None:
    first = run_of()
    gone = record([gone_page(at=T1)], run_key=first)
    row = Advert.objects.get()
    assert (row.current, row.gone_how, gone.adverts_new, gone.adverts_gone) == (None, "404", 0, 0)
    back = record([advert_page(at=T2)], run_key=second_run(first))
    row.refresh_from_db()
    assert (row.gone_at, row.first_seen_at, back.adverts_new, back.adverts_returned) == (None, T2, 1, 1)
    assert list(Sighting.objects.order_by("seen_at").values_list("gone_how", flat=True)) == ["404", ""]


def test_a_page_that_comes_late_adds_its_version_but_is_not_what_is_true_now() -> None:
    run = run_of()
    record([advert_page(advert(title="nu"), at=T2)], run_key=run)
    record([advert_page(advert(title="toen"), at=T1)], run_key=run)
    row = Advert.objects.get()
    assert row.current is not None
    assert (row.current.title, row.last_seen_at, row.revision) == ("nu", T2, 1)
    assert AdvertVersion.objects.count() == 2
    assert Sighting.objects.get().seen_at == T2


def test_problems_are_recorded_even_without_an_answer() -> None:
    done = record([error_page("dns")], run_key=run_of())
    row = PageProblem.objects.get()
    assert (row.code, row.capture, done.problems) == ("dns", None, 1)


def test_adverts_of_one_account_share_an_advertiser_across_batches() -> None:
    run = run_of()
    record([advert_page(advert("1"))], run_key=run)
    record([advert_page(advert("2")), advert_page(advert("3", account_key="bo"))], run_key=run)
    clusters = dict(AdvertiserLink.objects.values_list("advert__key", "advertiser"))
    assert clusters["1"] == clusters["2"] != clusters["3"]


def test_an_analysts_not_same_is_left_alone() -> None:
    run = run_of()
    record([advert_page()], run_key=run)
    AdvertiserLink.objects.update(is_same=False)
    record([advert_page(advert(title="anders"), at=T1 + LATER)], run_key=run)
    assert list(AdvertiserLink.objects.values_list("is_same", flat=True)) == [False]


def test_a_reply_is_linked_by_address_and_by_contact() -> None:
    record([advert_page()], run_key=run_of())
    forum = run_of("praatpunt", "forum.praatpunt.test")
    record([reply_page(reply(about_urls=(advert().url,)))], run_key=forum)
    assert sorted(ReplyAdvert.objects.values_list("reason", flat=True)) == ["contact", "link"]
    assert ResponderLink.objects.get().responder.label == "Reiger"


def test_a_generic_contact_links_nothing() -> None:
    record([advert_page()], run_key=run_of())
    AdvertContact.objects.get().contact.__class__.objects.update(is_generic=True)
    record([reply_page()], run_key=run_of("praatpunt", "forum.praatpunt.test"))
    assert not ReplyAdvert.objects.exists()


def test_a_reply_to_an_advert_that_is_recorded_later_is_linked_at_the_end_of_that_run() -> None:
    forum = run_of("praatpunt", "forum.praatpunt.test")
    record([reply_page(reply(about_urls=(advert().url,)))], run_key=forum)
    finish_run(forum, now=T1, reason="finished", counts={})
    board = run_of()
    record([advert_page()], run_key=board)
    assert not ReplyAdvert.objects.exists()
    finish_run(board, now=T1 + LATER, reason="finished", counts={})
    assert sorted(ReplyAdvert.objects.values_list("reason", flat=True)) == ["contact", "link"]


def test_an_edited_reply_keeps_its_row_and_drops_what_it_no_longer_names() -> None:
    record([advert_page()], run_key=run_of())
    forum = run_of("praatpunt", "forum.praatpunt.test")
    record([reply_page()], run_key=forum)
    done = record([reply_page(reply(text="Ik weet het niet."), at=T2)], run_key=forum)
    row = Reply.objects.get()
    assert (row.text, row.last_seen_at, done.replies_changed) == ("Ik weet het niet.", T2, 1)
    assert not ReplyAdvert.objects.exists()


def test_facts_without_evidence_are_refused() -> None:
    page = advert_page()
    bare = evolve(page, page=evolve(page.page, capture=None))
    run = run_of()
    with pytest.raises(ValueError, match="without a capture"):
        record([advert_page(advert("2")), bare], run_key=run)
    assert not Advert.objects.exists()


def test_a_finished_run_takes_no_more_pages() -> None:
    run = run_of()
    finish_run(run, now=T1, reason="finished", counts={})
    with pytest.raises(RunLost):
        record([advert_page()], run_key=run)


def test_labels_longer_than_their_column_are_cut(record_file: Path) -> None:
    record(
        [advert_page(advert(account="a" * 5000, place="p" * 300, url="http://x.test/" + "u" * 4000))],
        run_key=run_of(),
    )
    row = Advert.objects.get()
    assert (len(row.account), len(row.place), len(row.url)) == (200, 200, 2083)
