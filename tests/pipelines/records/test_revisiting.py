"""Which pages a run looks at again, from what earlier runs recorded."""

from datetime import timedelta
from typing import Any

import pytest
from attrs import evolve
from django.db import connection
from django.test.utils import CaptureQueriesContext

from crawler.items import Band, Link, PageKind, PageRead, Problem
from pipelines.records.errors import UnknownRun
from pipelines.records.models import ListSighting, Revisit
from pipelines.records.revisited import update_after
from pipelines.records.revisiting import PRIORS, due
from pipelines.records.runs import begin_run, finish_run
from pipelines.records.writer import record
from pipelines.types import ReadPage, ReadReply
from tests.pipelines.pages import (
    BOARD,
    HOST,
    T1,
    T2,
    advert,
    advert_page,
    assessment,
    capture,
    error_page,
    gone_page,
    reply,
    run_of,
)

pytestmark = pytest.mark.usefixtures("record_file")
CITY = f"{HOST}/stad/utrecht"
SEARCH = f"{HOST}/zoek#post:q=utrecht"
THREAD = f"{HOST}/onderwerp/7-utrecht"
QUIET = assessment(Band.NONE, 0.0)
WEEK = T2 - T1


def url(key: str) -> str:
    return f"{HOST}/advertentie/{key}-anna"


def list_page(*keys: str, at: Any = T1, place: str = CITY) -> ReadPage:
    links = tuple(Link(url=url(key), kind=PageKind.ADVERT) for key in keys)
    taken = capture(place.partition("#")[0], at=at)
    page = PageRead(site=BOARD, url=place, kind=PageKind.LIST, fetched_at=at, capture=taken, links=links)
    return ReadPage(page=page)


def thread_page(*keys: str, at: Any = T1) -> ReadPage:
    replies = tuple(reply(key, site=BOARD, url=THREAD) for key in keys)
    taken = capture(THREAD, at=at)
    page = PageRead(
        site=BOARD, url=THREAD, kind=PageKind.THREAD, fetched_at=at, capture=taken, replies=replies
    )
    return ReadPage(page=page, replies=tuple(ReadReply(reply=one, contacts=()) for one in replies))


def missing_page(url: str, *, at: Any = T2) -> ReadPage:
    taken = capture(url.partition("#")[0], at=at, status=404)
    odd = (Problem(code="not-found", detail="404"),)
    page = PageRead(site=BOARD, url=url, kind=PageKind.ERROR, fetched_at=at, capture=taken, problems=odd)
    return ReadPage(page=page, problems=odd)


def read_list(page: ReadPage, run: str) -> None:
    record([page], run_key=run)


def next_run(run: str, *, at: Any = T2) -> str:
    """Close a run, add it to the tallies, and begin the next."""
    finish_run(run, now=at, reason="finished", counts={})
    update_after(run, visits_a_day=10.0)
    return begin_run(BOARD, mandate_reference=f"M-{BOARD}", now=at)


def revisit(key: str = "1001") -> Revisit:
    return Revisit.objects.get(advert__key=key)


def urls(budget: int = 10) -> list[str]:
    return [found for found, _ in due(BOARD, now=T2 + WEEK, budget=budget)]


def test_what_was_never_counted_is_due_all_the_same() -> None:
    record([advert_page(), advert_page(advert("1002"))], run_key=run_of())
    assert due(BOARD, now=T2, budget=5) == [(url("1001"), "advert"), (url("1002"), "advert")]


def test_the_budget_is_kept_and_another_site_is_not_asked() -> None:
    record([advert_page(advert(str(number))) for number in range(1001, 1009)], run_key=run_of())
    assert len(due(BOARD, now=T2, budget=3)) == 3
    assert due("praatpunt", now=T2, budget=3) == []


def test_a_first_look_counts_as_a_visit_and_leaves_the_rate_to_the_belief() -> None:
    run = run_of()
    record([advert_page()], run_key=run)
    assert update_after(run, visits_a_day=10.0) == 1
    row = revisit()
    assert (row.visits, row.visited_at, row.events, row.days) == (1, T1, 0.0, 0.0)
    assert row.rate == pytest.approx(0.2)
    assert row.due_at > T1


def test_looks_are_told_apart_by_what_they_found() -> None:
    run = run_of()
    record([advert_page(), advert_page(advert("1002"))], run_key=run)
    run = next_run(run)
    record([advert_page(at=T2), advert_page(advert("1002", text="Weg."), at=T2)], run_key=run)
    next_run(run)
    same, other = revisit("1001"), revisit("1002")
    assert (same.visits, other.visits) == (2, 2)
    assert same.events < other.events
    assert same.rate < other.rate


def test_an_advert_that_went_and_came_back_changed_twice() -> None:
    run = run_of()
    record([advert_page()], run_key=run)
    run = next_run(run)
    record([gone_page(at=T2)], run_key=run)
    run = next_run(run)
    assert urls() == []
    record([advert_page(at=T2 + WEEK)], run_key=run)
    next_run(run, at=T2 + WEEK)
    assert revisit().visits == 3
    assert revisit().rate > PRIORS[PageKind.ADVERT].rate


def test_counting_a_run_again_changes_nothing() -> None:
    run = run_of()
    record([advert_page(), gone_page("1002", at=T1)], run_key=run)
    read_list(list_page("1001"), run)
    update_after(run, visits_a_day=10.0)
    before = list(Revisit.objects.order_by("pk").values())
    assert update_after(run, visits_a_day=10.0) == 0
    assert list(Revisit.objects.order_by("pk").values()) == before


