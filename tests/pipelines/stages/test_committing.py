"""One bad page does not take the others with it; a full disk takes nothing."""

import sqlite3
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest
from attrs import evolve
from django.db import connection

from crawler.errors import DiskFull
from pipelines.records.models import Advert
from pipelines.records.types import Recorded
from pipelines.records.writer import record
from pipelines.stages.committing import commit
from pipelines.stages.outcomes import Fate
from pipelines.types import ReadPage
from tests.pipelines.pages import advert, advert_page, run_of

pytestmark = pytest.mark.usefixtures("record_file")


def nothing() -> None:
    """Evidence is on the disk already."""


def bad_page() -> ReadPage:
    page = advert_page(advert("bad"))
    return evolve(page, page=evolve(page.page, capture=None))


def test_a_batch_is_recorded_in_one_go() -> None:
    done = commit(
        [advert_page(), advert_page(advert("2"))], sync=nothing, record=partial(record, run_key=run_of())
    )
    assert [outcome.fate for outcome in done.outcomes] == [Fate.RECORDED] * 2
    assert [recorded.adverts_new for recorded in done.recorded] == [2]


def test_one_bad_page_costs_itself_only() -> None:
    pages = [advert_page(advert("1")), bad_page(), advert_page(advert("3"))]
    done = commit(pages, sync=nothing, record=partial(record, run_key=run_of()))
    assert [outcome.fate for outcome in done.outcomes] == [Fate.RECORDED, Fate.REFUSED, Fate.RECORDED]
    assert (done.outcomes[1].reason, done.stop) == ("ValueError", "")
    assert set(Advert.objects.values_list("key", flat=True)) == {"1", "3"}


def test_without_evidence_on_the_disk_nothing_is_recorded() -> None:
    def sync() -> None:
        raise DiskFull("no room")

    done = commit([advert_page()], sync=sync, record=partial(record, run_key=run_of()))
    assert (done.stop, done.outcomes[0].fate) == ("disk_full", Fate.LEFT)
    assert not Advert.objects.exists()


@pytest.mark.embedded
def test_a_full_record_leaves_every_page_and_stops_the_run() -> None:
    run = run_of()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0] + 2}")
    pages = [advert_page(advert(str(number), text="x" * 9000)) for number in range(20)]
    done = commit(pages, sync=nothing, record=partial(record, run_key=run))
    assert (done.stop, {outcome.fate for outcome in done.outcomes}) == ("disk_full", {Fate.LEFT})
    assert not Advert.objects.exists()


def test_a_record_that_fills_up_between_two_pages_keeps_what_it_has() -> None:
    run = run_of()
    taken: list[Sequence[ReadPage]] = []

    def fills_up(pages: Sequence[ReadPage]) -> Recorded:
        if len(pages) > 1:
            raise ValueError
        if taken:
            raise OSError(28, "no room")
        taken.append(pages)
        return record(pages, run_key=run)

    done = commit([advert_page(advert(key)) for key in "123"], sync=nothing, record=fills_up)
    assert [outcome.fate for outcome in done.outcomes] == [Fate.RECORDED, Fate.LEFT, Fate.LEFT]
    assert done.stop == "disk_full"


@pytest.mark.embedded
def test_a_record_that_somebody_else_holds_leaves_every_page_and_stops_the_run(record_file: Path) -> None:
    run = run_of()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 0")
    holder = sqlite3.connect(record_file, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    done = commit([advert_page()], sync=nothing, record=partial(record, run_key=run))
    holder.close()
    assert (done.stop, done.outcomes[0].fate) == ("record_locked", Fate.LEFT)
    again = commit([advert_page()], sync=nothing, record=partial(record, run_key=run))
    assert (again.stop, again.outcomes[0].fate) == ("", Fate.RECORDED)
