"""The index follows the record and can be made anew."""

from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from django.db.models import F

from crawler.items import Band
from pipelines.index.errors import IndexUnavailable
from pipelines.index.interface import AdvertIndex
from pipelines.index.opening import open_index
from pipelines.index.sqlite import SqliteIndex
from pipelines.index.types import AdvertDocument, AdvertQuery, UpsertOutcome
from pipelines.projection import bring_up_to_date, project, rebuild
from pipelines.projection.documents import documents_of
from pipelines.records import verdicts
from pipelines.records.models import Advert, AdvertContact
from pipelines.records.writer import record
from tests.pipelines.pages import PHONE, T1, T2, advert, advert_page, gone_page, run_of
from tests.pipelines.people import analyst

pytestmark = pytest.mark.usefixtures("record_file")


@pytest.fixture
def index(tmp_path: Path) -> Iterator[AdvertIndex]:
    opened = open_index(tmp_path / "index.sqlite3")
    yield opened
    opened.close()


def some(count: int) -> str:
    run = run_of()
    record([advert_page(advert(str(number))) for number in range(count)], run_key=run)
    return run


def with_index(folder: Path, act: Callable[[AdvertIndex], int]) -> int:
    """What a process does that opens the index, acts and ends."""
    opened = open_index(folder / "lost.sqlite3")
    try:
        return act(opened)
    finally:
        opened.close()


def unlink_all(folder: Path) -> None:
    for file in folder.glob("lost.sqlite3*"):
        file.unlink()


def damage_all(folder: Path) -> None:
    for file in folder.glob("lost.sqlite3-*"):
        if not file.name.endswith(("-wal", "-shm")):
            file.write_bytes(b"no database" * 1000)


def behind() -> int:
    return Advert.objects.filter(revision__gt=F("indexed_revision")).count()


class Refusing(SqliteIndex):
    """Refuses one advert."""

    refused = 0

    def upsert(self, documents: Sequence[AdvertDocument]) -> UpsertOutcome:
        taken = super().upsert([document for document in documents if document.id != self.refused])
        return UpsertOutcome(stored=taken.stored, refused={self.refused: "odd"})


class Failing(SqliteIndex):
    """Answers once."""

    calls = 0

    def upsert(self, documents: Sequence[AdvertDocument]) -> UpsertOutcome:
        self.calls += 1
        if self.calls > 1:
            raise IndexUnavailable("gone")
        return super().upsert(documents)


def test_a_document_holds_what_the_index_shows() -> None:
    some(1)
    (document,) = documents_of(list(Advert.objects.select_related("site", "current")))
    assert (document.site, document.key, document.band, document.score) == (
        "lantaarn",
        "0",
        Band.POSSIBLE,
        0.4,
    )
    assert (document.contacts, document.ages, document.indicators) == (
        (PHONE,),
        (21,),
        ("just-of-age", "third-party"),
    )
    assert (document.fields_text, document.account, document.is_gone) == ("21\nUtrecht", "Anna", False)


def test_a_contact_that_was_misread_is_not_found() -> None:
    some(1)
    AdvertContact.objects.update(is_wrong=True)
    (document,) = documents_of(list(Advert.objects.all()))
    assert document.contacts == ()


def test_the_index_catches_up_and_then_has_nothing_to_do(index: AdvertIndex) -> None:
    some(450)
    assert project(index).stored == 450
    assert (project(index).stored, behind(), index.health().documents) == (0, 0, 450)


def test_no_more_than_the_limit_is_sent_at_once(index: AdvertIndex) -> None:
    some(30)
    assert [project(index, limit=20).stored for _ in range(3)] == [20, 10, 0]


def test_only_what_changed_is_sent_again(index: AdvertIndex) -> None:
    run = some(3)
    project(index)
    record([advert_page(advert("1", title="anders"), at=T2), advert_page(advert("2"), at=T2)], run_key=run)
    record([gone_page("0")], run_key=run)
    assert project(index).stored == 2
    assert index.search(AdvertQuery(words="anders")).total == 1
    assert index.search(AdvertQuery(is_gone=True)).total == 1


def test_a_verdict_reaches_the_index(index: AdvertIndex) -> None:
    some(1)
    project(index)
    verdicts.give(Advert.objects.get().pk, outcome="minor", reason="stated age", by=analyst(), now=T1)
    project(index)
    assert index.search(AdvertQuery(verdicts=("minor",))).total == 1


def test_an_advert_that_was_only_ever_gone_is_not_indexed(index: AdvertIndex) -> None:
    record([gone_page()], run_key=run_of())
    assert (project(index).stored, rebuild(index)) == (0, 0)


def test_an_advert_that_the_index_refuses_does_not_keep_the_others_out(tmp_path: Path) -> None:
    some(5)
    index = Refusing(tmp_path / "other.sqlite3")
    index.refused = Advert.objects.order_by("id")[1].pk
    done = project(index)
    assert (done.stored, dict(done.refused), behind()) == (4, {index.refused: "odd"}, 1)
    index.close()


def test_what_was_taken_before_the_index_failed_is_known(tmp_path: Path) -> None:
    some(300)
    index = Failing(tmp_path / "other.sqlite3")
    with pytest.raises(IndexUnavailable):
        project(index)
    index.close()
    assert behind() == 100


def test_a_lost_index_is_made_anew_from_the_record(index: AdvertIndex) -> None:
    run = some(230)
    record([advert_page(advert("7", title="zeven"), at=T1 + timedelta(minutes=1))], run_key=run)
    assert rebuild(index) == 230
    assert (behind(), index.search(AdvertQuery(words="zeven")).total) == (0, 1)


def test_what_went_into_the_old_index_during_a_rebuild_is_sent_again(index: AdvertIndex) -> None:
    some(3)
    project(index)
    Advert.objects.filter(key="1").update(revision=9, indexed_revision=9)
    rebuild(index)
    Advert.objects.filter(key="1").update(revision=10)
    assert project(index).stored == 1


@pytest.mark.parametrize("lose", [unlink_all, damage_all])
def test_an_index_that_was_lost_is_built_anew(lose: Callable[[Path], None], tmp_path: Path) -> None:
    some(3)
    with_index(tmp_path, bring_up_to_date)
    lose(tmp_path)

    assert with_index(tmp_path, bring_up_to_date) == 3
    assert with_index(tmp_path, lambda index: index.health().documents) == 3


def test_an_index_that_is_whole_is_only_caught_up(tmp_path: Path) -> None:
    some(3)
    with_index(tmp_path, bring_up_to_date)

    assert with_index(tmp_path, bring_up_to_date) == 0
