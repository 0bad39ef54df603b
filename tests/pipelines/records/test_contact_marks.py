"""Contacts that an analyst marked."""

from datetime import timedelta

import pytest

from pipelines.records.contact_marks import mark_contact, undo_mark
from pipelines.records.errors import MarkRefused
from pipelines.records.models import Advert, AdvertContact, Contact, ContactMark, ReplyAdvert
from pipelines.records.writer import record
from tests.pipelines.pages import T1, T2, advert, advert_page, reply_page, run_of
from tests.pipelines.people import analyst

pytestmark = pytest.mark.usefixtures("record_file")


def marked(kind: str = "wrong") -> tuple[str, ContactMark]:
    run = run_of()
    record([advert_page()], run_key=run)
    row, contact = Advert.objects.get(), Contact.objects.get()
    mark = mark_contact(contact.pk, advert_id=row.pk, kind=kind, reason="proef", by=analyst(), now=T2)
    return run, mark


def test_a_new_version_does_not_bring_a_misread_contact_back() -> None:
    run, _ = marked()
    record([advert_page(advert(title="anders"), at=T1 + timedelta(minutes=5))], run_key=run)
    assert list(AdvertContact.objects.values_list("is_wrong", flat=True)) == [True, True]


def test_once_undone_a_new_version_names_it_again() -> None:
    run, mark = marked()
    undo_mark(mark.pk, by=analyst("bram"), now=T2)
    record([advert_page(advert(title="anders"), at=T1 + timedelta(minutes=5))], run_key=run)
    assert list(AdvertContact.objects.values_list("is_wrong", flat=True)) == [False, False]


def test_another_advert_that_names_it_is_left_alone() -> None:
    run, _ = marked()
    record([advert_page(advert("2"))], run_key=run)
    assert not AdvertContact.objects.get(advert__key="2").is_wrong


@pytest.mark.parametrize("kind", ["wrong", "generic"])
def test_a_reply_that_comes_later_is_not_tied_by_it(kind: str) -> None:
    marked(kind)
    record([reply_page()], run_key=run_of("praatpunt", "forum.praatpunt.test"))
    assert not ReplyAdvert.objects.exists()


def test_a_mark_moves_the_advert_on_for_the_index() -> None:
    _, mark = marked()
    assert Advert.objects.get().revision == 2
    undo_mark(mark.pk, by=analyst("bram"), now=T2)
    assert Advert.objects.get().revision == 3


@pytest.mark.parametrize(("kind", "reason"), [("undone", "x"), ("odd", "x"), ("wrong", " ")])
def test_a_mark_needs_a_known_kind_and_a_reason(kind: str, reason: str) -> None:
    record([advert_page()], run_key=run_of())
    row, contact = Advert.objects.get(), Contact.objects.get()
    with pytest.raises(MarkRefused):
        mark_contact(contact.pk, advert_id=row.pk, kind=kind, reason=reason, by=analyst(), now=T2)


def test_a_mark_stands_once_and_is_undone_once() -> None:
    _, mark = marked()
    person = analyst("bram")
    with pytest.raises(MarkRefused):
        mark_contact(mark.contact_id, advert_id=mark.advert_id, kind="wrong", reason="x", by=person, now=T2)
    undone = undo_mark(mark.pk, by=person, now=T2)
    for pk in (mark.pk, undone.pk, 999):
        with pytest.raises(MarkRefused):
            undo_mark(pk, by=person, now=T2)


def test_an_advert_that_does_not_name_the_contact_cannot_mark_it() -> None:
    run, mark = marked()
    record([advert_page(advert("2", text="Geen nummer."))], run_key=run)
    other = Advert.objects.get(key="2")
    with pytest.raises(MarkRefused):
        mark_contact(
            mark.contact_id, advert_id=other.pk, kind="wrong", reason="x", by=analyst("bram"), now=T2
        )