def test_a_visit_without_an_answer_goes_to_the_back_and_teaches_nothing() -> None:
    run = run_of()
    read_list(list_page("1001"), run)
    run = next_run(run)
    record([error_page(at=T2)], run_key=run)
    next_run(run)
    row = Revisit.objects.get(url=CITY)
    assert (row.visits, row.visited_at, row.tried_at) == (1, T1, T2)
    assert (row.events, row.days) == (0.0, 0.0)


def test_a_list_is_counted_with_what_was_not_on_record_when_it_was_fetched() -> None:
    run = run_of()
    record([advert_page()], run_key=run)
    page = list_page("1001", "1002", at=T1 + timedelta(hours=1))
    record([advert_page(advert("1002"), at=T1 + timedelta(hours=2))], run_key=run)
    read_list(page, run)
    assert ListSighting.objects.values_list("shown", "new").get() == (2, 1)


def test_a_list_that_leads_to_lists_only_is_not_counted() -> None:
    read_list(list_page(), run_of())
    assert not ListSighting.objects.exists()


def test_a_lists_rate_is_its_new_adverts_a_day() -> None:
    run = run_of()
    read_list(list_page("1001"), run)
    run = next_run(run)
    read_list(list_page(*map(str, range(2001, 2071)), at=T2), run)
    next_run(run)
    row = Revisit.objects.get(url=CITY)
    assert row.visits == 2
    assert row.rate == pytest.approx(10.0, rel=0.05)
    assert due(BOARD, now=T2 + WEEK, budget=5) == [(CITY, "list")]


def test_a_list_that_is_empty_by_now_or_not_there_had_nothing_new() -> None:
    run = run_of()
    for place in (CITY, SEARCH):
        read_list(list_page("1001", place=place), run)
    run = next_run(run)
    read_list(list_page(at=T2), run)
    record([missing_page(SEARCH)], run_key=run)
    next_run(run)
    rows = Revisit.objects.exclude(url="").order_by("url")
    assert [(row.url, row.visits) for row in rows] == [(CITY, 2), (SEARCH, 2)]
    assert {row.rate < 5.0 for row in rows} == {True}


def test_a_list_that_is_not_there_is_left_alone_until_it_is_back() -> None:
    run = run_of()
    read_list(list_page("1001"), run)
    run = next_run(run)
    record([missing_page(CITY)], run_key=run)
    run = next_run(run)
    assert due(BOARD, now=T2 + WEEK, budget=5) == []
    read_list(list_page("1001", at=T2 + WEEK), run)
    next_run(run, at=T2 + WEEK)
    assert due(BOARD, now=T2 + 2 * WEEK, budget=5) == [(CITY, "list")]


def test_lists_behind_one_form_are_told_apart_by_what_was_sent() -> None:
    run, other = run_of(), f"{HOST}/zoek#post:q=almere"
    for place in (SEARCH, other):
        read_list(list_page("1001", place=place), run)
    next_run(run)
    assert {found for found, _ in due(BOARD, now=T2 + WEEK, budget=5)} == {SEARCH, other}


def test_a_list_whose_address_does_not_fit_is_not_asked_for_in_part() -> None:
    run = run_of()
    read_list(list_page("1001", place=f"{SEARCH}{'+x' * 2000}"), run)
    next_run(run)
    assert due(BOARD, now=T2 + WEEK, budget=5) == []


def test_a_lists_threads_are_new_until_somebody_has_read_them() -> None:
    run = run_of()
    links = tuple(Link(url=place, kind=PageKind.THREAD) for place in (THREAD, f"{HOST}/onderwerp/8"))
    page = PageRead(
        site=BOARD, url=CITY, kind=PageKind.LIST, fetched_at=T1, capture=capture(CITY), links=links
    )
    record([ReadPage(page=page), thread_page("p1")], run_key=run)
    run = next_run(run)
    record([ReadPage(page=evolve(page, fetched_at=T2, capture=capture(CITY, at=T2)))], run_key=run)
    counted = ListSighting.objects.filter(url=CITY).order_by("pk")
    assert list(counted.values_list("shown", "new")) == [(2, 2), (2, 1)]


def test_a_threads_rate_is_its_new_posts_a_day() -> None:
    run = run_of()
    record([thread_page("p1", "p2")], run_key=run)
    run = next_run(run)
    record([thread_page("p2", *(f"q{number}" for number in range(14)), at=T2)], run_key=run)
    next_run(run)
    row = Revisit.objects.get(kind="thread")
    assert (row.url, row.visits) == (THREAD, 2)
    assert row.rate == pytest.approx(2.0, rel=0.15)
    assert due(BOARD, now=T2 + WEEK, budget=5) == [(THREAD, "thread")]


def test_the_number_of_statements_does_not_grow_with_the_pages() -> None:
    run = run_of()
    record([advert_page(advert(str(number))) for number in range(1001, 1041)], run_key=run)
    with CaptureQueriesContext(connection) as counting:
        update_after(run, visits_a_day=10.0)
    with CaptureQueriesContext(connection) as asking:
        due(BOARD, now=T2, budget=10)
    assert (len(counting) < 25, len(asking)) == (True, 5)


def test_an_unknown_run_is_refused() -> None:
    with pytest.raises(UnknownRun, match="no run 'x'"):
        update_after("x", visits_a_day=1.0)
